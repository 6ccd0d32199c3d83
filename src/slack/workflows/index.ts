import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { acknowledge } from './acknowledge.ts';
import { addFiles } from './add-files.ts';
import { addNote } from './add-note.ts';
import { answer } from './answer.ts';
import { answerHello } from './answer-hello.ts';
import { answerOffer } from './answer-offer.ts';
import { changeCategories } from './change-categories.ts';
import { changeRoutes } from './change-routes.ts';
import { changeSettings } from './change-settings.ts';
import { changeTemplates } from './change-templates.ts';
import { close } from './close.ts';
import { complaintCommand } from './complaint-command.ts';
import { correct } from './correct.ts';
import { customerRecord } from './customer-record.ts';
import { decideOffer } from './decide-offer.ts';
import { eraseCustomer } from './erase-customer.ts';
import { escalate } from './escalate.ts';
import { exportComplaints } from './export-complaints.ts';
import { exportCustomer } from './export-customer.ts';
import { goPrivate } from './go-private.ts';
import { handOn } from './hand-on.ts';
import { handOver } from './hand-over.ts';
import { keepPeople } from './keep-people.ts';
import { linkProblem } from './link-problem.ts';
import { logComplaint } from './log-complaint.ts';
import { logFromMessage } from './log-from-message.ts';
import { look } from './look.ts';
import { makeOffer } from './make-offer.ts';
import { merge } from './merge.ts';
import { move } from './move.ts';
import { muteRules } from './mute-rules.ts';
import { notYet } from './not-yet.ts';
import { offerComplaints } from './offer-complaints.ts';
import { offerMail } from './offer-mail.ts';
import { openHome } from './open-home.ts';
import { outdated } from './outdated.ts';
import { pasteList } from './paste-list.ts';
import { planContact } from './plan-contact.ts';
import { planFix } from './plan-fix.ts';
import { postNote } from './post-note.ts';
import { preventionDone } from './prevention-done.ts';
import { problems } from './problems.ts';
import { putRight } from './put-right.ts';
import { reachOut } from './reach-out.ts';
import { react } from './react.ts';
import { recordOutcome } from './record-outcome.ts';
import { reopen } from './reopen.ts';
import { replyInThread } from './reply-in-thread.ts';
import { resolve } from './resolve.ts';
import { samePerson } from './same-person.ts';
import { sendAgain } from './send-again.ts';
import { sendBack } from './send-back.ts';
import { showMore } from './show-more.ts';
import { showTimeline } from './show-timeline.ts';
import { sortIssues } from './sort-issues.ts';
import { strikeOut } from './strike-out.ts';
import { sumUp } from './sum-up.ts';
import { take } from './take.ts';
import { takeOn } from './take-on.ts';
import { tellHowItStands } from './tell-how-it-stands.ts';
import { tellOurSide } from './tell-our-side.ts';
import { theyComplain } from './they-complain.ts';
import { understand } from './understand.ts';
import { waiveFollowUp } from './waive-follow-up.ts';
import { withdraw } from './withdraw.ts';

const workflows = [
  complaintCommand,
  logComplaint,
  logFromMessage,
  acknowledge,
  tellHowItStands,
  muteRules,
  understand,
  sumUp,
  tellOurSide,
  sortIssues,
  recordOutcome,
  notYet,
  waiveFollowUp,
  theyComplain,
  reachOut,
  goPrivate,
  postNote,
  handOn,
  handOver,
  showMore,
  showTimeline,
  take,
  addNote,
  addFiles,
  planContact,
  look,
  makeOffer,
  planFix,
  decideOffer,
  answerOffer,
  resolve,
  close,
  reopen,
  escalate,
  takeOn,
  answer,
  sendBack,
  react,
  replyInThread,
  answerHello,
  offerComplaints,
  offerMail,
  preventionDone,
  linkProblem,
  problems,
  putRight,
  correct,
  move,
  merge,
  withdraw,
  strikeOut,
  openHome,
  sendAgain,
  customerRecord,
  samePerson,
  changeSettings,
  changeRoutes,
  changeCategories,
  changeTemplates,
  pasteList,
  keepPeople,
  eraseCustomer,
  exportCustomer,
  exportComplaints,
  outdated,
];

/** Everything a person can do, each registered by itself. */
export function registerWorkflows(app: App, desk: Desk): void {
  for (const workflow of workflows) workflow(app, desk);
}
