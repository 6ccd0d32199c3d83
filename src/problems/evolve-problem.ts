import type { Problem } from './problem.ts';
import type { ProblemEvent, ProblemEventOf } from './problem-event.ts';

function opened({
  n,
  at,
  by,
  problem,
  team,
  reference,
  title,
  potential,
  decideBy,
}: ProblemEventOf<'opened'>): Problem {
  return {
    id: problem,
    team,
    reference,
    stage: 'suspected',
    title,
    potential,
    openedBy: by,
    openedAt: at,
    owner: null,
    decideBy,
    dismissed: null,
    cause: null,
    fix: null,
    fixed: null,
    proof: null,
    events: n,
  };
}

function apply(state: Problem, event: ProblemEvent): Problem {
  const { by, at } = event;
  switch (event.type) {
    case 'opened':
      return state;
    case 'accepted':
      return { ...state, stage: 'accepted', owner: event.owner, dismissed: null, decideBy: event.nextBy };
    case 'dismissed':
      return { ...state, stage: 'no pattern', dismissed: { by, because: event.because, until: event.until } };
    case 'cause found': {
      const { causeClass, cause, whys, evidence, nextBy } = event;
      const found = { by, at, class: causeClass, words: cause, whys, evidence };
      return { ...state, stage: 'cause known', cause: found, owner: state.owner ?? by, decideBy: nextBy };
    }
    case 'fix planned': {
      const { what, owner, dueAt, effect } = event;
      return {
        ...state,
        stage: 'fix under way',
        fix: { by, at, what, owner, dueAt, effect },
        fixed: null,
        proof: null,
      };
    }
    case 'fixed': {
      const { done, tell, checkAt } = event;
      return { ...state, stage: 'fixed', fixed: { event: event.n, by, at, done, tell, checkAt }, proof: null };
    }
    case 'checked': {
      const { works, words, nextBy } = event;
      return { ...state, stage: works ? 'proven' : 'not working', proof: { by, at, works, words }, decideBy: nextBy };
    }
    case 'outreach asked':
      // Whom we reach out to have records of their own, which say what they are a case of.
      return state;
    case 'passed on':
      if (event.of === 'problem') return { ...state, owner: event.to };
      return { ...state, fix: state.fix && { ...state.fix, owner: event.to } };
  }
}

/** What one more event makes of a problem. No rules and no clock. @param state undefined before the first event, which is always `opened` */
export function evolveProblem(state: Problem | undefined, event: ProblemEvent): Problem {
  if (event.type === 'opened') return opened(event);
  if (!state) throw new Error(`event ${event.n} (${event.type}) has no problem to happen to`);
  return { ...apply(state, event), events: event.n };
}

/** The problem that a list of events adds up to; throws when it is empty or does not begin with `opened`. */
export function foldProblem(events: readonly ProblemEvent[]): Problem {
  const state = events.reduce<Problem | undefined>(evolveProblem, undefined);
  if (!state) throw new Error('a problem has at least one event');
  return state;
}
