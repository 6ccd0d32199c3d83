import { type Complaint, isLive, openQuestions } from '../../complaints/complaint.ts';
import { type StepName, stepsOf } from '../../complaints/steps.ts';
import { onOneLine } from './escape.ts';
import { at, bold, emoji, type Part } from './rich-text.ts';

const names: Record<StepName, string> = {
  acknowledge: 'Acknowledge',
  understand: 'Understand',
  agree: 'Agree',
  act: 'Act',
  'follow up': 'Follow up',
};
const done: Record<StepName, string> = {
  acknowledge: 'Acknowledged',
  understand: 'Understood',
  agree: 'Agreed',
  act: 'Done',
  'follow up': 'Followed up',
};

/** How far it has come, in one line (A48): steps done with their times, the next in bold. */
export function stepBar(complaint: Complaint): Part[] {
  const steps = stepsOf(complaint);
  const last = steps.findLastIndex(({ doneAt }) => doneAt !== null);
  const next = steps[last + 1]?.name;
  return steps.flatMap(({ name, doneAt }, index): Part[] => [
    ...(index > 0 ? [' › '] : []),
    ...(doneAt
      ? [emoji('white_check_mark'), ` ${done[name]} `, at(doneAt)]
      : [name === next ? bold(names[name]) : names[name]]),
  ]);
}

/** What waits on the way: a draft that has not gone out, questions without an answer, other issues; [] when nothing does. */
export function waiting(complaint: Complaint): string[] {
  const open = openQuestions(complaint).length;
  const offers = complaint.offers.filter((offer) => isLive(offer) && !offer.answer);
  const issues = complaint.issues.filter(({ settledAt }) => !settledAt).length;
  return [
    ...(complaint.ownerUntold ? ['They do not know yet that you look after it.'] : []),
    ...(complaint.draft ? [`The ${complaint.draft.of} is written and has not gone out yet.`] : []),
    ...(offers.some(({ approval }) => approval === 'awaited') ? ['An offer waits for approval.'] : []),
    ...(offers.some(({ canDeliver }) => canDeliver === null) ? ['Whoever delivers it has not said yes yet.'] : []),
    ...(open > 0 ? [`${open} ${open === 1 ? 'question' : 'questions'} open.`] : []),
    ...(complaint.remedy && complaint.stage === 'open' && issues > 0
      ? [`Put right so far: ${onOneLine(complaint.remedy.text, 80)}.`]
      : []),
    ...(issues > 0 ? [`${issues} more ${issues === 1 ? 'issue' : 'issues'}.`] : []),
  ];
}
