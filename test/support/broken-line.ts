import { createServer, connect as dial, type Socket } from 'node:net';

/** A line to a database that breaks when it is told to. */
export type BrokenLine = {
  uri: string;
  /** Breaks the line at the next such command on a collection: before the server gets it, or after it was done and before its answer arrives. */
  breakAt(command: string, collection: string, when: 'before' | 'after'): void;
  /** From now on nobody gets through, or everybody does again. */
  cut(isCut: boolean): void;
  /** How often it broke. */
  broken(): number;
  close(): Promise<void>;
};

/** Puts a line that can break between a client and the server of a MongoDB connection string. */
export async function breakableLine(uri: string): Promise<BrokenLine> {
  const target = new URL(uri);
  const { hostname, port } = target;
  const sockets = new Set<Socket>();
  let next: { mark: Buffer; when: 'before' | 'after' } | null = null;
  let broken = 0;
  let isCut = false;

  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = dial(Number(port || 27017), hostname);
    let breaking = false;
    const hangUp = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', hangUp).on('close', () => {
        sockets.delete(socket);
        hangUp();
      });
    }
    near.on('data', (data) => {
      if (next && data.includes(next.mark)) {
        broken += 1;
        breaking = true;
        const { when } = next;
        next = null;
        if (when === 'before') return hangUp();
      }
      far.write(data);
    });
    far.on('data', (data) => {
      if (breaking) hangUp();
      else near.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the line has no port');
  target.host = `127.0.0.1:${address.port}`;
  target.searchParams.set('directConnection', 'true');

  return {
    uri: target.toString(),
    breakAt(command, collection, when) {
      // A command is a BSON document whose first element, a string (type 2), bears its name and holds the collection.
      const length = Buffer.alloc(4);
      length.writeInt32LE(collection.length + 1);
      next = { mark: Buffer.concat([Buffer.from(`\x02${command}\0`), length, Buffer.from(`${collection}\0`)]), when };
    },
    cut(to) {
      isCut = to;
      if (isCut) for (const socket of sockets) socket.destroy();
    },
    broken: () => broken,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
