import type { App } from '@slack/bolt';
import type { Complaint } from '../../complaints/complaint.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import { acknowledge } from '../acknowledge.ts';
import type { Desk } from '../desk.ts';
import { allToReach } from '../known-customer.ts';
import { showDetails } from '../presses.ts';
import { showProblem } from '../problem-desk.ts';
import { logUnexpected } from '../submissions.ts';
import { typedText } from '../typed-text.ts';
import { loadingView, notFoundView, sayingView } from '../views/details.ts';
import { openProblemForm } from '../views/link-problem-form.ts';
import { helpReply, hintReply, linkReply, mineReply, notForYou, notNow } from '../views/replies.ts';
import { checkRecords } from './check-records.ts';
import { setUpReply } from './check-set-up.ts';
import { openExport } from './export-complaints.ts';
import { findComplaints } from './find-complaints.ts';
import { findCustomer } from './find-customer.ts';
import { emptyLogForm } from './log-complaint.ts';

type Open = { triggerId: string; person: string };

/** The complaint as which it goes on since it was merged, as far as this person may read that. */
async function goesOnAs(desk: Desk, state: Complaint, by: Person): Promise<Complaint> {
  const next = state.mergedInto && (await desk.complaints.find(state.mergedInto.id));
  return next && may(by, 'read', next.state) ? goesOnAs(desk, next.state, by) : state;
}

async function showByReference(desk: Desk, reference: string, { triggerId, person }: Open): Promise<void> {
  const opened = await desk.client.views.open({ trigger_id: triggerId, view: loadingView(reference) });
  const viewId = opened.view?.id ?? '';
  try {
    const [read, by] = await Promise.all([
      desk.complaints.findByReference(desk.team, reference),
      desk.people.get(person),
    ]);
    // What somebody may not read is to them as if it were not there.
    if (read && may(by, 'read', read.state)) {
      const shown = await goesOnAs(desk, read.state, by);
      await showDetails(desk, viewId, shown.id, by, shown.id === read.state.id ? undefined : read.state);
    } else await desk.client.views.update({ view_id: viewId, view: notFoundView(reference) });
  } catch (error) {
    const { text, blocks } = notNow(logUnexpected(desk, error, '/complaint R-…'));
    await desk.client.views.update({ view_id: viewId, view: sayingView(text, blocks) });
  }
}

/** `/complaint P-3`: everything about a problem. */
async function showProblemByReference(desk: Desk, reference: string, { triggerId, person }: Open): Promise<void> {
  const opened = await desk.client.views.open({ trigger_id: triggerId, view: loadingView(reference) });
  const viewId = opened.view?.id ?? '';
  try {
    const [read, by] = await Promise.all([
      desk.problems.findByReference(desk.team, reference),
      desk.people.get(person),
    ]);
    await showProblem(desk, viewId, read?.state.id ?? '', by);
  } catch (error) {
    const { text, blocks } = notNow(logUnexpected(desk, error, '/complaint P-…'));
    await desk.client.views.update({ view_id: viewId, view: sayingView(text, blocks) });
  }
}

/**
 * `/complaint` opens the form; `/complaint mine`, `/complaint R-12`, `/complaint find lamp`, `/complaint customer anna`,
 * `/complaint P-3`, `/complaint expect`, `/complaint export`, `/complaint link` and `/complaint help` answer; anything else gets a
 * hint.
 */
export function complaintCommand(app: App, desk: Desk): void {
  app.command('/complaint', async ({ ack, command, client, respond }) => {
    const acked = acknowledge(desk, ack, '/complaint');
    const person = command.user_id;
    const known = desk.people.find(person);
    const words = command.text.trim().toLowerCase();
    const reference = /^r?-?(\d{1,9})$/.exec(words)?.[1];
    const problem = /^p-?(\d{1,9})$/.exec(words)?.[1];
    const customer = /^customers?(?:\s+(.*))?$/is.exec(command.text.trim());
    try {
      if (known && !may(known, 'log', null)) await respond(notForYou());
      else if (words === '' || words === 'new') {
        const view = emptyLogForm(desk, person, { responseUrl: command.response_url });
        await client.views.open({ trigger_id: command.trigger_id, view });
      } else if (reference) {
        await showByReference(desk, `R-${Number(reference)}`, { triggerId: command.trigger_id, person });
      } else if (problem) {
        await showProblemByReference(desk, `P-${Number(problem)}`, { triggerId: command.trigger_id, person });
      } else if (words === 'expect') {
        await client.views.open({ trigger_id: command.trigger_id, view: openProblemForm.build() });
      } else if (customer) {
        await findCustomer(desk, typedText(customer[1] ?? '', desk.people), { triggerId: command.trigger_id, person });
      } else if (words === 'find' || words.startsWith('find ')) {
        await respond(await findComplaints(desk, person, typedText(command.text.trim().slice(4), desk.people)));
      } else if (words === 'check') {
        await respond(await setUpReply(desk, person));
      } else if (words === 'check records') {
        await checkRecords(desk, { triggerId: command.trigger_id, person });
      } else if (words === 'export') {
        await openExport(desk, command.trigger_id, person);
      } else if (words === 'mine') {
        const mine = await desk.complaints.openOf(desk.team, person);
        const shown = mine.map((read) => read.state);
        await respond(mineReply(await allToReach(desk, shown), desk.clocks.business()));
      } else if (words === 'link') {
        await respond(linkReply({ team: command.team_id, app: command.api_app_id }));
      } else await respond(words === 'help' ? helpReply() : hintReply(typedText(command.text, desk.people)));
    } catch (error) {
      await respond(notNow(logUnexpected(desk, error, '/complaint')));
    }
    await acked;
  });
}
