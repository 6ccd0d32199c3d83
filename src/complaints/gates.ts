import { cleanText, saidInWords } from './clean-text.ts';
import type { Gated } from './command.ts';
import { asksForPrevention, awaitsAnswer, type Complaint, confirmedSummary } from './complaint.ts';
import { ComplaintError } from './complaint-error.ts';
import type { Decided } from './event.ts';
import { personal } from './personal.ts';
import type { Gate, Gates } from './settings.ts';

/** The step before which a gate is asked. */
export type Before = 'offering' | 'putting right' | 'closing';

/** A step that should have come first and has not; `first` says it in words: `sum up and let them confirm it`. */
export type Unmet = { gate: keyof Gates; strength: Exclude<Gate, 'off'>; first: string };

function missingInRecord({ customer, category, wanted, askedForMoreAt }: Complaint): string[] {
  return [
    ...(customer.name || customer.contact || customer.id ? [] : ['who complained']),
    ...(category ? [] : ['the category']),
    ...(wanted ? [] : ['what would make it right']),
    ...(askedForMoreAt ? [] : ['whether there was anything else']),
  ];
}

const inOneLine = new Intl.ListFormat('en', { type: 'conjunction' });

/** Decided, or on its way: whoever answers decides it. */
function isPrevented(state: Complaint): boolean {
  return state.prevention !== null || awaitsAnswer(state) || !asksForPrevention(state);
}

function notDone(state: Complaint, before: Before): Partial<Record<keyof Gates, string>> {
  if (before !== 'closing') {
    const late = [
      ...(state.firstContactAt ? [] : ['acknowledge it']),
      ...(state.understoodAt ? [] : ['say that you have understood it']),
    ];
    return {
      ...(late.length > 0 ? { order: inOneLine.format(late) } : {}),
      ...(confirmedSummary(state) ? {} : { summary: 'sum up and let them confirm it' }),
      ...(before === 'offering' || state.offers.some(({ answer }) => answer?.agreed)
        ? {}
        : { agreement: 'offer them something and let them agree' }),
    };
  }
  const missing = missingInRecord(state);
  return {
    ...(isPrevented(state) ? {} : { prevention: 'let management say what keeps it from happening again' }),
    ...(state.thankedAt ? {} : { thanks: 'thank them for telling us' }),
    ...(missing.length > 0 ? { record: `write down ${inOneLine.format(missing)}` } : {}),
  };
}

/** The gates that are set and not met, the required ones first (A06, A21, A30, A48). */
export function unmetGates(state: Complaint, gates: Gates, before: Before): Unmet[] {
  // What is asked of handling a complaint is not asked where nobody has complained.
  if (state.outreach) return [];
  const found = Object.entries(notDone(state, before)).flatMap(([name, first]): Unmet[] => {
    const gate = name as keyof Gates;
    const strength = gates[gate];
    return strength === 'off' ? [] : [{ gate, strength, first }];
  });
  return found.toSorted((a, b) => Number(b.strength === 'require') - Number(a.strength === 'require'));
}

/**
 * What stands in the record of steps that were skipped, and that the customer was thanked.
 * @param from number of the last event before these
 * @throws ComplaintError 'step first' on `without` when a required step is neither done nor explained
 */
export function passGates(state: Complaint, gates: Gates, given: Gated, before: Before, from: number): Decided[] {
  const thanked: Decided[] = given.thanked && !state.thankedAt ? [{ type: 'thanked' }] : [];
  const unmet = unmetGates(state, gates, before).filter(({ gate }) => gate !== 'thanks' || !given.thanked);
  const typed = cleanText(given.without);
  const required = unmet.filter(({ strength }) => strength === 'require');
  if (required.length > 0 && typed === '') {
    const first = inOneLine.format(required.map((each) => each.first));
    throw new ComplaintError('step first', `First ${first}. Or say here why it goes on without.`, 'without');
  }
  const because =
    typed && required.length > 0 ? saidInWords(typed, 'without', 'Say in words why it goes on without.') : typed;
  // That nobody agreed is advised against by default, and happens every day: it is no news.
  const told = unmet.filter(({ gate, strength }) => gate !== 'agreement' || strength === 'require');
  const skipped = told.map(
    ({ gate }, index): Decided => ({
      type: 'went without',
      gate,
      because: personal(from + thanked.length + index + 1, 'reason', because),
    }),
  );
  return [...thanked, ...skipped];
}
