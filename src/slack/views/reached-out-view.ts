import type { ModalView } from '@slack/types';
import type { Problem } from '../../problems/problem.ts';
import type { ToReach } from '../../problems/problem-command.ts';
import type { ProblemEvent } from '../../problems/problem-event.ts';
import { sayingView } from './details.ts';
import { onOneLine } from './escape.ts';
import type { Message } from './message.ts';
import { titleOf } from './problem-in-words.ts';
import { at, bold, bullets, lines, type Part, person, spoken } from './rich-text.ts';

const shown = 20;
const customers = (count: number) => (count === 1 ? 'one customer' : `${count} customers`);

/** What becomes of a list that was sent: how many are reached out to, and who was left out. */
export function reachedOutView(
  { reference }: Problem,
  events: readonly ProblemEvent[],
  { by, left, twice }: { by: string; left: readonly ToReach[]; twice: number },
): ModalView {
  const asked = events.find(({ type }) => type === 'outreach asked');
  if (asked?.type !== 'outreach asked') return sayingView(`${reference} has moved on since. Open it again.`);
  const { people, owner, dueAt } = asked;
  const who: Part[] = owner === by ? ['You tell'] : [person(owner), ' tells'];
  const first: Part[] = [...who, ` ${customers(people.length)} by `, at(dueAt), '.'];
  const where = owner === by ? 'your list in App Home' : 'their list in App Home';
  const names = left.slice(0, shown).map(({ line, name, contact }): Part[] => {
    return [`Line ${line}: ${onOneLine(name ?? contact, 80)}`];
  });
  const rest = left.length - names.length;
  return sayingView(spoken(...first), [
    lines(first, [
      `They are written down now, one by one: each stands in ${where}, and in the plan of the day on which they are to hear. ${reference} counts who was told.`,
    ]),
    ...(left.length > 0
      ? [
          lines([bold('Left out, since they have a case of it already')]),
          bullets(rest > 0 ? [...names, [`and ${rest} more`]] : names),
        ]
      : []),
    ...(twice > 0 ? [lines([twice === 1 ? 'One stood in the list twice.' : `${twice} stood in the list twice.`])] : []),
  ]);
}

/** To whoever is to reach out to customers: how many, by when, and what for; who they are stands with each of them. */
export function outreachMessage(problem: Problem, events: readonly ProblemEvent[], event: number): Message | null {
  const asked = events.find(({ n }) => n === event);
  if (asked?.type !== 'outreach asked') return null;
  const first: Part[] = [
    person(asked.by),
    ` asks you to reach out to ${customers(asked.people.length)} by `,
    at(asked.dueAt),
    ': ',
    bold(titleOf(problem)),
    ' likely affects them.',
  ];
  return {
    text: spoken(...first),
    blocks: [
      lines(
        first,
        [bold('Tell them: '), onOneLine(asked.tell.text, 700)],
        ['Each of them stands in your list in App Home, and in your plan of that day.'],
      ),
    ],
  };
}
