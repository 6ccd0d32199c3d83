import type { Command } from '../../src/complaints/command.ts';
import type { Complaint } from '../../src/complaints/complaint.ts';
import { ComplaintError } from '../../src/complaints/complaint-error.ts';
import { decide } from '../../src/complaints/decide.ts';
import type { ComplaintEvent } from '../../src/complaints/event.ts';
import { fold } from '../../src/complaints/evolve.ts';
import type { Moment } from '../../src/complaints/moment.ts';
import { redressItself } from '../../src/complaints/moment.ts';
import type { OwedMessage } from '../../src/complaints/owed-message.ts';
import { stillOwed } from '../../src/complaints/still-owed.ts';
import type { PlannedComplaints } from '../../src/outbox/ports.ts';

type Kept = { events: ComplaintEvent[]; state: Complaint; rev: number; planned: number };

/** Complaints in memory, decided by the real rules. */
export class VirtualComplaints implements PlannedComplaints {
  readonly all = new Map<string, Kept>();
  private presses = 0;
  private readonly momentOf: (by: Moment['by']) => Moment;

  constructor(momentOf: (by: Moment['by']) => Moment) {
    this.momentOf = momentOf;
  }

  /** Complaints that cannot be planned, whatever is tried. */
  readonly broken = new Set<string>();

  /** Nothing here is merged or struck out. */
  async carryOut(id: string): Promise<void> {
    if (this.broken.has(id)) throw new Error(`${id} cannot be planned`);
  }

  /** @returns whether anything changed; a refusal changes nothing */
  does(id: string, command: Command, by: Moment['by']): boolean {
    this.presses += 1;
    const kept = this.all.get(id);
    try {
      const events = decide(kept?.state, command, this.momentOf(by), `press ${this.presses}`);
      if (events.length === 0) return false;
      const every = [...(kept?.events ?? []), ...events];
      this.all.set(id, { events: every, state: fold(every), rev: (kept?.rev ?? 0) + 1, planned: kept?.planned ?? 0 });
      return true;
    } catch (error) {
      if (error instanceof ComplaintError) return false;
      throw error;
    }
  }

  read(id: string): { state: Complaint; rev: number } | null {
    const kept = this.all.get(id);
    return kept ? { state: kept.state, rev: kept.rev } : null;
  }

  hasUnplanned(): boolean {
    return [...this.all.values()].some(({ events, planned }) => planned < events.length);
  }

  async unplanned(limit: number, except: readonly string[]) {
    return [...this.all]
      .filter(([id, { events, planned }]) => planned < events.length && !except.includes(id))
      .slice(0, limit)
      .map(([id, { rev, events, planned }]) => ({ id, rev, events, planned }));
  }

  async markPlanned(id: string, rev: number, planned: number) {
    const kept = this.all.get(id);
    if (kept?.rev !== rev) return false;
    kept.planned = planned;
    return true;
  }

  async waking(now: string, limit: number, except: readonly string[]) {
    return [...this.all]
      .filter(([id, { state }]) => state.wakeAt !== null && state.wakeAt <= now && !except.includes(id))
      .slice(0, limit)
      .map(([id]) => id);
  }

  async tick(id: string) {
    this.does(id, { type: 'tick' }, redressItself('T1'));
  }

  async nextWakeAt(now: string) {
    const [first] = [...this.all.values()]
      .flatMap(({ state }) =>
        state.wakeAt && state.wakeAt > now ? [{ at: state.wakeAt, reference: state.reference }] : [],
      )
      .sort((a, b) => a.at.localeCompare(b.at));
    return first ?? null;
  }

  async nextDueFor(team: string, person: string) {
    const due = [...this.all.values()]
      .filter(({ state }) => state.team === team && state.owner === person)
      .flatMap(({ state }) => state.owed.map(({ dueAt }) => dueAt));
    return due.sort()[0] ?? null;
  }

  async owes(owed: OwedMessage) {
    const kept = owed.complaint === null ? undefined : this.all.get(owed.complaint);
    return owed.complaint === null || (kept !== undefined && stillOwed(kept.state, owed));
  }

  async revOf(id: string) {
    return this.all.get(id)?.rev ?? null;
  }
}
