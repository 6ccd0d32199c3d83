import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { types } from '@slack/bolt';
import type { SlackJson } from '../../src/playground/page-api.ts';
import { channels, people } from '../../src/playground/workspace.ts';
import { refusal, type Stage, stage } from './tiny-app.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const form = (element: types.InputBlock['element']): types.ModalView => ({
  type: 'modal',
  callback_id: 'photos',
  title: plain('Photos'),
  submit: plain('Add'),
  blocks: [{ type: 'input', block_id: 'photos', label: plain('Photos'), element, optional: true }],
});

let on: Stage;
let element: types.FileInput = { type: 'file_input', action_id: 'photos' };
const sent: SlackJson[] = [];
const heard: SlackJson[] = [];

beforeAll(async () => {
  on = await stage();
  on.app.command('/photos', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form(element) });
  });
  on.app.view('photos', async ({ ack, view }) => {
    sent.push(view.state.values.photos?.photos as unknown as SlackJson);
    await ack();
  });
  on.app.event('file_deleted', async ({ event }) => void heard.push({ ...event }));
  on.app.event('message', async ({ event }) => void heard.push({ ...event } as unknown as SlackJson));
});
afterAll(() => on.stop());

const bytes = Buffer.from('a picture of a lamp').toString('base64');
async function uploaded(as: string = people.mira, name = 'lamp.jpg'): Promise<string> {
  const answer = await on.slack.act({ as, act: 'upload', name, bytes });
  if (!answer.ok || !answer.file) throw new Error('it was not taken');
  return answer.file;
}
async function submit(files: string[]) {
  const before = on.slack.seenBy(people.mira).views.at(-1)?.id;
  await on.slack.act({ as: people.mira, act: 'command', channel: channels.general, text: '/photos' });
  const viewId = await on.slack.until(() => {
    const id = on.slack.seenBy(people.mira).views.at(-1)?.id;
    return id === before ? undefined : id;
  });
  const field = { photos: { photos: { type: 'file_input', files: files.map((id) => ({ id })) } } };
  return on.slack.act({ as: people.mira, act: 'submit', viewId, state: field });
}
const fetched = (id: string, as: string) => fetch(`${on.slack.url}/files/${id}?as=${as}`);

describe('a file that a person chooses in a form', () => {
  test('comes to the app with its name and links, and none chosen is an empty list', async () => {
    const id = await uploaded();
    expect(await submit([id])).toEqual({ ok: true });
    const file = { id, name: 'lamp.jpg', filetype: 'jpg', user: people.mira, mode: 'hosted' };
    expect(sent.pop()).toMatchObject({ type: 'file_input', files: [file] });
    await submit([]);
    expect(sent.pop()).toEqual({ type: 'file_input', files: [] });
  });

  test('is theirs and the app’s alone until they share it', async () => {
    const id = await uploaded();
    expect((await fetched(id, people.mira)).status).toBe(200);
    expect((await fetched(id, people.jonas)).status).toBe(404);
    await on.slack.act({ as: people.mira, act: 'say', channel: channels.general, text: '', files: [id] });
    expect((await fetched(id, people.jonas)).status).toBe(200);
  });

  test('is refused where there are too many, or of another kind; what is another’s cannot be chosen', async () => {
    element = { type: 'file_input', action_id: 'photos', max_files: 1, filetypes: ['png'] };
    const [one, two] = [await uploaded(), await uploaded()];
    expect(await submit([one, two])).toEqual({ ok: false, errors: { photos: 'Upload no more than 1 files.' } });
    expect(await submit([one])).toMatchObject({ ok: false, errors: { photos: expect.stringMatching('kind of file') } });
    expect(await submit([await uploaded(people.jonas)])).toMatchObject({ ok: false });
    element = { type: 'file_input', action_id: 'photos' };
  });

  test('more than ten are asked for by no app, and none by one without files:read', async () => {
    const call = (max_files: number, client = on.client) =>
      client.views.open({ trigger_id: 'none', view: form({ type: 'file_input', action_id: 'a', max_files }) });
    expect(await refusal(call(10))).toBe('invalid_trigger_id');
    const without = await stage({ manifest: { oauth_config: { scopes: { bot: ['chat:write'] } } } });
    expect(await refusal(call(1, without.client))).toBe('missing_scope');
    await without.stop();
  });
});

test('the app hears that somebody deleted a file, and cannot delete one of a person itself', async () => {
  const id = await uploaded();
  expect(await refusal(on.client.files.delete({ file: id }))).toBe('cant_delete_file');
  expect(await on.slack.act({ as: people.jonas, act: 'delete-file', file: id })).toMatchObject({ ok: false });
  heard.length = 0;
  await on.slack.act({ as: people.mira, act: 'delete-file', file: id });
  await on.slack.settled();
  expect(heard).toEqual([{ type: 'file_deleted', file_id: id, event_ts: expect.any(String) }]);
  expect(await refusal(on.client.files.info({ file: id }))).toBe('file_deleted');
});

test('a mail to a channel is a message of Slackbot’s with a file, whose text files.info has', async () => {
  heard.length = 0;
  const from = { name: 'Anna Smith', address: 'anna@example.com' };
  const text = 'It fell off the wall on the second day.';
  on.slack.office.mail(channels.shopFloor, { from, subject: 'My lamp', text });
  await on.slack.settled();
  const [event] = heard as { user: string; bot_id: string; files: { id: string }[] }[];
  expect(event).toMatchObject({ user: 'USLACKBOT', bot_id: expect.any(String), subtype: 'file_share', text: '' });
  expect(event?.files).toMatchObject([{ mode: 'email', filetype: 'email', subject: 'My lamp', from: [from] }]);
  expect(event?.files[0]).not.toHaveProperty('plain_text');
  const { file } = await on.client.files.info({ file: event?.files[0]?.id ?? '' });
  expect(file).toMatchObject({ plain_text: text });
});
