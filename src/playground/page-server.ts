import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { askOptions } from './act-press.ts';
import { act } from './acts.ts';
import { businessClock, NoClock } from './business-clock.ts';
import { sendFile, takeUpload } from './files.ts';
import { type PageFiles, pageFile } from './page-files.ts';
import { actSchema, clockMoveSchema, optionsSchema } from './page-schemas.ts';
import { readBody } from './read-body.ts';
import { respond } from './respond.ts';
import { peopleOf, seenBy } from './seen.ts';
import { SlackError } from './slack-error.ts';
import { ImpossibleInput } from './view-state.ts';
import type { WebApi } from './web-api/serve.ts';
import type { World } from './world.ts';

/** The playground's one HTTP server: Slack's Web API, response URLs, and the page with what it asks for. */
export function pageServer(world: World, api: WebApi, files: PageFiles): Server {
  return createServer((request, response) => {
    serve(world, api, files, request, response).catch((error: unknown) => fail(response, error));
  });
}

async function serve(
  world: World,
  api: WebApi,
  files: PageFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [, area, name = '', id = ''] = pathname.split('/');
  if (!isLoopback(request.headers.host))
    return sendJson(response, 403, { error: 'This address is for this machine only.' });
  if (area === 'api' && request.method === 'POST') return api.serve(request, response, name);
  if (area === 'upload' && request.method === 'POST') return takeUpload(world, id, request, response);
  if (area === 'files' && request.method === 'GET')
    return sendFile(
      world,
      name,
      { person: searchParams.get('as') ?? '', authorization: request.headers.authorization ?? '' },
      response,
    );
  if (area === 'hooks' && request.method === 'POST') return hook(world, request, response, id);
  if (area !== 'page') return sendPageFile(files, pathname, request, response);
  if (request.method === 'GET') {
    if (name === 'people') return sendJson(response, 200, peopleOf(world));
    if (name === 'seen-by') return sendJson(response, 200, seenBy(world, id));
    if (name === 'changes') return stream(world, searchParams.get('as') ?? '', response);
    if (name === 'clock') return sendJson(response, 200, await businessClock(world));
  } else if (request.method === 'POST') {
    if (request.headers['content-type']?.split(';')[0] !== 'application/json')
      return sendJson(response, 415, { error: 'Send JSON.' });
    const body: unknown = JSON.parse(await readBody(request));
    if (name === 'act') return sendJson(response, 200, await act(world, actSchema.parse(body)));
    if (name === 'options') return sendJson(response, 200, await askOptions(world, optionsSchema.parse(body)));
    if (name === 'clock') return sendJson(response, 200, await businessClock(world, clockMoveSchema.parse(body)));
  }
  sendJson(response, 404, { error: 'There is nothing here.' });
}

/** Another site may point its name at this machine; only loopback names are answered. */
const isLoopback = (host = ''): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);

async function hook(world: World, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  try {
    const body: unknown = JSON.parse(await readBody(request));
    respond(world, world.triggers.useResponse(id), body);
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const gone = error.code === 'expired_url' || error.code === 'used_url';
    world.refused.push({ what: 'response_url', why: [error.code, ...error.messages] });
    sendJson(response, gone ? 404 : 400, { ok: false, error: error.code });
  }
}

/** Server-sent events: what the person sees now, and again after every change. */
function stream(world: World, user: string, response: ServerResponse): void {
  const first = seenBy(world, user);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let waiting: NodeJS.Timeout | undefined;
  const write = (seen: unknown) => response.write(`data: ${JSON.stringify(seen)}\n\n`);
  const stop = world.state.onChange(() => {
    // Changes come in bursts; one picture of the last of them is enough.
    waiting ??= setTimeout(() => {
      waiting = undefined;
      write(seenBy(world, user));
    }, 20);
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), 15_000);
  response.on('close', () => {
    stop();
    clearTimeout(waiting);
    clearInterval(heartbeat);
  });
  write(first);
}

async function sendPageFile(
  files: PageFiles,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = request.method === 'GET' ? await pageFile(files, path) : undefined;
  if (!file) return sendJson(response, 404, { error: 'There is nothing here.' });
  response.writeHead(200, {
    'content-type': file.type,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; frame-ancestors 'none'",
  });
  response.end(file.bytes);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function fail(response: ServerResponse, error: unknown): void {
  const status =
    error instanceof NoClock
      ? 503
      : error instanceof RangeError
        ? 404
        : error instanceof z.ZodError || error instanceof SyntaxError || error instanceof ImpossibleInput
          ? 400
          : 500;
  const words = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : '';
  if (response.headersSent) response.destroy();
  else sendJson(response, status, { error: status === 500 ? 'The playground failed.' : words });
}
