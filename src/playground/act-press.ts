import { elementsOf, isObject, optionFaults } from './blocks-check.ts';
import { withFiles } from './files.ts';
import { ackBody, answerOf, payloadBase, responseUrl, sendInteraction, TROUBLE } from './interactions.ts';
import { viewJson } from './live-views.ts';
import { messageJson, payloadChannel } from './message-json.ts';
import type { ActAnswer, OptionsAnswer, OptionsQuestion, Place, SlackJson } from './page-api.ts';
import { elementValue, ImpossibleInput, realOptions, stateValues } from './view-state.ts';
import type { World } from './world.ts';

type Pressable = { blocks: SlackJson[]; payload(values: SlackJson): SlackJson; fromView?: string };

/** What is at a place, for this person: its blocks, and the part of the payload that says where it is. */
function pressable(world: World, user: string, place: Place): Pressable {
  const { state } = world;
  if (place.kind === 'view') {
    const home = state.homes.get(user);
    const live = home?.id === place.viewId ? home : state.modals.get(user)?.find((view) => view.id === place.viewId);
    if (!live) throw new ImpossibleInput('This form is no longer open.');
    return {
      blocks: live.view.blocks as SlackJson[],
      payload: (values) => ({ container: { type: 'view', view_id: live.id }, view: viewJson(live, values) }),
      fromView: live.id,
    };
  }
  const message = state.message(place.channel, place.ts);
  const channel = state.conversations.get(place.channel);
  if (!message || !channel?.members.includes(user) || (message.ephemeralFor && message.ephemeralFor !== user))
    throw new ImpossibleInput('This message is no longer there.');
  const thread = message.threadTs ? { thread_ts: message.threadTs } : {};
  const target = { channel: channel.id, user, messageTs: message.ts };
  return {
    blocks: message.blocks ?? [],
    payload: (values) => ({
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: message.ephemeralFor !== undefined,
        ...thread,
      },
      channel: payloadChannel(channel),
      // The text of an ephemeral message does not come back to the app.
      ...(message.ephemeralFor ? {} : { message: messageJson(state, message) }),
      state: { values },
      response_url: responseUrl(world, { ...target, ...(message.threadTs ? { threadTs: message.threadTs } : {}) }),
    }),
  };
}

/** Presses a button, picks an option or a date: a `block_actions` payload. The element may be given by its action id alone. */
export async function press(
  world: World,
  user: string,
  place: Place,
  given: SlackJson,
  typed: SlackJson,
): Promise<ActAnswer> {
  const { blocks, payload, fromView } = pressable(world, user, place);
  const found = blocks
    .flatMap((block) => elementsOf(block).map((element) => ({ block, element })))
    .filter(({ element }) => element.action_id === given.action_id)
    .filter(({ block }) => given.block_id === undefined || block.block_id === given.block_id);
  const [at] = found;
  if (!at && given.block_id !== undefined)
    throw new ImpossibleInput('This has just changed. Please look again, and press once more.');
  if (!at || found.length > 1)
    throw new ImpossibleInput(`There is no single element ${given.action_id} to press here.`);
  const { block, element } = at;
  if (block.type === 'input' && block.dispatch_action !== true)
    throw new ImpossibleInput('An input sends nothing before the form is submitted, unless it has dispatch_action.');
  const stateless = element.type === 'button' || element.type === 'overflow';
  const own = stateless ? undefined : elementValue(element, given);
  const before = withFiles(world, user, stateValues(blocks, typed));
  const values = own
    ? { ...before, [String(block.block_id)]: { ...before[String(block.block_id)], [String(element.action_id)]: own } }
    : before;
  const action = {
    type: element.type,
    block_id: block.block_id,
    action_id: element.action_id,
    ...own,
    ...(element.type === 'button' ? buttonParts(element) : {}),
    ...(element.type === 'overflow' ? { selected_option: realOptions(element, given.selected_option) } : {}),
    action_ts: world.state.nextTs(),
  };
  const reply = await sendInteraction(world, {
    type: 'block_actions',
    ...payloadBase(world, user),
    trigger_id: world.triggers.give(user, fromView),
    ...payload(values),
    actions: [action],
  });
  return ackBody(reply) !== undefined ? { ok: true } : { ok: false, failed: TROUBLE };
}

const buttonParts = ({ text, value, style, url }: SlackJson): SlackJson => ({
  text,
  ...(value === undefined ? {} : { value }),
  ...(style === undefined ? {} : { style }),
  ...(url === undefined ? {} : { url }),
});

/** Asks the bot for the options of an external select, as its user types. Nothing usable means no options. */
export async function askOptions(world: World, question: OptionsQuestion): Promise<OptionsAnswer> {
  const { blocks, payload } = pressable(world, question.as, question.place);
  const block = blocks.find((each) => each.block_id === question.blockId);
  const element = block && elementsOf(block).find((each) => each.action_id === question.actionId);
  if (!element || !String(element.type).includes('external_select'))
    throw new ImpossibleInput(`There is no external select ${question.actionId} here.`);
  if (question.value.length < Number(element.min_query_length ?? 3)) return { options: [] };
  const { response_url: _, state: __, ...where } = payload({});
  const reply = await sendInteraction(world, {
    type: 'block_suggestion',
    ...payloadBase(world, question.as),
    ...where,
    block_id: question.blockId,
    action_id: question.actionId,
    value: question.value,
  });
  const refuse = (why: string[]): OptionsAnswer => {
    world.refused.push({ what: `options of ${question.actionId}`, why });
    return { options: [] };
  };
  const body = ackBody(reply);
  if (body === undefined) return refuse(['failed' in reply ? reply.failed : `status ${reply.status}`]);
  try {
    const answer = answerOf(body);
    if (!isObject(answer)) return refuse(['no options in the answer']);
    const groups = answer.option_groups;
    const faults = groups === undefined ? optionFaults(answer.options) : optionFaults(groups, 'optionGroup');
    if (faults.length) return refuse(faults);
    return groups === undefined
      ? { options: answer.options as SlackJson[] }
      : { options: [], groups: groups as SlackJson[] };
  } catch (error) {
    return refuse([String(error)]);
  }
}
