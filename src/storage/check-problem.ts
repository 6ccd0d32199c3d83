import { isDeepStrictEqual } from 'node:util';
import { foldProblem } from '../problems/evolve-problem.ts';
import type { ProblemEvent } from '../problems/problem-event.ts';
import { verifyChain } from './event-chain.ts';
import { replaceTexts, type TextId, textsIn } from './personal-texts.ts';
import { type ProblemDocument, problemFields } from './problem-document.ts';

/** Ids of the texts of a problem: those that must have a key, and those of lists of customers, which lose theirs once each has a record. */
function textsOf({ _id, events }: Pick<ProblemDocument, '_id' | 'events'>) {
  const idsOf = (value: unknown) => textsIn(value).map(({ personal }) => `${_id}:${personal}`);
  const people = events.flatMap((event) => (event.type === 'outreach asked' ? idsOf(event.people) : []));
  return { kept: idsOf(events).filter((id) => !people.includes(id)), people };
}

/**
 * Holds one stored problem to its events: the chain, what they add up to, what it is searched by, and its keys.
 * @param keys ids of those of its texts' keys that are there
 * @returns sentences that name no text, and how many keys belong to none
 */
export function checkProblem(
  document: ProblemDocument,
  keys: ReadonlySet<string>,
): { wrong: string[]; unused: number } {
  const broken = verifyChain(document.events);
  const chain = broken === null ? [] : [`its chain of events breaks at event ${broken}`];
  const wordless = document.events.map(({ prev: _, ...event }) =>
    replaceTexts<TextId, ProblemEvent>(event, ({ personal }) => ({ personal, text: '' })),
  );
  let state: ReturnType<typeof foldProblem>;
  try {
    state = foldProblem(wordless);
  } catch {
    return { wrong: [...chain, 'its events do not add up to anything'], unused: 0 };
  }
  const stored = document.state as Record<string, unknown>;
  const folded = replaceTexts<TextId, Record<string, unknown>>(state, ({ personal }) => ({ personal }));
  // A field that an earlier release did not know is absent until the problem is next changed.
  const known = Object.keys(folded).filter((name) => name in stored);
  const differing = known.filter((name) => !isDeepStrictEqual(stored[name], folded[name]));
  const searched = Object.entries(problemFields(state)).filter(
    ([name, value]) => !isDeepStrictEqual(Reflect.get(document, name) ?? null, value),
  );
  const planned = document.planned >= document.events.length || document.unplanned === true;
  const { kept, people } = textsOf(document);
  // A list is destroyed when the event that brought it is planned.
  const left = document.unplanned ? [] : people.filter((id) => keys.has(id));
  const wrong = [
    ...chain,
    ...differing.map((name) => `its stored ${name} is not what its events add up to`),
    ...searched.map(([name]) => `it is searched by another ${name} than it has`),
    ...(state.reference === document.reference ? [] : ['its reference is not the one it was given']),
    ...(planned ? [] : ['what it owes was never planned']),
    ...kept.filter((id) => !keys.has(id)).map((id) => `the text ${id} has no key`),
    ...left.map((id) => `the text ${id} was to be destroyed and still has its key`),
  ];
  return { wrong, unused: [...keys].filter((id) => !kept.includes(id) && !people.includes(id)).length };
}
