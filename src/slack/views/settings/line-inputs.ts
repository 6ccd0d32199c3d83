import type { KnownBlock } from '@slack/types';
import { type Common, textInput } from '../inputs.ts';
import type { Submitted } from '../submitted.ts';
import { linesOf } from './section.ts';

/** Slack's text inputs take 3,000 characters; some room is left to write in. */
const fill = 2_400;

function parts(lines: readonly string[]): string[] {
  const full: string[] = [];
  let last = '';
  for (const line of lines) {
    const longer = last === '' ? line : `${last}\n${line}`;
    if (longer.length <= fill) {
      last = longer;
    } else {
      full.push(last);
      last = line;
    }
  }
  return [...full, last];
}

/** A list with one entry a line, in as many inputs as it needs. */
export function lineInputs(common: Common & { lines: readonly string[]; placeholder: string }): KnownBlock[] {
  const { id, label, hint, lines, placeholder } = common;
  return parts(lines).map((initial, n) =>
    textInput({
      id: n === 0 ? id : `${id}.more-${n}`,
      label: n === 0 ? label : `${label} (${n + 1})`,
      multiline: true,
      optional: true,
      placeholder,
      initial,
      ...(n === 0 && hint ? { hint } : {}),
    }),
  );
}

/** Reads them: each line once, without empty ones. */
export function readLines(form: Submitted, id: string): string[] {
  const texts = [form.text(id)];
  for (let n = 1; form.has(`${id}.more-${n}`); n += 1) texts.push(form.text(`${id}.more-${n}`));
  return linesOf(texts.join('\n'));
}
