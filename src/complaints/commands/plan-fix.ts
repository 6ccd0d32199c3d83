import { saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { promisedDay } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import { passGates } from '../gates.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { stateAfter } from '../state-after.ts';
import { answerOffer } from './answer-offer.ts';
import { delivererOf } from './offer.ts';

/** So many steps a customer can remember. */
export const mostSteps = 4;

/** What is wrong with a step is said on its own field: `when-2`. */
function inStep<T>(number: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ComplaintError) || error.field === undefined) throw error;
    throw new ComplaintError(error.code, error.message, `${error.field}-${number}`);
  }
}

/**
 * Where it cannot be put right now, how it will be (A49): steps, each with a day and somebody who does it. Each is an offer, and a
 * promise once the customer agrees to the plan as a whole.
 * @throws ComplaintError 'already', 'words missing' on `what-1`, 'nobody there' on `deliverer-1`, 'not that one', 'time in the past',
 * 'time too far' on `when-1` and so on, 'step first' on `agreed` or `without`
 */
export function planFix(state: Complaint, command: CommandOf<'plan fix'>, at: Moment): Decided[] {
  if (state.stage !== 'open')
    throw new ComplaintError('already', `${state.reference} is ${state.stage}. Reopen it first.`);
  const { steps, said } = command;
  if (steps.length === 0 || steps.length > mostSteps) {
    throw new ComplaintError('words missing', `Write between one and ${mostSteps} steps.`, 'what-1');
  }
  const skipped = passGates(state, at.settings.gates, command, 'offering', state.events);
  const plan = state.events + skipped.length + 1;
  const offered = steps.map(
    (step, index): Extract<Decided, { type: 'offered' }> =>
      inStep(step.number ?? index + 1, () => {
        const what = saidInWords(step.what, 'what', 'Say in a few words what is done.');
        const deliverer = delivererOf(state, step.deliverer, at);
        return {
          type: 'offered',
          kind: 'fix step',
          money: null,
          what: personal(plan + index, 'what', what),
          deliverer,
          dueAt: promisedDay(step.dueAt, state, at),
          why: null,
          needsApproval: false,
          needsDeliverer: deliverer !== at.by.id,
          plan,
        };
      }),
  );
  const events = [...skipped, ...offered];
  if (!said) return events;
  if (offered.some(({ needsDeliverer }) => needsDeliverer)) {
    throw new ComplaintError('step first', 'Whoever does a step is asked first. Take this tick away.', 'agreed');
  }
  const after = stateAfter(state, events, at);
  const answer = { type: 'answer offer' as const, offer: plan, version: after.events, agreed: true, ...said };
  return [...events, ...answerOffer(after, answer, at)];
}
