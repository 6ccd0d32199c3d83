import { isObject } from './blocks-check.ts';
import { withFiles } from './files.ts';
import { ackBody, answerOf, payloadBase, responseUrl, sendInteraction, TROUBLE } from './interactions.ts';
import { changeView, pushModal, viewJson } from './live-views.ts';
import type { ActAnswer, SlackJson } from './page-api.ts';
import { SlackError } from './slack-error.ts';
import type { LiveView } from './state.ts';
import { ImpossibleInput, inputFaults, type StateValues, stateValues } from './view-state.ts';
import type { World } from './world.ts';

function topModal(world: World, user: string, viewId: string): LiveView {
  const top = world.state.modals.get(user)?.at(-1);
  if (top?.id !== viewId) throw new ImpossibleInput('This form is no longer open.');
  return top;
}

/** Submits the form on top: what Slack's client would not let through stays here, the rest goes to the bot. */
export async function submit(world: World, user: string, viewId: string, typed: SlackJson): Promise<ActAnswer> {
  const live = topModal(world, user, viewId);
  if (live.view.submit === undefined) throw new ImpossibleInput('This view has no submit button.');
  const blocks = live.view.blocks as SlackJson[];
  const values = withFiles(world, user, stateValues(blocks, typed));
  const faults = inputFaults(blocks, values);
  if (Object.keys(faults).length) return { ok: false, errors: faults };
  const reply = await sendInteraction(world, {
    type: 'view_submission',
    ...payloadBase(world, user),
    trigger_id: world.triggers.give(user, live.id),
    view: viewJson(live, values),
    response_urls: responseUrls(world, user, blocks, values),
  });
  const body = ackBody(reply);
  if (body === undefined) return { ok: false, failed: TROUBLE };
  try {
    return applyAnswer(world, live, answerOf(body));
  } catch (error) {
    if (!(error instanceof SlackError || error instanceof SyntaxError)) throw error;
    const why = error instanceof SlackError ? [error.code, ...error.messages] : [error.message];
    world.refused.push({ what: `answer to the form ${live.view.callback_id}`, why });
    return { ok: false, failed: TROUBLE };
  }
}

/** A select of conversations with `response_url_enabled` lets the bot post there once the form is sent. */
const responseUrls = (world: World, user: string, blocks: SlackJson[], values: StateValues): SlackJson[] =>
  blocks.flatMap((block) => {
    const element = isObject(block.element) && block.element.response_url_enabled === true ? block.element : {};
    const entry = values[String(block.block_id)]?.[String(element.action_id)] ?? {};
    const channel = entry.selected_conversation ?? entry.selected_channel;
    if (typeof channel !== 'string') return [];
    const { block_id } = block;
    const { action_id } = element;
    return [{ block_id, action_id, channel_id: channel, response_url: responseUrl(world, { channel, user }) }];
  });

function applyAnswer(world: World, submitted: LiveView, answer: unknown): ActAnswer {
  const { state } = world;
  const stack = state.modals.get(submitted.user) ?? [];
  if (answer === undefined || (isObject(answer) && answer.response_action === undefined)) {
    state.setModals(
      submitted.user,
      stack.filter((view) => view.id !== submitted.id),
    );
    return { ok: true };
  }
  if (!isObject(answer)) throw new SlackError('invalid_arguments', ['the answer is not an object']);
  switch (answer.response_action) {
    case 'errors':
      return { ok: false, errors: fieldErrors(submitted, answer.errors) };
    case 'clear':
      state.setModals(submitted.user, []);
      return { ok: true };
    case 'update':
      changeView(state, stack.find((view) => view.id === submitted.id) ?? submitted, answer.view);
      return { ok: true };
    case 'push':
      pushModal(state, submitted.user, answer.view);
      return { ok: true };
    default:
      throw new SlackError('invalid_arguments', [`unknown response_action ${String(answer.response_action)}`]);
  }
}

function fieldErrors(submitted: LiveView, errors: unknown): Record<string, string> {
  const inputs = (submitted.view.blocks as SlackJson[]).filter((block) => block.type === 'input');
  const entries = Object.entries(isObject(errors) ? errors : {});
  const wrong = entries.filter(
    ([id, words]) => typeof words !== 'string' || words === '' || !inputs.some((block) => block.block_id === id),
  );
  if (entries.length === 0) throw new SlackError('invalid_arguments', ['errors is empty']);
  if (wrong.length)
    throw new SlackError(
      'invalid_arguments',
      wrong.map(([id]) => `no error can be shown on ${id}`),
    );
  return Object.fromEntries(entries.map(([id, words]) => [id, String(words)]));
}

/** Closes the form on top (Cancel), or all of them (the X in the corner); the bot hears of it where it asked to. */
export async function closeForm(world: World, user: string, viewId: string, all: boolean): Promise<ActAnswer> {
  const live = topModal(world, user, viewId);
  const stack = world.state.modals.get(user) ?? [];
  const cleared = all || live.view.clear_on_close === true;
  const told = cleared ? (stack[0] ?? live) : live;
  world.state.setModals(user, cleared ? [] : stack.slice(0, -1));
  if (told.view.notify_on_close !== true) return { ok: true };
  // The form is gone for the person whether or not the bot answers.
  await sendInteraction(world, {
    type: 'view_closed',
    ...payloadBase(world, user),
    view: viewJson(told),
    is_cleared: cleared,
  });
  return { ok: true };
}
