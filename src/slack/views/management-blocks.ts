import type { KnownBlock } from '@slack/types';
import {
  awaitsAnswer,
  awaitsManager,
  type Complaint,
  isGone,
  offerToApprove,
  preventionOwed,
} from '../../complaints/complaint.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import { actions, button, row } from './buttons.ts';
import { onOneLine } from './escape.ts';
import { offerLines } from './offer-in-words.ts';
import { bold, lines, person } from './rich-text.ts';

type Viewer = Pick<Person, 'id' | 'role' | 'branch' | 'active'>;

function roundButtons(complaint: Complaint, viewer: Viewer): KnownBlock[] {
  const round = complaint.escalation;
  if (!round || !awaitsAnswer(complaint) || !may(viewer, 'answer', complaint)) return [];
  const about = { complaint: complaint.id, about: round.event };
  const takeOn = awaitsManager(complaint) ? [button(actions.takeOn, about)] : [];
  return [
    row('round', complaint, [
      ...takeOn,
      button(actions.answer, about),
      button(actions.sendBack, about),
      button(actions.handOn, about),
    ]),
  ];
}

/** What somebody asks of a manager, and how that is decided. */
function approvalBlocks(complaint: Complaint, viewer: Viewer): KnownBlock[] {
  const offer = offerToApprove(complaint, viewer.id);
  if (!offer || complaint.stage !== 'open' || !may(viewer, 'approve offer', complaint)) return [];
  const about = { complaint: complaint.id, about: offer.id };
  return [
    lines(
      [bold('Waits for approval: '), person(offer.by), ' asks for this.'],
      ...offerLines(offer),
      ...(offer.why ? [[bold('Why: '), onOneLine(offer.why.text, 200)]] : []),
    ),
    row('approval', complaint, [
      button(actions.approve, about),
      button(actions.changeOffer, about),
      button(actions.refuseOffer, about),
    ]),
  ];
}

/** For whoever is to keep it from happening again. */
function preventionButtons(complaint: Complaint, viewer: Viewer): KnownBlock[] {
  const owed = isGone(complaint) ? null : preventionOwed(complaint);
  if (owed?.owner !== viewer.id) return [];
  return [row('prevent', complaint, [button(actions.preventionDone, { complaint: complaint.id, about: owed.event })])];
}

/** What waits for whoever looks: their approval, what they are to prevent, and a round before management. */
export function managementBlocks(complaint: Complaint, viewer: Viewer): KnownBlock[] {
  return [
    ...approvalBlocks(complaint, viewer),
    ...preventionButtons(complaint, viewer),
    ...roundButtons(complaint, viewer),
  ];
}
