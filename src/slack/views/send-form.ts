import type { KnownBlock, ModalView } from '@slack/types';
import type { ChangeCommand, Chosen } from '../../complaints/command.ts';
import type { Complaint, Draft, Via } from '../../complaints/complaint.ts';
import { isReadByAll } from '../../complaints/posted.ts';
import { actions, button, row } from './buttons.ts';
import { capital, contactOf, them } from './complaint-in-words.ts';
import { mrkdwn, plain } from './escape.ts';
import { formView, referenceBlocks } from './form-about.ts';
import { momentInput, tickInput } from './inputs.ts';
import { linkPart } from './public-in-words.ts';
import { bold, lines, preformatted } from './rich-text.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const sendBlocks = { sent: 'send-sent', next: 'send-next', told: 'send-told' } as const;

/** Mail programs take a link of about this length. */
const longestLink = 1_900;

/** A link that opens the rep's own mail program with everything filled in; null for what is no e-mail, or too long for it. */
function mailLink(complaint: Complaint, draft: Draft): string | null {
  const address = /\S+@\S+\.\S+/.exec(complaint.customer.contact?.text ?? '')?.[0];
  if (draft.via !== 'e-mail' || !address || /[<>|]/.test(address)) return null;
  const subject = encodeURIComponent(`Your complaint ${complaint.reference}`);
  const link = `mailto:${encodeURIComponent(address)}?subject=${subject}&body=${encodeURIComponent(draft.text.text)}`;
  return link.length <= longestLink ? link : null;
}

function howTo(complaint: Complaint, draft: Draft): KnownBlock[] {
  const contact = contactOf(complaint);
  const link = mailLink(complaint, draft);
  const readByAll = isReadByAll(complaint, draft.via);
  const post = readByAll ? complaint.posted?.link : null;
  const where = readByAll
    ? ' as an answer to what they posted'
    : draft.via === 'e-mail' && contact
      ? ` to ${contact}`
      : ` (${draft.via})`;
  return [
    lines([bold('To be sent by hand. '), `Copy this, send it${where}, then say here that it has gone out.`]),
    preformatted(draft.text.text, 3_000),
    ...(post ? [lines(['Their post: ', linkPart(post.text)])] : []),
    ...(link ? [{ type: 'section', text: mrkdwn(`<${link}|Open it in your mail program>`) } satisfies KnownBlock] : []),
  ];
}

/** What is written and not sent: the text to copy, and the question whether it has gone out. */
function build({ complaint }: { complaint: Complaint }): ModalView {
  const { draft } = complaint;
  if (!draft) throw new Error(`${complaint.id} has nothing to send`);
  return {
    ...formView({
      id: sendForm.id,
      title: `${complaint.reference}: send it`,
      submit: 'It has gone out',
      about: { complaint: complaint.id, about: draft.event },
      kept: { via: draft.via, of: draft.of },
      blocks: [
        ...referenceBlocks(complaint),
        ...howTo(complaint, draft),
        row('draft', complaint, [button(actions.changeDraft, { complaint: complaint.id, about: draft.event })]),
        momentInput({
          id: sendBlocks.sent,
          label: 'When did it go out?',
          hint: 'Empty: just now.',
          optional: true,
        }),
        momentInput({
          id: sendBlocks.next,
          label: complaint.customer.name
            ? `${capital(them(complaint))} hears from you again by`
            : 'They hear from you again by',
          ...(draft.nextAt ? { initial: draft.nextAt } : {}),
        }),
        tickInput({
          id: sendBlocks.told,
          label: 'A promise?',
          text: 'What I wrote tells them this time',
          ticked: draft.parts.includes('when'),
          hint: 'If so, you get a message shortly before. If not, it stands in your plan of the day.',
        }),
      ],
    }),
    close: plain('Later', 24),
  };
}

function commandOf(
  of: Draft['of'],
  sent: { draft: number; via: Via; sentAt: string | null; next: Chosen },
): ChangeCommand {
  if (of === 'update') return { type: 'update', text: null, ...sent };
  return { type: 'acknowledge', text: null, parts: [], mood: null, ...sent };
}

function parse(view: unknown): Parsed<FormChange> {
  const form = submitted(view);
  const { complaint, about } = form.about();
  // A form that was open before there were updates sends an acknowledgement.
  const { via, of = 'acknowledgement' } = form.metadata() as Pick<Draft, 'via'> & Partial<Pick<Draft, 'of'>>;
  const next = form.instant(sendBlocks.next);
  if (!next) return { ok: false, errors: { [sendBlocks.next]: 'Choose when they hear from you again.' } };
  return {
    ok: true,
    value: {
      complaint,
      command: commandOf(of, {
        draft: about,
        via,
        sentAt: form.instant(sendBlocks.sent),
        next: { dueAt: next, promised: form.ticked(sendBlocks.told) },
      }),
    },
  };
}

/** "It has gone out": only then does the clock of the first contact stop (A36). */
export const sendForm = {
  id: 'send-acknowledgement',
  build,
  parse,
  blockOf: { sent: sendBlocks.sent, when: sendBlocks.next },
} as const;
