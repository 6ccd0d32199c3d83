import { may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import type { Desk } from './desk.ts';
import { managementChannelProblem } from './management-channel.ts';
import { homeView } from './views/home.ts';

/** Publishes what this person may see: their open complaints; for managers what waits for one; for heads what is to be set up. */
export async function publishHome(desk: Desk, person: Person): Promise<void> {
  const reads = may(person, 'log', null);
  const manages = may(person, 'answer', null);
  const [mine, awaiting, problem] = await Promise.all([
    reads ? desk.complaints.openOf(desk.team, person.id) : [],
    manages ? desk.complaints.awaitingAnswer(desk.team) : [],
    // What Slack does not answer keeps nobody from the rest.
    person.role === 'head' ? managementChannelProblem(desk).catch(() => null) : null,
  ]);
  const view = homeView({
    person,
    mine: mine.map((read) => read.state),
    awaiting: awaiting.map((read) => read.state),
    problem,
    now: desk.clocks.business(),
  });
  await desk.client.views.publish({ user_id: person.id, view });
}
