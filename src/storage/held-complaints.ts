import { hasNextContact } from './complaint-document.ts';
import type { ComplaintStorage } from './complaint-reading.ts';

/** Who holds what: asked when somebody leaves, or a file is deleted. */
export type HeldComplaints = {
  /** Ids of what a person owns and is not over, private ones included. */
  idsOwnedBy(team: string, person: string): Promise<string[]>;
  /** Ids of what a manager has taken on and not answered. */
  idsTakenOnBy(team: string, person: string): Promise<string[]>;
  /** Who has taken something on and not answered it. */
  /** Ids of what a person is to keep from happening again. */
  idsPreventedBy(team: string, person: string): Promise<string[]>;
  /** Who is to keep something from happening again. */
  preventers(team: string): Promise<string[]>;
  takersOfOpen(team: string): Promise<string[]>;
  /** Ids of what holds this file of Slack's and does not know it as deleted. */
  idsWithFile(team: string, file: string): Promise<string[]>;
};

export function heldComplaints({ complaints }: ComplaintStorage): HeldComplaints {
  return {
    idsOwnedBy: (team, owner) => complaints.distinct('_id', { team, owner, nextContactAt: hasNextContact }),
    idsTakenOnBy: (team, takenOnBy) => complaints.distinct('_id', { team, takenOnBy }),
    idsPreventedBy: (team, preventionBy) => complaints.distinct('_id', { team, preventionBy }),
    preventers: (team) => complaints.distinct('preventionBy', { team, preventionBy: { $gt: '' } }),
    takersOfOpen: (team) => complaints.distinct('takenOnBy', { team, takenOnBy: { $gt: '' } }),
    idsWithFile: (team, file) => complaints.distinct('_id', { team, files: file }),
  };
}
