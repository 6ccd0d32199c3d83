import type { KnownBlock, ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { platformOf } from '../../complaints/posted.ts';
import { actions, button, row } from './buttons.ts';
import { onOneLine } from './escape.ts';
import { formView, referenceBlocks } from './form-about.ts';
import { momentInput } from './inputs.ts';
import { linkPart } from './public-in-words.ts';
import { bold, lines, preformatted } from './rich-text.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const postNoteBlocks = { sent: 'post-sent' } as const;

function howTo({ posted }: Complaint, text: string): KnownBlock[] {
  const platform = posted && platformOf(posted);
  const where = platform ? ` (${onOneLine(platform, 40)})` : '';
  return [
    lines([
      bold('To be posted by hand. '),
      `Copy this, post it under what they wrote${where}, then say here that it is posted.`,
    ]),
    preformatted(text, 3_000),
    ...(posted?.link ? [lines(['Their post: ', linkPart(posted.link.text)])] : []),
  ];
}

/** The note that is written and not posted: the text to copy, and whether it is posted. */
function build({ complaint }: { complaint: Complaint }): ModalView {
  const note = complaint.posted?.note;
  if (!note) throw new Error(`${complaint.id} has no public note to post`);
  const about = { complaint: complaint.id, about: note.event };
  return {
    ...formView({
      id: postNoteForm.id,
      title: `${complaint.reference}: post it`,
      submit: 'It is posted',
      about,
      blocks: [
        ...referenceBlocks(complaint),
        ...howTo(complaint, note.text.text),
        row('note', complaint, [button(actions.changeNote, about)]),
        momentInput({
          id: postNoteBlocks.sent,
          label: 'When was it posted?',
          hint: 'Empty: just now.',
          optional: true,
        }),
      ],
    }),
    close: { type: 'plain_text', text: 'Later' },
  };
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'post public note'>>> {
  const form = submitted(view);
  const { complaint, about } = form.about();
  const sentAt = form.instant(postNoteBlocks.sent);
  return { ok: true, value: { complaint, command: { type: 'post public note', draft: about, sentAt } } };
}

/** "It is posted": only then has the world been told (A52). */
export const postNoteForm = { id: 'post-note-form', build, parse, blockOf: { sent: postNoteBlocks.sent } } as const;
