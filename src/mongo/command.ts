import type { Doc } from './bson-value.ts';
import type { Catalog } from './catalog.ts';
import type { Cursors } from './cursors.ts';

/** What commands work with. */
export interface CommandContext {
  catalog: Catalog;
  cursors: Cursors;
  connectionId: number;
  /** Open connections, for serverStatus. */
  connections: () => number;
}

/** One command of the server. */
export interface Command {
  /** Its fields beyond those that every command takes, as `checkFields` reads them. */
  fields: string;
  /** Gives the reply without `ok`, or a whole reply as BSON. */
  run(context: CommandContext, body: Doc): Doc | Buffer | Promise<Doc | Buffer>;
}
