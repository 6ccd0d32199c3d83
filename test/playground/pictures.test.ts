import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels, people } from '../../src/playground/workspace.ts';
import { refusal, type Stage, stage } from './tiny-app.ts';

let on: Stage;
beforeAll(async () => {
  on = await stage();
});
afterAll(() => on.stop());

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Uploads it to nowhere, as Slack wants a picture that is to stand in a message. */
async function upload(filename: string): Promise<string> {
  const ticket = await on.client.files.getUploadURLExternal({ filename, length: dot.length });
  await fetch(ticket.upload_url ?? '', { method: 'POST', body: new Uint8Array(dot) });
  const id = ticket.file_id ?? '';
  await on.client.files.completeUploadExternal({ files: [{ id, title: 'A dot' }] });
  return id;
}

/** Asks about it until Slack has looked through it. */
async function processed(file: string): Promise<void> {
  const type = async () => (await on.client.files.info({ file })).file?.mimetype;
  expect([await type(), await type()]).toEqual(['', 'image/png']);
}

const picture = (slack_file: object, more: object = {}) => ({
  type: 'image',
  alt_text: 'A red dot.',
  slack_file,
  ...more,
});
const post = (...blocks: object[]) =>
  on.client.chat.postMessage({ channel: channels.management, text: 'A dot', blocks: blocks as never });

describe('a picture in a message', () => {
  test('is seen by whoever sees the message, and by nobody else', async () => {
    const id = await upload('dot.png');
    await processed(id);
    const see = async (person: string) => (await fetch(`${on.slack.url}/files/${id}/picture?as=${person}`)).status;
    expect(await see(people.ana)).toBe(404);
    await post(picture({ id }));
    expect(await see(people.ana)).toBe(200);
    expect(await see(people.mira)).toBe(404);
    expect(on.slack.messages(channels.management).at(-1)?.blocks).toMatchObject([picture({ id })]);
    const url = (await on.client.files.info({ file: id })).file?.url_private;
    await post({ type: 'section', text: { type: 'mrkdwn', text: 'A dot' }, accessory: picture({ url }) });
  });

  test('is refused until Slack has looked through its file', async () => {
    const id = await upload('early.png');
    expect(await refusal(post(picture({ id })))).toBe('invalid_blocks');
    await processed(id);
    await post(picture({ id }));
  });

  test('is refused where Slack would refuse it', async () => {
    const id = await upload('gone.png');
    await processed(id);
    const { alt_text: _, ...mute } = picture({ id });
    const refused = [
      picture({ id: 'F0000000000' }),
      picture({ id: 'https://example.com/dot.png' }),
      picture({ id, url: 'https://example.com/dot.png' }),
      picture({ id }, { image_url: 'https://example.com/dot.png' }),
      picture({}),
      mute,
      picture({ id: await upload('dot.txt') }),
    ];
    for (const each of refused) expect(await refusal(post(each))).toBe('invalid_blocks');
    const { ts = '' } = await post(picture({ id }));
    await on.client.files.delete({ file: id });
    const update = { channel: channels.management, ts, text: 'A dot', blocks: [picture({ id })] as never };
    expect(await refusal(on.client.chat.update(update))).toBe('invalid_blocks');
  });
});
