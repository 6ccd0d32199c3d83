import type { KnownBlock } from '@slack/types';
import type { EffortLimits, EffortTaken } from '../../complaints/effort-of.ts';
import type { Promises } from '../../complaints/promise.ts';
import { keptRate, type Laborious, type SecondLook, type Silent, type Weekly } from '../../complaints/weekly.ts';
import { withChanges } from './change-in-words.ts';
import { severityInWords } from './complaint-in-words.ts';
import type { Message } from './message.ts';
import { remedyInWords, usualInWords } from './offer-in-words.ts';
import { openOne } from './open-one.ts';
import { bold, bullets, lines, on, type Part, person, spoken } from './rich-text.ts';

const shownAtMost = 10;

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** What somebody has to decide about: complaints by reference, the first ones in full. */
function section<T extends { id: string; reference: string }>(
  name: string,
  title: Part[],
  all: readonly T[],
  says: (one: T) => Part[],
  privateOnes = 0,
): KnownBlock[] {
  if (all.length === 0 && privateOnes === 0) return [];
  const rest = all.length - shownAtMost;
  const shown = all.slice(0, shownAtMost);
  const items = [
    ...shown.map((one): Part[] => [bold(one.reference), ' · ', ...says(one)]),
    ...(rest > 0 ? [[`and ${rest} more`]] : []),
    ...(privateOnes > 0 ? [[`and ${counted(privateOnes, 'private complaint')}, known to those who handle them`]] : []),
  ];
  const opened = shown.map(({ id, reference }) => ({ id, text: reference }));
  return [lines(title), bullets(items), ...openOne(name, opened)];
}

function urgentFirst(severity: Silent['severity']): string {
  return severity === 'normal' ? '' : `${severityInWords[severity].toLowerCase()}, `;
}

function silentSection({ silent }: Weekly): KnownBlock[] {
  const says = ({ severity, owner, silent: { since, workingDays } }: Silent): Part[] => [
    person(owner),
    `, ${urgentFirst(severity)}nobody has spoken to them since `,
    on(since),
    ` (${counted(workingDays, 'working day')})`,
  ];
  return section('silent', [bold('They have heard nothing for longest')], silent.shown, says, silent.private);
}

function secondLookSection({ secondLook }: Weekly): KnownBlock[] {
  const says = ({ offer, usual, remedies }: SecondLook): Part[] => {
    const why = [
      ...(usual ? [`the usual is ${usualInWords(usual)}`] : []),
      ...(remedies ? [`${counted(remedies, 'remedy', 'remedies')} for this customer in twelve months`] : []),
    ];
    return [`${remedyInWords({ ...offer, what: null })}; ${why.join('; ')}`];
  };
  const title: Part[] = [
    bold('Worth a second look'),
    ': each may well be right, and nothing follows from it but what you decide',
  ];
  return section('second look', title, secondLook, says);
}

const effortNames: Record<keyof EffortLimits, (taken: EffortTaken) => string> = {
  contacts: ({ contacts }) => counted(contacts, 'contact'),
  handOffs: ({ handOffs }) => counted(handOffs, 'hand-off'),
  repeats: ({ repeats }) => `told it again ${counted(repeats, 'time')}`,
  workingDays: ({ workingDays }) => counted(workingDays, 'working day'),
};

/** What it took the customer, whole or what of it was much. */
export function effortInWords(taken: EffortTaken, parts = Object.keys(effortNames) as (keyof EffortLimits)[]): string {
  return parts.map((part) => effortNames[part](taken)).join(', ');
}

function effortSection({ effort }: Weekly): KnownBlock[] {
  const says = ({ owner, stage, effort: { taken, above } }: Laborious): Part[] => [
    person(owner),
    `, ${effortInWords(taken, above)}${stage === 'closed' ? '; closed' : ''}`,
  ];
  return section('effort', [bold('These took their customers much effort')], effort.shown, says, effort.private);
}

function change(now: number, before: number | null): string {
  if (before === null) return '';
  const points = Math.round(now * 100) - Math.round(before * 100);
  if (points === 0) return ', as in the week before';
  return `, ${points > 0 ? 'up' : 'down'} from ${percent(before)} the week before`;
}

function promisesSection([week, before]: readonly Promises[]): KnownBlock[] {
  const rate = week ? keptRate(week) : null;
  if (!week || !before || rate === null) return [];
  const { kept, broken, moved } = week;
  const movedToo = moved > 0 ? ` Besides, ${counted(moved, 'customer')} heard of a new time before the old one.` : '';
  const said = `${kept} of ${kept + broken} kept (${percent(rate)})${change(rate, keptRate(before))}.${movedToo}`;
  return [lines([bold('Times we told customers: '), said])];
}

function waiversSection({ waivers: { asked, reasons } }: Weekly): KnownBlock[] {
  const waived = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  if (waived === 0) return [];
  const why = [...reasons]
    .toSorted(([, a], [, b]) => b - a)
    .map(([because, count]) => `${because} (${count})`)
    .join(', ');
  const said = `${waived} of ${waived + asked} left out (${percent(waived / (waived + asked))}): ${why}.`;
  return [lines([bold('Asking afterwards whether all is well: '), said])];
}

type Volume = { logged: number; closed: number };

/** How many complaints came in and how many were closed, with what it was the week before. */
function volumeSection([week, before]: readonly Volume[]): KnownBlock[] {
  if (!week || !before || week.logged + week.closed === 0) return [];
  const said = withChanges(
    [
      { count: week.logged, words: 'logged', before: before.logged },
      { count: week.closed, words: 'closed', before: before.closed },
    ],
    'the week before',
  );
  return [lines([bold('How many: '), `${said.join(' · ')}.`])];
}

type Section = (weekly: Weekly) => KnownBlock[];
const toDecide: readonly Section[] = [silentSection, secondLookSection, effortSection];

/**
 * The week as management looks back on it, decisions first, then figures, what got better last; null when there is nothing to say.
 * @param figures each of the week, and of the one before it
 */
export function weeklyMessage(
  weekly: Weekly,
  improved: readonly KnownBlock[] = [],
  { volume = [], promises = [] }: { volume?: readonly Volume[]; promises?: readonly Promises[] } = {},
): Message | null {
  const figures = [...volumeSection(volume), ...promisesSection(promises), ...waiversSection(weekly)];
  const shown = [...toDecide.flatMap((each) => each(weekly)), ...figures, ...improved];
  if (shown.length === 0) return null;
  const { silent, secondLook } = weekly;
  const rate = promises[0] ? keptRate(promises[0]) : null;
  return {
    text: spoken(
      `Complaints last week: ${rate === null ? '' : `${percent(rate)} of the times we told customers were kept, `}` +
        `${silent.shown.length} heard nothing for long, ${secondLook.length} worth a second look.`,
    ),
    blocks: [lines([bold('Complaints last week')]), ...shown],
  };
}
