import { type ComplaintEvent, redress } from '../../complaints/event.ts';
import type { Personal } from '../../complaints/personal.ts';

/** A personal text of a complaint, named so that people know which one is meant. */
export type NamedText = { id: string; named: string; text: string };

/** How people and days are called in plain text: `Ana`, `3 May`. */
export type Naming = { name(person: string): string; day(instant: string): string };

function personalsIn(value: unknown): Personal[] {
  if (Array.isArray(value)) return value.flatMap(personalsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('personal' in value && 'text' in value) return [value as Personal];
  return Object.values(value).flatMap(personalsIn);
}

const facts: Record<string, string> = {
  words: 'What they said',
  name: 'The name',
  contact: 'How to reach them',
  'order number': 'The order number',
  wanted: 'What would make it right',
  link: 'The link to what they posted',
};

function named(event: ComplaintEvent, what: string, { name, day }: Naming): string {
  const who = event.by === redress ? 'Redress' : name(event.by);
  const on = day(event.at);
  const fact = facts[what] ?? what;
  switch (event.type) {
    case 'logged':
      return event.outreach && what === 'words' ? 'What they are to be told' : `${fact}, as logged`;
    case 'they complained':
      return `${fact}, as ${who} wrote it down on ${on}`;
    case 'corrected':
      return `${fact}, as ${who} put it on ${on}`;
    case 'merged':
    case 'absorbed':
      return `${fact}, when it was merged on ${on}`;
    case 'moved':
      return `${fact}, since ${who} moved it on ${on}`;
    case 'acknowledgement drafted':
      return `${who}’s acknowledgement of ${on}, as written`;
    case 'acknowledged':
      return `${who}’s acknowledgement of ${on}`;
    case 'update drafted':
      return `${who}’s update of ${on}, as written`;
    case 'updated':
      return `${who}’s update of ${on}`;
    case 'understood':
      return what === 'time' ? `What it cost them in time, ${on}` : `What they answered on ${on}`;
    case 'issue added':
      return `What else they said on ${on}`;
    case 'issue settled':
      return `What was done about an issue, ${on}`;
    case 'summed up':
      return `${who}’s summary of ${on}`;
    case 'summary confirmed':
      return `Who confirmed the summary on ${on}`;
    case 'summary disputed':
      return `What they said about the summary on ${on}`;
    case 'our side told':
      return `Our side, as ${who} told it on ${on}`;
    case 'files added':
      return `The name of a file that ${who} added on ${on}`;
    case 'went without':
      return `Why ${who} went on without a step, ${on}`;
    case 'offered':
      return what === 'why' ? `Why ${who} thought of that offer, ${on}` : `What ${who} offered on ${on}`;
    case 'offer approved':
    case 'offer refused':
      return `Why ${who} decided so about the offer, ${on}`;
    case 'delivery declined':
      return `Why ${who} cannot deliver it, ${on}`;
    case 'offer answered':
      return what === 'who' ? `Who answered the offer on ${on}` : `What they said to the offer on ${on}`;
    case 'remedy done':
      return `What was done, ${on}`;
    case 'outcome recorded':
      return what === 'better' ? `What could have been better, ${on}` : `What they said on ${on}`;
    case 'went private':
      return `${fact}, in private since ${on}`;
    case 'public note drafted':
      return `${who}’s public note of ${on}`;
    case 'noted':
      return `${who}’s note of ${on}`;
    case 'handed over':
      return `${who}’s note on handing it over, ${on}`;
    case 'escalated':
      return `What ${who} asked management, ${on}`;
    case 'sent back':
      return `Why ${who} gave it back, ${on}`;
    case 'answered':
      return `${who}’s answer of ${on}: ${what === 'tell customer' ? 'what to tell them' : what}`;
    case 'fix learnt':
      return `What to tell them we did, ${on}`;
    case 'prevention done':
      return `What was done so that it does not happen again, ${on}`;
    case 'resolved':
      return `What was done, ${on}`;
    case 'closed':
      return event.because === 'solved on the spot' ? `What was done, ${on}` : `Why ${who} closed it, ${on}`;
    case 'reopened':
      return `Why ${who} reopened it, ${on}`;
    case 'withdrawn':
      return `What ${who} wrote on withdrawing it, ${on}`;
    default:
      return `${who}’s words of ${on}`;
  }
}

/** Every text of a person that a complaint still holds, earlier versions too, in the order in which they came. */
export function personalTextsOf(events: readonly ComplaintEvent[], naming: Naming): NamedText[] {
  return events.flatMap((event) =>
    personalsIn(event).flatMap(({ personal: id, text }) =>
      text === '' ? [] : [{ id, named: named(event, id.slice(id.indexOf('.') + 1), naming), text }],
    ),
  );
}

/** These texts, and the same words wherever else they were kept: what was drafted has gone out, what was done settled several issues. */
export function withCopies(events: readonly ComplaintEvent[], ids: readonly string[]): string[] {
  const all = personalsIn(events);
  const meant = new Set(all.flatMap(({ personal: id, text }) => (ids.includes(id) && text !== '' ? [text] : [])));
  return [...new Set([...ids, ...all.flatMap(({ personal: id, text }) => (meant.has(text) ? [id] : []))])];
}
