import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import { personal } from '../personal.ts';

/** So many files one complaint has at most: more than anybody looks through, few enough for one document. */
export const mostFiles = 50;

/** Files in Slack that belong to the complaint (A56); those it has already change nothing. @throws ComplaintError 'full' on `files` */
export function addFiles(state: Complaint, { files }: CommandOf<'add files'>): Decided[] {
  const fresh = files.filter(({ id }) => !state.files.some((file) => file.id === id));
  if (state.files.length + fresh.length > mostFiles) {
    const sentence = `${state.reference} has as many files as it can hold. Link to the others in a note.`;
    throw new ComplaintError('full', sentence, 'files');
  }
  if (fresh.length === 0) return [];
  const named = fresh.map(({ id, name }, index) => {
    const letters = `${String.fromCharCode(97 + Math.floor(index / 26))}${String.fromCharCode(97 + (index % 26))}`;
    return { id, name: personal(state.events + 1, `file ${letters}`, cleanText(name) || 'A file') };
  });
  return [{ type: 'files added', files: named }];
}

/** Somebody deleted it in Slack: its name stays, and that it is gone. */
export function fileGone(state: Complaint, { file }: CommandOf<'file gone'>): Decided[] {
  const there = state.files.some(({ id, gone }) => id === file && !gone);
  return there ? [{ type: 'file gone', file }] : [];
}
