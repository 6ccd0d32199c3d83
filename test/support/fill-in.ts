import type { ActAnswer } from '../../src/playground/page-api.ts';
import type { FilledIn, PersonInSlack } from './person-in-slack.ts';

type What = { solved: string } | { owe: Date; told?: boolean } | { management: string };

/** What a rep fills in of the form of `/complaint`; the rest as a story usually has it. */
export type LogIn = { words?: string; who?: string; contact?: string; severity?: string; what: What; more?: FilledIn };

/** Types `/complaint` and fills in the form, as far as sending it; gives what the form answers. */
export async function logComplaint(rep: PersonInSlack, told: LogIn): Promise<ActAnswer> {
  await rep.command('/complaint');
  return fillInComplaint(rep, told);
}

/** Fills in and sends the open form of a new complaint. */
export async function fillInComplaint(rep: PersonInSlack, told: LogIn): Promise<ActAnswer> {
  const {
    words = 'The handle of the hammer broke on the second day.',
    who = 'none',
    contact,
    severity = 'normal',
    what,
  } = told;
  const kind = 'solved' in what ? 'solved' : 'owe' in what ? 'owe' : 'management';
  await rep.choose('log-what', kind);
  const asked: FilledIn =
    'solved' in what
      ? { 'log-did': what.solved }
      : 'owe' in what
        ? { when: what.owe, ...(what.told === undefined ? {} : { told: what.told }) }
        : { 'log-reason': what.management };
  return rep.submit({
    'log-words': words,
    'log-who': who,
    ...(contact ? { 'log-contact': contact } : {}),
    'log-severity': severity,
    ...asked,
    ...told.more,
  });
}
