import type { ActionsBlock, KnownBlock } from '@slack/types';
import { isToFix, type Problem } from '../../problems/problem.ts';
import { type ActionId, actions, button } from './buttons.ts';
import { onOneLine } from './escape.ts';
import type { Message } from './message.ts';
import { type Cases, casesInWords, problemStanding, stageInWords, titleOf } from './problem-in-words.ts';
import { bold, lines, type Part, person, spoken } from './rich-text.ts';

/** The next step of each stage first; `More` has the rest. */
const steps: Record<Problem['stage'], readonly ActionId[]> = {
  suspected: [actions.problemAccept, actions.problemDismiss],
  accepted: [actions.problemCause, actions.problemDismiss],
  'cause known': [actions.problemFix, actions.problemFixed],
  'fix under way': [actions.problemFixed],
  fixed: [actions.problemCheck],
  proven: [],
  'not working': [actions.problemFix, actions.problemCause],
  'no pattern': [actions.problemAccept],
};

/** The buttons of a problem, the next step standing out. The block id changes with it, as that of a complaint does. */
export function problemRow(problem: Problem, more: boolean): ActionsBlock {
  const about = { complaint: problem.id, about: problem.events };
  const elements = steps[problem.stage].map((action, index) =>
    button(action, about, index === 0 ? 'primary' : undefined),
  );
  return {
    type: 'actions',
    block_id: `problem ${problem.id} ${problem.events}`,
    elements: [...elements, ...(more ? [button(actions.problemMore, about)] : [])],
  };
}

/** The card of a problem, in the management channel: what recurs, how far it has come, and whom it touched. */
export function problemCard(problem: Problem, cases: Cases): Message {
  const { cause, potential, openedBy } = problem;
  const head: Part[] = [bold(titleOf(problem)), ` · ${stageInWords[problem.stage]}`];
  const from: Part[] = potential
    ? [person(openedBy), ' sees this coming: nobody had complained of it yet.']
    : [person(openedBy), ' saw that it recurs.'];
  const text = spoken(...head, ` · ${casesInWords(cases, problem)}`);
  const blocks: KnownBlock[] = [
    lines(
      head,
      [...from, ` ${casesInWords(cases, problem)}.`],
      ...(cause ? [[bold('Cause: '), onOneLine(cause.words.text, 200)]] : []),
      problemStanding(problem),
    ),
    problemRow(problem, true),
  ];
  return { text, blocks };
}

/** To whoever is to fix it; nothing of any customer stands in it. */
export function problemFixMessage(problem: Problem, reader: string): Message {
  const { fix, reference } = problem;
  if (!fix || !isToFix(problem, reader)) {
    const said: Part[] = [bold(reference), ' · nothing is left for you to do about it. Thank you.'];
    return { text: spoken(...said), blocks: [lines(said)] };
  }
  const first: Part[] = [person(fix.by), ' asks you to see to this, so that ', bold(titleOf(problem)), ' ends:'];
  return {
    text: spoken(...first, ` ${onOneLine(fix.what.text, 200)}`),
    blocks: [
      lines(
        first,
        problemStanding(problem),
        ...(fix.effect ? [['What should change by it: ', onOneLine(fix.effect.text, 200)]] : []),
      ),
      problemRow(problem, false),
    ],
  };
}
