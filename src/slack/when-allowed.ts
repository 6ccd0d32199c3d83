import type { Complaint } from '../complaints/complaint.ts';
import type { Lane, OwedMessage } from '../complaints/owed-message.ts';
import { weekOf, weekOfPerson } from '../people/branch.ts';
import { allowedAt, type Reachable } from '../time/allowed-at.ts';
import { outsideQuietHours } from '../time/quiet-hours.ts';
import { isLate } from './catch-up.ts';
import type { Desk } from './desk.ts';

type Asked = Pick<Desk, 'people' | 'clocks' | 'settings'>;

/**
 * As which lane a message waits (src/time/allowed-at.ts); 0 waits for nothing. Besides what is urgent these come at any hour:
 *
 * - what somebody put before management or wrote to them, and the question about a mail: posts in a channel, which wake nobody
 *   who does not want it;
 * - in time, and not after hours without us, the answer to one's own press, which whoever pressed waits for, and the reminder of
 *   a time that the customer was told;
 * - several messages in one, which were looked at one by one.
 *
 * docs/when-it-speaks.md has the whole table.
 * @param state the complaint it is about; null for what is about none
 */
function waitsAs(owed: OwedMessage, state: Complaint | null, now: string): Lane {
  const { kind, about, to, lane } = owed;
  switch (kind) {
    case 'escalation':
    case 'approval':
    case 'mail':
      return 0;
    case 'note':
      return 'person' in to ? lane : 0;
    case 'card':
    case 'erased':
    case 'together':
      return isLate(owed, now) ? lane : 0;
    case 'contact soon': {
      const isTold = state?.owed.some((contact) => contact.id === about && contact.promised);
      return isTold && !isLate(owed, now) ? 0 : lane;
    }
    default:
      return lane;
  }
}

/** Slack keeps real time; what is due does not where a trial has moved its clock: the one is carried over to the other. */
async function doNotDisturb({ people, clocks }: Asked, person: string): Promise<Reachable['doNotDisturb']> {
  const found = await people.doNotDisturb(person);
  const ahead = Date.parse(clocks.business()) - clocks.real();
  const shifted = (real: number) => new Date(real + ahead).toISOString();
  return found && { from: shifted(found.from), until: shifted(found.until) };
}

async function reachable(desk: Asked, { to }: OwedMessage, state: Complaint | null): Promise<Reachable> {
  const settings = desk.settings();
  const { quiet } = settings;
  if ('person' in to) {
    const { zone } = await desk.people.get(to.person);
    return {
      zone,
      week: weekOfPerson(settings, to.person),
      quiet,
      doNotDisturb: await doNotDisturb(desk, to.person),
    };
  }
  return { zone: null, week: state ? weekOf(settings, state.branch) : settings.week, quiet };
}

/**
 * The first moment from now on at which an owed message may be said.
 * @returns business time, an ISO instant; now where nothing holds it back
 */
export async function whenAllowed(desk: Asked, owed: OwedMessage, state: Complaint | null): Promise<string> {
  const now = desk.clocks.business();
  const lane = waitsAs(owed, state, now);
  if (lane === 0) return now;
  const whom = await reachable(desk, owed, state);
  // The hour of a plan or digest was chosen, by a night shift perhaps: what holds it back then would hold it back every day.
  const chosen = lane === 3 && outsideQuietHours(owed.dueAt, whom.quiet, whom.zone ?? whom.week.zone) !== owed.dueAt;
  return chosen ? now : allowedAt(whom, now, lane);
}
