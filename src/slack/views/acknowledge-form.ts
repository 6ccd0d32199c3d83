import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  type AcknowledgementPart,
  acknowledgementParts,
  type Complaint,
  type Mood,
  moods,
  type Via,
  vias,
} from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import type { Settings } from '../../complaints/settings.ts';
import { filledIn, templateFor } from '../../complaints/template-for.ts';
import { momentInWords } from '../../time/moment-in-words.ts';
import type { Finding, Rule } from '../../wording/finding.ts';
import { rules } from '../../wording/finding.ts';
import { plain } from './escape.ts';
import { findingsBlocks, mutedBlocks } from './findings.ts';
import { referenceBlocks } from './form-about.ts';
import { momentInput, textInput, tickInput, ticksInput } from './inputs.ts';
import { viaInWords } from './log-inputs.ts';
import { coachingBlocks, moodChoices, readMood } from './mood-in-words.ts';
import { bold, lines, quote } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { sinceThenBlocks } from './since-then.ts';
import { formAbout, type Parsed, submitted } from './submitted.ts';

export const acknowledgeBlocks = {
  mood: 'ack-mood',
  via: 'ack-via',
  text: 'ack-text',
  next: 'ack-next',
  parts: 'ack-parts',
  sent: 'ack-sent',
  why: 'ack-why',
  without: 'ack-without',
} as const;

/** Action ids that reach us while the composer is open. */
export const acknowledgeActions = {
  mood: acknowledgeBlocks.mood,
  via: acknowledgeBlocks.via,
  next: acknowledgeBlocks.next,
} as const;

/** Said, not written: nothing to copy, and no wording to check. */
export const spokenVias: readonly Via[] = ['phone', 'in person'];

/** What stands in the open form. `text` null is the template's own. */
export type Composed = { via: Via; mood: Mood | null; nextAt: string; text: string | null; why: boolean };

type Input = Composed & {
  complaint: Complaint;
  /** The name they are given. */
  owner: string;
  /** In which the customer reads times. */
  zone: string;
  settings: Pick<Settings, 'templates' | 'gates'>;
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
  mood: z.enum(moods).nullable(),
  nextAt: z.string(),
  drawing: z.number(),
  told: z.array(z.enum(rules)),
});

/** The template's text for this way, mood and kind of complaint, with everything filled in. */
export function templateText({ complaint, owner, zone, settings, via, mood, nextAt }: Input): string {
  const { category, customer, reference } = complaint;
  const { text } = templateFor(settings.templates, { via, mood, category });
  const when = momentInWords(nextAt, zone);
  return filledIn(text, { customer: customer.name?.text ?? null, owner, when, reference });
}

const dispatched = (block: InputBlock): InputBlock => ({ ...block, dispatch_action: true });
const viaChoices = vias.map((value) => ({ value, text: viaInWords[value] }));
const saidChoices: { value: AcknowledgementPart; text: string }[] = [
  { value: 'acknowledgement', text: 'That I understand what it meant for them' },
  { value: 'thanks', text: 'Thank you for telling us' },
  { value: 'apology', text: 'That I am sorry' },
  { value: 'assurance', text: 'That I am looking after it until it is put right' },
  { value: 'owner', text: 'My name' },
  { value: 'when', text: 'When they hear from me again' },
];

/** Said to a customer it is a promise, and management's to keep (A08); what is private is with management already. */
function whyBlocks({ complaint, why }: Input): KnownBlock[] {
  if (complaint.private || complaint.whyPromisedAt) return [];
  return [
    tickInput({
      id: acknowledgeBlocks.why,
      label: 'Why it happened',
      text: 'They are told that we look into why',
      hint: 'Then it goes before management, and the answer comes back to you for them.',
      ticked: why,
    }),
  ];
}

function spokenBlocks(input: Input): KnownBlock[] {
  return [
    lines([bold('You could say')]),
    quote(templateText(input), 1_500),
    ticksInput({
      id: acknowledgeBlocks.parts,
      label: 'What did you say?',
      hint: 'Tick what you said.',
      choices: saidChoices,
      optional: true,
    }),
    textInput({
      id: acknowledgeBlocks.text,
      label: 'What else was said?',
      placeholder: 'She would rather be called before noon',
      multiline: true,
      optional: true,
    }),
    ...whyBlocks(input),
    momentInput({ id: acknowledgeBlocks.sent, label: 'When was that?', hint: 'Empty: just now.', optional: true }),
    // Who looks at another way of telling them has not given up what they wrote.
    ...(input.text
      ? [
          textInput({
            id: `${acknowledgeBlocks.text}-${input.drawing}`,
            label: 'What you wrote',
            hint: 'It stays here while you choose how to tell them, and goes nowhere if you say it.',
            multiline: true,
            optional: true,
            initial: input.text,
          }),
        ]
      : []),
  ];
}

function writtenBlocks(input: Input): KnownBlock[] {
  const { text, drawing, findings = [], told = [], muted = [], settings } = input;
  const lacking = [...findings.map(({ rule }) => rule), ...told].some((rule) => rule.startsWith('missing'));
  const required = settings.gates.acknowledgement === 'require' && lacking;
  return [
    ...findingsBlocks(findings),
    textInput({
      id: `${acknowledgeBlocks.text}-${drawing}`,
      label: 'What you write',
      hint: 'You send it yourself, from where you usually write to them. The next page has it to copy.',
      multiline: true,
      initial: text ?? templateText(input),
    }),
    ...whyBlocks(input),
    ...(required
      ? [
          textInput({
            id: acknowledgeBlocks.without,
            label: 'Why does it go without?',
            placeholder: 'They asked for one line only',
            optional: true,
            max: 300,
          }),
        ]
      : []),
    ...mutedBlocks(muted),
  ];
}

/** The composer: it begins from the template for that way and mood; the rep edits, and everything else is filled in (A37). */
function build(input: Input): ModalView {
  const { complaint, via, mood, nextAt, drawing, told = [], since = [] } = input;
  const spoken = spokenVias.includes(via);
  const metadata = { complaint: complaint.id, about: complaint.events, via, mood, nextAt, drawing, told };
  return {
    type: 'modal',
    callback_id: acknowledgeForm.id,
    title: plain(`Acknowledge ${complaint.reference}`, 24),
    submit: plain(spoken ? 'I said it' : 'Next: send it', 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      ...sinceThenBlocks(since),
      ...referenceBlocks(complaint),
      quote(complaint.words.text, 400),
      dispatched(
        menuInput({
          id: acknowledgeBlocks.mood,
          label: 'How do they feel?',
          choices: moodChoices,
          initial: mood,
          optional: true,
        }),
      ),
      ...coachingBlocks(mood),
      dispatched(
        menuInput({ id: acknowledgeBlocks.via, label: 'How do you tell them?', choices: viaChoices, initial: via }),
      ),
      dispatched(
        momentInput({
          id: acknowledgeBlocks.next,
          label: 'They hear from you again by',
          hint: 'You tell them this time: it is a promise, and you are reminded before it.',
          initial: nextAt,
        }),
      ),
      ...(spoken ? spokenBlocks(input) : writtenBlocks(input)),
    ],
  };
}

/** What stands in the open form now, and what it stood on when it was drawn. */
function drawnFrom(view: unknown): { now: Composed; before: z.infer<typeof kept>; typed: string } {
  const form = submitted(view);
  const before = kept.parse(form.metadata());
  const typed = form.text(`${acknowledgeBlocks.text}-${before.drawing}`);
  const via = vias.find((each) => each === form.choice(acknowledgeBlocks.via)) ?? before.via;
  const mood = form.has(acknowledgeBlocks.mood) ? readMood(form.choice(acknowledgeBlocks.mood)) : before.mood;
  return {
    now: {
      via,
      mood,
      nextAt: form.instant(acknowledgeBlocks.next) ?? before.nextAt,
      text: typed,
      why: form.ticked(acknowledgeBlocks.why),
    },
    before,
    typed,
  };
}

/** What somebody gives: a written text to check and then send, or what was said. */
export type Acknowledging = Composed & {
  complaint: string;
  /** Number of the last event when the form was drawn. */
  about: number;
  drawing: number;
  told: readonly Rule[];
  spoken: { parts: AcknowledgementPart[]; said: string | null; sentAt: string | null } | null;
  without: string | null;
};

function parse(view: unknown): Parsed<Acknowledging> {
  const form = submitted(view);
  const { now, before } = drawnFrom(view);
  const { complaint, about, drawing, told } = before;
  if (!form.instant(acknowledgeBlocks.next)) {
    return { ok: false, errors: { [acknowledgeBlocks.next]: 'Choose when they hear from you again.' } };
  }
  const spoken = spokenVias.includes(now.via)
    ? {
        parts: acknowledgementParts.filter((part) => form.ticks(acknowledgeBlocks.parts).includes(part)),
        said: form.text(acknowledgeBlocks.text) || null,
        sentAt: form.instant(acknowledgeBlocks.sent),
      }
    : null;
  const without = form.text(acknowledgeBlocks.without) || null;
  return { ok: true, value: { ...now, complaint, about, drawing, told, spoken, without } };
}

/** Acknowledging a complaint: by word of mouth, or in writing, which a second form then sees sent. */
export const acknowledgeForm = {
  id: 'acknowledge-complaint',
  build,
  drawnFrom,
  parse,
  blockOf: {
    text: acknowledgeBlocks.text,
    when: acknowledgeBlocks.next,
    sent: acknowledgeBlocks.sent,
    without: acknowledgeBlocks.without,
  },
} as const;
