import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '../../src/complaints/command.ts';
import {
  asksForPrevention,
  awaitsAnswer,
  isGone,
  isOver,
  isReachable,
  nextContact,
  type Offer,
  preventionOwed,
} from '../../src/complaints/complaint.ts';
import { decide, mostEvents } from '../../src/complaints/decide.ts';
import { type ComplaintEvent, redress } from '../../src/complaints/event.ts';
import { fold } from '../../src/complaints/evolve.ts';
import type { OwedMessage } from '../../src/complaints/owed-message.ts';
import { says } from '../../src/complaints/says.ts';
import type { Limits } from '../../src/complaints/settings.ts';
import { stillOwed } from '../../src/complaints/still-owed.ts';
import { weekOf } from '../../src/people/branch.ts';
import { addSpan } from '../../src/time/working-clock.ts';
import { always, everyTurn, must, pool } from './every-history.ts';
import { type History, histories } from './histories.ts';
import { marker } from './random-steps.ts';
import { ana, logged, moment, rita } from './story.ts';

/** Commands that carry the number of the contact or round they were drawn from. */
const numbered: readonly Command['type'][] = [
  ...(['record outcome', 'snooze', 'take on', 'let go', 'see', 'unsee', 'handle', 'unhandle', 'send back'] as const),
  'answer',
  'hand on',
];

describe('Nobody is forgotten', () => {
  test('A complaint that is not closed has a next contact: who, when, about what', () => {
    const contacts = ['first contact', 'contact', 'update', 'answer', 'after remedy', 'look again', 'what we did'];
    const subjects = [...contacts, 'remedy', 'public note'];
    everyTurn(({ after }, { people }) => {
      if (isOver(after)) return;
      const next = nextContact(after);
      must(next !== undefined && subjects.includes(next.about), after);
      must(next !== undefined && new Date(next.dueAt).toISOString() === next.dueAt, next);
      must(next?.dueAt === after.owed.map((one) => one.dueAt).sort()[0], after.owed);
      must((people.find(after.owner)?.role ?? 'none') !== 'none', after.owner);
    });
  });

  test('A closed complaint owes no contact, and only a closed one says when it was closed', () => {
    everyTurn(({ after }) => {
      must(!isOver(after) || after.owed.length === 0, after);
      must((after.closedAt !== null) === (after.stage === 'closed'), after);
    });
  });

  test('A promise ends only by reaching them, by closing, or by putting off or waiving that very one', () => {
    everyTurn(({ command, before, after, now }) => {
      for (const promise of before?.owed.filter((one) => one.promised) ?? []) {
        if (isOver(after) || after.owed.some((one) => one.id === promise.id)) continue;
        if (promise.about === 'remedy') continue;
        // Content: what everybody could read is over for them, and the world is still to be told.
        const content = command.type === 'record outcome' && command.outcome === 'satisfied';
        if (content && after.owed.every(({ about }) => about === 'public note')) continue;
        // There is nothing more to tell of the problem, and the time they were told is kept.
        const goesOn = after.owed.some(({ promised, dueAt }) => promised && dueAt === promise.dueAt);
        if (['link problem', 'unlink problem'].includes(command.type) && goesOn) continue;
        expect(['record outcome', 'snooze', 'acknowledge', 'update', 'waive follow-up']).toContain(command.type);
        const thatOne = 'followUp' in command && command.followUp === promise.id;
        const reached =
          command.type === 'acknowledge' ||
          command.type === 'update' ||
          (command.type === 'record outcome' && command.outcome !== 'unreachable');
        expect(thatOne || (reached && promise.dueAt <= now)).toBe(true);
      }
    });
  });

  test('A first contact ends only by reaching them or closing; trying and putting off leave another', () => {
    everyTurn(({ before, after }) => {
      const owedIt = before?.owed.some((one) => one.about === 'first contact');
      if (!owedIt || isOver(after) || after.firstContactAt) return;
      // With no way to reach them, the owner looks again for one.
      const wanted = isReachable(after) ? ['first contact'] : ['first contact', 'look again'];
      must(
        after.owed.some((one) => wanted.includes(one.about)),
        after.owed,
      );
    });
  });

  test('A44: whenever somebody has acted, a customer who has heard of us hears again within the silence limit, or was told when', () => {
    let guarded = 0;
    everyTurn(({ events, after, now, by }, { people, settings }) => {
      if (events.length === 0 || events.some((event) => event.by === redress)) return;
      if (after.stage !== 'open' || after.firstContactAt === null || !isReachable(after)) return;
      const week = weekOf(settings, after.branch);
      const morrow = addSpan(now, { workingDays: 1 }, week);
      const limit = addSpan(after.heardAt ?? now, settings.clocks[after.severity].silence, week);
      const latest = [limit, morrow].sort()[1] ?? limit;
      const contacts = after.owed.filter(({ about }) => about !== 'remedy');
      must(
        contacts.some(({ promised, dueAt }) => promised || dueAt <= latest),
        { by: people.find(by.id)?.id, latest, owed: after.owed },
      );
      if (events.some((event) => event.type === 'follow-up planned' && event.about === 'update')) guarded += 1;
    });
    expect(guarded).toBeGreaterThan(0);
  });

  test('Given to somebody new, a complaint is with somebody who may have it', () => {
    everyTurn(({ before, after, by }, { people }) => {
      if (!before || before.owner === after.owner) return;
      expect(people.find(after.owner)).toMatchObject({ id: after.owner });
      expect(after.owner === by.id || people.find(after.owner)?.role !== 'none').toBe(true);
    });
  });
});

describe('No false promises', () => {
  const limitOf = (role: string, limits: Limits) =>
    role === 'head' ? Number.POSITIVE_INFINITY : role === 'manager' ? limits.manager : limits.rep;
  const live = (offer: Offer) =>
    offer.approval !== 'refused' && offer.canDeliver !== false && offer.answer?.agreed !== false;
  const whole = (offers: readonly Offer[]) =>
    offers.filter(live).reduce((sum, { money }) => sum + (money?.minor ?? 0), 0) / 100;

  test('Nothing is agreed that somebody without the authority offered, unless somebody with it approved', () => {
    everyTurn(({ before, after, by, events, limits }) => {
      for (const event of events) {
        if (event.type === 'offered' && !event.needsApproval && event.money) {
          const gesture = event.kind === 'gesture';
          const alike = (before?.offers ?? []).filter(({ kind }) => (kind === 'gesture') === gesture);
          const limit = gesture && by.role !== 'head' ? limits.gesture : limitOf(by.role, limits);
          must(whole(alike) + event.money.minor / 100 <= limit, event);
        }
        if (event.type === 'offer approved') must(whole(after.offers) <= limitOf(by.role, limits), event);
        if (event.type !== 'offer answered' || !event.agreed) continue;
        const offer = after.offers.find(({ id }) => id === event.offer);
        must(
          offer !== undefined && ['not needed', 'given'].includes(offer.approval) && offer.canDeliver === true,
          offer,
        );
      }
    });
  });

  test('What was agreed has a day, an owner and somebody who does it, for as long as it is not done', () => {
    everyTurn(({ after }, { people }) => {
      if (isOver(after)) return;
      for (const offer of after.offers) {
        if (!offer.answer?.agreed || offer.doneAt || !offer.dueAt) continue;
        const promise = after.owed.find((one) => one.offer === offer.id);
        must(promise?.about === 'remedy' && promise.promised && people.find(after.owner) !== undefined, after.owed);
        must(people.find(offer.deliverer) !== undefined, offer);
      }
    });
  });

  test('It ends by being done, or once the complaint was none; a thank-you and a closing leave it', () => {
    everyTurn(({ command, before, after }) => {
      for (const promise of before?.owed.filter(({ about }) => about === 'remedy') ?? []) {
        if (after.owed.some(({ offer }) => offer === promise.offer)) continue;
        expect(['keep promise', 'withdraw']).toContain(command.type);
      }
    });
  });

  test('A49: what customers say to a plan they say to all of it: no step is promised or turned down alone', () => {
    let plans = 0;
    everyTurn(({ after, events }) => {
      const said = events.flatMap((event) => (event.type === 'offer answered' ? [event] : []));
      const [step] = after.offers.filter(({ id }) => said.some(({ offer }) => offer === id));
      if (step?.plan === undefined) return;
      const waits = after.offers.filter((one) => one.plan === step.plan && live(one) && !one.answer);
      must(waits.length === 0 && new Set(said.map(({ agreed }) => agreed)).size === 1, after.offers);
      plans += 1;
    });
    expect(plans).toBeGreaterThan(0);
  });

  test('Nobody is told of an offer before it is approved and can be delivered: its promise comes after both', () => {
    always(({ events }) => {
      const waits = new Map<number, Set<string>>();
      for (const event of events) {
        if (event.type === 'offered') {
          const needs = [...(event.needsApproval ? ['approval'] : []), ...(event.needsDeliverer ? ['deliverer'] : [])];
          waits.set(event.n, new Set(needs));
        }
        if (event.type === 'offer approved') waits.get(event.offer)?.delete('approval');
        if (event.type === 'delivery confirmed' || event.type === 'deliverer changed')
          waits.get(event.offer)?.delete('deliverer');
        // The next owner says whether they can by telling the customer.
        if (event.type === 'handed over' || event.type === 'taken' || event.type === 'released') {
          for (const each of events) {
            if (each.type === 'offered' && each.n < event.n && each.deliverer === event.from)
              waits.get(each.n)?.delete('deliverer');
          }
        }
        if (event.type === 'offer answered' && event.agreed) must(waits.get(event.offer)?.size === 0, event);
      }
    });
  });
});

describe('A52: The world is told how it ended', () => {
  test('A52: once owed, the note ends by being posted or left out, or because it did not end well after all', () => {
    everyTurn(({ command, before, after }) => {
      if (!before?.owed.some(({ about }) => about === 'public note')) return;
      if (after.owed.some(({ about }) => about === 'public note')) return;
      const ends = ['post public note', 'waive follow-up', 'record outcome', 'reopen', 'they complain', 'correct'];
      must([...ends, 'withdraw', 'merge'].includes(command.type), command);
      must(!isOver(after) || !['record outcome', 'correct'].includes(command.type), after);
    });
  });

  test('A52: nobody closes what everybody could read as content, or after they agreed, before the note is settled', () => {
    everyTurn(({ before, after }) => {
      if (after.stage !== 'closed' || before?.stage === 'closed' || !before?.posted || after.posted?.noteAt) return;
      must(after.closedBecause !== 'content', after);
      const since = after.reopenedAt ?? '';
      must(!after.offers.some(({ answer, doneAt }) => answer?.agreed && doneAt && answer.at > since), after);
    });
  });

  test('A52: neither a note nor an answer in public says how to reach anybody', () => {
    everyTurn(({ before, events }) => {
      for (const event of events) {
        const read =
          event.type === 'public note drafted' ||
          (event.type === 'acknowledgement drafted' &&
            event.via === 'social' &&
            before?.posted !== null &&
            before?.posted?.privateAt === null);
        if (read) must(!event.text.text.includes('@'), event);
      }
    });
  });
});

describe('A01, A08: What keeps it from happening again', () => {
  test('has somebody who does it and a day, until it is done', () => {
    everyTurn(({ after }) => {
      const owed = preventionOwed(after);
      must(owed === null || (owed.owner !== '' && Number.isFinite(Date.parse(owed.dueAt))), owed);
    });
  });

  test('Who was told that we look into why is answered: management owes it until it has answered', () => {
    everyTurn(({ after }) => {
      if (after.whyPromisedAt === null || after.private || isGone(after) || after.answers.length > 0) return;
      // Its problem was fixed, which answers for all of its cases.
      must(awaitsAnswer(after) || after.escalation?.answeredAt != null, after);
    });
  });

  test('No complaint that asks for it closes as if nothing had been seen', () => {
    everyTurn(({ after }) => {
      must(!(after.prevention?.decided === 'none seen' && asksForPrevention(after)), after.prevention);
    });
  });
});

describe('What is private stays private', () => {
  test('Its subject never has it, and it has no round in a channel', () => {
    everyTurn(({ after, events }) => {
      if (!after.private) return;
      must(after.subject === null || after.owner !== after.subject, after);
      must(after.escalation === null && !events.some((one) => one.type === 'escalated'), events);
    });
  });

  test('Nothing is said of it but to its handler and to whoever logged it', () => {
    always(({ turns, said }) => {
      for (const { after } of turns) {
        if (!after.private) continue;
        const told = said
          .filter((one) => stillOwed(after, one))
          .map(({ to }) => ('person' in to ? to.person : 'a channel'));
        must(
          told.every((who) => who !== after.subject && (who === after.owner || who === after.loggedBy)),
          told,
        );
      }
    });
  });
});

describe('Mistakes are put right', () => {
  test('What was merged or withdrawn owes nothing and says nothing but that it is so', () => {
    always(({ turns, said }) => {
      const state = turns.at(-1)?.after;
      if (!state || !isGone(state)) return;
      const standing = said.filter((one) => stillOwed(state, one)).map((one) => one.kind);
      expect(standing.filter((kind) => kind !== 'withdrawn' && kind !== 'taken over')).toEqual([]);
      expect(state.wakeAt).toBeNull();
    });
  });

  test('Whatever was promised in a complaint that is merged is promised in the one that goes on', () => {
    everyTurn(({ command, before, after, now, events }) => {
      for (const event of events) {
        if (event.type !== 'merged') continue;
        // What was found and is untold goes on, too.
        const handedOn = before?.owed.filter((one) => one.promised || one.about === 'answer').map((one) => one.dueAt);
        expect(event.promises.map((one) => one.dueAt)).toEqual(handedOn);
        expect(after).toMatchObject({ stage: 'merged', mergedInto: { reference: 'R-0' } });
      }
      if (command.type !== 'absorb' || after === before) return;
      must(!isOver(after) && after.owed.length > 0, after);
      for (const { dueAt } of command.merged.promises) {
        must(
          after.owed.some((one) => [dueAt, now].includes(one.dueAt)),
          after.owed,
        );
      }
    });
  });

  test('A struck-out text is nowhere in what the complaint is', () => {
    everyTurn(({ events, after }) => {
      const struck = events.find((one) => one.type === 'struck out');
      if (!struck) return;
      const left: string[] = [];
      JSON.stringify(after, (_, value) => {
        if (struck.texts.includes(value?.personal)) left.push(value.text);
        return value;
      });
      must(left.join('') === '', left);
    });
  });

  test('Nothing stays with somebody who has left once Redress has looked, as long as somebody else is there', () => {
    everyTurn(({ command, after, present, managing }) => {
      if (command.type !== 'people changed' || isOver(after)) return;
      const others = managing.filter((id) => id !== after.subject);
      must(others.length === 0 || present.includes(after.owner), { owner: after.owner, present });
    });
  });
});

describe('What is owed is said once', () => {
  test('Every message has a key of its own, the same whenever it is worked out', () => {
    always(({ events, said }) => {
      const keys = said.map((one) => one.key);
      expect(new Set(keys).size).toBe(keys.length);
      const again: OwedMessage[] = [];
      const stored: ComplaintEvent[] = JSON.parse(JSON.stringify(events));
      for (const event of stored) again.push(...says(event, fold(stored.slice(0, event.n))));
      expect(again).toEqual(said);
    });
  });

  test('A press repeated changes nothing, or is refused as already done', () => {
    everyTurn(({ command, events, after, by, now }, { people }) => {
      if (!numbered.includes(command.type) || events.length === 0) return;
      const at = moment({ by, now, people });
      try {
        expect(decide(after, command, at, 'again')).toEqual([]);
      } catch (error) {
        expect(error).toMatchObject({ code: 'already' });
      }
    });
  });

  test('A press drawn from a number that no longer stands changes nothing', () => {
    everyTurn(({ command, before, events }) => {
      if (!before) return;
      if ('followUp' in command && !before.owed.some((one) => one.id === command.followUp)) expect(events).toEqual([]);
      if ('round' in command && before.escalation?.event !== command.round) expect(events).toEqual([]);
    });
  });

  test('A contact is reminded of once, to its owner, for as long as it is owed', () => {
    always(({ turns, events, said }) => {
      const state = turns.at(-1)?.after;
      if (!state) return;
      const standing = said.filter((one) => one.kind === 'contact soon' && stillOwed(state, one));
      for (const one of standing) {
        expect(one.to).toEqual({ person: state.owner });
        expect(state.owed.map((contact) => contact.id)).toContain(one.about);
      }
      for (const contact of state.owed) {
        const reminders = standing.filter((one) => one.about === contact.id);
        const changed = events[state.ownedSince - 1]?.at ?? '';
        const owes = contact.remindAt !== null && (contact.id >= state.ownedSince || contact.remindAt > changed);
        expect(reminders.map((one) => one.dueAt)).toEqual(owes ? [contact.remindAt] : []);
      }
    });
  });

  test('A manager is reminded of an answer once; one owner has one card', () => {
    always(({ turns, said }) => {
      const state = turns.at(-1)?.after;
      if (!state) return;
      const standing = said.filter((one) => stillOwed(state, one));
      expect(standing.filter((one) => one.kind === 'answer soon').length).toBeLessThanOrEqual(1);
      const cards = standing.filter((one) => ['card', 'handed over', 'released'].includes(one.kind));
      // Of many whom we reach out to at once none is a message of its own.
      const without = state.outreach && state.ownedSince === 1;
      if (!isOver(state)) expect(cards.map((one) => one.to)).toEqual(without ? [] : [{ person: state.owner }]);
    });
  });
});

describe('What is kept', () => {
  test('The events, stored and read again, add up to the state that was built step by step', () => {
    always(({ turns, events }) => {
      const last = turns.at(-1);
      if (!last) return;
      const stored = JSON.parse(JSON.stringify(events));
      expect(stored).toStrictEqual(events);
      expect(fold(stored)).toStrictEqual(last.after);
      expect(JSON.parse(JSON.stringify(last.after))).toStrictEqual(last.after);
      must(
        events.every((one, index) => one.n === index + 1),
        events,
      );
    });
  });

  test('Whatever somebody typed stands in a personal text only, each with an id of its own', () => {
    always(({ events }) => {
      const ids: string[] = [];
      const rest = JSON.stringify(events, (_, value) => {
        if (typeof value?.personal !== 'string') return value;
        ids.push(value.personal);
        must(Object.keys(value).sort().join() === 'personal,text' && value.text !== '', value);
        return null;
      });
      must(!rest.includes(marker) && new Set(ids).size === ids.length, rest);
    });
  });

  test('A refusal is a whole sentence, and changes nothing', () => {
    everyTurn(({ refused, events, before, after }) => {
      if (!refused) return;
      must(/^[A-Z].*[.]$/.test(refused.message) && !/undefined|null|U-/.test(refused.message), refused.message);
      must(events.length === 0 && after === before, refused);
    });
  });
});

test('A complaint grown to 1,000 events still has its contact, and can be ended', () => {
  const story = logged();
  while (story.complaint.events < mostEvents) story.does({ type: 'note', text: 'Rang.', heardIn: null });
  expect(story.refusal({ type: 'take' }, { by: ana })?.code).toBe('full');
  const followUp = story.contact();
  expect(story.complaint.owner).toBe(rita.id);
  story.does({ type: 'record outcome', followUp, outcome: 'unreachable', words: null, next: null });
  expect(story.complaint.owed).toHaveLength(1);
  expect(story.does({ type: 'close', reason: 'They moved away.' }).complaint.stage).toBe('closed');
});

test('The histories reach what they are to prove: every command is taken, and every refusal met', () => {
  const others = [
    'log',
    'take',
    'hand over',
    'note',
    'escalate',
    'plan follow-up',
    'resolve',
    'close',
    'reopen',
    ...['acknowledge', 'draft acknowledgement', 'update', 'draft update', 'understand', 'sum up', 'sort issues'],
    ...['tell our side', 'offer', 'approve offer', 'refuse offer', 'answer delivery', 'answer offer', 'keep promise'],
    ...['plan fix', 'add files', 'file gone', 'waive follow-up', 'prevention done', 'look'],
    ...['go private', 'draft public note', 'post public note', 'link problem', 'unlink problem', 'learn of fix'],
    'they complain',
    ...['tick', 'correct', 'move', 'merge', 'absorb', 'withdraw', 'strike out', 'people changed', 'erase'],
  ];
  const every = [...others, ...numbered].sort();
  const taken = new Set<string>();
  const refused = new Set<string>();
  const look = (found: readonly History[]) => {
    for (const { turns } of found) {
      for (const turn of turns) {
        if (turn.events.length > 0) taken.add(turn.command.type);
        if (turn.refused) refused.add(turn.refused.code);
      }
    }
  };
  look(pool);
  // What needs several steps before it is rare: some more are looked at until each was met.
  for (let more = 0; more < 60 && taken.size < every.length; more += 1) look(fc.sample(histories, { numRuns: 1_000 }));
  expect([...taken].sort()).toEqual(every);
  expect([...refused]).toEqual(
    expect.arrayContaining([
      'already',
      'step first',
      'contact missing',
      'nobody there',
      'not allowed',
      'time in the past',
      'words missing',
    ]),
  );
});
