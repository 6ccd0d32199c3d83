import { type Doc, decodeTyped, isDoc } from '../bson-value.ts';
import { namespaceOf } from '../command-fields.ts';
import type { Found } from '../find-records.ts';
import { isOperators, type Position } from '../match.ts';
import { MongoError } from '../mongo-error.ts';
import { compileProjection } from '../project.ts';
import type { Command } from './command.ts';
import { answers, deadlineOf, readLet, readQuery } from './query.ts';
import { changeFound, readChange, upsert } from './write.ts';

/** `findAndModify`: one document changed or removed in one step, and given back as it was or is. */
export const findAndModify: Command = {
  fields: {
    query: 'object',
    sort: 'object',
    remove: 'bool',
    update: 'objectOrArray',
    new: 'bool',
    fields: 'object',
    upsert: 'bool',
    bypassDocumentValidation: 'bool',
    arrayFilters: 'array',
    hint: 'any',
    let: 'object',
    collation: 'refused',
  },
  run({ catalog }, body, typed) {
    const ns = namespaceOf('findAndModify', body);
    const variables = readLet(body.let);
    const query = readQuery(body.query, { sort: body.sort, hint: body.hint, limit: 1, variables });
    const project = compileProjection(isDoc(body.fields) ? body.fields : {}, variables);
    checkTogether(body);
    const source = typed();
    const change = body.remove
      ? undefined
      : readChange(body.update, source.update, body.arrayFilters ?? undefined, variables, false);
    const shown = (doc: Doc, found?: Found) => {
      if (!project) return doc;
      const position: Position = {};
      if (found) query.matches(found.doc, position);
      return project(doc, position);
    };
    const deadline = deadlineOf(body);
    return catalog.store.write(() => {
      const existing = catalog.find(ns);
      const [found] = answers(existing, query, deadline);
      if (!change) {
        if (found) existing?.remove(found.record, found.doc);
        return { lastErrorObject: { n: found ? 1 : 0 }, value: found ? shown(decodeTyped(found.bytes), found) : null };
      }
      if (found && existing) {
        const { after } = changeFound(existing, found, query, change);
        const value = shown(decodeTyped(body.new ? after : found.bytes), found);
        return { lastErrorObject: { n: 1, updatedExisting: true }, value };
      }
      if (!body.upsert) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
      const replacing = !Array.isArray(body.update) && !isOperators(body.update);
      const filter = isDoc(source.query) ? source.query : {};
      const made = upsert(catalog.findOrCreate(ns), filter, change, replacing);
      return {
        lastErrorObject: { n: 1, updatedExisting: false, upserted: made._id },
        value: body.new ? shown(made) : null,
      };
    });
  },
};

function checkTogether(body: Doc): void {
  if (body.remove) {
    if (body.update !== undefined) throw new MongoError(9, "Cannot specify both an 'update' and 'remove'=true");
    if (body.upsert) throw new MongoError(9, "Cannot specify both 'upsert'=true and 'remove'=true");
    if (body.new)
      throw new MongoError(
        9,
        "Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document",
      );
  } else if (body.update === undefined) {
    throw new MongoError(9, "Either an 'update' or 'remove'=true must be specified");
  }
}
