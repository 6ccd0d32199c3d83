import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { PageFile, SlackJson } from './page-api.ts';
import { readBytes } from './read-body.ts';
import { freshId, type State, type StoredFile } from './state.ts';
import { app, team } from './workspace.ts';
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

const endingOf = (name: string) => extname(name).slice(1).toLowerCase();

/** The first step of an upload: a file that has a name and a length, and no bytes yet. */
export function announceFile(world: World, name: string, length: number): { file: StoredFile; url: string } {
  const created = Math.floor(Date.now() / 1000);
  const file = { id: freshId('F'), name, title: name, length, created, bytes: null, complete: false, deleted: false };
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
  const body = await readBytes(request);
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

/** A file as the Web API, messages and events give it: no bytes, and not yet where it is shared. */
export function fileJson(state: Pick<State, 'url'>, file: StoredFile): SlackJson {
  if (file.deleted) return { id: file.id, mode: 'tombstone' };
  const ending = endingOf(file.name);
  const address = `${state.url}/files/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: TYPES[ending] ?? 'application/octet-stream',
    filetype: ending || 'binary',
    user: app.user,
    user_team: team.id,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    size: file.length,
    url_private: address,
    url_private_download: address,
    permalink: `https://${team.domain}.slack.com/files/${app.user}/${file.id}/${encodeURIComponent(file.name)}`,
  };
}

/** A file as the page shows it to one person. */
export const pageFile = (file: StoredFile, user: string): PageFile => ({
  id: file.id,
  title: file.deleted ? '' : file.title,
  name: file.deleted ? '' : file.name,
  size: file.length,
  deleted: file.deleted,
  url: `/files/${file.id}/${encodeURIComponent(file.name)}?as=${user}`,
});

/** Gives a file to somebody who is in a conversation where it is shared, or to the app. */
export function sendFile(
  world: World,
  id: string,
  to: { person: string; authorization: string },
  response: ServerResponse,
): void {
  const file = world.state.files.get(id);
  const rooms = [...world.state.conversations.values()].filter((each) => each.members.includes(to.person));
  const shared = rooms.some((room) => world.state.messages(room.id).some((message) => message.files?.includes(id)));
  const isApp = to.authorization === `Bearer ${world.bot.token}` && world.grants.has('files:read');
  if (!file?.bytes || file.deleted || !(shared || isApp)) {
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
