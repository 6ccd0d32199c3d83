import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { LogCommand } from '../../complaints/command.ts';
import { isThere, type Severity, severities, type Via, vias } from '../../complaints/complaint.ts';
import { readMoment } from './chosen-moment.ts';
import { readCustomer } from './customer-options.ts';
import { plain } from './escape.ts';
import {
  type Branch,
  type Choices,
  logBlocks,
  mainInputs,
  moreButton,
  moreInputs,
  prefilled,
  privacyInputs,
  type What,
  whatInputs,
} from './log-inputs.ts';
import { postedBlocks, readPostedInputs } from './posted-inputs.ts';
import { type Parsed, submitted } from './submitted.ts';

/** Action ids that reach us while the form is open: the typeahead, and what redraws or only changes it. */
export const logActions = {
  who: logBlocks.who,
  what: logBlocks.what,
  more: logBlocks.more,
  via: logBlocks.via,
  product: logBlocks.product,
  private: logBlocks.private,
  subject: logBlocks.subject,
} as const;

export type LogInput = {
  via: Via;
  branches: readonly Branch[];
  /** Null for somebody without one, who chooses. */
  branch: string | null;
  choices?: Choices;
  what: What | null;
  more: boolean;
  /** Who would handle it, once it is said to be private. */
  privately?: string | null;
  /** Prefilled words, from a message. */
  words?: string;
  /** ISO instant offered for a contact owed. */
  defaultWhen: string;
  /** Small facts of the workflow's own that come back with the form. */
  metadata: Readonly<Record<string, string>>;
};
export type Logged = Omit<LogCommand, 'id' | 'reference'>;

const kept = z.object({
  via: z.enum(vias),
  branch: z.string().nullable(),
  defaultWhen: z.string(),
  more: z.boolean(),
  metadata: z.record(z.string(), z.string()),
});

function build({
  via,
  branches,
  branch,
  choices,
  what,
  more,
  privately = null,
  words,
  defaultWhen,
  metadata,
}: LogInput): ModalView {
  return {
    type: 'modal',
    callback_id: logForm.id,
    title: plain('New complaint', 24),
    submit: plain('Log it', 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify({ via, branch, defaultWhen, more, metadata }),
    blocks: [
      ...mainInputs(words, what, what === null && !more, metadata),
      ...whatInputs(what, defaultWhen, {
        thanks: choices?.thanks ?? false,
        spoken: isThere(via),
      }),
      ...prefilled(via, branches, branch, metadata.link),
      ...privacyInputs(privately),
      ...(more ? moreInputs(choices, metadata.receivedAt) : [moreButton()]),
    ],
  };
}

/**
 * What to build again when somebody chose something in the open form: everything but the branches and choices, which are the
 * workspace's. `view` is the `view` of `block_actions`; pass `more: true` after a press on More.
 */
function drawnFrom(view: unknown): Omit<LogInput, 'branches' | 'choices'> {
  const form = submitted(view);
  const before = kept.parse(form.metadata());
  const what = z.enum(['solved', 'owe', 'management']).nullable().catch(null).parse(form.choice(logBlocks.what));
  return { ...before, via: readVia(form) ?? before.via, branch: form.choice(logBlocks.branch) ?? before.branch, what };
}

/** Whom it would be about if it were logged as it stands in the open form; null when it is not said to be private. */
function privateAbout(view: unknown): { subject: string | null; severity: Severity; branch: string } | null {
  const form = submitted(view);
  if (!form.ticked(logBlocks.private)) return null;
  const severity = severities.find((each) => each === form.choice(logBlocks.severity)) ?? 'normal';
  const branch = form.choice(logBlocks.branch) ?? kept.parse(form.metadata()).branch ?? '';
  return { subject: form.person(logBlocks.subject), severity, branch };
}

function readVia(form: ReturnType<typeof submitted>): Via | undefined {
  return vias.find((via) => via === form.choice(logBlocks.via));
}

function readWhat(form: ReturnType<typeof submitted>): Parsed<LogCommand['what']> {
  const now = form.choice(logBlocks.what);
  if (now === 'solved')
    return {
      ok: true,
      value: { now, whatWeDid: form.text(logBlocks.did), ...(form.ticked(logBlocks.thanked) ? { thanked: true } : {}) },
    };
  if (now === 'management') return { ok: true, value: { now, reason: form.text(logBlocks.reason) || null } };
  if (now !== 'owe') return { ok: false, errors: { [logBlocks.what]: 'Choose what happens now.' } };
  const moment = readMoment(form);
  if (!moment.ok) return moment;
  if (!moment.value) return { ok: false, errors: { [logBlocks.when]: 'Choose when they hear from us.' } };
  return { ok: true, value: { now, ...moment.value } };
}

function parse(view: unknown): Parsed<Logged> {
  const form = submitted(view);
  const before = kept.parse(form.metadata());
  const branch = form.choice(logBlocks.branch) ?? before.branch;
  const who = readCustomer(form.choice(logBlocks.who));
  const severity = severities.find((each): each is Severity => each === form.choice(logBlocks.severity));
  const what = readWhat(form);
  if (!who || !severity || !what.ok || !branch) {
    return {
      ok: false,
      errors: {
        ...(who ? {} : { [logBlocks.who]: 'Choose who complains, or “Gave no name”.' }),
        ...(severity ? {} : { [logBlocks.severity]: 'Choose how bad it is.' }),
        ...(what.ok ? {} : what.errors),
        ...(branch ? {} : { [logBlocks.branch]: 'Choose the branch it belongs to.' }),
      },
    };
  }
  const optional = (id: string) => form.text(id) || null;
  const posted = readPostedInputs(form, before.metadata.link !== undefined);
  return {
    ok: true,
    value: {
      type: 'log',
      words: form.text(logBlocks.words),
      customer: { ...who, contact: optional(logBlocks.contact) },
      private: form.ticked(logBlocks.private),
      subject: form.ticked(logBlocks.private) ? form.person(logBlocks.subject) : null,
      severity,
      via: readVia(form) ?? before.via,
      ...(posted ? { posted } : {}),
      receivedAt: form.has(logBlocks.received)
        ? form.instant(logBlocks.received)
        : (before.metadata.receivedAt ?? null),
      branch,
      product: form.choice(logBlocks.product) ?? optional(logBlocks.product),
      category: form.choice(logBlocks.category) ?? optional(logBlocks.category),
      orderNumber: optional(logBlocks.order),
      wanted: optional(logBlocks.wanted),
      what: what.value,
    },
  };
}

/** The form of `/complaint`: four things to say, the rest prefilled or under More. */
export const logForm = {
  id: 'log-complaint',
  build,
  drawnFrom,
  privateAbout,
  parse,
  /** The workflow's own facts, as given to `build`. */
  metadata: (view: unknown): Record<string, string> => kept.parse(submitted(view).metadata()).metadata,
  blockOf: {
    words: logBlocks.words,
    'what we did': logBlocks.did,
    contact: logBlocks.contact,
    customer: logBlocks.who,
    when: logBlocks.when,
    reason: logBlocks.reason,
    subject: logBlocks.subject,
    received: logBlocks.received,
    link: postedBlocks.link,
    reach: postedBlocks.reach,
  },
  /** Whether the open form has to be drawn anew for how it reached us now: what everybody can read is asked about there alone. */
  asksAnew: (view: unknown): boolean => {
    const form = submitted(view);
    const asked = kept.parse(form.metadata()).via === 'social';
    return readVia(form) !== undefined && asked !== (readVia(form) === 'social');
  },
} as const;
