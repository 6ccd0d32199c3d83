import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { BlockAction, types } from '@slack/bolt';
import type { SlackJson } from '../../src/playground/page-api.ts';
import { channels, people } from '../../src/playground/workspace.ts';
import { refusal, type Stage, stage } from './tiny-app.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const input = (id: string, element: types.InputBlock['element'], optional = false): types.InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  element,
  optional,
});
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });

const form = (more: Partial<types.ModalView> = {}): types.ModalView => ({
  type: 'modal',
  callback_id: 'log',
  private_metadata: 'kept',
  title: plain('Log a complaint'),
  submit: plain('Log it'),
  blocks: [
    input('words', { type: 'plain_text_input', action_id: 'words', max_length: 20 }),
    input('how_bad', {
      type: 'static_select',
      action_id: 'how_bad',
      options: [option('normal'), option('urgent')],
      initial_option: option('normal'),
    }),
    input('via', { type: 'checkboxes', action_id: 'via', options: [option('phone')] }, true),
    input('who', { type: 'external_select', action_id: 'who', min_query_length: 2 }, true),
    {
      type: 'actions',
      block_id: 'more',
      elements: [{ type: 'button', action_id: 'more', text: plain('More'), value: 'm' }],
    },
  ],
  ...more,
});

let on: Stage;
let answer: (body: SlackJson) => unknown = () => undefined;
const submitted: { view: { state: { values: unknown }; private_metadata: string; hash: string } }[] = [];
const closed: { view: { id: string }; is_cleared: boolean }[] = [];
const triggers: string[] = [];
let openWith: () => types.ModalView = form;

beforeAll(async () => {
  on = await stage();
  on.app.command('/complaint', async ({ ack, body, client }) => {
    triggers.push(body.trigger_id);
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: openWith() });
  });
  on.app.command('/hold', async ({ ack, body }) => {
    triggers.push(body.trigger_id);
    await ack();
  });
  on.app.view('log', async ({ ack, body }) => {
    submitted.push(body);
    const said = answer(body as unknown as SlackJson);
    await ack(said as never);
  });
  on.app.view({ callback_id: 'log', type: 'view_closed' }, async ({ ack, body }) => {
    closed.push(body as never);
    await ack();
  });
  on.app.action('more', async ({ ack, body, client }) => {
    await ack();
    const { trigger_id, view } = body as BlockAction;
    if (view?.title.text === 'Third')
      await client.views.push({ trigger_id, view: form({ title: plain('Fourth') }) }).catch(() => {});
    else
      await client.views.push({
        trigger_id,
        view: form({ title: plain(view?.title.text === 'Second' ? 'Third' : 'Second') }),
      });
  });
  on.app.options('who', async ({ ack, payload }) => {
    await ack({
      options: payload.value === 'bad' ? [{ text: plain('x'.repeat(76)), value: 'x' }] : [option(payload.value)],
    });
  });
});
beforeEach(() => {
  answer = () => undefined;
});
afterAll(() => on.stop());

const tom = people.tom;
const views = () => on.slack.seenBy(tom).views;
const top = () => views().at(-1);
async function open(view: () => types.ModalView = form) {
  // A person closes the form on the screen before they can type a command.
  const shown = top();
  if (shown) await on.slack.act({ as: tom, act: 'close', viewId: shown.id, all: true });
  openWith = view;
  await on.slack.act({ as: tom, act: 'command', channel: channels.supportFloor, text: '/complaint' });
  return on.slack.until(() => top());
}
const submit = (state: SlackJson) => on.slack.act({ as: tom, act: 'submit', viewId: top()?.id ?? '', state });
const words = (value: string) => ({ words: { words: { value } } });

describe('forms', () => {
  test('what was filled in arrives whole: typed, chosen, untouched and empty', async () => {
    await open();
    const state = { ...words('Broken lamp'), how_bad: { how_bad: { selected_option: { value: 'urgent' } } } };
    expect(await submit(state)).toEqual({ ok: true });
    expect(submitted.at(-1)?.view).toMatchObject({
      private_metadata: 'kept',
      state: {
        values: {
          words: { words: { type: 'plain_text_input', value: 'Broken lamp' } },
          how_bad: {
            how_bad: { type: 'static_select', selected_option: { value: 'urgent', text: { text: 'URGENT' } } },
          },
          via: { via: { type: 'checkboxes', selected_options: [] } },
          who: { who: { type: 'external_select', selected_option: null } },
        },
      },
    });
    expect(views()).toEqual([]);
  });

  test('an untouched select submits its initial option', async () => {
    await open();
    await submit(words('x'));
    const values = submitted.at(-1)?.view.state.values as Record<
      string,
      Record<string, { selected_option: SlackJson }>
    >;
    expect(values.how_bad?.how_bad?.selected_option.value).toBe('normal');
  });

  test('an empty required field and a text beyond max_length never reach the bot', async () => {
    await open();
    const before = submitted.length;
    expect(await submit({})).toEqual({ ok: false, errors: { words: 'Please complete this required field.' } });
    expect(await submit(words('x'.repeat(21)))).toMatchObject({ ok: false, errors: { words: expect.anything() } });
    expect(submitted.length).toBe(before);
  });

  test('errors stay on their fields and the form stays open; then update, push and clear do as they say', async () => {
    const first = await open();
    answer = () => ({ response_action: 'errors', errors: { words: 'Say a little more.' } });
    expect(await submit(words('x'))).toEqual({ ok: false, errors: { words: 'Say a little more.' } });
    expect(top()?.id).toBe(first.id);

    answer = () => ({ response_action: 'update', view: form({ title: plain('Again') }) });
    expect(await submit(words('x'))).toEqual({ ok: true });
    expect(top()).toMatchObject({ id: first.id, view: { title: { text: 'Again' } } });
    expect(top()?.hash).not.toBe(first.hash);

    answer = () => ({ response_action: 'push', view: form({ title: plain('On top') }) });
    await submit(words('x'));
    expect(views().map((view) => (view.view.title as SlackJson).text)).toEqual(['Again', 'On top']);

    answer = () => ({ response_action: 'clear' });
    await submit(words('x'));
    expect(views()).toEqual([]);
  });

  test('an error on a block that is no input, or a broken view, is trouble for the person and noted for the test', async () => {
    await open();
    for (const said of [
      { response_action: 'errors', errors: { more: 'No input here.' } },
      { response_action: 'update', view: form({ title: plain('x'.repeat(25)) }) },
    ]) {
      answer = () => said;
      expect(await submit(words('x'))).toEqual({ ok: false, failed: 'We had some trouble connecting. Try again?' });
      expect(on.slack.refused.at(-1)?.what).toBe('answer to the form log');
    }
    expect(top()).toBeDefined();
  });

  test('three forms may lie on each other, and a fourth is refused', async () => {
    await open();
    for (const depth of [2, 3]) {
      const place = { kind: 'view' as const, viewId: top()?.id ?? '' };
      await on.slack.act({ as: tom, act: 'press', place, element: { action_id: 'more' }, state: words('kept') });
      await on.slack.until(() => (views().length === depth ? true : undefined));
    }
    const place = { kind: 'view' as const, viewId: top()?.id ?? '' };
    await on.slack.act({ as: tom, act: 'press', place, element: { action_id: 'more' }, state: {} });
    const call = await on.slack.until(() => on.slack.calls.findLast((each) => each.error === 'push_limit_reached'));
    expect(call.method).toBe('views.push');
  });

  test('closing tells the bot where it asked for it: its own id on Cancel, the root and is_cleared on the X', async () => {
    const first = await open(() => form({ notify_on_close: true }));
    await on.slack.act({ as: tom, act: 'close', viewId: first.id, all: false });
    expect(closed.at(-1)).toMatchObject({ view: { id: first.id }, is_cleared: false });
    const root = await open(() => form({ notify_on_close: true }));
    answer = () => ({ response_action: 'push', view: form({ notify_on_close: true }) });
    await submit(words('x'));
    await on.slack.act({ as: tom, act: 'close', viewId: top()?.id ?? '', all: true });
    expect(closed.at(-1)).toMatchObject({ view: { id: root.id }, is_cleared: true });
    expect(views()).toEqual([]);
  });

  test('a conversation chosen with response_url_enabled may be written to, though the bot is not in it', async () => {
    const room = { type: 'conversations_select' as const, action_id: 'room', response_url_enabled: true };
    await open(() => form({ blocks: [input('room', room)] }));
    await submit({ room: { room: { selected_conversation: channels.general } } });
    const { response_urls = [] } = submitted.at(-1) as {
      response_urls?: { response_url: string; channel_id: string }[];
    };
    expect(response_urls).toMatchObject([{ block_id: 'room', action_id: 'room', channel_id: channels.general }]);
    const said = { response_type: 'in_channel', text: 'Shared' };
    await fetch(response_urls[0]?.response_url ?? '', { method: 'POST', body: JSON.stringify(said) });
    expect(on.slack.messages(channels.general).at(-1)?.text).toBe('Shared');
  });

  test('an external select is answered by the bot, from its minimum length on, and within the limits only', async () => {
    const { id } = await open();
    const ask = (value: string) =>
      on.slack.options({ as: tom, place: { kind: 'view', viewId: id }, blockId: 'who', actionId: 'who', value });
    expect(await ask('a')).toEqual({ options: [] });
    expect(await ask('han')).toEqual({ options: [option('han')] });
    expect(await ask('bad')).toEqual({ options: [] });
    expect(on.slack.refused.at(-1)).toMatchObject({ what: 'options of who' });
  });
});

describe('triggers and hashes', () => {
  const hold = async () => {
    await on.slack.act({ as: tom, act: 'command', channel: channels.supportFloor, text: '/hold' });
    return triggers.at(-1) ?? '';
  };

  test('a trigger opens one form, soon', async () => {
    const trigger_id = await hold();
    await on.client.views.open({ trigger_id, view: form() });
    expect(await refusal(on.client.views.open({ trigger_id, view: form() }))).toBe('exchanged_trigger_id');
    expect(await refusal(on.client.views.open({ trigger_id: 'made.up', view: form() }))).toBe('invalid_trigger_id');
  });

  test('a view is updated by the latest hash only, and not after it was closed', async () => {
    const opened = await on.client.views.open({ trigger_id: await hold(), view: form() });
    const { id: view_id = '', hash } = opened.view ?? {};
    await on.client.views.update({ view_id, hash, view: form({ title: plain('Loaded') }) });
    expect(await refusal(on.client.views.update({ view_id, hash, view: form() }))).toBe('hash_conflict');
    await on.client.views.update({ view_id, view: form() });
    await on.slack.act({ as: tom, act: 'close', viewId: view_id, all: true });
    expect(await refusal(on.client.views.update({ view_id, view: form() }))).toBe('not_found');
  });

  test('a view beyond the limits is refused with the place and the reason', async () => {
    const broken = { ...form({ title: plain('x'.repeat(25)) }), submit: undefined };
    const call = on.client.views.open({ trigger_id: await hold(), view: broken });
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: expect.arrayContaining([
            '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
            expect.stringContaining('submit'),
          ]),
        },
      },
    });
  });

  test('external ids are unique, and large views are refused', async () => {
    await on.client.views.open({ trigger_id: await hold(), view: form({ external_id: 'mine' }) });
    const home: types.HomeView = { type: 'home', external_id: 'mine', blocks: [] };
    expect(await refusal(on.client.views.publish({ user_id: tom, view: home }))).toBe('duplicate_external_id');
    const blocks = Array.from({ length: 100 }, () => ({ type: 'section', text: plain('x'.repeat(3000)) }));
    const large = { type: 'home' as const, blocks };
    expect(await refusal(on.client.views.publish({ user_id: tom, view: large }))).toBe('view_too_large');
  });

  test('a home is published, seen, and changed by its latest hash only', async () => {
    const view: types.HomeView = { type: 'home', blocks: [{ type: 'header', text: plain('Your day') }] };
    const first = await on.client.views.publish({ user_id: people.mira, view });
    await on.client.views.publish({ user_id: people.mira, view, hash: first.view?.hash });
    const stale = on.client.views.publish({ user_id: people.mira, view, hash: first.view?.hash });
    expect(await refusal(stale)).toBe('hash_conflict');
    expect(on.slack.seenBy(people.mira).home).toMatchObject({ id: first.view?.id, view: { type: 'home' } });
    expect(on.slack.seenBy(people.jonas).home).toBeUndefined();
  });
});

describe('a bot that is slow', () => {
  test('meets an expired trigger', async () => {
    const slow = await stage({ triggerLifeMs: -1 });
    slow.app.command('/complaint', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form() }).catch(() => {});
    });
    await slow.slack.act({ as: tom, act: 'command', channel: channels.supportFloor, text: '/complaint' });
    const call = await slow.slack.until(() => slow.slack.calls.find((each) => each.method === 'views.open'));
    await slow.stop();
    expect(call.error).toBe('expired_trigger_id');
  });

  test('that does not answer a form in time leaves it open with Slack’s own words', async () => {
    const slow = await stage({ ackTimeoutMs: 300 });
    slow.app.command('/complaint', async ({ ack, body, client }) => {
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
      await ack();
    });
    slow.app.view('log', async () => {});
    // Whether this bot was quick enough for the command does not matter here; the form is open either way.
    await slow.slack.act({ as: tom, act: 'command', channel: channels.supportFloor, text: '/complaint' });
    const { id } = await slow.slack.until(() => slow.slack.seenBy(tom).views.at(-1));
    const answered = await slow.slack.act({ as: tom, act: 'submit', viewId: id, state: words('x') });
    expect(answered).toEqual({ ok: false, failed: 'We had some trouble connecting. Try again?' });
    expect(slow.slack.seenBy(tom).views.at(-1)?.id).toBe(id);
    await slow.stop();
  });
});
