import { cleanText, saidInWords } from '../clean-text.ts';
import type { CommandOf, Correction, TypedImpact } from '../command.ts';
import { type Complaint, type Impact, openQuestions } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided, EventOf } from '../event.ts';
import type { Moment } from '../moment.ts';
import { moneyOf } from '../money.ts';
import { personal } from '../personal.ts';
import { stateAfter } from '../state-after.ts';
import { correct } from './correct.ts';

/** What the rep learnt that the record of the complaint says otherwise. Danger and vulnerable people make it urgent (A24). */
function corrected(state: Complaint, command: CommandOf<'understand'>, at: Moment): Decided[] {
  const { category, wanted, impact } = command;
  const correction: Correction = {};
  if (category && category !== state.category) correction.category = category;
  if (wanted !== undefined && cleanText(wanted) !== (state.wanted?.text ?? '')) correction.wanted = wanted;
  if ((impact.unsafe || impact.vulnerable) && state.severity !== 'urgent') correction.severity = 'urgent';
  return Object.keys(correction).length > 0 ? correct(state, { type: 'correct', correction }, at) : [];
}

function impactOf({ cost, ...danger }: TypedImpact, known: Impact | null, n: number, at: Moment): Impact {
  const { unsafe = known?.unsafe ?? false, vulnerable = known?.vulnerable ?? false } = danger;
  if (!cost) {
    const { money = null, people = null, time = null } = known ?? {};
    return { unsafe, vulnerable, money, people, time: personal(n, 'time', time?.text) };
  }
  const { currency } = at.settings.limits;
  const { money, people } = cost;
  if (money !== null && !(money >= 0 && money <= 10_000_000)) {
    throw new ComplaintError('not that one', 'Write what it cost them as a number, such as 40 or 12.50.', 'money');
  }
  if (people !== null && (people < 1 || people > 1_000_000 || !Number.isInteger(people))) {
    throw new ComplaintError('not that one', 'Write how many people as a whole number.', 'people');
  }
  return {
    unsafe,
    vulnerable,
    money: money === null ? null : moneyOf(money, currency),
    time: personal(n, 'time', cleanText(cost.time)),
    people,
  };
}

function answersOf(state: Complaint, command: CommandOf<'understand'>, n: number): EventOf<'understood'>['answers'] {
  const because = cleanText(command.waivedBecause);
  return openQuestions(state).flatMap(({ id, text }, index): EventOf<'understood'>['answers'] => {
    const typed = cleanText(command.answers.find(({ question }) => question === text)?.answer);
    const letter = String.fromCharCode(97 + (index % 26));
    if (typed) return [{ question: id, answer: personal(n, `answer ${letter}`, typed), waived: null }];
    if (!command.waived.includes(text)) return [];
    const why = saidInWords(because, 'waived because', 'Say in a few words why they need no answer.');
    return [{ question: id, answer: null, waived: personal(n, `waived ${letter}`, why) }];
  });
}

/**
 * What the rep has understood: answers, mood, impact, and what else there is (A14, A19, A24, A57). What is left empty stays open.
 * @throws ComplaintError 'already' once it is over, 'words missing' on `waived because`, 'not that one' on `money` or `people`
 */
export function understand(state: Complaint, command: CommandOf<'understand'>, at: Moment): Decided[] {
  if (state.stage === 'closed') throw new ComplaintError('already', `${state.reference} is closed. Reopen it first.`);
  const first = corrected(state, command, at);
  const before = stateAfter(state, first, at);
  const n = before.events + 1;
  const more = cleanText(command.more);
  const understood: Decided = {
    type: 'understood',
    mood: command.mood === state.mood ? null : command.mood,
    impact: impactOf(command.impact, before.impact, n, at),
    answers: answersOf(before, command, n),
    askedForMore: more !== '' || command.nothingMore,
  };
  if (more === '') return [...first, understood];
  const text = saidInWords(more, 'more', 'Write what else there is in words.');
  return [
    ...first,
    understood,
    { type: 'issue added', text: personal(n + 1, 'issue', text), biggest: command.moreIsBigger },
  ];
}
