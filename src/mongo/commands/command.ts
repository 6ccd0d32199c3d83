import type { Doc } from '../bson-value.ts';
import type { Catalog } from '../catalog.ts';
import type { Fields } from '../command-fields.ts';
import type { Cursors } from '../cursors.ts';

/** What commands work with. */
export interface CommandContext {
  catalog: Catalog;
  cursors: Cursors;
  connectionId: number;
  /** Open connections, for serverStatus. */
  connections: () => number;
  startedAt: Date;
}

/** One command of the server. */
export interface Command {
  /** Its fields beyond those that every command takes. */
  fields: Fields;
  required?: string[];
  /**
   * @param body the command with plain numbers; @param typed the same with number types kept
   * @returns the reply without `ok`, or a whole reply as BSON
   */
  run(context: CommandContext, body: Doc, typed: () => Doc): Doc | Buffer | Promise<Doc | Buffer>;
}
