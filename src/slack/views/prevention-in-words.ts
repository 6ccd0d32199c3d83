import { asksForPrevention, awaitsAnswer, type Complaint } from '../../complaints/complaint.ts';
import { onOneLine } from './escape.ts';
import { at, type Part, person } from './rich-text.ts';

/** The second track of a complaint, that it does not happen again, in one line (A01); [] where nothing asks for it. */
export function preventionParts(complaint: Complaint): Part[] {
  const { prevention, escalation, answers } = complaint;
  if (!prevention) {
    if (!asksForPrevention(complaint)) return [];
    if (!awaitsAnswer(complaint)) return ['not decided yet.'];
    const by = escalation?.takenOnBy;
    return by ? ['with ', person(by), '.'] : ['nobody has taken it on yet.'];
  }
  if (prevention.decided === 'none seen') return ['none seen.'];
  if (prevention.decided === 'nothing left to do') {
    return [onOneLine(answers.at(-1)?.prevention.text ?? prevention.because.text, 120)];
  }
  const what = onOneLine(prevention.what.text, 120);
  if (prevention.doneAt) return [`done: ${what}`];
  return [`${what} · `, person(prevention.owner), ' by ', at(prevention.dueAt), '.'];
}
