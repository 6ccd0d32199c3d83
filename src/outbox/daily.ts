import { keyOfDay, type OwedMessage } from '../complaints/owed-message.ts';
import { weekOfPerson } from '../people/branch.ts';
import { localDate } from '../time/local-day.ts';
import { morningFor, nextMorning } from '../time/mornings.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { PlannedComplaints, Workspace } from './ports.ts';

/** Plans and digests: one a day for each person, one a day for management. */
export type Daily = {
  /** The next plan of the day this person needs, or null while they owe nobody a contact. */
  nextPlan(team: string, person: string, now: string): Promise<OwedMessage | null>;
  nextDigest(team: string, now: string): Promise<OwedMessage>;
  /** Before a plan or digest is finished the one after it is there, so that a crash never ends the chain. */
  ensureNext(owed: OwedMessage, now: string): Promise<void>;
  /** Why a plan or digest is no longer worth sending, or null. The next one has everything. */
  missed(owed: OwedMessage, now: string): Promise<string | null>;
};

function ofDay(kind: 'plan' | 'digest', team: string, person: string | null, dueAt: string, zone: string): OwedMessage {
  return {
    key: keyOfDay(team, kind, person, localDate(dueAt, zone)),
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
    return ofDay('plan', team, person, morning, zone);
  }

  async function nextDigest(team: string, now: string): Promise<OwedMessage> {
    const { digestAt, week } = await workspace.settings(team);
    return ofDay('digest', team, null, nextMorning(now, digestAt, week), week.zone);
  }

  return {
    nextPlan,
    nextDigest,

    ensureNext: async (owed, now) => {
      // A clock moved back must not make today's the next one.
      const after = [now, owed.dueAt].sort().at(-1) ?? now;
      const next =
        'person' in owed.to ? await nextPlan(owed.team, owed.to.person, after) : await nextDigest(owed.team, after);
      if (next) await outbox.insert([next]);
    },

    missed: async (owed, now) => {
      const day = owed.key.slice(owed.key.lastIndexOf(':') + 1);
      const zone =
        'person' in owed.to
          ? await workspace.zoneOf(owed.team, owed.to.person)
          : (await workspace.settings(owed.team)).week.zone;
      if (localDate(now, zone) !== day) return 'its day has passed; the next one has everything';
      return owed.kind === 'digest' && hourIn(now, zone) >= 12
        ? 'the morning has passed; the next one has everything'
        : null;
    },
  };
}
