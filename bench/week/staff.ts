import type { Branch } from '../../src/people/branch.ts';
import { app, channels, groups, admin as office, people as trialPeople } from '../../src/playground/workspace.ts';
import type { WorkingWeek } from '../../src/time/working-week.ts';
import type { Redress } from '../../test/support/redress.ts';
import { assumptions } from './assumptions.ts';

/** Somebody who works: `week` is when, on the wall of their own zone. */
export type Worker = { id: string; role: 'rep' | 'manager' | 'head'; branch: string | null; week: WorkingWeek };

export type Staff = { everyone: readonly Worker[]; reps: readonly Worker[]; managers: readonly Worker[] };

const weekdays = [1, 2, 3, 4, 5];
const withSaturday = [...weekdays, 6];

function branch(id: string, name: string, zone: string, days: number[], opens: string, closes: string): Branch {
  return { id, name, region: null, week: { zone, days, opens, closes } };
}

/** Four shops that are open on Saturdays, one of them in another zone, and two offices that are not, one of them far away. */
const branches: readonly Branch[] = [
  branch('berlin', 'Berlin', 'Europe/Berlin', withSaturday, '10:00', '19:00'),
  branch('hamburg', 'Hamburg', 'Europe/Berlin', withSaturday, '10:00', '19:00'),
  branch('cologne', 'Cologne', 'Europe/Berlin', withSaturday, '10:00', '19:00'),
  branch('london', 'London', 'Europe/London', withSaturday, '09:00', '18:00'),
  branch('online', 'Online', 'Europe/Berlin', weekdays, '09:00', '18:00'),
  branch('new-york', 'New York', 'America/New_York', weekdays, '09:00', '18:00'),
];

const office9to6 = (days: number[]): WorkingWeek => ({ zone: 'Europe/Berlin', days, opens: '09:00', closes: '18:00' });

/** So many reps over the branches and so many managers; each head of the trial's workspace is one here, too. */
export function hire(reps: number, managers: number): Staff {
  const hired = Array.from({ length: reps }, (_, n): Worker => {
    const at = branches[n % branches.length] as Branch;
    return { id: `U1REP${String(n).padStart(6, '0')}`, role: 'rep', branch: at.id, week: at.week as WorkingWeek };
  });
  const managing = Array.from({ length: managers }, (_, n): Worker => {
    const days = n < assumptions.managersOnSaturday ? withSaturday : weekdays;
    return { id: `U1MAN${String(n).padStart(6, '0')}`, role: 'manager', branch: null, week: office9to6(days) };
  });
  const heads = [trialPeople.priya, trialPeople.otto].map(
    (id): Worker => ({ id, role: 'head', branch: null, week: office9to6(weekdays) }),
  );
  return { everyone: [...hired, ...managing, ...heads], reps: hired, managers: managing };
}

/** Puts them into the workspace, and tells Redress where they work. */
export async function moveIn({ slack, bot, settle }: Redress, { reps, managers }: Staff): Promise<void> {
  for (const { id, role, week } of [...reps, ...managers]) {
    const name = `${role === 'rep' ? 'Rep' : 'Manager'} ${Number(id.slice(5))}`;
    slack.office.addPerson({
      id,
      handle: name.toLowerCase().replace(' ', '.'),
      name,
      title: name,
      initials: name.slice(0, 1),
      color: '#2f6f73',
      zone: week.zone,
      email: `${id}@nordlys-home.example`,
      isAdmin: false,
      isOwner: false,
      isBot: false,
      restricted: false,
      deactivated: false,
      updated: 0,
    });
  }
  for (const { id } of [...reps, ...managers]) slack.office.join(channels.general, id);
  for (const { id } of managers) slack.office.join(channels.management, id);
  for (const id of [trialPeople.ana, trialPeople.david]) slack.office.leave(channels.management, id);
  slack.office.setGroup(
    groups.managers,
    managers.map(({ id }) => id),
  );
  await settle();
  const { rev } = await bot.desk.decisions.read();
  const people = Object.fromEntries(reps.map(({ id, branch }) => [id, branch ?? '']));
  await bot.desk.decisions.change({ branches, people, week: office9to6(weekdays) }, office, rev);
  await bot.desk.people.refresh();
  await bot.desk.decisions.followUp();
  await settle();
  if (bot.desk.people.managers().length !== managers.length) throw new Error(`${app.name} does not know the managers`);
}
