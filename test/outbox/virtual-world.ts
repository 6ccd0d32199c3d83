import { WebClient } from '@slack/web-api';
import type { ChangeCommand, Command } from '../../src/complaints/command.ts';
import type { Severity } from '../../src/complaints/complaint.ts';
import { defaultSettings } from '../../src/complaints/settings.ts';
import { stillOwed } from '../../src/complaints/still-owed.ts';
import { createOutbox, type Outbox } from '../../src/outbox/outbox.ts';
import type { Lease, OutboxStore } from '../../src/outbox/outbox-store.ts';
import type { Artist, Drawn } from '../../src/outbox/ports.ts';
import type { Person } from '../../src/people/person.ts';
import { ana, ben, callAbout, directory, ravi, rita, toManagement, wednesday } from '../complaints/story.ts';
import { createMemoryCardStore } from '../support/memory-card-store.ts';
import { createMemoryOutboxStore } from '../support/memory-outbox-store.ts';
import { type Fault, ProcessGate } from './process-gate.ts';
import { Timeline } from './timeline.ts';
import { VirtualComplaints } from './virtual-complaints.ts';
import { type SlackFault, VirtualSlack } from './virtual-slack.ts';

export const management = 'C-MANAGEMENT';
export const lease = 25_000;
export const sendTimeout = 10_000;

export type Deed =
  | { does: 'log'; severity: Severity; what: 'owe' | 'promise' | 'management' }
  | { does: 'change'; how: ChangeCommand['type']; complaint: number; by: Person }
  | { does: 'move clock'; minutes: number }
  | { does: 'open channel'; open: boolean }
  | { does: 'kill'; process: number }
  /** Nothing can be read or written for so long; what was asked for before may have been done or not. */
  | { does: 'database away'; ms: number };

/**
 * What happens in a history: deeds, each some time after the one before, and what goes wrong. `skew`: between the clocks of
 * one process and the next.
 */
export type History = {
  deeds: { after: number; deed: Deed }[];
  faults: [number, Fault][];
  slackFaults: [number, SlackFault][];
  skew: number;
  /** Between two messages in a channel; 0 is none. */
  pace: number;
  /** How many processes there are; two when left out. */
  processes?: number;
  /** How long the database takes for each answer, ms; three when left out. */
  slow?: number;
};

/** Faults by the number of the call they befall. `count`: calls so far; `happened`: of the faults, those that befell one. */
function counted<T>(faults: readonly [number, T][]): { next(): T | undefined; count: number; happened: number } {
  const byNumber = new Map(faults);
  return {
    count: 0,
    happened: 0,
    next() {
      this.count += 1;
      const fault = byNumber.get(this.count - 1);
      if (fault !== undefined) this.happened += 1;
      return fault;
    },
  };
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const quiet = { ...silent, debug: () => {}, setLevel: () => {}, getLevel: () => 'error' as never, setName: () => {} };

/** Processes with an outbox each, one database, one Slack, on virtual time. */
export class VirtualWorld {
  readonly timeline = new Timeline();
  readonly outbox = createMemoryOutboxStore(() => this.timeline.now);
  readonly cards = createMemoryCardStore();
  readonly complaints: VirtualComplaints;
  readonly slack: VirtualSlack;
  readonly drawnAway = new Set<string>();
  readonly warnings: string[] = [];
  readonly wrongs: string[] = [];
  readonly inOut: { next(): Fault | undefined; count: number; happened: number };
  readonly slackCalls: { count: number; happened: number };
  /** Faults that were deeds: processes killed, the database away. */
  private mishaps = 0;
  private awayUntil = 0;
  readonly processes: { gate: ProcessGate; outbox: Outbox }[] = [];
  private readonly fences = new Map<string, number>();
  readonly skew: number;
  readonly pace: number;
  private readonly slow: number | undefined;
  private clockMoved = 0;
  private furthest = 0;

  constructor({ faults, slackFaults, skew, pace, processes = 2, slow }: Omit<History, 'deeds'>) {
    this.skew = skew;
    this.pace = pace;
    this.slow = slow;
    const planned = counted(faults);
    // While the database is away, whatever asks for something fails, having been done or not.
    this.inOut = Object.assign(planned, {
      next: ((next) => () => {
        const fault = next();
        if (fault || this.timeline.now >= this.awayUntil) return fault;
        return { kind: planned.count % 2 ? ('failed' as const) : ('lost' as const), ms: 0 };
      })(planned.next.bind(planned)),
    });
    const slackFaultsCounted = counted(slackFaults);
    this.slackCalls = slackFaultsCounted;
    this.slack = new VirtualSlack(this.timeline, slackFaultsCounted, sendTimeout);
    const settings = { ...defaultSettings, managementChannel: management };
    this.complaints = new VirtualComplaints((by) => ({ now: this.business(), by, settings, people: directory() }));
    for (let number = 0; number < processes; number += 1) this.startProcess(number);
  }

  /** How much has gone wrong. */
  get faults(): number {
    return this.inOut.happened + this.slackCalls.happened + this.mishaps;
  }

  business(): string {
    return new Date(Date.parse(wednesday) + this.timeline.now - 1_764_150_000_000 + this.clockMoved).toISOString();
  }

  private startProcess(number: number): void {
    const restart = () => this.timeline.after(3_000, () => this.startProcess(number));
    const gate = new ProcessGate(this.timeline, this.inOut, restart, this.slow);
    const complaints = gate.through(this.complaints);
    const client = new WebClient('xoxb', {
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      fetch: this.slack.fetchOf(gate),
      logger: quiet,
    });
    const outbox = createOutbox({
      complaints,
      // Here nothing waits to be written together, and what nobody waits for does not fail.
      outbox: {
        ...gate.through(this.watched()),
        settle: () => {},
        keepDirectMessages: this.outbox.keepDirectMessages,
      },
      cards: gate.through(this.cards),
      artist: this.artist(gate),
      workspace: {
        settings: async () => ({ ...defaultSettings, managementChannel: management }),
        zoneOf: async (_, person) => directory().find(person)?.zone ?? 'UTC',
      },
      client,
      clocks: { business: () => this.business(), real: () => this.timeline.now + number * this.skew },
      log: { ...silent, warn: (_, message) => this.warnings.push(message) },
      lease,
      sendTimeout,
      pace: this.pace,
      passing: gate.passing,
      everyMinute: () => () => {},
    });
    this.processes[number] = { gate, outbox };
    outbox.start();
  }

  /** The store, with an eye on fences: no completion with an old one. */
  private watched(): OutboxStore {
    const store = this.outbox;
    const check = (lease: Lease, done: boolean) => {
      if (done && this.fences.get(lease.key) !== lease.fence)
        this.wrongs.push(`${lease.key}: written with an old fence`);
      return done;
    };
    return {
      ...store,
      claim: async (...args) => {
        const claimed = await store.claim(...args);
        for (const row of claimed) this.fences.set(row.lease.key, row.lease.fence);
        return claimed;
      },
      finish: async (lease, finished, real) => check(lease, await store.finish(lease, finished, real)),
      attempt: async (lease, attempt, firstAt) => check(lease, await store.attempt(lease, attempt, firstAt)),
      release: async (lease, release) => check(lease, await store.release(lease, release)),
    };
  }

  private shows(complaint: string | null, key: string): Pick<Drawn, 'text' | 'rev' | 'blocks'> {
    const rev = complaint === null ? null : (this.complaints.read(complaint)?.rev ?? 0);
    return { text: `${key} as of ${rev}`, rev, blocks: [] };
  }

  private artist(gate: ProcessGate): Artist {
    return {
      draw: (owed) =>
        gate.call(async () => {
          const read = owed.complaint ? this.complaints.read(owed.complaint) : null;
          if (read && !stillOwed(read.state, owed)) {
            this.drawnAway.add(owed.key);
            return { cancel: 'no longer owed' };
          }
          const message = { ...this.shows(owed.complaint, owed.key), threadTs: null };
          if ('person' in owed.to) return { send: { ...message, channel: `U-${owed.to.person}` } };
          if (!('round' in owed.to)) return { send: { ...message, channel: management } };
          const card = await this.cards.findByKey(`${owed.complaint}:${owed.to.round}:escalation:management`);
          if (!card) return { later: new Date(Date.parse(this.business()) + 60_000).toISOString() };
          return { send: { ...message, channel: card.channel, threadTs: card.ts } };
        }),
      redrawList: async () => null,
      redraw: (card) =>
        gate.call(async () => ({ ...this.shows(card.complaint, card.key), channel: card.channel, threadTs: null })),
    };
  }

  private wake(): void {
    for (const { gate, outbox } of this.processes) if (!gate.dead) outbox.wake();
  }

  private log(severity: Severity, what: 'owe' | 'promise' | 'management'): void {
    const number = this.complaints.all.size + 1;
    const dueAt = new Date(Date.parse(this.business()) + 26 * 3_600_000).toISOString();
    const now = what === 'management' ? toManagement : ({ now: 'owe', dueAt, promised: what === 'promise' } as const);
    const command = callAbout({ id: `C${number}`, reference: `R-${number}`, severity, what: now });
    this.complaints.does(`C${number}`, command, number % 2 ? rita : ravi);
  }

  private change(type: ChangeCommand['type'], number: number, by: Person): void {
    const ids = [...this.complaints.all.keys()];
    const id = ids[number % Math.max(1, ids.length)] ?? '';
    const state = this.complaints.read(id)?.state;
    if (!state) return;
    const followUp = state.owed[0]?.id ?? -1;
    const round = state.escalation?.event ?? -1;
    const to = state.owner === rita.id ? ravi.id : rita.id;
    const told = { note: 'Look here.', text: 'Look here.', reason: 'Why not.', remedy: 'A new one.', words: null };
    const said = {
      cause: 'A seal.',
      prevention: 'Other seals.',
      tellCustomer: 'A new one comes.',
      heardIn: 'management',
    };
    const when = { until: 'in an hour', outcome: 'partly', next: null };
    this.complaints.does(id, { type, followUp, round, to, ...told, ...said, ...when } as unknown as Command, by);
  }

  private openChannel(open: boolean): void {
    if (open) this.slack.closed.delete(management);
    else this.slack.closed.set(management, 'not_in_channel');
  }

  private kill(number: number): void {
    const gate = this.processes[number % this.processes.length]?.gate;
    if (!gate || gate.dead) return;
    this.mishaps += 1;
    gate.kill();
  }

  private goAway(ms: number): void {
    this.mishaps += 1;
    this.awayUntil = this.timeline.now + ms;
  }

  private moveClock(ms: number): void {
    this.clockMoved += ms;
    this.furthest = Math.max(this.furthest, this.clockMoved);
  }

  do(deed: Deed): void {
    if (deed.does === 'log') this.log(deed.severity, deed.what);
    else if (deed.does === 'move clock') this.moveClock(deed.minutes * 60_000);
    else if (deed.does === 'open channel') this.openChannel(deed.open);
    else if (deed.does === 'kill') this.kill(deed.process);
    else if (deed.does === 'database away') this.goAway(deed.ms);
    else this.change(deed.how, deed.complaint, deed.by);
    this.wake();
  }

  /** Lets the history happen and then goes on until nothing is left to do. */
  async play(deeds: History['deeds']): Promise<void> {
    let at = 0;
    let ended = false;
    for (const { after, deed } of deeds) {
      at += after;
      this.timeline.after(at, () => this.do(deed));
    }
    // In the end the channel is open, and time is not behind where it has been.
    this.timeline.after(at, () => {
      ended = true;
      this.slack.closed.clear();
      this.clockMoved = this.furthest;
      this.wake();
    });
    // Whoever stood still goes on once more, and what it sends then has its effect, before all is said to be well.
    let quietSince: number | null = null;
    await this.timeline.run(() => {
      const quiet = ended && this.isQuiet() && this.processes.every(({ gate }) => gate.isAwake());
      quietSince = quiet ? (quietSince ?? this.timeline.now) : null;
      return quietSince !== null && this.timeline.now - quietSince > sendTimeout + 2_000;
    }, 60_000);
  }

  private isQuiet(): boolean {
    if (this.complaints.hasUnplanned() || this.cards.stale() > 0) return false;
    return this.outbox.due(this.business()) === 0;
  }
}

export const people = [rita, ravi, ana, ben];
