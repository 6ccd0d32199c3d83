import type { ActAnswer, PageMessage, SlackJson } from '../../src/playground/page-api.ts';
import type { Playground } from '../../src/playground/playground.ts';
import { channels } from '../../src/playground/workspace.ts';
import { shownText } from './shown-text.ts';

type Block = SlackJson & {
  block_id?: string;
  type: string;
  element?: SlackJson;
  elements?: SlackJson[];
  accessory?: SlackJson;
};

/** What somebody typed, chose or ticked, by block id: text, an option's value or several, true and false, an instant as a Date, or ids of files. */
export type FilledIn = Record<string, string | string[] | boolean | Date>;

/** What an element holds once this is filled in, in the shape of `state.values`. */
export function holds(element: SlackJson, value: FilledIn[string]): SlackJson {
  const type = String(element.type);
  if (type === 'checkboxes') {
    const options = element.options as SlackJson[];
    if (Array.isArray(value))
      return { selected_options: options.filter((option) => value.includes(String(option.value))) };
    return { selected_options: value ? options : [] };
  }
  if (type === 'multi_users_select') return { selected_users: value };
  if (type === 'file_input') return { files: [value].flat().map((id) => ({ id })) };
  if (Array.isArray(value)) return { selected_options: value.map((one) => ({ value: one })) };
  if (type === 'conversations_select') return { selected_conversation: value };
  if (type === 'datepicker') return { selected_date: value };
  if (type === 'timepicker') return { selected_time: value };
  if (value instanceof Date) return { selected_date_time: Math.floor(value.getTime() / 1000) };
  if (type === 'users_select') return { selected_user: value };
  if (type === 'external_select')
    return { selected_option: { text: { type: 'plain_text', text: String(value) }, value } };
  if (type === 'radio_buttons' || type === 'static_select') return { selected_option: { value } };
  return { value };
}

function elementsIn(blocks: Block[]): { block: Block; element: SlackJson }[] {
  return blocks.flatMap((block) =>
    [block.element, block.accessory, ...(block.elements ?? [])]
      .filter(
        (element): element is SlackJson => typeof element === 'object' && element !== null && 'action_id' in element,
      )
      .map((element) => ({ block, element })),
  );
}

/** One person at their Slack: types, presses, fills in, and reads what they can see. Every act waits until the bot is done. */
export class PersonInSlack {
  readonly id: string;
  readonly #slack: Playground;
  readonly #settle: () => Promise<void>;

  constructor(slack: Playground, id: string, settle: () => Promise<void>) {
    this.id = id;
    this.#slack = slack;
    this.#settle = settle;
  }

  async #after<T>(answer: Promise<T>): Promise<T> {
    const given = await answer;
    await this.#settle();
    return given;
  }

  command(text: string, channel: string = channels.general): Promise<ActAnswer> {
    return this.#after(this.#slack.act({ as: this.id, act: 'command', channel, text }));
  }

  say(channel: string, text: string, threadTs?: string, files: string[] = []): Promise<ActAnswer> {
    const where = { channel, ...(threadTs ? { threadTs } : {}) };
    return this.#after(this.#slack.act({ as: this.id, act: 'say', ...where, text, files }));
  }

  /** Uploads a file, for a form or a message; gives its id. */
  async upload(name: string): Promise<string> {
    const bytes = Buffer.from(`the bytes of ${name}`).toString('base64');
    const answer = await this.#slack.act({ as: this.id, act: 'upload', name, bytes });
    if (!answer.ok || !answer.file) throw new Error(`${name} was not taken`);
    return answer.file;
  }

  deleteFile(file: string): Promise<ActAnswer> {
    return this.#after(this.#slack.act({ as: this.id, act: 'delete-file', file }));
  }

  react(message: { channel: string; ts: string }, name: string): Promise<ActAnswer> {
    return this.#after(this.#slack.act({ as: this.id, act: 'react', channel: message.channel, ts: message.ts, name }));
  }

  unreact(message: { channel: string; ts: string }, name: string): Promise<ActAnswer> {
    return this.#after(
      this.#slack.act({ as: this.id, act: 'unreact', channel: message.channel, ts: message.ts, name }),
    );
  }

  shortcut(callbackId: string): Promise<ActAnswer> {
    return this.#after(this.#slack.act({ as: this.id, act: 'shortcut', callbackId }));
  }

  messageShortcut(callbackId: string, message: { channel: string; ts: string }): Promise<ActAnswer> {
    const { channel, ts } = message;
    return this.#after(this.#slack.act({ as: this.id, act: 'message-shortcut', callbackId, channel, ts }));
  }

  openHome(): Promise<ActAnswer> {
    return this.#after(this.#slack.act({ as: this.id, act: 'open-home' }));
  }

  /** The form or modal on top. @throws Error when none is open */
  view(): { id: string; blocks: Block[]; title: string; text: string; callbackId: string } {
    const top = this.#slack.seenBy(this.id).views.at(-1);
    if (!top) throw new Error(`${this.id} has no form open`);
    const blocks = top.view.blocks as Block[];
    return {
      id: top.id,
      blocks,
      title: shownText(top.view.title),
      text: shownText(blocks),
      callbackId: String(top.view.callback_id),
    };
  }

  hasViewOpen(): boolean {
    return this.#slack.seenBy(this.id).views.length > 0;
  }

  home(): { id: string; blocks: Block[]; text: string } {
    const home = this.#slack.seenBy(this.id).home;
    if (!home) throw new Error(`${this.id} has no App Home yet`);
    const blocks = home.view.blocks as Block[];
    return { id: home.id, blocks, text: shownText(blocks) };
  }

  #state(blocks: Block[], filledIn: FilledIn): SlackJson {
    return Object.fromEntries(
      Object.entries(filledIn).map(([id, value]) => {
        const block = blocks.find((candidate) => candidate.block_id === id);
        const element = block?.element ?? block?.accessory;
        if (!element)
          throw new Error(`There is no input ${id}; there are ${blocks.map((each) => each.block_id).join(', ')}`);
        return [id, { [String(element.action_id)]: { type: element.type, ...holds(element, value) } }];
      }),
    );
  }

  /** Chooses something in the open form that redraws it. */
  choose(blockId: string, value: FilledIn[string], filledIn: FilledIn = {}): Promise<ActAnswer> {
    const { id, blocks } = this.view();
    const block = blocks.find((candidate) => candidate.block_id === blockId);
    const element = block?.element;
    if (!element) throw new Error(`There is no input ${blockId}`);
    const chosen = { type: element.type, block_id: blockId, action_id: element.action_id, ...holds(element, value) };
    const state = this.#state(blocks, { ...filledIn, [blockId]: value });
    return this.#after(
      this.#slack.act({ as: this.id, act: 'press', place: { kind: 'view', viewId: id }, element: chosen, state }),
    );
  }

  submit(filledIn: FilledIn): Promise<ActAnswer> {
    const { id, blocks } = this.view();
    return this.#after(
      this.#slack.act({ as: this.id, act: 'submit', viewId: id, state: this.#state(blocks, filledIn) }),
    );
  }

  /** Presses a button, or chooses from a menu, of a message, of the modal on top, or of App Home. */
  press(
    actionId: string,
    where: (PageMessage & { channel: string }) | 'view' | 'home',
    option?: string,
  ): Promise<ActAnswer> {
    const shown = where === 'view' ? this.view() : where === 'home' ? this.home() : where;
    const found = elementsIn((shown.blocks ?? []) as Block[]).find(({ element }) => element.action_id === actionId);
    if (!found) throw new Error(`There is no ${actionId} to press`);
    const { block, element } = found;
    const options = (element.options ?? []) as SlackJson[];
    const chosen = option ? options.find((each) => shownText(each.text).startsWith(option)) : undefined;
    if (option && !chosen) throw new Error(`There is no option ${option}`);
    const pressed = {
      type: element.type,
      block_id: block.block_id,
      action_id: actionId,
      ...(element.value ? { value: element.value } : {}),
      ...(chosen ? { selected_option: chosen } : {}),
    };
    const place =
      typeof where === 'string'
        ? { kind: 'view' as const, viewId: (shown as { id: string }).id }
        : { kind: 'message' as const, channel: where.channel, ts: where.ts };
    return this.#after(this.#slack.act({ as: this.id, act: 'press', place, element: pressed, state: {} }));
  }

  /** What this person can read in a channel, or in their direct messages with Redress, oldest first. */
  reads(channel: string = this.#slack.dmOf(this.id)): (PageMessage & { channel: string; words: string })[] {
    const conversation = this.#slack.seenBy(this.id).conversations.find((each) => each.id === channel);
    return (conversation?.messages ?? []).map((message) => ({
      ...message,
      channel,
      words: message.blocks ? shownText(message.blocks) : message.text,
    }));
  }

  /** The options of the typeahead in the open form. */
  async typeahead(blockId: string, value: string): Promise<{ text: string; value: string }[]> {
    const place = { kind: 'view' as const, viewId: this.view().id };
    const answer = await this.#slack.options({ as: this.id, place, blockId, actionId: blockId, value });
    return answer.options.map((option) => ({ text: shownText(option.text), value: String(option.value) }));
  }
}
