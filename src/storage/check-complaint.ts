import { isDeepStrictEqual } from 'node:util';
import type { Complaint } from '../complaints/complaint.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import { evolve } from '../complaints/evolve.ts';
import { type ComplaintDocument, searchedFields, withoutTexts } from './complaint-document.ts';
import { verifyChain } from './event-chain.ts';
import { replaceTexts, textsIn } from './personal-texts.ts';

/** What is asked about one complaint: what is stored, ids of its keys, and which of some customers were erased. */
export type ToCheck = { document: ComplaintDocument; keys: ReadonlySet<string>; erased: ReadonlySet<string> };
/** Sentences that name no text; `older`: stored by an earlier release, which is no fault. `unused` keys belong to no text. */
export type CheckedComplaint = { wrong: string[]; older: boolean; unused: number };

/** Each text's id with the number of its event and whose customer they were then; and which must be gone by now. */
function textsOf({ document: { _id, events }, erased }: Pick<ToCheck, 'document' | 'erased'>) {
  const all = new Set<string>();
  const gone = new Set<string>();
  let state: Complaint | undefined;
  for (const { prev: _, ...stored } of events) {
    const event = replaceTexts<{ personal: string }, ComplaintEvent>(stored, ({ personal }) => ({
      personal,
      text: '',
    }));
    state = evolve(state, event);
    if (event.type === 'erased') for (const id of all) gone.add(id);
    if (event.type === 'struck out') for (const id of event.texts) gone.add(`${_id}:${id}`);
    const customer = state.customer.id;
    for (const { personal } of textsIn(event)) {
      const id = `${_id}:${personal}`;
      all.add(id);
      if (/\.(name|contact)$/.test(id) && customer && erased.has(customer)) gone.add(id);
    }
  }
  return { all, gone, state };
}

function stateWrongs(document: ComplaintDocument, state: Complaint): { wrong: string[]; older: boolean } {
  const stored = document.state as Record<string, unknown>;
  const folded = withoutTexts(state) as Record<string, unknown>;
  const fields = Object.keys(folded);
  const missing = fields.filter((name) => !(name in stored));
  const differing = fields.filter((name) => name in stored && !isDeepStrictEqual(stored[name], folded[name]));
  const searched = Object.entries(searchedFields(state)).filter(([name, value]) => {
    const found: unknown = Reflect.get(document, name) ?? null;
    // A field that an earlier release did not know is absent until the complaint is next changed.
    return !isDeepStrictEqual(found, value) && !(missing.length > 0 && found === null);
  });
  return {
    wrong: [
      ...differing.map((name) => `its stored ${name} is not what its events add up to`),
      ...searched.map(([name]) => `it is searched by another ${name} than it has`),
      ...(state.reference === document.reference ? [] : ['its reference is not the one it was given']),
    ],
    older: missing.length > 0,
  };
}

/** Holds one stored complaint to its events: the chain, what they add up to, what it is searched by, and its keys. */
export function checkComplaint(what: ToCheck): CheckedComplaint {
  const { document, keys } = what;
  const broken = verifyChain(document.events);
  const chain = broken === null ? [] : [`its chain of events breaks at event ${broken}`];
  let texts: ReturnType<typeof textsOf>;
  try {
    texts = textsOf(what);
  } catch {
    return { wrong: [...chain, 'its events do not add up to anything'], older: false, unused: 0 };
  }
  const { all, gone, state } = texts;
  const { wrong, older } = state ? stateWrongs(document, state) : { wrong: ['it has no events'], older: false };
  const planned = document.planned >= document.events.length || document.unplanned === true;
  const lost = [...all].filter((id) => !keys.has(id) && !gone.has(id));
  // Keys go when the event that says so is planned.
  const kept = document.unplanned ? [] : [...gone].filter((id) => keys.has(id));
  return {
    wrong: [
      ...chain,
      ...wrong,
      ...(planned ? [] : ['what it owes was never planned']),
      ...lost.map((id) => `the text ${id} has no key`),
      ...kept.map((id) => `the text ${id} was to be destroyed and still has its key`),
    ],
    older,
    unused: [...keys].filter((id) => !all.has(id)).length,
  };
}
