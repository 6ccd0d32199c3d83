import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { CommandOf } from '../../complaints/command.ts';
import { type Complaint, verdicts } from '../../complaints/complaint.ts';
import { verdictInWords } from './event-in-words.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { personInput, radioInput, textInput } from './inputs.ts';
import { atFirst, lines, person, quote } from './rich-text.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const ourSideBlocks = { text: 'our-text', verdict: 'our-verdict', admitted: 'our-admitted' } as const;

const undecided = 'undecided';

/** Two sides to a story: theirs above, ours below, and what was decided from both (A56). */
function build({ complaint }: { complaint: Complaint }): ModalView {
  const { ourAccount, judged } = complaint;
  return formView({
    id: ourSideForm.id,
    title: `${complaint.reference}: our side`,
    submit: 'Save',
    about: { complaint: complaint.id, about: complaint.events },
    kept: { verdict: judged?.verdict ?? undecided, admitted: judged?.faultAdmittedBy ?? '' },
    blocks: [
      ...aboutBlocks(complaint),
      ...ourAccount
        .slice(-5)
        .flatMap(({ by, at, text }) => [lines([person(by), ' wrote, ', atFirst(at)]), quote(text.text, 600)]),
      textInput({
        id: ourSideBlocks.text,
        label: ourAccount.length > 0 ? 'What else do we know?' : 'What do we know of it?',
        placeholder: 'The driver rang at 10:12 and left a card',
        hint: 'For us alone. It stands beside their account and changes nothing in it.',
        multiline: true,
        optional: true,
      }),
      radioInput({
        id: ourSideBlocks.verdict,
        label: 'Were they right?',
        choices: [
          { value: undecided, text: 'Not decided yet' },
          ...verdicts.map((value) => ({ value, text: verdictInWords[value] })),
        ],
        initial: judged?.verdict ?? undecided,
      }),
      personInput({
        id: ourSideBlocks.admitted,
        label: 'May we admit fault? Who approved it?',
        placeholder: 'A manager',
        hint: 'Empty: we apologise for what happened, and leave open whose fault it was.',
        optional: true,
        initial: judged?.faultAdmittedBy ?? null,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'tell our side'>>> {
  const form = submitted(view);
  const chosen = form.choice(ourSideBlocks.verdict) ?? undecided;
  const admitted = form.person(ourSideBlocks.admitted);
  const before = z.object({ verdict: z.string(), admitted: z.string() }).parse(form.metadata());
  // What they left as it stood is not decided anew: others may have done so meanwhile.
  const same = chosen === before.verdict && (admitted ?? '') === before.admitted;
  const verdict = same ? null : (verdicts.find((each) => each === chosen) ?? null);
  const faultAdmittedBy = same ? null : admitted;
  const text = form.text(ourSideBlocks.text) || null;
  return {
    ok: true,
    value: { complaint: form.about().complaint, command: { type: 'tell our side', text, verdict, faultAdmittedBy } },
  };
}

/** Our own account, and what was decided from both. */
export const ourSideForm = {
  id: 'tell-our-side',
  build,
  parse,
  blockOf: {
    text: ourSideBlocks.text,
    verdict: ourSideBlocks.verdict,
    'admitted by': ourSideBlocks.admitted,
  },
} as const;
