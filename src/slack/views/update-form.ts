import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Via, vias } from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import { type Finding, type Rule, rules } from '../../wording/finding.ts';
import { spokenVias } from './acknowledge-form.ts';
import { plain } from './escape.ts';
import { findingsBlocks, mutedBlocks } from './findings.ts';
import { aboutBlocks } from './form-about.ts';
import { momentInput, textInput, tickInput } from './inputs.ts';
import { viaInWords } from './log-inputs.ts';
import { bold, lines, quote } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { sinceThenBlocks } from './since-then.ts';
import { formAbout, type Parsed, submitted } from './submitted.ts';
import { type Updating, updateText } from './update-text.ts';

export const updateBlocks = {
  via: 'update-via',
  next: 'update-next',
  text: 'update-text',
  told: 'update-told',
  sent: 'update-sent',
} as const;

/** Action ids that reach us while the form is open. */
export const updateActions = { via: updateBlocks.via, next: updateBlocks.next } as const;

type Input = Updating & {
  /** What they wrote; null is the draft that is made for them. */
  text: string | null;
  /** Which drawing of the form this is: a text that was replaced needs an input of its own. */
  drawing: number;
  findings?: readonly Finding[];
  /** Rules they were told about in this form already. */
  told?: readonly Rule[];
  muted?: readonly Rule[];
  since?: readonly ComplaintEvent[];
};

const kept = formAbout.extend({
  via: z.enum(vias),
  nextAt: z.string(),
  drawing: z.number(),
  told: z.array(z.enum(rules)),
});

const dispatched = (block: InputBlock): InputBlock => ({ ...block, dispatch_action: true });

function spokenBlocks(input: Input): KnownBlock[] {
  return [
    lines([bold('You could say')]),
    quote(updateText(input), 2_000),
    tickInput({
      id: updateBlocks.told,
      label: 'A promise?',
      text: 'I told them this time',
      ticked: false,
      hint: 'If so, you get a message shortly before. If not, it stands in your plan of the day.',
    }),
    // Who looks at another way of telling them has not given up what they wrote.
    textInput({
      id: `${updateBlocks.text}-${input.drawing}`,
      label: 'What was said?',
      placeholder: 'She would rather be called before noon',
      multiline: true,
      optional: true,
      ...(input.text ? { initial: input.text } : {}),
    }),
    momentInput({ id: updateBlocks.sent, label: 'When was that?', hint: 'Empty: just now.', optional: true }),
  ];
}

function writtenBlocks(input: Input): KnownBlock[] {
  const { text, drawing, findings = [], muted = [] } = input;
  return [
    ...findingsBlocks(findings),
    textInput({
      id: `${updateBlocks.text}-${drawing}`,
      label: 'What you write',
      hint: 'You send it yourself, from where you usually write to them. The next page has it to copy.',
      multiline: true,
      initial: text ?? updateText(input),
    }),
    ...mutedBlocks(muted),
  ];
}

/** How it stands, with a draft ready, and when they hear next (A43, A44). */
function build(input: Input): ModalView {
  const { complaint, via, nextAt, drawing, told = [], since = [] } = input;
  const metadata = { complaint: complaint.id, about: complaint.events, via, nextAt, drawing, told };
  return {
    type: 'modal',
    callback_id: updateForm.id,
    title: plain(`${complaint.reference}: how it stands`, 24),
    submit: plain(spokenVias.includes(via) ? 'I said it' : 'Next: send it', 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      ...sinceThenBlocks(since),
      ...aboutBlocks(complaint),
      dispatched(
        menuInput({
          id: updateBlocks.via,
          label: 'How do you tell them?',
          choices: vias.map((value) => ({ value, text: viaInWords[value] })),
          initial: via,
        }),
      ),
      dispatched(momentInput({ id: updateBlocks.next, label: 'They hear from you again by', initial: nextAt })),
      ...(spokenVias.includes(via) ? spokenBlocks(input) : writtenBlocks(input)),
    ],
  };
}

/** What stands in the open form now, and what it stood on when it was drawn. */
function drawnFrom(view: unknown) {
  const form = submitted(view);
  const before = kept.parse(form.metadata());
  const via: Via = vias.find((each) => each === form.choice(updateBlocks.via)) ?? before.via;
  const text = form.text(`${updateBlocks.text}-${before.drawing}`);
  return { now: { via, nextAt: form.instant(updateBlocks.next) ?? before.nextAt, text }, before };
}

/** What somebody gives: a text to check and then send, or what was said. */
export type ToldHow = {
  complaint: string;
  /** Number of the last event when the form was drawn. */
  about: number;
  drawing: number;
  via: Via;
  nextAt: string;
  text: string;
  /** Found in this form before. */
  told: readonly Rule[];
  spoken: { promised: boolean; sentAt: string | null } | null;
};

function parse(view: unknown): Parsed<ToldHow> {
  const form = submitted(view);
  const { now, before } = drawnFrom(view);
  const { complaint, about, drawing, told } = before;
  if (!form.instant(updateBlocks.next)) {
    return { ok: false, errors: { [updateBlocks.next]: 'Choose when they hear from you again.' } };
  }
  const spoken = spokenVias.includes(now.via)
    ? { promised: form.ticked(updateBlocks.told), sentAt: form.instant(updateBlocks.sent) }
    : null;
  return { ok: true, value: { ...now, complaint, about, drawing, told, spoken } };
}

/** Telling a customer how it stands: by word of mouth, or in writing, which a second form then sees sent. */
export const updateForm = {
  id: 'tell-how-it-stands',
  build,
  drawnFrom,
  parse,
  blockOf: { text: updateBlocks.text, when: updateBlocks.next, sent: updateBlocks.sent },
} as const;
