import type { App, BlockAction, ViewResponseAction } from '@slack/bolt';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import { type Via, vias } from '../../complaints/complaint.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { branchesOf, branchOf, branchOfPerson } from '../../people/branch.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import { acknowledge } from '../acknowledge.ts';
import { answerLink } from '../answer-link.ts';
import { defaultWhen } from '../default-when.ts';
import { type Desk, type Done, momentOf } from '../desk.ts';
import { knownCustomer } from '../known-customer.ts';
import { sayWhatItLooksLike } from '../looks-like.ts';
import { messageSource } from '../message-source.ts';
import { toldAtOnce } from '../on-duty.ts';
import { onPress } from '../presses.ts';
import { publishHome } from '../publish-home.ts';
import { redrawForm } from '../redraw-form.ts';
import { rememberedCustomer } from '../remembered-customer.ts';
import { type Filled, logUnexpected, onForm } from '../submissions.ts';
import { actions } from '../views/buttons.ts';
import { withCardNumberWarning } from '../views/card-number-warning.ts';
import { customerOptions } from '../views/customer-options.ts';
import { sayingView } from '../views/details.ts';
import { type Logged, logActions, logForm } from '../views/log-form.ts';
import { productOptions } from '../views/product-options.ts';
import { loggedReply } from '../views/replies.ts';
import { whoHandlesIt } from '../who-handles-it.ts';

/** How each rep's last complaint reached us: most reps sit at one till or one telephone. */
const lastVia = new Map<string, Via>();

/** `words` and `source` come from a message; `responseUrl` is where the confirmation goes. */
type From = { responseUrl?: string; words?: string; source?: Record<string, string> };

/** What the workspace lets people choose from. */
function offered(desk: Desk) {
  const settings = desk.settings();
  const choices = {
    categories: settings.categories,
    products: settings.products.length > 0,
    thanks: settings.gates.thanks !== 'off',
  };
  return { branches: branchesOf(settings), choices };
}

/** The empty form, without anything awaited. */
export function emptyLogForm(desk: Desk, person: string, from: From = {}) {
  return logForm.build({
    via:
      vias.find((via) => via === from.source?.via) ?? (from.source?.link ? 'social' : (lastVia.get(person) ?? 'phone')),
    ...offered(desk),
    branch: branchOfPerson(desk.settings(), person),
    what: null,
    more: false,
    defaultWhen: defaultWhen(desk),
    metadata: { ...answerLink.keep(from.responseUrl), ...from.source },
    ...(from.words ? { words: from.words } : {}),
  });
}

/** @throws ComplaintError when the branch was removed while the form was open */
function checkBranch(desk: Desk, branch: string): void {
  if (branchesOf(desk.settings()).some(({ id }) => id === branch)) return;
  const sentence = 'The branches were changed just now. Copy what you wrote, and open the form again.';
  throw new ComplaintError('not that one', sentence);
}

async function logged(desk: Desk, { value, by, key, view }: Filled<Logged>): Promise<Done> {
  // Nobody's name is looked up or kept for somebody who may not log.
  checkAllowed('log', momentOf(desk, by)(), null);
  checkBranch(desk, value.branch);
  const customer = await rememberedCustomer(desk, value.customer, value.private || value.subject !== null);
  const done = await desk.complaints.log({ ...value, customer }, { key, viewId: view.id }, momentOf(desk, by));
  const { reference, loggedAt } = done.state;
  // Nothing tells of what is private, not even that there was something.
  if (customer.id && !done.state.private)
    await desk.customers.setLastComplaint(customer.id, { reference, at: loggedAt });
  lastVia.set(by.id, value.via);
  return done;
}

/** The confirmation goes back to where the command was typed; where that is not possible, the form becomes it. */
async function confirm(
  desk: Desk,
  done: Done,
  { by, metadata }: { by: Person; metadata: Record<string, string> },
): Promise<ViewResponseAction | undefined> {
  const settings = desk.settings();
  const duty = toldAtOnce(done.state, momentOf(desk, by)());
  const branch = settings.branches.length > 1 ? branchOf(settings, done.state.branch).name : null;
  const { text, blocks } = withCardNumberWarning(
    loggedReply(done.state, await knownCustomer(desk, done.state), branch, duty),
    done.state,
  );
  if (await answerLink.say(desk, metadata, { text, blocks })) return undefined;
  return { response_action: 'update', view: sayingView(text, blocks) };
}

/** Who would handle what somebody is about to say in private. */
async function saidPrivately(
  desk: Desk,
  person: string,
  about: ReturnType<typeof logForm.privateAbout>,
): Promise<string | null> {
  if (!about) return null;
  const at = momentOf(desk, await desk.people.get(person))();
  return whoHandlesIt({ ...about, vip: false, category: null, product: null }, at);
}

function whileOpen(app: App, desk: Desk): void {
  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: logActions.who },
    async ({ ack, payload, body }) => {
      const person = desk.people.find(body.user.id);
      const known = person && may(person, 'log', null) ? await desk.customers.search(desk.team, payload.value, 20) : [];
      await ack({ options: customerOptions(payload.value, known, person?.zone) });
    },
  );
  const redraw = (actionId: string, more: boolean, when = (_view: unknown) => true) =>
    app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
      await ack();
      if (!body.view || !when(body.view)) return;
      const drawn = logForm.drawnFrom(body.view);
      const privately = await saidPrivately(desk, body.user.id, logForm.privateAbout(body.view));
      const view = logForm.build({ ...drawn, more: drawn.more || more, ...offered(desk), privately });
      await redrawForm(desk, body.view, view);
    });
  redraw(logActions.what, false);
  redraw(logActions.more, true);
  redraw(logActions.private, false);
  redraw(logActions.subject, false);
  redraw(logActions.via, false, logForm.asksAnew);
  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: logActions.product },
    async ({ ack, payload, body }) => {
      const person = desk.people.find(body.user.id);
      const products = person && may(person, 'log', null) ? desk.settings().products : [];
      await ack({ options: productOptions(payload.value, products) });
    },
  );
}

/** A rep logs a complaint: from a shortcut or App Home; the command is in complaint-command.ts, messages in log-from-message.ts. */
export function logComplaint(app: App, desk: Desk): void {
  app.shortcut({ type: 'shortcut', callback_id: 'log-complaint-shortcut' }, async ({ ack, shortcut, client }) => {
    const acked = acknowledge(desk, ack, 'a shortcut');
    await client.views.open({ trigger_id: shortcut.trigger_id, view: emptyLogForm(desk, shortcut.user.id) });
    await acked;
  });
  onPress(app, desk, actions.log, async ({ triggerId, person }) => {
    await desk.client.views.open({ trigger_id: triggerId, view: emptyLogForm(desk, person) });
  });
  whileOpen(app, desk);
  const taken = new WeakMap<object, Done>();
  onForm(
    app,
    desk,
    logForm,
    async (filled) => {
      const done = await logged(desk, filled);
      taken.set(filled.view, done);
      return confirm(desk, done, { by: filled.by, metadata: logForm.metadata(filled.view) });
    },
    async ({ by, view }) => {
      const done = taken.get(view);
      const to = { by, metadata: logForm.metadata(view), viewId: view.id };
      // Also of a form sent again: the first time may have broken off before it was noted, and twice it is noted once.
      if (done)
        await messageSource
          .note(desk, done.state.id, by, to)
          .catch((error) => logUnexpected(desk, error, 'noting where it was said'));
      if (done && !done.repeated)
        await sayWhatItLooksLike(desk, done.state, to).catch((error) =>
          logUnexpected(desk, error, 'what it looks like'),
        );
      await publishHome(desk, by);
    },
  );
}
