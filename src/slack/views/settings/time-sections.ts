import type { KnownBlock } from '@slack/types';
import { type Severity, severities } from '../../../complaints/complaint.ts';
import { type Clocks, defaultSettings, type Settings } from '../../../complaints/settings.ts';
import { regionInWords } from '../../../time/public-holidays.ts';
import { readSpan, spanInWords } from '../../../time/span-in-words.ts';
import { plain } from '../escape.ts';
import { textInput, ticksInput } from '../inputs.ts';
import { hoursInLines, readHours } from './day-hours.ts';
import { lineInputs, readLines } from './line-inputs.ts';
import { few, linesOf, type Section, wrong } from './section.ts';
import { numberInput, timeInput } from './setting-inputs.ts';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Weekdays as people write them: `Mon-Fri`, or one by one. */
export function daysInWords(days: readonly number[]): string {
  const short = days.toSorted().map((day) => dayNames[day - 1]?.slice(0, 3) ?? '');
  const inARow = days.length > 2 && Math.max(...days) - Math.min(...days) === days.length - 1;
  return inARow ? `${short[0]}-${short.at(-1)}` : short.join(' ');
}

const clockNames: Record<keyof Clocks, string> = {
  firstContact: 'First contact, when it came in writing',
  takeOn: 'A manager takes it on',
  answer: 'Management answers',
  nextContact: 'Next contact after each',
  silence: 'Longest time without a word',
  afterRemedy: 'Follow-up after it was put right',
};
const clocks = Object.keys(clockNames) as (keyof Clocks)[];
const severityNames: Record<Severity, string> = { urgent: 'Urgent', serious: 'Serious', normal: 'Normal' };

function clockInput(settings: Settings, severity: Severity, clock: keyof Clocks): KnownBlock {
  const words = (from: Settings) => {
    const span = from.clocks[severity][clock];
    return span ? spanInWords(span) : 'off';
  };
  return textInput({
    id: `clocks.${severity}.${clock}`,
    label: clockNames[clock],
    max: 40,
    initial: words(settings),
    hint: `Default: ${words(defaultSettings)}.`,
  });
}

export const clocksSection: Section = {
  title: 'Clocks',
  now: (settings) =>
    `Taken on within ${severities.map((severity) => `${spanInWords(settings.clocks[severity].takeOn)} (${severity})`).join(', ')}.`,
  follows:
    'How long each step may take: `30 minutes` runs day and night, `4 hours` while the branch is open, `2 days` ends when it ' +
    'closes on the second working day; `same day` is possible, too. The last one may be `off`. What is under way keeps its times.',
  inputs: (settings) =>
    severities.flatMap((severity) => [
      { type: 'header', text: plain(severityNames[severity], 150) },
      ...clocks.map((clock) => clockInput(settings, severity, clock)),
    ]),
  read(form) {
    const errors: Record<string, string> = {};
    const read = (severity: Severity, clock: keyof Clocks) => {
      const id = `clocks.${severity}.${clock}`;
      const words = form.text(id).trim().toLowerCase();
      if (clock === 'afterRemedy' && words === 'off') return null;
      const span = readSpan(words);
      if (!span) errors[id] = 'Write it like 30 minutes, 4 hours, 2 days or same day, a year at most.';
      return span;
    };
    const of = (severity: Severity) =>
      Object.fromEntries(clocks.map((clock) => [clock, read(severity, clock)])) as Clocks;
    const value = { clocks: { urgent: of('urgent'), serious: of('serious'), normal: of('normal') } };
    return Object.keys(errors).length > 0 ? wrong(errors) : { ok: true, value };
  },
};

export const hoursSection: Section = {
  title: 'Hours and daily times',
  now: ({ week, quiet, planAt, digestAt }) =>
    `${daysInWords(week.days)}, ${week.opens} to ${week.closes}, ${week.zone}. Quiet ${quiet.from} to ${quiet.to}. ` +
    `Plan ${planAt}, digest ${digestAt}.`,
  follows:
    'Working hours stop the clocks that count in hours and days; a branch can have its own, under Branches and regions. In quiet hours ' +
    'nobody is written to, but for what is urgent and for times that were told to a customer. Plans and quiet hours go by each person’s own zone.',
  inputs: ({ week, quiet, planAt, digestAt, remindBeforeMinutes }) => [
    textInput({
      id: 'week.zone',
      label: 'Time zone',
      max: 60,
      initial: week.zone,
      hint: 'Such as Europe/London. Default: the zone of the first admin.',
    }),
    ticksInput({
      id: 'week.days',
      label: 'Working days',
      choices: dayNames.map((text, index) => ({ value: String(index + 1), text })),
      ticked: week.days.map(String),
      hint: 'Default: Monday to Friday.',
    }),
    timeInput({ id: 'week.opens', label: 'Opens', initial: week.opens, hint: 'Default: 09:00.' }),
    textInput({ id: 'week.closes', label: 'Closes', max: 5, initial: week.closes, hint: 'Or 24:00. Default: 18:00.' }),
    textInput({
      id: 'week.hours',
      label: 'Other hours on single days, one a line',
      multiline: true,
      optional: true,
      placeholder: 'Sat 10:00-14:00',
      initial: hoursInLines(week.hours).join('\n'),
      hint: 'With a break: Mon 09:00-12:00, 13:00-18:00. A day on which you are not: Sun closed. Default: none.',
    }),
    timeInput({ id: 'quiet.from', label: 'Quiet from', initial: quiet.from, hint: 'Default: 20:00.' }),
    timeInput({ id: 'quiet.to', label: 'Quiet until', initial: quiet.to, hint: 'Default: 08:00.' }),
    timeInput({ id: 'planAt', label: 'Each rep’s plan of the day', initial: planAt, hint: 'Default: 09:00.' }),
    timeInput({ id: 'digestAt', label: 'The managers’ digest', initial: digestAt, hint: 'Default: 08:30.' }),
    numberInput({
      id: 'remindBeforeMinutes',
      label: 'Minutes before a time the customer was told',
      initial: remindBeforeMinutes,
      min: 1,
      hint: 'Default: 15.',
    }),
  ],
  read(form, { week: { hours: _, ...week } }) {
    const hours = readHours(linesOf(form.text('week.hours')));
    if (typeof hours === 'string') return wrong({ 'week.hours': hours });
    return {
      ok: true,
      value: {
        week: {
          ...week,
          zone: form.text('week.zone').trim(),
          days: form.ticks('week.days').map(Number),
          opens: form.time('week.opens'),
          closes: form.text('week.closes').trim(),
          ...(Object.keys(hours).length > 0 ? { hours } : {}),
        },
        quiet: { from: form.time('quiet.from'), to: form.time('quiet.to') },
        planAt: form.time('planAt'),
        digestAt: form.time('digestAt'),
        remindBeforeMinutes: Number(form.text('remindBeforeMinutes')),
      },
    };
  },
};

/** Which lines are no dates, in words for the field; null when all are. */
export function notDates(dates: readonly string[]): string | null {
  const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  const bad = dates.find((date) => !isDate(date) || new Date(date).toISOString().slice(0, 10) !== date);
  return bad === undefined ? null : `“${bad.slice(0, 40)}” is not a date such as 2026-12-25.`;
}

export const holidaysSection: Section = {
  title: 'Holidays',
  now: ({ week: { region, holidays = [] } }) => {
    const own = few(holidays.toSorted(), region ? 'no others' : 'none');
    return region
      ? `Public holidays of ${regionInWords(region) ?? region}, and ${own}.`
      : `${own}.`.replace('none.', 'None.');
  },
  follows:
    'On these days clocks stand still and no plan or digest is sent. A branch with hours of its own has its own holidays.',
  inputs: ({ week }) => [
    textInput({
      id: 'week.region',
      label: 'Public holidays of',
      optional: true,
      max: 12,
      placeholder: 'DE-BE',
      initial: week.region ?? '',
      hint: 'A country or a part of one, such as GB-ENG. Default: none.',
    }),
    ...lineInputs({
      id: 'week.worksOn',
      label: 'Of these, dates on which you work all the same',
      placeholder: '2026-12-26',
      lines: (week.worksOn ?? []).toSorted(),
      hint: 'Default: none.',
    }),
    ...lineInputs({
      id: 'week.holidays',
      label: 'Other dates on which it stays shut, one a line',
      placeholder: '2026-12-25',
      lines: (week.holidays ?? []).toSorted(),
      hint: 'Default: none.',
    }),
  ],
  read(form, { week }) {
    const { region: _, worksOn: __, ...rest } = week;
    const holidays = readLines(form, 'week.holidays').toSorted();
    const worksOn = readLines(form, 'week.worksOn').toSorted();
    const region = form.text('week.region').trim().toUpperCase();
    const errors = Object.entries({ 'week.holidays': notDates(holidays), 'week.worksOn': notDates(worksOn) });
    const bad = errors.flatMap(([id, error]) => (error ? [[id, error]] : []));
    if (bad.length > 0) return wrong(Object.fromEntries(bad));
    const given = { ...(region ? { region } : {}), ...(worksOn.length > 0 ? { worksOn } : {}) };
    return { ok: true, value: { week: { ...rest, holidays, ...given } } };
  },
};
