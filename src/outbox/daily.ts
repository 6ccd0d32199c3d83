import { keyOfDay, type OwedMessage } from '../complaints/owed-message.ts';
import { weekOfPerson } from '../people/branch.ts';
import { localDate, midnightOf, mondayOf, startOfDay } from '../time/local-day.ts';
import { morningFor, nextMorning, nextWeekly } from '../time/mornings.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { PlannedComplaints, Workspace } from './ports.ts';

/** Plans and digests: one a day for each person, one a day for management, and one a week. */
export type Daily = {
  /** The next plan of the day this person needs, or null while they owe nobody a contact. */
  nextPlan(team: string, person: string, now: string): Promise<OwedMessage | null>;
  nextDigest(team: string, now: string): Promise<OwedMessage>;
  nextWeekly(team: string, now: string): Promise<OwedMessage>;
  /** Before a plan or digest is finished the one after it is there, so that a crash never ends the chain. */
  ensureNext(owed: OwedMessage, now: string): Promise<void>;
  /** Why a plan or digest is no longer worth sending, or null. The next one has everything. */
  missed(owed: OwedMessage, now: string): Promise<string | null>;
};

type Kind = 'plan' | 'digest' | 'weekly';

/** @param date the local date in its key */
function ofDay(kind: Kind, team: string, person: string | null, dueAt: string, date: string): OwedMessage {
  return {
    key: keyOfDay(team, kind, person, date),
    team,
    complaint: null,
    event: 0,
    kind,
    about: 0,
    to: person ? { person } : { management: true },
    lane: 3,
    dueAt,
  };
}

function dateOf({ key }: OwedMessage): string {
  return key.slice(key.lastIndexOf(':') + 1);
}

function hourIn(instant: string, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone });
  return Number(parts.format(new Date(instant)));
}

/** `now` is business time, an ISO instant, throughout. */
export function createDaily(complaints: PlannedComplaints, outbox: OutboxStore, workspace: Workspace): Daily {
  async function nextPlan(team: string, person: string, now: string): Promise<OwedMessage | null> {
    const due = await complaints.nextDueFor(team, person);
    if (!due) return null;
    const settings = await workspace.settings(team);
    const zone = await workspace.zoneOf(team, person);
    const morning = morningFor(due, now, settings.planAt, { ...weekOfPerson(settings, person), zone });
    return ofDay('plan', team, person, morning, localDate(morning, zone));
  }

  async function nextDigest(team: string, now: string): Promise<OwedMessage> {
    const { digestAt, week } = await workspace.settings(team);
    const morning = nextMorning(now, digestAt, week);
    return ofDay('digest', team, null, morning, localDate(morning, week.zone));
  }

  async function weeklyAfter(team: string, now: string): Promise<OwedMessage> {
    const { weeklyAt, week } = await workspace.settings(team);
    const { at, monday } = nextWeekly(now, weeklyAt, week);
    return ofDay('weekly', team, null, at, monday);
  }

  /** The next one after this, today's among them: what began late in the morning still has the morning's digest. */
  async function digestAfter({ team, dueAt }: OwedMessage, now: string): Promise<OwedMessage> {
    const { week } = await workspace.settings(team);
    return nextDigest(team, [startOfDay(now, week.zone), dueAt].sort().at(-1) ?? now);
  }

  async function nextOf(owed: OwedMessage, now: string, after: string): Promise<OwedMessage | null> {
    if ('person' in owed.to) return nextPlan(owed.team, owed.to.person, after);
    if (owed.kind === 'digest') return digestAfter(owed, now);
    // Whatever hour is set meanwhile, the next one is that of another week.
    const { week } = await workspace.settings(owed.team);
    const weekEnds = Date.parse(midnightOf(dateOf(owed), week.zone, 7)) - 1;
    return weeklyAfter(owed.team, [after, new Date(weekEnds).toISOString()].sort().at(-1) ?? after);
  }

  return {
    nextPlan,
    nextDigest,
    nextWeekly: weeklyAfter,

    ensureNext: async (owed, now) => {
      // A clock moved back must not make today's the next one.
      const after = [now, owed.dueAt].sort().at(-1) ?? now;
      const next = await nextOf(owed, now, after);
      if (next) await outbox.insert([next]);
    },

    missed: async (owed, now) => {
      const day = dateOf(owed);
      const zone =
        'person' in owed.to
          ? await workspace.zoneOf(owed.team, owed.to.person)
          : (await workspace.settings(owed.team)).week.zone;
      if (owed.kind === 'weekly') return mondayOf(now, zone) === day ? null : 'its week has passed';
      if (localDate(now, zone) !== day) return 'its day has passed; the next one has everything';
      return owed.kind === 'digest' && hourIn(now, zone) >= 12
        ? 'the morning has passed; the next one has everything'
        : null;
    },
  };
}
