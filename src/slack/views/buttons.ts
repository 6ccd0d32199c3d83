import type { ActionsBlock, Button, Overflow, StaticSelect } from '@slack/types';
import { z } from 'zod';
import type { Complaint, FollowUp } from '../../complaints/complaint.ts';
import type { NextAct } from '../../complaints/steps.ts';
import { plain } from './escape.ts';

/** Action ids of everything that can be pressed outside the forms. */
export const actions = {
  log: 'log',
  takeOn: 'take-on',
  answer: 'answer',
  sendBack: 'send-back',
  handOn: 'hand-on',
  look: 'look',
  reached: 'reached',
  notYet: 'not-yet',
  handOver: 'hand-over',
  takeTen: 'take-ten',
  more: 'more',
  openOne: 'open-one',
  take: 'take',
  note: 'note',
  escalate: 'escalate',
  plan: 'plan',
  resolve: 'resolve',
  close: 'close',
  reopen: 'reopen',
  earlier: 'home-earlier',
  further: 'home-further',
  logMessage: 'log-message',
  sendAgain: 'send-again',
  settings: 'settings',
  putRight: 'put-right',
  mergeInto: 'merge-into',
  acknowledge: 'acknowledge',
  update: 'update-customer',
  sendDraft: 'send-draft',
  changeDraft: 'change-draft',
  understand: 'understand',
  sumUp: 'sum-up',
  ourSide: 'our-side',
  issues: 'issues',
  offer: 'offer',
  planFix: 'plan-fix',
  planInstead: 'plan-instead',
  tellOffer: 'tell-offer',
  keepPromise: 'keep-promise',
  approve: 'approve-offer',
  changeOffer: 'change-offer',
  refuseOffer: 'refuse-offer',
  iCan: 'i-can',
  iCannot: 'i-cannot',
  waive: 'waive-follow-up',
  goPrivate: 'go-private',
  publicNote: 'public-note',
  changeNote: 'change-note',
  preventionDone: 'prevention-done',
  linkProblem: 'link-problem',
  unlinkProblem: 'unlink-problem',
  problemMore: 'problem-more',
  problemAccept: 'problem-accept',
  problemDismiss: 'problem-dismiss',
  problemCause: 'problem-cause',
  problemFix: 'problem-fix',
  problemFixed: 'problem-fixed',
  problemCheck: 'problem-check',
  reachOut: 'reach-out',
  theyComplain: 'they-complain',
  timeline: 'timeline',
  timelineEarlier: 'timeline-earlier',
  timelineLater: 'timeline-later',
  files: 'files',
  export: 'export-complaints',
} as const;
export type ActionId = (typeof actions)[keyof typeof actions];

/** What a press is about: the complaint, and the number of the follow-up or round it was drawn from (0 for neither). */
export type Pressed = { complaint: string; about: number };

const labels: Record<ActionId, string> = {
  log: 'Log a complaint',
  'take-on': 'Take it',
  answer: 'Answer',
  'send-back': 'Back to the rep',
  'hand-on': 'Hand to…',
  look: 'Seen',
  reached: 'I reached them',
  'not-yet': 'Not yet',
  'hand-over': 'Hand over',
  'take-ten': 'Take ten',
  more: 'More',
  'open-one': 'Open one…',
  take: 'Make it mine',
  note: 'Add a note',
  escalate: 'To management',
  plan: 'Plan a contact',
  resolve: 'It is put right',
  close: 'Close',
  reopen: 'Reopen',
  'home-earlier': 'Back',
  'home-further': 'Show more',
  'log-message': 'Log it',
  'send-again': 'Try again',
  settings: 'Settings',
  'put-right': 'Put right',
  'merge-into': 'It is the same',
  acknowledge: 'Acknowledge',
  'update-customer': 'Tell them how it stands',
  'send-draft': 'It has gone out',
  'change-draft': 'Change it',
  understand: 'Understand',
  'sum-up': 'Sum up',
  'our-side': 'Our side',
  issues: 'Issues',
  offer: 'Offer something',
  'plan-fix': 'Plan the fix',
  'plan-instead': 'Plan the fix',
  'tell-offer': 'What do they say?',
  'keep-promise': 'It is done',
  'approve-offer': 'Approve',
  'change-offer': 'Change the amount',
  'refuse-offer': 'Refuse',
  'i-can': 'Yes, I can',
  'i-cannot': 'I cannot',
  'waive-follow-up': 'No need to ask',
  'go-private': 'Go on in private',
  'public-note': 'Post the note',
  'change-note': 'Change it',
  'prevention-done': 'It is done',
  'link-problem': 'It recurs',
  'unlink-problem': 'No case of it',
  'problem-more': 'More',
  'problem-accept': 'It is a pattern',
  'problem-dismiss': 'Not a pattern',
  'problem-cause': 'What causes it',
  'problem-fix': 'Plan the fix',
  'problem-fixed': 'It is fixed',
  'problem-check': 'Does it work?',
  'reach-out': 'Who else is affected',
  'they-complain': 'They do complain',
  timeline: 'Everything that happened',
  'timeline-earlier': 'Earlier',
  'timeline-later': 'Later',
  files: 'Add files',
  'export-complaints': 'Export',
};

/** The button of each next step. */
export const nextActions: Record<NextAct, ActionId> = {
  acknowledge: actions.acknowledge,
  'send draft': actions.sendDraft,
  understand: actions.understand,
  'sum up': actions.sumUp,
  'put right': actions.resolve,
  update: actions.update,
  reach: actions.reached,
  offer: actions.offer,
  'tell offer': actions.tellOffer,
  'keep promise': actions.keepPromise,
  'go private': actions.goPrivate,
  'post note': actions.publicNote,
};

const value = z
  .object({ c: z.string().min(1), n: z.number().int().nonnegative() })
  .transform(({ c, n }): Pressed => ({ complaint: c, about: n }));

/** Reads a button's value. @throws ZodError (or SyntaxError) when it is none of ours */
export function readButton(text: string | undefined): Pressed {
  return value.parse(JSON.parse(text ?? ''));
}

/** A button about one complaint; at most one in a row should be `primary`. */
export function button(action: ActionId, about: Pressed, style?: 'primary' | 'danger'): Button {
  return {
    type: 'button',
    action_id: action,
    text: plain(labels[action], 75),
    value: JSON.stringify({ c: about.complaint, n: about.about }),
    ...(style ? { style } : {}),
  };
}

const untils = { hour: 'in an hour', morrow: 'tomorrow', choose: 'choose' } as const;
/** `told`: the customer was told the time that is put off, so the new one is asked for in words. */
export type NotYet = Pressed & { until: (typeof untils)[keyof typeof untils]; told: boolean };

/** The "Not yet" menu. An option's value is `<choice>[-told] <follow-up> <complaint>`: at most 75 characters, so no JSON. */
export function notYet(complaint: Complaint, contact: FollowUp): StaticSelect {
  const told = contact.promised ? '-told' : '';
  const option = (choice: keyof typeof untils, text: string) => ({
    text: plain(text, 75),
    value: `${choice}${told} ${contact.id} ${complaint.id}`,
  });
  return {
    type: 'static_select',
    action_id: actions.notYet,
    placeholder: plain(labels[actions.notYet], 150),
    options: [option('hour', 'In an hour'), option('morrow', 'Tomorrow'), option('choose', 'Choose a time…')],
  };
}

const chosen = z
  .string()
  .regex(/^(hour|morrow|choose)(-told)? \d+ \S+$/)
  .transform((text): NotYet => {
    const [choice = '', about = '', complaint = ''] = text.split(' ');
    const [name, told] = choice.split('-');
    return { complaint, about: Number(about), until: untils[name as keyof typeof untils], told: told !== undefined };
  });

/** Reads what was chosen in the "Not yet" menu. @throws ZodError when it is none of ours */
export function readNotYet(optionValue: string | undefined): NotYet {
  return chosen.parse(optionValue);
}

/** What the menu for mistakes offers, in its order. The names are acts of the table. */
const mistakes = {
  correct: 'Correct it…',
  move: 'It was another customer…',
  merge: 'It was logged twice…',
  withdraw: 'It is no complaint…',
  'strike out': 'Strike words out…',
} as const;
export type Mistake = keyof typeof mistakes;
export const mistakeNames = Object.keys(mistakes) as Mistake[];

/** The menu by which mistakes are put right; null when nothing is to be offered. An option's value is `<act> <complaint>`. */
export function putRightMenu(complaint: Pick<Complaint, 'id'>, offered: readonly Mistake[]): Overflow | null {
  if (offered.length === 0) return null;
  const options = offered.map((mistake) => ({
    text: plain(mistakes[mistake], 75),
    value: `${mistake.replace(' ', '-')} ${complaint.id}`,
  }));
  return { type: 'overflow', action_id: actions.putRight, options };
}

/** One choice of that menu as a button: to strike words out. */
export function strikeOutButton({ id }: Pick<Complaint, 'id'>): Button {
  const text = plain(mistakes['strike out'], 75);
  return { type: 'button', action_id: actions.putRight, text, value: `strike-out ${id}`, style: 'danger' };
}

const mistakeChosen = z
  .string()
  .regex(/^[a-z-]+ \S+$/)
  .transform((text) => text.split(' ') as [string, string])
  .transform(([name, complaint], context): { mistake: Mistake; complaint: string } => {
    const mistake = mistakeNames.find((each) => each.replace(' ', '-') === name);
    if (mistake) return { mistake, complaint };
    context.addIssue('not a mistake we know');
    return z.NEVER;
  });

/** Reads what was chosen in that menu. @throws ZodError when it is none of ours */
export function readPutRight(optionValue: string | undefined): { mistake: Mistake; complaint: string } {
  return mistakeChosen.parse(optionValue);
}

/** Two complaints that look the same. */
export type Twins = { complaint: string; other: string };

/** The button that asks whether two complaints are the same; which one goes on is said in the form that it opens. */
export function mergeButton({ complaint, other }: Twins): Button {
  return {
    type: 'button',
    action_id: actions.mergeInto,
    text: plain(labels[actions.mergeInto], 75),
    value: JSON.stringify({ c: complaint, into: other }),
  };
}

const twins = z
  .object({ c: z.string().min(1), into: z.string().min(1) })
  .transform(({ c, into }): Twins => ({ complaint: c, other: into }));

/** Reads that button's value. @throws ZodError (or SyntaxError) when it is none of ours */
export function readMergeInto(text: string | undefined): Twins {
  return twins.parse(JSON.parse(text ?? ''));
}

/**
 * A row of buttons. The block id changes whenever the complaint does: Slack keeps a menu's choice for as long as the block
 * keeps its id, and "Not yet" must be offered afresh.
 */
export function row(name: string, complaint: Complaint, elements: ActionsBlock['elements']): ActionsBlock {
  return { type: 'actions', block_id: `${name} ${complaint.id} ${complaint.events}`, elements };
}
