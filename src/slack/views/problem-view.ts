import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import { type Complaint, fixTold } from '../../complaints/complaint.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import type { Problem } from '../../problems/problem.ts';
import { causeInWords } from './answer-form.ts';
import { actions, button } from './buttons.ts';
import { customerName } from './complaint-in-words.ts';
import { onOneLine, plain } from './escape.ts';
import { problemRow } from './problem-card.ts';
import { type Cases, casesInWords, problemStanding, stageInWords, titleOf } from './problem-in-words.ts';
import { at, bold, bullets, lines, on, type Part, person } from './rich-text.ts';
import { titled } from './written-blocks.ts';

export const casesShown = 30;

function toldInWords(complaint: Complaint): Part[] {
  const { whatWeDid } = complaint;
  if (!whatWeDid) return [];
  const told = fixTold(complaint);
  if (told === 'told' && whatWeDid.toldAt) return [' · told ', at(whatWeDid.toldAt)];
  return [told === 'owed' ? ' · to be told' : ' · no way to tell them'];
}

function caseBlocks(problem: Problem, cases: Cases, shown: readonly Complaint[]): KnownBlock[] {
  const items = shown.map((complaint): Part[] => [
    bold(complaint.reference),
    ` · ${customerName(complaint)} · `,
    person(complaint.owner),
    complaint.outreach ? ' · we reach out' : '',
    ...toldInWords(complaint),
  ]);
  const rest = cases.total - shown.length;
  const all = rest > 0 ? [...items, [`and ${rest} more`]] : items;
  return [lines([bold(casesInWords(cases, problem))]), ...(all.length > 0 ? [bullets(all)] : [])];
}

/** The next step, and who else is to be told. */
function rowOf(problem: Problem, viewer: Person): ActionsBlock {
  const row = problemRow(problem, false);
  if (problem.stage === 'no pattern' || !may(viewer, 'reach out', null)) return row;
  const reachOut = button(actions.reachOut, { complaint: problem.id, about: problem.events });
  return { ...row, elements: [...row.elements, reachOut] };
}

/** Everything about a problem: what is known of it, its cases, and whom we have told. */
export function problemView(problem: Problem, cases: Cases, shown: readonly Complaint[], viewer: Person): ModalView {
  const { cause, fix, fixed, proof, openedBy, openedAt } = problem;
  const mayChange = may(viewer, 'change problem', null);
  return {
    type: 'modal',
    title: plain(problem.reference, 24),
    close: plain('Close', 24),
    private_metadata: JSON.stringify({ complaint: problem.id, about: problem.events }),
    blocks: [
      lines([bold(titleOf(problem)), ` · ${stageInWords[problem.stage]}`], problemStanding(problem), [
        'Opened by ',
        person(openedBy),
        ' ',
        on(openedAt),
        '.',
      ]),
      ...(mayChange ? [rowOf(problem, viewer)].filter(({ elements }) => elements.length > 0) : []),
      ...(cause
        ? [
            ...titled('What causes it', cause.words.text),
            lines([`Where it lies: ${causeInWords[cause.class].toLowerCase()}.`]),
            ...(cause.whys.length > 0
              ? [lines([bold('Why, and why that')]), bullets(cause.whys.map(({ text }) => [onOneLine(text, 300)]))]
              : []),
            ...titled('What shows it', cause.evidence?.text),
          ]
        : []),
      ...(fix ? titled('What is done against it', fix.what.text) : []),
      ...(fixed
        ? [...titled('What was done', fixed.done.text), ...titled('What each customer is told', fixed.tell.text)]
        : []),
      ...(proof?.words ? titled('What was seen since', proof.words.text) : []),
      ...caseBlocks(problem, cases, shown),
    ],
  };
}
