import type { Button, KnownBlock } from '@slack/types';
import type { Finding, Rule } from '../../wording/finding.ts';
import { rules } from '../../wording/finding.ts';
import { onOneLine, plain } from './escape.ts';
import { bold, italic, lines, type Part } from './rich-text.ts';

/** So many are shown at once: more would not be read. */
const shownAtMost = 2;

/** What is shown of what the check found: the most important, without the rules somebody does not want to hear again. */
export function shownFindings(findings: readonly Finding[], muted: readonly Rule[]): Finding[] {
  return findings.filter(({ rule }) => !muted.includes(rule)).slice(0, shownAtMost);
}

export const muteActions = { mute: 'mute-rule', unmute: 'unmute-rules' } as const;

function muteButton(rule: Rule): Button {
  return { type: 'button', action_id: muteActions.mute, text: plain('Do not tell me this again', 75), value: rule };
}

/** Reads which rule; undefined for none of ours. */
export function readMuted(value: string): Rule | undefined {
  return rules.find((rule) => rule === value);
}

const blockIds = (rule: Rule) => {
  const name = rule.replace(/[^a-z]/g, '-');
  return { said: `finding-${name}`, press: `finding-press-${name}` };
};

function findingBlocks({ rule, quote, why, instead }: Finding): KnownBlock[] {
  const first: Part[] = quote ? [bold(`“${onOneLine(quote, 150)}”`), ' ', why] : [bold(why)];
  const { said, press } = blockIds(rule);
  return [
    { ...lines(first, [italic('Better: '), instead]), block_id: said },
    { type: 'actions', block_id: press, elements: [muteButton(rule)] },
  ];
}

/** Which blocks of an open form go when a rule is switched off, or all are on again. */
export function blocksOf(rule: Rule | 'muted'): string[] {
  return rule === 'muted' ? ['muted', 'muted-rules'] : Object.values(blockIds(rule));
}

/** What the check says about a text, above it: two findings at most, each with its words, why, and a better phrase (A37). */
export function findingsBlocks(findings: readonly Finding[]): KnownBlock[] {
  if (findings.length === 0) return [];
  return [
    lines([bold('Before it goes out'), ' – change it, or send it again as it is.']),
    ...findings.flatMap(findingBlocks),
    { type: 'divider' },
  ];
}

/** The way back for who has switched rules off; [] when none is. */
export function mutedBlocks(muted: readonly Rule[]): KnownBlock[] {
  if (muted.length === 0) return [];
  const again: Button = {
    type: 'button',
    action_id: muteActions.unmute,
    text: plain('Check everything again', 75),
    value: 'all',
  };
  return [
    {
      type: 'context',
      block_id: 'muted-rules',
      elements: [plain(`You switched off: ${muted.join(', ')}. The check reads English only.`, 2_000)],
    },
    { type: 'actions', block_id: 'muted', elements: [again] },
  ];
}
