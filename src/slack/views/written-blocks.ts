import type { KnownBlock } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import { patternInWords } from './answer-form.ts';
import { onOneLine } from './escape.ts';
import { filesInWords } from './files-in-words.ts';
import { at, bold, bullets, lines, person, quote } from './rich-text.ts';

/** Longest text shown in one block; a text of a form is no longer than that. */
const whole = 3_000;
const notesShown = 8;

/** A text under its title; nothing where there is none. */
export function titled(title: string, text: string | undefined): KnownBlock[] {
  return text === undefined ? [] : [lines([bold(title)]), quote(text, whole)];
}

/** The latest answer in full; earlier ones stand in the timeline. */
export function answerBlocks(complaint: Complaint): KnownBlock[] {
  const answer = complaint.answers.at(-1);
  const did = titled('What to tell the customer we did', complaint.whatWeDid?.tell.text);
  if (!answer) return did;
  return [
    ...did,
    lines(['Answered by ', person(answer.by), ', ', at(answer.at)]),
    ...titled('What caused it', answer.cause.text),
    ...(answer.pattern ? [lines([`${patternInWords[answer.pattern]}.`])] : []),
    ...(answer.whys.length > 0
      ? [lines([bold('Why, and why that')]), bullets(answer.whys.map(({ text }) => [onOneLine(text, 300)]))]
      : []),
    ...titled('What shows it', answer.evidence?.text),
    ...titled('So that it does not happen again', answer.prevention.text),
    ...titled('What to tell the customer', answer.tellCustomer.text),
  ];
}

/** The latest notes. */
export function noteBlocks(complaint: Complaint): KnownBlock[] {
  return complaint.notes
    .slice(-notesShown)
    .flatMap((note) => [lines([person(note.by), ' wrote, ', at(note.at)]), quote(note.text.text, 1_000)]);
}

/** Files and photos, each with its link; one that was deleted in Slack says so. */
export function fileBlocks({ files }: Complaint, address: string | undefined): KnownBlock[] {
  if (files.length === 0 || address === undefined) return [];
  return [lines([bold('Files and photos')]), bullets(filesInWords(files, address))];
}
