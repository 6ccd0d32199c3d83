import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels, people } from '../../src/playground/workspace.ts';
import { refusal, type Stage, stage } from './tiny-app.ts';

let on: Stage;
beforeAll(async () => {
  on = await stage();
});
afterAll(() => on.stop());

const words = 'reference,words\nR-1,"Die Lampe fiel – zum dritten Mal"\n';
const filesSeen = (person: string, channel: string) =>
  on.slack
    .seenBy(person)
    .conversations.find(({ id }) => id === channel)
    ?.messages.flatMap(({ files }) => files ?? []) ?? [];

async function upload(more: { channel_id?: string; thread_ts?: string; initial_comment?: string } = {}) {
  const made = await on.client.filesUploadV2({
    content: words,
    filename: 'export R-1.csv',
    title: 'Everything about one customer',
    ...(more as { channel_id: string }),
  });
  const [file] = (made as unknown as { files: { files: { id: string }[] }[] }).files[0]?.files ?? [];
  if (!file) throw new Error('nothing was uploaded');
  return file.id;
}

describe('a file the app uploads', () => {
  test('is in the direct messages it was sent to, and downloads as it was, for that person alone', async () => {
    const { channel } = await on.client.conversations.open({ users: people.priya });
    await upload({ channel_id: String(channel?.id), initial_comment: 'Here it is.' });
    const [seen] = filesSeen(people.priya, on.slack.dmOf(people.priya));
    expect(seen).toMatchObject({ title: 'Everything about one customer', size: Buffer.byteLength(words) });
    const answer = await fetch(on.slack.url + seen?.url);
    expect(answer.headers.get('content-disposition')).toContain("attachment; filename*=UTF-8''export%20R-1.csv");
    expect(answer.headers.get('content-type')).toBe('text/csv');
    expect(await answer.text()).toBe(words);
    const url = String(seen?.url);
    for (const other of [url.replace(people.priya, people.mira), url.split('?')[0] ?? ''])
      expect((await fetch(on.slack.url + other)).status).toBe(404);
    const [said] = on.slack.messages(on.slack.dmOf(people.priya));
    expect(said).toMatchObject({ text: 'Here it is.' });
  });

  test('in a thread of a channel is a message with a file', async () => {
    const { ts = '' } = await on.client.chat.postMessage({ channel: channels.management, text: 'R-1' });
    await upload({ channel_id: channels.management, thread_ts: ts });
    const [, reply] = on.slack.messages(channels.management);
    expect(reply).toMatchObject({ threadTs: ts, text: '' });
    const { messages } = await on.client.conversations.replies({ channel: channels.management, ts });
    expect(messages?.[1]?.files).toMatchObject([{ name: 'export R-1.csv', mimetype: 'text/csv' }]);
  });

  test('that goes nowhere is seen by nobody, and once deleted it is gone from every message', async () => {
    const alone = await upload();
    expect(JSON.stringify(on.slack.seenBy(people.priya))).not.toContain(alone);
    const shared = await upload({ channel_id: channels.management });
    const [seen] = filesSeen(people.ana, channels.management).filter(({ id }) => id === shared);
    await on.client.files.delete({ file: shared });
    expect((await fetch(on.slack.url + seen?.url)).status).toBe(404);
    expect(filesSeen(people.ana, channels.management).find(({ id }) => id === shared)).toMatchObject({
      deleted: true,
      title: '',
    });
    expect(await refusal(on.client.files.info({ file: shared }))).toBe('file_deleted');
  });

  test('is refused where Slack would refuse it', async () => {
    const { upload_url = '', file_id = '' } = await on.client.files.getUploadURLExternal({
      filename: 'a.txt',
      length: 3,
    });
    const complete = (channel_id: string) =>
      on.client.files.completeUploadExternal({ files: [{ id: file_id }], channel_id });
    expect(await refusal(complete(channels.management))).toBe('file_not_found');
    expect((await fetch(upload_url, { method: 'POST', body: 'too long' })).status).toBe(400);
    expect((await fetch(upload_url, { method: 'POST', body: 'abc' })).status).toBe(200);
    expect((await fetch(upload_url, { method: 'POST', body: 'abc' })).status).toBe(404);
    expect(await refusal(complete(channels.general))).toBe('not_in_channel');
    expect(await refusal(complete(people.priya))).toBe('channel_not_found');
    await complete(channels.management);
    expect(await refusal(complete(channels.management))).toBe('file_not_found');
  });
});

test('an app without files:write uploads nothing', async () => {
  const without = await stage({ manifest: { oauth_config: { scopes: { bot: ['chat:write'] } } } });
  expect(await refusal(without.client.files.getUploadURLExternal({ filename: 'a', length: 1 }))).toBe('missing_scope');
  await without.stop();
});
