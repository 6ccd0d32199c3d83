import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { isObject } from './blocks-check.ts';
import type { PageFile, SlackJson } from './page-api.ts';
import { isProcessed, picturesIn } from './pictures.ts';
import { readBytes } from './read-body.ts';
import { freshId, type State, type StoredFile, type StoredMail, type StoredMessage } from './state.ts';
import { ImpossibleInput, type StateValues } from './view-state.ts';
import { app, SLACKBOT, team } from './workspace.ts';
import type { World } from './world.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  zip: 'application/zip',
};

/** A year of complaints fits. */
const mostUploaded = 128 * 1024 * 1024;

const endingOf = (name: string) => extname(name).slice(1).toLowerCase();

const now = () => Math.floor(Date.now() / 1000);

function newFile(user: string, name: string, bytes: Buffer | null): StoredFile {
  return {
    id: freshId('F'),
    user,
    name,
    title: name,
    length: bytes?.length ?? 0,
    created: now(),
    bytes: bytes?.toString('base64') ?? null,
    complete: true,
    deleted: false,
  };
}

/** A file that a person chooses: theirs alone until they share it. @param bytes base64 @throws ImpossibleInput for an empty one */
export function takeFile(world: World, user: string, name: string, bytes: string): StoredFile {
  const content = Buffer.from(bytes, 'base64');
  if (content.length === 0) throw new ImpossibleInput('This file is empty.');
  const file = newFile(user, name, content);
  world.state.saveFile(file);
  return file;
}

/** The files chosen in a form, given by their ids, as Slack sends them. @throws ImpossibleInput for what is not this person's */
export function withFiles(world: World, user: string, values: StateValues): StateValues {
  const whole = (given: unknown): SlackJson => {
    const file = world.state.files.get(String(isObject(given) ? given.id : given));
    if (file?.user !== user || file.deleted) throw new ImpossibleInput('There is no such file of yours.');
    return fileJson(world.state, file);
  };
  const entry = (held: SlackJson): SlackJson =>
    held.type === 'file_input' && Array.isArray(held.files) ? { ...held, files: held.files.map(whole) } : held;
  const block = (held: Record<string, SlackJson>) =>
    Object.fromEntries(Object.entries(held).map(([id, value]) => [id, entry(value)]));
  return Object.fromEntries(Object.entries(values).map(([id, held]) => [id, block(held)]));
}

/** The file that a mail to a channel becomes: Slackbot's, with the mail's own fields. */
export function mailFile(world: World, mail: StoredMail): StoredFile {
  const file = { ...newFile(SLACKBOT, mail.subject, Buffer.from(mail.text)), mail };
  world.state.saveFile(file);
  return file;
}

/** What is left of a deleted file is its id; the app hears of it, whoever's it was. */
export function deleteFile(world: World, file: StoredFile): void {
  const { mail: _, ...rest } = file;
  world.state.saveFile({ ...rest, name: '', title: '', bytes: null, deleted: true });
  world.events.send({ type: 'file_deleted', file_id: file.id, event_ts: world.state.nextTs() });
}

/** The first step of an upload: a file that has a name and a length, and no bytes yet. */
export function announceFile(world: World, name: string, length: number): { file: StoredFile; url: string } {
  const file = { ...newFile(app.user, name, null), length, complete: false };
  world.state.saveFile(file);
  const ticket = randomBytes(18).toString('base64url');
  world.uploads.set(ticket, file.id);
  return { file, url: `${world.url()}/upload/v1/${ticket}` };
}

/** The second step: the bytes, bare or as the one part of a form, to the address that was given out. It works once. */
export async function takeUpload(
  world: World,
  ticket: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBytes(request, mostUploaded);
  const file = world.state.files.get(world.uploads.get(ticket) ?? '');
  const bytes = await bytesIn(request.headers['content-type'] ?? '', body);
  if (!file || bytes?.length !== file.length) {
    response.writeHead(file ? 400 : 404, { 'content-type': 'text/plain' }).end('the upload is not what was announced');
    return;
  }
  world.uploads.delete(ticket);
  world.state.saveFile({ ...file, bytes: bytes.toString('base64') });
  response.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${bytes.length}`);
}

async function bytesIn(contentType: string, body: Buffer): Promise<Buffer | undefined> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const sent = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
  for (const part of (await sent.formData()).values())
    if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
  return undefined;
}

/** What a mail has beside what every file has; the whole of its text is in the answer of files.info alone. */
function mailJson({ from, subject, text }: StoredMail, whole: boolean): SlackJson {
  const { name, address } = from;
  return {
    mimetype: 'text/html',
    filetype: 'email',
    pretty_type: 'Email',
    mode: 'email',
    display_as_bot: true,
    username: 'Email',
    subject,
    from: [{ address, name, original: name ? `${name} <${address}>` : address }],
    to: [{ address: '', name: 'Email', original: 'Email <>' }],
    cc: [],
    attachments: [],
    preview_plain_text: text.slice(0, 100),
    ...(whole ? { plain_text: text } : {}),
  };
}

/** A file as the Web API, messages and events give it: no bytes, and not yet where it is shared. */
export function fileJson(state: Pick<State, 'url'>, file: StoredFile, whole = false): SlackJson {
  if (file.deleted) return { id: file.id, mode: 'tombstone' };
  const ending = endingOf(file.name);
  const known = isProcessed(file);
  const address = `${state.url}/files/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: known ? (TYPES[ending] ?? 'application/octet-stream') : '',
    filetype: known ? ending || 'binary' : '',
    user: file.user,
    user_team: team.id,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    size: file.length,
    url_private: address,
    url_private_download: address,
    permalink: `https://${team.domain}.slack.com/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
    ...(file.mail ? mailJson(file.mail, whole) : {}),
  };
}

/** A file as the page shows it to one person. */
export const pageFile = (file: StoredFile, user: string): PageFile => ({
  id: file.id,
  title: file.deleted ? '' : file.title,
  name: file.deleted ? '' : file.name,
  size: file.length,
  deleted: file.deleted,
  mine: file.user === user,
  url: `/files/${file.id}/${encodeURIComponent(file.name)}?as=${user}`,
});

/** Gives a file to whoever's it is, to somebody who is in a conversation where it is shared, or to the app. */
export function sendFile(
  world: World,
  id: string,
  to: { person: string; authorization: string },
  response: ServerResponse,
): void {
  const file = world.state.files.get(id);
  const rooms = [...world.state.conversations.values()].filter((each) => each.members.includes(to.person));
  const isIn = (message: StoredMessage) => message.files?.includes(id) || picturesIn(message).includes(id);
  const shared = rooms.some((room) => world.state.messages(room.id).some(isIn));
  const isTheirs = file !== undefined && file.user === to.person;
  const isApp = to.authorization === `Bearer ${world.bot.token}` && world.grants.has('files:read');
  if (!file?.bytes || file.deleted || !(isTheirs || shared || isApp)) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such file for you.');
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[endingOf(file.name)] ?? 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  });
  response.end(Buffer.from(file.bytes, 'base64'));
}
