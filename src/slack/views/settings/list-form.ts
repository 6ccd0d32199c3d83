import { createHash } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { BadLine } from '../../lists/read-csv.ts';
import { escaped, mrkdwn, plain } from '../escape.ts';
import { radioInput, textInput } from '../inputs.ts';
import { type Parsed, submitted } from '../submitted.ts';
import { drawnFrom } from './section-form.ts';
import { settingsActions } from './settings-actions.ts';
import { settingsButton } from './settings-view.ts';

const modeBlock = 'list-mode';
const textBlock = (n: number) => `list-${n}`;
/** Slack's text inputs take 3,000 characters each; some room is left to write in. */
const fill = 2_800;
const mostTexts = 12;
const shownLines = 20;

const listNames = ['people', 'branches', 'routes'] as const;
export type ListName = (typeof listNames)[number];

const kept = drawnFrom.extend({
  list: z.enum(listNames),
  texts: z.int(),
  /** What was shown in the preview: text, mode and revision as one hash. */
  previewed: z.string().nullable(),
});

/** What is in the form: the list, in as many inputs as it needs. */
export type Pasted = z.infer<typeof kept> & { text: string; whole: boolean };

/** What came of looking at a list. */
export type Looked = { changes: readonly string[]; bad: readonly BadLine[] };

type Input = {
  title: string;
  follows: string;
  alwaysWhole: boolean;
  list: ListName;
  from: z.infer<typeof drawnFrom>;
  /** Of each input. */
  texts: readonly string[];
  whole: boolean;
  looked?: Looked & { hash: string };
};

/** Lines over as many inputs as they need, one more than full; null when they are too long for a form. */
export function inParts(lines: readonly string[]): string[] | null {
  const parts = [''];
  for (const line of lines) {
    const last = parts.at(-1) ?? '';
    const longer = last === '' ? line : `${last}\n${line}`;
    if (longer.length <= fill) parts[parts.length - 1] = longer;
    else parts.push(line);
  }
  return parts.length > mostTexts ? null : parts;
}

/** As many lines as a block holds; none is cut, since a mention would break. */
function shownOf(lines: readonly string[]): string {
  let shown = '';
  let count = 0;
  for (const line of lines) {
    if (count === shownLines || shown.length + line.length > 2_500) break;
    shown += `• ${line}\n`;
    count += 1;
  }
  return count < lines.length ? `${shown}and ${lines.length - count} more` : shown.trimEnd();
}

function outcome({ changes, bad }: Looked, list: ListName): KnownBlock[] {
  const say = (text: string): KnownBlock[] => [{ type: 'section', text: mrkdwn(text) }, { type: 'divider' }];
  if (bad.length > 0) {
    const lines = bad
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, wrong }) => (line > 0 ? `Line ${line}: ${escaped(wrong, 120)}.` : `${escaped(wrong, 120)}.`));
    const count = bad.length === 1 ? 'One thing is wrong' : `${bad.length} things are wrong`;
    return say(
      `:warning: *${count}, and nothing is changed.* Correct the list below and look again.\n${shownOf(lines)}`,
    );
  }
  if (changes.length === 0) return say('*Nothing would change.* The list says what holds already.');
  // Routes name people and channels, which are drawn as such; the rest is text as people wrote it.
  const lines = list === 'routes' ? changes : changes.map((change) => escaped(change, 130));
  return say(`*This would change. Press Apply to do it.*\n${shownOf(lines)}`);
}

function build({ title, follows, alwaysWhole, list, from, texts, whole, looked }: Input): ModalView {
  const ready = looked !== undefined && looked.bad.length === 0 && looked.changes.length > 0;
  const areas = texts.map((initial, n) =>
    textInput({
      id: textBlock(n),
      label: n === 0 ? 'The list' : `The list, on (${n + 1})`,
      multiline: true,
      optional: n > 0,
      initial,
    }),
  );
  const mode = radioInput({
    id: modeBlock,
    label: 'Who or what is not in this list',
    choices: [
      { value: 'stays', text: 'Stays as it is' },
      { value: 'goes', text: 'Is taken out' },
    ],
    initial: whole ? 'goes' : 'stays',
  });
  return {
    type: 'modal',
    callback_id: listForm.id,
    title: plain(title, 24),
    submit: plain(ready ? 'Apply' : 'Look at it', 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify({ list, ...from, texts: texts.length, previewed: ready ? looked.hash : null }),
    blocks: [
      ...(looked ? outcome(looked, list) : []),
      { type: 'section', text: mrkdwn(follows) },
      ...areas,
      ...(texts.length < mostTexts
        ? [
            {
              type: 'actions' as const,
              block_id: 'list-room',
              elements: [settingsButton(settingsActions.moreRoom, 'More room, for a longer list')],
            },
          ]
        : []),
      ...(alwaysWhole ? [] : [mode]),
    ],
  };
}

function textsOf(view: unknown): string[] {
  const form = submitted(view);
  const { texts } = kept.parse(form.metadata());
  return Array.from({ length: texts }, (_, n) => form.text(textBlock(n)));
}

function parse(view: unknown): Parsed<Pasted> {
  const form = submitted(view);
  const from = kept.parse(form.metadata());
  const text = textsOf(view)
    .filter((part) => part !== '')
    .join('\n');
  // Routes have no such choice: their list is always the whole.
  return { ok: true, value: { ...from, text, whole: form.choice(modeBlock) !== 'stays' } };
}

/** The form in which a list is pasted, looked at, and applied. */
export const listForm = {
  id: 'settings-list',
  first: textBlock(0),
  build,
  parse,
  textsOf,
  hash: (text: string, whole: boolean, rev: number) =>
    createHash('sha256')
      .update(JSON.stringify([text, whole, rev]))
      .digest('hex')
      .slice(0, 16),
} as const;
