import { checkAllowed } from './check-allowed.ts';
import type { ChangeCommand, Command, RedressCommand } from './command.ts';
import { acknowledge, draftAcknowledgement } from './commands/acknowledge.ts';
import { addFiles, fileGone } from './commands/add-files.ts';
import { answer } from './commands/answer.ts';
import { answerOffer } from './commands/answer-offer.ts';
import { close } from './commands/close.ts';
import { correct } from './commands/correct.ts';
import { answerDelivery, approveOffer, refuseOffer } from './commands/decide-offer.ts';
import { escalate } from './commands/escalate.ts';
import { goPrivate } from './commands/go-private.ts';
import { handOn } from './commands/hand-on.ts';
import { handOver } from './commands/hand-over.ts';
import { handle, unhandle } from './commands/handle.ts';
import { keepPromise } from './commands/keep-promise.ts';
import { learnOfFix, linkProblem, unlinkProblem } from './commands/link-problem.ts';
import { log } from './commands/log.ts';
import { look } from './commands/look.ts';
import { absorb, merge } from './commands/merge.ts';
import { move } from './commands/move.ts';
import { note } from './commands/note.ts';
import { offer } from './commands/offer.ts';
import { peopleChanged } from './commands/people-changed.ts';
import { planFix } from './commands/plan-fix.ts';
import { planFollowUp } from './commands/plan-follow-up.ts';
import { draftNote, postNote } from './commands/post-note.ts';
import { preventionDone } from './commands/prevention-done.ts';
import { recordOutcome } from './commands/record-outcome.ts';
import { reopen } from './commands/reopen.ts';
import { resolve } from './commands/resolve.ts';
import { see, unsee } from './commands/see.ts';
import { sendBack } from './commands/send-back.ts';
import { snooze } from './commands/snooze.ts';
import { sortIssues } from './commands/sort-issues.ts';
import { strikeOut } from './commands/strike-out.ts';
import { sumUp } from './commands/sum-up.ts';
import { take } from './commands/take.ts';
import { letGo, takeOn } from './commands/take-on.ts';
import { tellOurSide } from './commands/tell-our-side.ts';
import { theyComplain } from './commands/they-complain.ts';
import { tick } from './commands/tick.ts';
import { understand } from './commands/understand.ts';
import { draftUpdate, update } from './commands/update.ts';
import { waiveFollowUp } from './commands/waive-follow-up.ts';
import { withdraw } from './commands/withdraw.ts';
import type { Complaint } from './complaint.ts';
import { ComplaintError } from './complaint-error.ts';
import { type ComplaintEvent, type Decided, redress } from './event.ts';
import { evolve } from './evolve.ts';
import type { Moment } from './moment.ts';
import { silenceGuard } from './silence.ts';

/** A complaint with this many events takes only what ends it, so that one document never outgrows its limit. */
export const mostEvents = 1_000;
const takenWhenFull: readonly Command['type'][] = [
  'tick',
  // What was merged has ended already: refused, its promises would be nobody's.
  'absorb',
  'record outcome',
  'keep promise',
  'waive follow-up',
  'draft public note',
  'post public note',
  'prevention done',
  'learn of fix',
  'look',
  'close',
  'strike out',
  'people changed',
  'file gone',
  'erase',
];

function change(state: Complaint, command: ChangeCommand, at: Moment): Decided[] {
  switch (command.type) {
    case 'take':
      return take(state, command, at);
    case 'draft acknowledgement':
      return draftAcknowledgement(state, command, at);
    case 'acknowledge':
      return acknowledge(state, command, at);
    case 'draft update':
      return draftUpdate(state, command, at);
    case 'update':
      return update(state, command, at);
    case 'understand':
      return understand(state, command, at);
    case 'sum up':
      return sumUp(state, command);
    case 'sort issues':
      return sortIssues(state, command);
    case 'tell our side':
      return tellOurSide(state, command, at);
    case 'offer':
      return offer(state, command, at);
    case 'plan fix':
      return planFix(state, command, at);
    case 'approve offer':
      return approveOffer(state, command, at);
    case 'refuse offer':
      return refuseOffer(state, command, at);
    case 'answer delivery':
      return answerDelivery(state, command, at);
    case 'answer offer':
      return answerOffer(state, command, at);
    case 'keep promise':
      return keepPromise(state, command, at);
    case 'add files':
      return addFiles(state, command);
    case 'file gone':
      return fileGone(state, command);
    case 'hand over':
      return handOver(state, command, at);
    case 'note':
      return note(state, command);
    case 'escalate':
      return escalate(state, command, at);
    case 'plan follow-up':
      return planFollowUp(state, command, at);
    case 'record outcome':
      return recordOutcome(state, command, at);
    case 'waive follow-up':
      return waiveFollowUp(state, command, at);
    case 'go private':
      return goPrivate(state, command);
    case 'draft public note':
      return draftNote(state, command);
    case 'post public note':
      return postNote(state, command, at);
    case 'snooze':
      return snooze(state, command, at);
    case 'resolve':
      return resolve(state, command, at);
    case 'close':
      return close(state, command, at);
    case 'reopen':
      return reopen(state, command, at);
    case 'take on':
      return takeOn(state, command.round, at);
    case 'let go':
      return letGo(state, command.round, at);
    case 'hand on':
      return handOn(state, command, at);
    case 'look':
      return look(state);
    case 'see':
      return see(state, command.round, at);
    case 'unsee':
      return unsee(state, command.round, at);
    case 'handle':
      return handle(state, command.round, at);
    case 'unhandle':
      return unhandle(state, command.round, at);
    case 'send back':
      return sendBack(state, command, at);
    case 'answer':
      return answer(state, command, at);
    case 'link problem':
      return linkProblem(state, command, at);
    case 'unlink problem':
      return unlinkProblem(state, at);
    case 'learn of fix':
      return learnOfFix(state, command, at);
    case 'prevention done':
      return preventionDone(state, command, at);
    case 'they complain':
      return theyComplain(state, command, at);
    case 'correct':
      return correct(state, command, at);
    case 'move':
      return move(state, command, at);
    case 'merge':
      return merge(state, command, at);
    case 'absorb':
      return absorb(state, command, at);
    case 'withdraw':
      return withdraw(state, command, at);
    case 'strike out':
      return strikeOut(state, command);
    case 'erase':
      // Also once it was erased: what was written since goes too.
      return [{ type: 'erased', because: command.because, askedBy: command.askedBy }];
    case 'people changed':
      return peopleChanged(state, at);
    case 'tick':
      return tick(state, at);
  }
}

/** What may still happen to a complaint that was withdrawn or goes on under another reference. */
const takenWhenGone: Record<'withdrawn' | 'merged', readonly Command['type'][]> = {
  withdrawn: ['look', 'strike out', 'erase', 'reopen', 'absorb', 'note'],
  merged: ['look', 'strike out', 'erase'],
};

function checkNotGone(state: Complaint, command: Command['type']): void {
  const { reference, stage, mergedInto } = state;
  if ((stage !== 'withdrawn' && stage !== 'merged') || takenWhenGone[stage].includes(command)) return;
  const sentence = mergedInto
    ? `${reference} goes on as ${mergedInto.reference}. /complaint ${mergedInto.reference} opens it.`
    : `${reference} was withdrawn. Reopen it if it is a complaint after all.`;
  throw new ComplaintError('already', sentence);
}

const byRedress: readonly Command['type'][] = [
  'tick',
  'absorb',
  'people changed',
  'learn of fix',
  'file gone',
  'erase',
] satisfies RedressCommand['type'][];

function isByRedress(command: Command): command is RedressCommand {
  return byRedress.includes(command.type);
}

/**
 * What a command makes happen. Pure: the same state, command and moment give the same events.
 * @param state undefined for `log`, and only then
 * @param key says which press, form or command this is, for recognising a repeat
 * @returns numbered events, [] when nothing changes
 * @throws ComplaintError a code, and a sentence for the person
 */
export function decide(state: Complaint | undefined, command: Command, at: Moment, key: string): ComplaintEvent[] {
  const act = command.type === 'log' && command.outreach ? 'reach out' : command.type;
  if (act !== 'reach out' && !isByRedress(command)) checkAllowed(command.type, at, state ?? null);
  if (act === 'reach out') checkAllowed(act, at, null);
  let decided: Decided[];
  if (command.type === 'log') {
    if (state) throw new ComplaintError('already', `${state.reference} is already logged.`);
    decided = log(command, at);
  } else if (!state) {
    throw new ComplaintError('not found', 'There is no such complaint. /complaint mine lists yours.');
  } else if (state.events >= mostEvents && !takenWhenFull.includes(command.type)) {
    throw new ComplaintError(
      'full',
      `${state.reference} has grown too long. Close it and log what is new as a complaint of its own.`,
    );
  } else {
    // Time passing is nobody's question: nothing is due any more.
    if (!['tick', 'people changed', 'file gone', 'learn of fix'].includes(command.type))
      checkNotGone(state, command.type);
    decided = change(state, command, at);
  }
  const by = isByRedress(command) ? redress : at.by.id;
  const numbered = (events: readonly Decided[], before: number): ComplaintEvent[] =>
    events.map((event, index) => ({ n: before + index + 1, v: 1, at: at.now, by, key, ...event }));
  const happened = numbered(decided, state?.events ?? 0);
  if (isByRedress(command) || happened.length === 0) return happened;
  const after = happened.reduce<Complaint | undefined>(evolve, state);
  return after ? [...happened, ...numbered(silenceGuard(state, after, at), after.events)] : happened;
}
