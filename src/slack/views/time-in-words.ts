import type { Complaint } from '../../complaints/complaint.ts';
import { timeLeft } from '../../time/time-left.ts';
import { capital, severityInWords } from './complaint-in-words.ts';
import { bold, type Part } from './rich-text.ts';

/**
 * How pressing it is, for what is drawn afresh whenever somebody looks: `urgent, 2 h left`, `late by 40 min`. What is normal
 * is not said to be.
 * @param dueAt ISO instant; nothing is due without one
 */
export function pressing({ severity }: Pick<Complaint, 'severity'>, dueAt: string | undefined, now: string): string {
  const how = severity === 'normal' ? [] : [severityInWords[severity].toLowerCase()];
  return [...how, ...(dueAt ? [timeLeft(dueAt, now)] : [])].join(', ');
}

/** The same as the beginning of a line; nothing where nothing is due. */
export function pressingFirst(complaint: Complaint, dueAt: string | undefined, now: string): Part[] {
  return dueAt ? [bold(`${capital(pressing(complaint, dueAt, now))}. `)] : [];
}
