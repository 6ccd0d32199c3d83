import { asSentence, cleanText, saidInWords } from '../complaints/clean-text.ts';
import { ComplaintError } from '../complaints/complaint-error.ts';
import { redress } from '../complaints/event.ts';
import type { Moment } from '../complaints/moment.ts';
import { personal } from '../complaints/personal.ts';
import { readWhys } from '../complaints/read-whys.ts';
import { type Act, may } from '../people/may.ts';
import { startOfDay } from '../time/local-day.ts';
import { addSpan } from '../time/working-clock.ts';
import { nextWorkingMoment } from '../time/working-week.ts';
import { isSettled, type Problem, type ProblemStage } from './problem.ts';
import type { ProblemChange, ProblemCommand, ProblemCommandOf } from './problem-command.ts';
import type { ProblemDecided, ProblemEvent } from './problem-event.ts';
import { reachOut } from './reach-out.ts';

const aYear = 366 * 86_400_000;
/** How long what was done is watched before somebody says whether it works, unless they choose a day. */
const watched = { workingDays: 20 } as const;
/** How long "no pattern" holds, unless they choose a day. */
const dismissedFor = { workingDays: 60 } as const;

/** Until when the next step is owed: as an answer to something serious is. */
function nextBy({ settings, now }: Moment): string {
  return addSpan(now, settings.clocks.serious.answer, settings.week);
}

function dayAhead(day: string | null, otherwise: typeof watched | typeof dismissedFor, at: Moment): string {
  if (day === null) return addSpan(at.now, otherwise, at.settings.week);
  const ahead = Date.parse(day) - Date.parse(at.now);
  if (!(ahead > 0)) throw new ComplaintError('time in the past', 'That day has passed. Choose a later one.', 'when');
  if (ahead > aYear) {
    throw new ComplaintError('time too far', 'That is more than a year away. Choose an earlier day.', 'when');
  }
  return new Date(day).toISOString();
}

function checkStage(problem: Problem, stages: readonly ProblemStage[]): void {
  if (stages.includes(problem.stage)) return;
  throw new ComplaintError('already', `${problem.reference} has moved on since. Open it again to see where it stands.`);
}

function found(state: Problem, command: ProblemCommandOf<'find cause'>, at: Moment): ProblemDecided[] {
  checkStage(state, ['suspected', 'accepted', 'cause known', 'not working', 'fix under way']);
  const n = state.events + 1;
  const cause = saidInWords(command.cause, 'cause', 'Say what causes it, even if it is only what you know so far.');
  return [
    {
      type: 'cause found',
      causeClass: command.causeClass,
      cause: personal(n, 'cause', cause),
      whys: readWhys(command.whys, n),
      evidence: personal(n, 'evidence', cleanText(command.evidence)),
      nextBy: nextBy(at),
    },
  ];
}

/** Who does it, and by when: on a day on which somebody works (truth 4). */
function planned(state: Problem, command: ProblemCommandOf<'plan fix'>, at: Moment): ProblemDecided[] {
  checkStage(state, ['cause known', 'not working', 'fix under way']);
  const n = state.events + 1;
  const what = saidInWords(command.what, 'what', 'Say what is done against it.');
  if (!command.owner) throw new ComplaintError('not that one', 'Choose who does it.', 'owner');
  const person = at.people.find(command.owner);
  if (!person || !may(person, 'log', null)) {
    throw new ComplaintError('nobody there', 'They are no member here. Choose somebody else.', 'owner');
  }
  if (!command.dueAt) throw new ComplaintError('not that one', 'Choose by when it is done.', 'when');
  const { week } = at.settings;
  const dueAt = nextWorkingMoment(startOfDay(dayAhead(command.dueAt, watched, at), week.zone), week);
  const latest = [dueAt, new Date(command.dueAt).toISOString()].sort().at(-1) ?? dueAt;
  const effect = personal(n, 'effect', cleanText(command.effect));
  return [{ type: 'fix planned', what: personal(n, 'what', what), owner: person.id, dueAt: latest, effect }];
}

/** What a rep can tell each customer, where nobody wrote anything better (A11). */
function drafted(cause: string | undefined, done: string): string {
  const why = cause ? ` ${asSentence(cause)}` : '';
  return `You told us about this, and we looked into why it happened.${why} What we have done about it: ${asSentence(done)} Thank you for telling us; it helped more people than you.`;
}

function fixed(state: Problem, command: ProblemCommandOf<'mark fixed'>, at: Moment): ProblemDecided[] {
  checkStage(state, ['cause known', 'fix under way', 'not working']);
  const n = state.events + 1;
  const done = saidInWords(command.done, 'done', 'Say what was done against it.');
  const typed = cleanText(command.tell);
  const tell = typed || drafted(state.cause?.words.text, done);
  const checkAt = dayAhead(command.checkAt, watched, at);
  return [{ type: 'fixed', done: personal(n, 'done', done), tell: personal(n, 'tell', tell), checkAt }];
}

/** Whoever answers for it has left, or is no manager any more: another manager does, and of a fix, whoever answers for the problem. */
function passedOn(state: Problem, at: Moment): ProblemDecided[] {
  if (isSettled(state)) return [];
  const gone = (id: string, act: Act) => {
    const person = at.people.find(id);
    return person !== undefined && !may(person, act, null);
  };
  const heir = [...at.people.managers(), ...at.people.heads()].find((id) => !gone(id, 'change problem'));
  const { owner, fix, stage } = state;
  const of: ProblemDecided[] = [];
  if (owner && gone(owner, 'change problem') && heir)
    of.push({ type: 'passed on', of: 'problem', from: owner, to: heir });
  const answers = owner && !gone(owner, 'change problem') ? owner : heir;
  if (stage === 'fix under way' && fix && gone(fix.owner, 'log') && answers) {
    of.push({ type: 'passed on', of: 'fix', from: fix.owner, to: answers });
  }
  return of;
}

function change(state: Problem, command: ProblemChange, at: Moment): ProblemDecided[] {
  switch (command.type) {
    case 'accept':
      checkStage(state, ['suspected', 'no pattern']);
      return [{ type: 'accepted', owner: at.by.id, nextBy: nextBy(at) }];
    case 'dismiss': {
      checkStage(state, ['suspected', 'accepted']);
      const because = saidInWords(command.because, 'because', 'Say in a few words why it is no pattern.');
      const until = dayAhead(command.until, dismissedFor, at);
      return [{ type: 'dismissed', because: personal(state.events + 1, 'because', because), until }];
    }
    case 'find cause':
      return found(state, command, at);
    case 'plan fix':
      return planned(state, command, at);
    case 'mark fixed':
      return fixed(state, command, at);
    case 'reach out':
      return reachOut(state, command, at);
    case 'check': {
      checkStage(state, ['fixed']);
      const words = personal(state.events + 1, 'words', cleanText(command.words));
      return [{ type: 'checked', works: command.works, words, nextBy: nextBy(at) }];
    }
    case 'people changed':
      return passedOn(state, at);
  }
}

const acts: Partial<Record<ProblemCommand['type'], Act>> = { open: 'open problem', 'reach out': 'reach out' };

/** Whoever was to fix it may say that it is fixed; the rest is for managers. */
function checkMay(state: Problem | undefined, command: ProblemCommand, at: Moment): void {
  if (command.type === 'people changed') return;
  const act: Act = acts[command.type] ?? 'change problem';
  if (may(at.by, act, null)) return;
  if (command.type === 'mark fixed' && state?.fix?.owner === at.by.id && may(at.by, 'log', null)) return;
  const whom = command.type === 'open' ? 'Only members of this workspace can do that.' : 'Only managers can do that.';
  throw new ComplaintError('not allowed', whom);
}

/**
 * What a command makes of a problem. Pure: the same state, command and moment give the same events.
 * @param state undefined for `open`, and only then
 * @param key says which press or form this is, for recognising a repeat
 * @throws ComplaintError a code, and a sentence for the person
 */
export function decideProblem(
  state: Problem | undefined,
  command: ProblemCommand,
  at: Moment,
  key: string,
): ProblemEvent[] {
  checkMay(state, command, at);
  let decided: ProblemDecided[];
  if (command.type === 'open') {
    const title = saidInWords(command.title, 'title', 'Say in a few words what recurs, such as “the handle breaks”.');
    const { id, reference, potential } = command;
    const opened = { type: 'opened', problem: id, team: at.by.team, reference, potential } as const;
    decided = [{ ...opened, title: personal(1, 'title', title), decideBy: nextBy(at) }];
  } else if (!state) {
    throw new ComplaintError('not found', 'There is no such problem.');
  } else {
    decided = change(state, command, at);
  }
  const before = state?.events ?? 0;
  const by = command.type === 'people changed' ? redress : at.by.id;
  return decided.map((event, index) => ({ n: before + index + 1, v: 1, at: at.now, by, key, ...event }));
}
