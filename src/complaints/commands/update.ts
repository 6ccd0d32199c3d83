import { cleanText, saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, isWord } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { chosenContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { checkSilence } from '../silence.ts';
import { draftOf, whenSent } from './acknowledge.ts';

function checkUnderWay({ stage, reference, firstContactAt }: Complaint): void {
  if (stage !== 'open') {
    throw new ComplaintError('already', `${reference} is ${stage}: nothing is being worked on. Reopen it first.`);
  }
  if (firstContactAt === null) {
    throw new ComplaintError('step first', 'Nobody has answered them yet. Acknowledge it first.');
  }
}

/**
 * An update that will be sent by hand: until it has gone out nobody has told them anything.
 * @throws ComplaintError 'already', 'step first', 'words missing' on `text`, 'time in the past', 'time too far', 'not that one' on `when`
 */
export function draftUpdate(state: Complaint, command: CommandOf<'draft update'>, at: Moment): Decided[] {
  checkUnderWay(state);
  const { via, nextAt, tellsWhen } = command;
  const text = saidInWords(command.text, 'text', 'Write what you want to tell them.');
  const next = chosenContact({ dueAt: nextAt, promised: tellsWhen }, 'update', state, at);
  checkSilence({ ...state, heardAt: at.now }, next, at);
  return [{ type: 'update drafted', via, text: personal(state.events + 1, 'text', text), nextAt, tellsWhen }];
}

/**
 * The customer was told how it stands, and when they hear next (A43). It does what was owed to be said to them by now, and what
 * nobody told them of; what was found and what is to be done for them stays owed.
 * @throws ComplaintError 'already', 'step first', 'time in the past', 'time too far' on `sent` or `when`, 'not that one' on `when`
 */
export function update(state: Complaint, command: CommandOf<'update'>, at: Moment): Decided[] {
  checkUnderWay(state);
  const draft = draftOf(state, command.draft, 'update');
  const sentAt = whenSent(state, command.sentAt, at);
  const updated: Decided = {
    type: 'updated',
    via: command.via,
    sentAt,
    text: personal(state.events + 1, 'text', draft?.text.text ?? cleanText(command.text)),
    done: state.owed
      .filter(({ about, promised, dueAt }) => isWord(about) && !(promised && dueAt > at.now))
      .map(({ id }) => id),
  };
  const next = chosenContact(command.next, 'update', state, at);
  checkSilence({ ...state, heardAt: sentAt }, next, at);
  return [updated, next];
}
