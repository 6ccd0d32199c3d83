import fc from 'fast-check';
import type { Chosen, Command, Correction, LogCommand } from '../../src/complaints/command.ts';
import {
  acknowledgementParts,
  agains,
  type Complaint,
  efforts,
  mayBeToldNow,
  moods,
  type Offer,
  outcomes,
  remedyKinds,
  severities,
  verdicts,
  versionOf,
  vias,
} from '../../src/complaints/complaint.ts';
import { struckOutBecause, waivedBecause, withdrawnBecause } from '../../src/complaints/event.ts';
import { defaultSettings, type Limits, type Settings } from '../../src/complaints/settings.ts';
import type { Person } from '../../src/people/person.ts';
import { ana, ben, everybody, hana, logged, ravi, rita, wednesday } from './story.ts';

/** Every text somebody types in a history holds this, so that it can be searched for. */
export const marker = 'zqx';

type Press = (state: Complaint, now: string) => Command;
export type Step =
  /** The first of these presses that is possible is made, or the last of them, however it ends. */
  | { wait: number | 'until it wakes'; asleep: boolean; by: Person | 'who would'; presses: Press[] }
  /** Gone, or no manager any more; Redress hears of it at once, or not before it looks. */
  | { leaves: Person; heard: boolean }
  | { stepsDown: Person; heard: boolean }
  /** Whoever was gone, or was no manager any more. */
  | { isBack: Person }
  /** The clock was wrong and is set back, by so many minutes. */
  | { setBack: number }
  /** A head sets other limits. */
  | { limits: Limits };

const text = fc.constantFrom('', '👍', ' ', '\u0000', ...['a', 'b', 'c', 'd', 'e'].map((tail) => `${marker} ${tail}`));
const words = fc.constantFrom(...['a', 'b', 'c'].map((tail) => ` ${marker} ${tail}\u0000 <!channel> `));
const shopsMail = fc.constant('Write to us: mo@shop.example');
const maybe = fc.option(fc.oneof(words, text));
const minutes = fc.oneof(
  fc.constantFrom(0, 1, 15, 30, 60),
  fc.integer({ min: 0, max: 600 }),
  fc.integer({ min: 0, max: 10_000 }),
);

export function after(now: string, minutes: number): string {
  return new Date(Date.parse(now) + minutes * 60_000).toISOString();
}

/** Chosen relative to the moment of the press; now and then in the past. */
const chosen = fc.record({ ahead: fc.integer({ min: -30, max: 8000 }), promised: fc.boolean() }).map(
  ({ ahead, promised }) =>
    (now: string): Chosen => ({ dueAt: after(now, ahead), promised }),
);

/** A number that a button was drawn from: mostly one that stands, now and then a stale or a made-up one. */
const pick = fc.record({ stale: fc.integer({ min: 0, max: 5 }), index: fc.nat(40) });
type Pick = { stale: number; index: number };

function followUpOf(state: Complaint, { stale, index }: Pick): number {
  return (stale ? state.owed[index % Math.max(1, state.owed.length)]?.id : undefined) ?? index;
}

function roundOf(state: Complaint, { stale, index }: Pick): number {
  return stale && state.escalation ? state.escalation.event : index;
}

const person = fc.constantFrom(...everybody);
const posted = fc.record({
  link: fc.constantFrom(null, null, `https://www.instagram.com/${marker}/1`, `https://${marker}.example/2`, 'no link'),
  reach: fc.constantFrom(null, '12,000', '3k', 'many'),
});
const contact = fc.constantFrom('0170 1', null, `mo@${marker}.example`);

/** Another complaint about the same, logged before. */
const other: Complaint = { ...logged().complaint, id: 'C0', reference: 'R-0' };

const correction: fc.Arbitrary<Correction> = fc.record(
  {
    words: fc.oneof(words, text),
    name: maybe,
    contact,
    severity: fc.constantFrom(...severities),
    via: fc.constantFrom('social', 'social', 'phone'),
    posted: fc.option(posted),
    branch: fc.constantFrom('B1', 'B2'),
    product: fc.constantFrom(null, 'Kettle', 'Lamp'),
    orderNumber: maybe,
    private: fc.boolean(),
    subject: fc.option(person.map(({ id }) => id)),
  },
  { requiredKeys: [] },
);
const via = fc.constantFrom(...vias);
const mood = fc.option(fc.constantFrom(...moods));
const parts = fc.subarray([...acknowledgementParts]);
const why = fc.constantFrom(false, false, true);
const gated = fc.record({ thanked: fc.boolean(), without: maybe });
const question = fc.constantFrom('Which one?', 'Since when?', 'Was it a gift?');

/** What is done while listening, acknowledging and understanding. */
const hearing: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ via, text: fc.oneof(words, text, shopsMail), parts, mood, why, without: maybe }).map(
    (draft): Press =>
      () => ({ type: 'draft acknowledgement', nextAt: null, ...draft }),
  ),
  fc
    .record({
      drafted: fc.boolean(),
      ...{ via, text: maybe, parts, mood, why },
      ago: fc.option(fc.integer({ min: -5, max: 600 })),
      next: fc.option(chosen),
    })
    .map(({ drafted, ago, next, ...said }): Press => {
      return (state, now) => ({
        type: 'acknowledge',
        ...said,
        draft: drafted ? (state.draft?.event ?? 1) : null,
        sentAt: ago === null ? null : after(now, -ago),
        next: next?.(now) ?? null,
      });
    }),
  fc.record({ via, text: fc.oneof(words, text), next: chosen, tellsWhen: fc.boolean() }).map(
    ({ next, ...draft }): Press =>
      (_, now) => ({ type: 'draft update', ...draft, nextAt: next(now).dueAt }),
  ),
  fc
    .record({
      drafted: fc.boolean(),
      via,
      text: maybe,
      ago: fc.option(fc.integer({ min: -5, max: 600 })),
      next: chosen,
    })
    .map(({ drafted, ago, next, ...told }): Press => {
      return (state, now) => ({
        type: 'update',
        ...told,
        draft: drafted ? (state.draft?.event ?? 1) : null,
        sentAt: ago === null ? null : after(now, -ago),
        next: next(now),
      });
    }),
  fc
    .record({
      category: fc.constantFrom(undefined, null, 'lamps', 'kettles', 'Drips'),
      wanted: fc.constantFrom(undefined, null, ` ${marker} a new one `),
      mood,
      impact: fc.record({
        ...{ unsafe: fc.boolean(), vulnerable: fc.boolean() },
        cost: fc.option(
          fc.record({
            time: maybe,
            money: fc.constantFrom(null, 0, 12.5, -1),
            people: fc.constantFrom(null, 1, 2.5, 40),
          }),
        ),
      }),
      answers: fc.array(fc.record({ question, answer: fc.oneof(words, text) }), { maxLength: 3 }),
      waived: fc.array(question, { maxLength: 2 }),
      waivedBecause: maybe,
      more: maybe,
      ...{ moreIsBigger: fc.boolean(), nothingMore: fc.boolean() },
    })
    .map(
      (understood): Press =>
        () => ({ type: 'understand', ...understood }),
    ),
  fc
    .record({
      text: fc.oneof(words, text),
      said: fc.oneof(
        fc.constant(null),
        fc.record({ answer: fc.constant('yes' as const), via, who: maybe }),
        fc.record({ answer: fc.constant('not quite' as const), words: fc.oneof(words, text) }),
      ),
    })
    .map(
      (summary): Press =>
        () => ({ type: 'sum up', ...summary }),
    ),
  fc
    .record({
      add: maybe,
      index: fc.nat(3),
      which: fc.constantFrom('none', 'first', 'one'),
      settle: fc.boolean(),
      remedy: maybe,
    })
    .map(({ add, index, which, settle, remedy }): Press => {
      return ({ issues }) => {
        const issue = issues[index]?.id ?? index;
        const biggest = which === 'none' ? {} : { biggest: which === 'first' ? null : issue };
        return { type: 'sort issues', add, ...biggest, settled: settle ? [issue] : [], remedy };
      };
    }),
  fc
    .record({
      text: maybe,
      verdict: fc.option(fc.constantFrom(...verdicts)),
      faultAdmittedBy: fc.option(person.map(({ id }) => id)),
    })
    .map(
      (side): Press =>
        () => ({ type: 'tell our side', ...side }),
    ),
  fc.array(fc.record({ id: fc.constantFrom('F1', 'F2', 'F3'), name: fc.oneof(words, text) }), { maxLength: 3 }).map(
    (files): Press =>
      () => ({ type: 'add files', files }),
  ),
  fc.constantFrom('F1', 'F2', 'F9').map(
    (file): Press =>
      () => ({ type: 'file gone', file }),
  ),
);

type Wanted = (offer: Offer) => boolean;

/** An offer of that kind, where there is one; now and then any, or none. */
function offerOf(state: Complaint, { stale, index }: Pick, wanted: Wanted): { offer: number; version: number } {
  const one = stale ? (state.offers.find(wanted) ?? state.offers[index % Math.max(1, state.offers.length)]) : undefined;
  return { offer: one?.id ?? index, version: one ? versionOf(state, one) : index };
}

/** What is done about what everybody can read: mostly the step that is next. */
const publicly: fc.Arbitrary<Press> = fc
  .record({
    ...{ pick, via, contact },
    note: fc.oneof({ weight: 4, arbitrary: words }, text, shopsMail),
    ago: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.integer({ min: -5, max: 600 })),
  })
  .map(({ pick, via, contact, note, ago }): Press => {
    return ({ posted, owed }, now) => {
      const owes = owed.some(({ about }) => about === 'public note');
      if (!owes && pick.index % 8 > 0) return { type: 'go private', via, contact };
      if (!posted?.note || pick.index % 8 === 0) return { type: 'draft public note', text: note };
      const draft = pick.index % 5 > 0 ? posted.note.event : pick.index;
      return { type: 'post public note', draft, sentAt: ago === null ? null : after(now, -ago) };
    };
  });
const deliverer = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  person.map(({ id }) => id),
);

/** What is offered, decided about, agreed and done. */
const agreeing: fc.Arbitrary<Press> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .record({
        steps: fc.array(
          fc.record({
            what: fc.oneof({ weight: 5, arbitrary: words }, text),
            deliverer,
            ahead: fc.integer({ min: -30, max: 2_800 }),
          }),
          { maxLength: 5 },
        ),
        said: fc.option(fc.record({ via, who: maybe, words: maybe })),
        without: fc.oneof({ weight: 3, arbitrary: words }, maybe),
      })
      .map(({ steps, ...plan }): Press => {
        return (state, now) => ({
          type: 'plan fix',
          ...plan,
          steps: steps.map(({ what, deliverer, ahead }) => ({
            what,
            deliverer: deliverer ?? state.owner,
            dueAt: after(now, ahead),
          })),
        });
      }),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({
        kind: fc.constantFrom(...remedyKinds),
        amount: fc.constantFrom(10, 30, 60, 60, 60, 120, 450, 900, null),
        what: fc.oneof({ weight: 5, arbitrary: words }, maybe),
        deliverer,
        ahead: fc.oneof(
          { weight: 5, arbitrary: fc.integer({ min: 30, max: 2_800 }) },
          fc.constantFrom(null, -30, 20_000),
        ),
        why: maybe,
        gesturesThisMonth: fc.constantFrom(0, 0, 195),
        said: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.record({ via, who: maybe, words: maybe })),
        done: fc.constantFrom(false, false, true),
        without: fc.oneof({ weight: 3, arbitrary: words }, maybe),
      })
      .map(({ ahead, deliverer, done, ...offer }): Press => {
        return (state, now) => ({
          type: 'offer',
          ...offer,
          done: done && (offer.said !== null || offer.gesturesThisMonth > 0),
          deliverer: deliverer ?? state.owner,
          dueAt: ahead === null ? null : after(now, ahead),
        });
      }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ pick, amount: fc.constantFrom(null, null, null, 40, 700, 0), because: maybe }).map(
      ({ pick, ...given }): Press =>
        (state) => ({
          type: 'approve offer',
          ...offerOf(state, pick, ({ approval }) => approval === 'awaited'),
          ...given,
        }),
    ),
  },
  fc.record({ pick, because: fc.oneof(words, text) }).map(
    ({ pick, because }): Press =>
      (state) => ({
        type: 'refuse offer',
        offer: offerOf(state, pick, ({ approval }) => approval === 'awaited').offer,
        because,
      }),
  ),
  fc.record({ pick, can: fc.boolean(), because: maybe }).map(
    ({ pick, can, because }): Press =>
      (state) => ({
        type: 'answer delivery',
        offer: offerOf(state, pick, ({ canDeliver }) => canDeliver === null).offer,
        can,
        because,
      }),
  ),
  {
    weight: 2,
    arbitrary: fc.record({ pick, agreed: fc.boolean(), via, who: maybe, words: maybe }).map(
      ({ pick, ...said }): Press =>
        (state) => ({
          type: 'answer offer',
          ...offerOf(state, pick, (offer) => mayBeToldNow(state, offer)),
          ...said,
        }),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.record({ pick, words: maybe }).map(
      ({ pick, words }): Press =>
        (state) => ({
          type: 'keep promise',
          offer: offerOf(state, pick, ({ answer, doneAt }) => answer?.agreed === true && !doneAt).offer,
          words,
        }),
    ),
  },
);

/** What is done about a round: put before management, taken on, handed to others, answered. */
const managing: fc.Arbitrary<Press> = fc.oneof(
  {
    weight: 3,
    arbitrary: maybe.map(
      (reason): Press =>
        () => ({ type: 'escalate', reason }),
    ),
  },
  {
    weight: 7,
    arbitrary: fc
      .record({
        pick,
        type: fc.constantFrom(...(['take on', 'let go', 'see', 'unsee', 'handle', 'unhandle'] as const)),
      })
      .map(
        ({ pick, type }): Press =>
          (state) => ({ type, round: roundOf(state, pick) }),
      ),
  },
  fc.record({ pick, reason: maybe }).map(({ pick, reason }): Press => {
    return (state) => ({ type: 'send back', round: roundOf(state, pick), reason });
  }),
  {
    weight: 3,
    arbitrary: fc
      .record({
        pick,
        cause: words,
        prevention: words,
        tellCustomer: fc.oneof(words, text),
        action: fc.record({
          owner: fc.option(
            person.map(({ id }) => id),
            { nil: null },
          ),
          ahead: fc.constantFrom(null, -30, 1_500, 20_000),
          effect: maybe,
        }),
      })
      .map(({ pick, action: { owner, ahead, effect }, ...said }): Press => {
        return (state, now) => ({
          type: 'answer',
          round: roundOf(state, pick),
          ...said,
          action: { owner, effect, dueAt: ahead === null ? null : after(now, ahead) },
        });
      }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ pick, to: person.map(({ id }) => id) }).map(({ pick, to }): Press => {
      return (state) => ({ type: 'hand on', round: roundOf(state, pick), to });
    }),
  },
);

const press: fc.Arbitrary<Press> = fc.oneof(
  { weight: 40, arbitrary: agreeing },
  { weight: 9, arbitrary: hearing },
  { weight: 12, arbitrary: publicly },
  { weight: 24, arbitrary: managing },
  fc.constant<Press>(() => ({ type: 'take' })),
  fc.record({ to: person, note: maybe }).map(
    ({ to, note }): Press =>
      () => ({ type: 'hand over', to: to.id, note }),
  ),
  fc
    .record({ text: fc.oneof(words, text), heardIn: fc.constantFrom('management' as const, 'owner' as const, null) })
    .map(
      (note): Press =>
        () => ({ type: 'note', ...note }),
    ),
  {
    weight: 2,
    arbitrary: chosen.map(
      (at): Press =>
        (_, now) => ({ type: 'plan follow-up', ...at(now) }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        ...{ pick, outcome: fc.constantFrom(...outcomes), words: maybe, next: fc.option(chosen) },
        feedback: fc.option(
          fc.record({
            better: maybe,
            effort: fc.option(fc.constantFrom(...efforts)),
            again: fc.option(fc.constantFrom(...agains)),
          }),
          { nil: undefined },
        ),
      })
      .map(({ pick, outcome, words, next, feedback }): Press => {
        return (state, now) => {
          const followUp = followUpOf(state, pick);
          const asked = feedback ? { feedback } : {};
          return { type: 'record outcome', followUp, outcome, words, next: next?.(now) ?? null, ...asked };
        };
      }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ pick, until: fc.oneof(fc.constantFrom('in an hour' as const, 'tomorrow' as const), chosen) })
      .map(({ pick, until }): Press => {
        return (state, now) => ({
          type: 'snooze',
          followUp: followUpOf(state, pick),
          until: typeof until === 'string' ? until : until(now),
        });
      }),
  },
  fc
    .record({ remedy: fc.oneof(words, text), gated, settles: fc.option(fc.nat(3)) })
    .map(({ remedy, gated, settles }): Press => {
      return ({ issues }) => ({
        type: 'resolve',
        remedy,
        ...gated,
        ...(settles === null ? {} : { settles: issues.slice(0, settles).map(({ id }) => id) }),
      });
    }),
  fc.record({ pick, because: fc.constantFrom(...waivedBecause) }).map(({ pick, because }): Press => {
    return (state) => ({
      type: 'waive follow-up',
      followUp:
        state.owed.find(({ about }) => about === 'after remedy' || about === 'public note')?.id ??
        followUpOf(state, pick),
      because,
    });
  }),
  fc.record({ reason: fc.oneof(words, text), gated }).map(
    ({ reason, gated }): Press =>
      () => ({ type: 'close', reason, ...gated }),
  ),
  maybe.map(
    (reason): Press =>
      () => ({ type: 'reopen', reason }),
  ),
  maybe.map(
    (words): Press =>
      () => ({ type: 'prevention done', words }),
  ),
  fc.constant<Press>(() => ({ type: 'look' })),
  fc.constantFrom('1', '2').map(
    (n): Press =>
      () => ({ type: 'link problem', problem: `T1:p-${n}`, reference: `P-${n}` }),
  ),
  fc.constant<Press>(() => ({ type: 'unlink problem' })),
  words.map(
    (said): Press =>
      () => ({ type: 'they complain', words: said }),
  ),
  fc.record({ fix: fc.integer({ min: 4, max: 6 }), tell: words }).map(({ fix, tell }): Press => {
    return ({ problem }) => ({
      type: 'learn of fix',
      problem: problem?.id ?? 'T1:p-1',
      reference: problem?.reference ?? 'P-1',
      fix,
      tell,
    });
  }),
  fc.constant<Press>(() => ({ type: 'tick' })),
  {
    weight: 3,
    arbitrary: correction.map(
      (correction): Press =>
        () => ({ type: 'correct', correction }),
    ),
  },
  fc.record({ id: fc.constantFrom('P1', 'P2', null), name: maybe, contact, vip: fc.boolean() }).map(
    (customer): Press =>
      () => ({ type: 'move', customer }),
  ),
  fc.record({ because: fc.constantFrom(...withdrawnBecause), words: maybe, often: fc.nat(3) }).map(
    ({ because, words, often }): Press =>
      () =>
        often ? { type: 'withdraw', because, words } : { type: 'merge', into: other },
  ),
  fc.record({ pick, promises: fc.array(chosen, { maxLength: 2 }), awaitedAnswer: fc.boolean() }).map(
    ({ pick, promises, awaitedAnswer }): Press =>
      (state, now) => ({
        type: 'absorb',
        from: 'C9',
        reference: 'R-9',
        merged: {
          ...{ n: 9, v: 1, at: now, by: pick.stale ? state.owner : ana.id, key: 'press', type: 'merged', into: 'C1' },
          ...{ reference: state.reference, firstContactAt: pick.stale ? now : null, awaitedAnswer },
          promises: promises.map((at) => ({ about: 'contact', dueAt: at(now).dueAt })),
        },
      }),
  ),
  fc.record({ pick, because: fc.constantFrom(...struckOutBecause) }).map(
    ({ pick, because }): Press =>
      (state) => ({ type: 'strike out', texts: [pick.stale ? state.words.personal : `${pick.index}.note`], because }),
  ),
  fc.constant<Press>(() => ({ type: 'people changed' })),
  fc.nat(4).map(
    (often): Press =>
      () =>
        often ? { type: 'people changed' } : { type: 'erase', because: 'the customer asked', askedBy: hana.id },
  ),
);

/** Now and then whatever comes to somebody's mind; mostly something that can be done as things stand. */
const presses = fc.oneof(fc.tuple(press), { weight: 4, arbitrary: fc.array(press, { minLength: 2, maxLength: 5 }) });
const heard = fc.constantFrom(true, true, false);

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({
      wait: fc.oneof(minutes, fc.constant('until it wakes' as const)),
      asleep: fc.constantFrom(false, false, false, true),
      by: fc.oneof(person, { weight: 3, arbitrary: fc.constant('who would' as const) }),
      presses,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ leaves: fc.constantFrom(rita, ravi, ana, ben, ana, ben, hana), heard }),
  },
  { weight: 1, arbitrary: fc.record({ stepsDown: fc.constantFrom(ana, ben), heard }) },
  { weight: 2, arbitrary: fc.constantFrom(rita, ravi, ana, ben, hana).map((isBack) => ({ isBack })) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 180 }).map((setBack) => ({ setBack })) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        rep: fc.constantFrom(0, 30, 50, 200),
        gesture: fc.constantFrom(0, 20, 60),
        gesturesAMonth: fc.constantFrom(0, 200),
        manager: fc.constantFrom(100, 500, 1_000),
      })
      .map((limits) => ({ limits: { ...defaultSettings.limits, ...limits } })),
  },
);

const made: fc.Arbitrary<LogCommand> = fc.record({
  type: fc.constant('log' as const),
  id: fc.constant('C1'),
  reference: fc.constant('R-1'),
  words,
  customer: fc.record({ id: fc.constantFrom('P1', null), name: maybe, contact, vip: fc.boolean() }),
  private: fc.constantFrom(false, false, false, true),
  subject: fc.constantFrom(null, null, null, null, null, ana.id, rita.id, hana.id),
  severity: fc.constantFrom(...severities),
  via: fc.oneof(fc.constantFrom(...vias), fc.constant('social' as const)),
  posted: fc.option(posted, { freq: 3 }),
  branch: fc.constant('B1'),
  product: fc.constantFrom(null, 'Kettle'),
  category: fc.constantFrom(null, 'Quality', 'lamps'),
  orderNumber: maybe,
  wanted: maybe,
  receivedAt: fc.constantFrom(null, wednesday, after(wednesday, -90), after(wednesday, -6_000)),
  what: fc.oneof(
    { weight: 1, arbitrary: words.map((whatWeDid) => ({ now: 'solved' as const, whatWeDid })) },
    { weight: 2, arbitrary: chosen.map((at) => ({ now: 'owe' as const, ...at(wednesday) })) },
    { weight: 4, arbitrary: maybe.map((reason) => ({ now: 'management' as const, reason })) },
  ),
});

/** Somebody whom we reach out to and who has not complained. */
const outreach: fc.Arbitrary<LogCommand> = fc.record({ first: made, owner: person, at: chosen }).map(
  ({ first, owner, at }): LogCommand => ({
    ...first,
    ...{ private: false, subject: null, severity: 'normal', via: 'phone', posted: null, receivedAt: null },
    customer: { ...first.customer, contact: '0170 1' },
    outreach: {
      problem: 'T1:p-1',
      reference: 'P-1',
      owner: owner.role === 'none' || !owner.active ? rita.id : owner.id,
    },
    what: { now: 'owe', ...at(wednesday), promised: false },
  }),
);

export const log: fc.Arbitrary<LogCommand> = fc.oneof(
  { weight: 9, arbitrary: made },
  { weight: 1, arbitrary: outreach },
);

const zones = ['UTC', 'America/New_York', 'Asia/Kolkata'];
const routes: Settings['routes'] = [
  { id: 'private', name: 'Private', when: { private: true }, channel: null, onDuty: [ben.id], nextLevel: [] },
  { id: 'vip', name: 'VIP', when: { vip: true }, channel: 'C0VIP', onDuty: [ana.id], nextLevel: [ben.id] },
  { id: 'north', name: 'North', when: { region: ['North'] }, channel: 'C0NORTH', onDuty: [], nextLevel: [] },
];
const branches: Settings['branches'] = [
  { id: 'B1', name: 'One', region: null, week: null },
  { id: 'B2', name: 'Two', region: 'North', week: { ...defaultSettings.week, days: [6, 7], holidays: ['2026-11-22'] } },
];
const kinds: Settings['categories'] = [
  { id: 'lamps', name: 'Lamps', questions: ['Which one?', 'Since when?'] },
  { id: 'kettles', name: 'Kettles', questions: ['Since when?', 'Was it a gift?'] },
];
export const settings: fc.Arbitrary<Settings> = fc
  .record({ zone: fc.constantFrom(...zones), routed: fc.boolean(), gate: fc.constantFrom('off', 'advise', 'require') })
  .map(({ zone, routed, gate }) => ({
    ...defaultSettings,
    ...(routed ? { routes, branches } : {}),
    categories: kinds,
    gates: { ...defaultSettings.gates, acknowledgement: gate, summary: gate, order: gate, thanks: gate, record: gate },
    week: { ...defaultSettings.week, zone },
  }));
