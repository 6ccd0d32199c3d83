import { momentInWords } from '../time/moment-in-words.ts';
import { type Complaint, confirmedSummary, nextContact, openQuestions } from './complaint.ts';

function firstOf(text: string, max: number): string {
  const one = text.replace(/\s+/g, ' ').trim();
  return one.length <= max ? one : `${one.slice(0, max - 1).trimEnd()}…`;
}

/**
 * What a colleague should know who takes a complaint over, made from the record (A17): for the one who hands it over to put
 * into their own words.
 * @param zone IANA zone in which times are written
 */
export function handOverNote(complaint: Complaint, zone: string): string {
  const { words, wanted, mood, acknowledged, firstContactAt, draft, notes, remedy } = complaint;
  const when = (iso: string) => momentInWords(iso, zone);
  const summary = confirmedSummary(complaint);
  const contact = nextContact(complaint);
  const open = openQuestions(complaint).map(({ text }) => text);
  const issues = complaint.issues.filter(({ settledAt }) => !settledAt).map(({ text }) => firstOf(text.text, 100));
  const note = notes.at(-1);
  return [
    summary ? `They confirmed: ${firstOf(summary.text.text, 400)}` : `They said: ${firstOf(words.text, 300)}`,
    ...(mood ? [`They are ${mood}.`] : []),
    ...(wanted ? [`They want: ${firstOf(wanted.text, 200)}`] : []),
    ...(draft
      ? [`${draft.of === 'update' ? 'An update' : 'An acknowledgement'} is written and has not gone out yet.`]
      : []),
    ...(acknowledged
      ? [`Acknowledged (${acknowledged.via}) on ${when(acknowledged.at)}.`]
      : firstContactAt
        ? [`First spoken to on ${when(firstContactAt)}.`]
        : ['Nobody has answered them yet.']),
    ...(contact
      ? [`${contact.promised ? 'They were told they hear from us' : 'Next contact'} by ${when(contact.dueAt)}.`]
      : []),
    ...(open.length > 0 ? [`Still to ask: ${open.join(' ')}`] : []),
    ...(issues.length > 0 ? [`Also: ${issues.join('; ')}`] : []),
    ...(remedy ? [`Done so far: ${firstOf(remedy.text, 200)}`] : []),
    ...(note ? [`Latest note: ${firstOf(note.text.text, 200)}`] : []),
  ].join('\n');
}
