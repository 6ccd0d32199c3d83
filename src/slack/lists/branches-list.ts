import { freshId } from '../../complaints/fresh-id.ts';
import type { Settings } from '../../complaints/settings.ts';
import { branchShape } from '../../complaints/settings-shape.ts';
import type { Branch, DutyWeek } from '../../people/branch.ts';
import type { Weekday, WorkingWeek } from '../../time/working-week.ts';
import { daysInWords, notDates } from '../views/settings/time-sections.ts';
import { firstWrong } from '../views/settings/what-is-expected.ts';
import { type ListGround, type ListKind, nameInList, peopleOrGroups } from './list-kind.ts';
import { type BadLine, csvLine, type Row, readCsv, several } from './read-csv.ts';

const columns = ['name', 'region', 'zone', 'opens', 'closes', 'days', 'holidays', 'on duty'] as const;
type Cells = Row<(typeof columns)[number]>['cells'];
const mostBranches = 500;
const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Weekdays from `Mon-Fri`, `Mon|Wed`, `1-5`; null for what says none. */
export function readDays(text: string): number[] | null {
  const day = (word: string) => (/^[1-7]$/.test(word) ? Number(word) : dayNames.indexOf(word.slice(0, 3)) + 1);
  const days = new Set<number>();
  for (const part of text
    .toLowerCase()
    .split(/[|\s]+/)
    .filter(Boolean)) {
    const [from, to] = part.split(/[-–]/).map(day);
    if (!from || to === 0) return null;
    for (let at = from; ; at = (at % 7) + 1) {
      days.add(at);
      if (at === (to ?? from)) break;
    }
  }
  return days.size > 0 ? [...days].sort() : null;
}

/** @param before its own week until now: what has no column stays */
function weekFrom(cells: Cells, settings: Settings, before: WorkingWeek | null): WorkingWeek | null | string {
  const { zone, opens, closes } = cells;
  const given = [zone, opens, closes, cells.days, cells.holidays];
  if (given.every((cell) => cell === '')) return null;
  const days = cells.days === '' ? settings.week.days : readDays(cells.days);
  if (!days) return `“${cells.days.slice(0, 40)}” are no days such as Mon-Fri`;
  const holidays = several(cells.holidays);
  const bad = notDates(holidays);
  if (bad) return bad.replace(/\.$/, '');
  const padded = (time: string) => (/^\d:\d\d$/.test(time) ? `0${time}` : time);
  return {
    ...(before ?? settings.week),
    zone: zone || settings.week.zone,
    days,
    opens: padded(opens) || settings.week.opens,
    closes: padded(closes) || settings.week.closes,
    holidays: cells.holidays === '' ? (settings.week.holidays ?? []) : holidays,
  };
}

/** Who is on duty by weekday, as it is written: `Mon-Fri: @ana + @ben | Sat: @weekend`. */
function dutyInList({ duty = {} }: Branch, ground: ListGround): string {
  const days = ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => duty[day]?.length);
  const byPeople = new Map<string, Weekday[]>();
  for (const day of days) {
    const people = (duty[day] ?? []).map((id) => nameInList(id, ground)).join(' + ');
    byPeople.set(people, [...(byPeople.get(people) ?? []), day]);
  }
  return [...byPeople].map(([people, on]) => `${daysInWords(on)}: ${people}`).join(' | ');
}

/** The same read; what is wrong with it as a string. A day named twice has the people of both. */
function dutyFrom(cell: string, ground: ListGround): DutyWeek | undefined | string {
  const duty = new Map<number, string[]>();
  for (const part of several(cell)) {
    const colon = part.indexOf(':');
    const days = colon < 0 ? null : readDays(part.slice(0, colon));
    if (!days) return `“${part.slice(0, 40)}” does not say who is on duty as in Mon-Fri: @ana + @ben`;
    const names = part.slice(colon + 1).split('+');
    const { ids, wrong } = peopleOrGroups(names.map((each) => each.trim()).filter(Boolean), ground);
    if (wrong[0]) return wrong[0];
    if (ids.length === 0) return `“${part.slice(0, 40)}” names nobody`;
    for (const day of days) duty.set(day, [...new Set([...(duty.get(day) ?? []), ...ids])]);
  }
  return duty.size === 0 ? undefined : Object.fromEntries([...duty].sort(([a], [b]) => a - b));
}

/** @param asked whether the list has a column for who is on duty; without one, that stays */
function branchFrom(cells: Cells, id: string, ground: ListGround, asked: boolean): Branch | string {
  const { settings } = ground;
  const before = settings.branches.find((branch) => branch.id === id);
  const week = weekFrom(cells, settings, before?.week ?? null);
  if (typeof week === 'string') return week;
  const duty = asked ? dutyFrom(cells['on duty'], ground) : before?.duty;
  if (typeof duty === 'string') return duty;
  const said = { id, name: cells.name, region: cells.region || null, week, ...(duty ? { duty } : {}) };
  const branch = branchShape.safeParse(said);
  return branch.success ? branch.data : firstWrong(branch.error);
}

/** What a route asks for and would find no more. */
function missed({ routes }: Settings, before: readonly Branch[], after: readonly Branch[]): BadLine[] {
  const regions = new Set(after.map(({ region }) => region?.toLowerCase()));
  return routes.flatMap(({ name, when }) => {
    const branch = before.find(({ id }) => when.branch?.includes(id) && !after.some((one) => one.id === id));
    const region = when.region?.find(
      (one) => before.some((b) => b.region?.toLowerCase() === one.toLowerCase()) && !regions.has(one.toLowerCase()),
    );
    const gone = branch?.name ?? region;
    return gone ? [{ line: 0, wrong: `the route “${name}” asks for ${gone}; change that route first` }] : [];
  });
}

function difference(before: readonly Branch[], after: readonly Branch[], { people }: Settings): string[] {
  const changed = after.flatMap((branch) => {
    const old = before.find(({ id }) => id === branch.id);
    const region = branch.region ? ` (${branch.region})` : '';
    if (!old) return [`${branch.name}${region} is new`];
    const what = [
      ...(old.name === branch.name ? [] : [`was called ${old.name}`]),
      ...(old.region === branch.region ? [] : [branch.region ? `is in ${branch.region}` : 'is in no region']),
      ...(JSON.stringify(old.week) === JSON.stringify(branch.week)
        ? []
        : [branch.week ? 'has hours of its own' : 'has the hours of all']),
      ...(JSON.stringify(old.duty) === JSON.stringify(branch.duty)
        ? []
        : [branch.duty ? 'has others on duty' : 'names nobody as on duty']),
    ];
    return what.length > 0 ? [`${branch.name} ${what.join(', ')}`] : [];
  });
  const gone = before
    .filter(({ id }) => !after.some((branch) => branch.id === id))
    .map(({ id, name }) => {
      const count = Object.values(people).filter((branch) => branch === id).length;
      return `${name} is removed${count > 0 ? `; ${count} who work there have no branch then` : ''}`;
    });
  return [...changed, ...gone];
}

/** Branches, their regions, and where they differ the hours and holidays of each. */
export const branchesList: ListKind = {
  title: 'Branches and regions',
  follows:
    'One branch a line: *name, region, zone, opens, closes, days, holidays, on duty*. Only the name is needed; what is left out is as for all. ' +
    'On duty are people or user groups by weekday, asked of what comes to that branch where its route names nobody; without any, all managers are. ' +
    'With one branch nobody sees the word.\n`Kings Road, London, Europe/London, 09:00, 18:00, Mon-Sat, 2026-12-25|2026-12-26, Mon-Fri: @ana + @ben | Sat: @weekend`',
  alwaysWhole: false,

  now: (ground) =>
    ground.settings.branches.map((branch) => {
      const { name, region, week } = branch;
      return csvLine([
        name,
        region ?? '',
        ...(week
          ? [week.zone, week.opens, week.closes, daysInWords(week.days), (week.holidays ?? []).join('|')]
          : ['', '', '', '', '']),
        dutyInList(branch, ground),
      ]);
    }),

  read(text, whole, ground) {
    const { settings } = ground;
    const { rows, bad, has } = readCsv(text, columns);
    const before = settings.branches;
    const byName = (name: string) => before.find((branch) => branch.name.toLowerCase() === name.toLowerCase());
    const named = new Set(rows.flatMap(({ cells }) => byName(cells.name)?.id ?? []));
    const taken = new Set(before.map(({ id }) => id));
    const lineOf = new Map<string, number>();
    const listed: Branch[] = [];
    rows.forEach(({ line, cells }, index) => {
      const name = cells.name.toLowerCase();
      const earlier = lineOf.get(name);
      if (earlier) {
        bad.push({ line, wrong: `${cells.name.slice(0, 60)} is in line ${earlier} already` });
        return;
      }
      lineOf.set(name, line);
      // In a whole list, another name in the place of one that is missing is that one renamed.
      const same = before[index];
      const renamed = whole && rows.length === before.length && same && !named.has(same.id) ? same : undefined;
      const id = byName(cells.name)?.id ?? renamed?.id ?? freshId(cells.name, taken, 'branch');
      taken.add(id);
      const branch = branchFrom(cells, id, ground, has.includes('on duty'));
      if (typeof branch === 'string') bad.push({ line, wrong: branch });
      else listed.push(branch);
    });
    const stay = before.map((branch) => listed.find(({ id }) => id === branch.id) ?? branch);
    const fresh = listed.filter(({ id }) => !before.some((branch) => branch.id === id));
    const after = whole ? listed : [...stay, ...fresh];
    if (after.length > mostBranches) bad.push({ line: 0, wrong: `there can be ${mostBranches} branches at most` });
    if (bad.length === 0) bad.push(...missed(settings, before, after));
    return { values: { branches: after }, changes: difference(before, after, settings), bad };
  },
};
