import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Doc } from './bson-value.ts';
import { checkCommand, placeOf, type Server } from './command.ts';
import { check, MongoError } from './mongo-error.ts';
import { COMMANDS } from './server-commands.ts';
import { MAX_MESSAGE_BYTES, MalformedMessage, type Request, readMessage, writeReply } from './wire.ts';

/** Runs one command. Whatever goes wrong is in the reply. */
async function answer(server: Server, connectionId: number, { body, legacy }: Request): Promise<Doc | Buffer[]> {
  try {
    const [name = ''] = Object.keys(body);
    const command = COMMANDS.get(name);
    check(command !== undefined, 59, `no such command: '${name}'`);
    check(!legacy || /^(hello|is[mM]aster)$/.test(name), 352, `Unsupported OP_QUERY command: ${name}`);
    checkCommand(name, body, command.fields);
    const call = { ...server, ...placeOf(body, command.named ?? false), connectionId };
    const { store } = server.catalog;
    store.refresh();
    const reply = command.writes ? await store.write(() => command.run(call, body)) : command.run(call, body);
    return Array.isArray(reply) ? reply : { ...reply, ok: 1 };
  } catch (error) {
    if (error instanceof MongoError) return error.toReply();
    return new MongoError(1, error instanceof Error ? error.message : String(error)).toReply();
  }
}

/**
 * Serves one client: its messages are answered one after the other, in order. Reading stops while an answer is being
 * worked out or the client does not take what was sent.
 */
export async function serveConnection(socket: Socket, server: Server, connectionId: number): Promise<void> {
  socket.setNoDelay(true);
  let held: Buffer[] = [];
  let size = 0;
  const closed = new AbortController();
  socket.once('close', () => closed.abort());
  try {
    for await (const chunk of socket) {
      held.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      while (size >= 4) {
        if (held.length > 1 && (held[0]?.length ?? 0) < 4) held = [Buffer.concat(held)];
        const length = held[0]?.readInt32LE(0) ?? 0;
        if (length < 16 || length > MAX_MESSAGE_BYTES) throw new MalformedMessage('the length is wrong');
        if (size < length) break;
        const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held);
        held = all.length > length ? [all.subarray(length)] : [];
        size -= length;
        const request = readMessage(all.subarray(0, length));
        const reply = await answer(server, connectionId, request);
        if (request.silent || socket.destroyed) continue;
        socket.cork();
        for (const piece of writeReply(request, reply)) socket.write(piece);
        socket.uncork();
        // A client that hangs up while we wait ends the wait too.
        if (socket.writableNeedDrain) await once(socket, 'drain', { signal: closed.signal });
      }
    }
  } catch {
    // A broken message or a broken line ends this connection and nothing else.
  } finally {
    socket.destroy();
  }
}
