import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { MongoClient } from 'mongodb';
import { nextMorning } from '../../src/time/mornings.ts';

/**
 * Something is due at `time` each day on the wall of a zone: when is that, asked at `from`? `right` is the first moment at
 * which the wall shows it or has passed it; `alsoRight`, where the clocks skip the time, is as long after the gap as it lies in
 * it. `nextDay`, where the time comes twice, is the next day's: twice a day is wrong. Worked out by hand.
 */
type Case = {
  what: string;
  zone: string;
  time: string;
  from: string;
  right: string;
  alsoRight?: string;
  nextDay?: string;
};

const cases: Case[] = [
  {
    what: 'New York, skipped',
    zone: 'America/New_York',
    time: '02:30',
    from: '2027-03-14T06:00:00Z',
    right: '2027-03-14T07:00:00Z',
    alsoRight: '2027-03-14T07:30:00Z',
  },
  {
    what: 'New York, twice',
    zone: 'America/New_York',
    time: '01:30',
    from: '2027-11-07T05:00:00Z',
    right: '2027-11-07T05:30:00Z',
    nextDay: '2027-11-08T06:30:00Z',
  },
  {
    what: 'New York, that morning',
    zone: 'America/New_York',
    time: '09:00',
    from: '2027-03-13T15:00:00Z',
    right: '2027-03-14T13:00:00Z',
  },
  {
    what: 'Lord Howe, skipped',
    zone: 'Australia/Lord_Howe',
    time: '02:15',
    from: '2027-10-02T15:00:00Z',
    right: '2027-10-02T15:30:00Z',
    alsoRight: '2027-10-02T15:45:00Z',
  },
  {
    what: 'Lord Howe, twice',
    zone: 'Australia/Lord_Howe',
    time: '01:45',
    from: '2027-04-03T14:00:00Z',
    right: '2027-04-03T14:45:00Z',
    nextDay: '2027-04-04T15:15:00Z',
  },
  {
    what: 'Cairo, midnight skipped',
    zone: 'Africa/Cairo',
    time: '00:00',
    from: '2027-04-29T20:00:00Z',
    right: '2027-04-29T22:00:00Z',
  },
  {
    what: 'Cairo, twice',
    zone: 'Africa/Cairo',
    time: '23:30',
    from: '2027-10-28T20:00:00Z',
    right: '2027-10-28T20:30:00Z',
    nextDay: '2027-10-29T21:30:00Z',
  },
  {
    what: 'Apia, the day after a day that never was',
    zone: 'Pacific/Apia',
    time: '09:00',
    from: '2011-12-29T20:00:00Z',
    right: '2011-12-30T19:00:00Z',
  },
  {
    what: "St John's, skipped",
    zone: 'America/St_Johns',
    time: '02:30',
    from: '2027-03-14T05:00:00Z',
    right: '2027-03-14T05:30:00Z',
    alsoRight: '2027-03-14T06:00:00Z',
  },
  {
    what: "St John's, twice",
    zone: 'America/St_Johns',
    time: '01:30',
    from: '2027-11-07T03:00:00Z',
    right: '2027-11-07T04:00:00Z',
    nextDay: '2027-11-08T05:00:00Z',
  },
  {
    what: "St John's 2010, back over midnight",
    zone: 'America/St_Johns',
    time: '00:00',
    from: '2010-11-06T22:30:00Z',
    right: '2010-11-07T02:30:00Z',
    nextDay: '2010-11-08T03:30:00Z',
  },
  { what: 'Kolkata', zone: 'Asia/Kolkata', time: '09:30', from: '2027-03-14T00:00:00Z', right: '2027-03-14T04:00:00Z' },
];

type Next = (one: Case, from: string) => string;

function isRight(one: Case, next: Next): boolean {
  const at = next(one, one.from);
  if (Date.parse(at) !== Date.parse(one.right) && Date.parse(at) !== Date.parse(one.alsoRight ?? one.right))
    return false;
  return one.nextDay === undefined || Date.parse(next(one, at)) === Date.parse(one.nextDay);
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];

const ours: Next = ({ zone, time }, from) =>
  nextMorning(from, time, { zone, days: everyDay, opens: '09:00', closes: '17:00' });

/** As agenda works out when a job is due again that runs by a cron line in a zone. */
function agendaNext(agenda: Agenda): Next {
  return ({ zone, time }, from) => {
    const [hour, minute] = time.split(':').map(Number);
    const job = agenda.create('daily', {});
    job.attrs.lastRunAt = new Date(from);
    return job.repeatEvery(`${minute} ${hour} * * *`, { timezone: zone }).attrs.nextRunAt?.toISOString() ?? '';
  };
}

/** How many of the cases are right, and what the others gave. */
export async function clockChanges(
  uri: string,
): Promise<{ cases: number; ours: number; agenda: number; wrong: string[] }> {
  const mongo = await MongoClient.connect(uri);
  const agenda = new Agenda({ backend: new MongoBackend({ mongo: mongo.db() }) });
  await agenda.ready;
  const next = agendaNext(agenda);
  const wrongOf = (who: string, of: Next) =>
    cases
      .filter((one) => !isRight(one, of))
      .map((one) => `${who}: ${one.what}: ${of(one, one.from)}, then ${of(one, of(one, one.from))}`);
  const wrong = [wrongOf('ours', ours), wrongOf('agenda', next)];
  await mongo.close();
  const [byUs = 0, byAgenda = 0] = wrong.map(({ length }) => cases.length - length);
  return { cases: cases.length, ours: byUs, agenda: byAgenda, wrong: wrong.flat() };
}
