import type { Complaint } from './complaint.ts';

/** One follow-up of ten asks for more than how it went; always the same ones, so that nobody asks twice by looking twice. */
const oneOf = 10;

/** Whether the follow-up of this complaint asks what could have been better, how easy it was and whether they would come back (A29, A53, A55). */
export function asksForFeedback({
  reference,
  outreach,
}: Pick<Complaint, 'reference'> & Partial<Pick<Complaint, 'outreach'>>): boolean {
  return !outreach && Number(reference.slice(reference.indexOf('-') + 1)) % oneOf === 0;
}
