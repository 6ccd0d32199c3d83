import type { App, BlockAction, ButtonAction, OverflowAction, RespondFn, StaticSelectAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { checkAllowed } from '../complaints/check-allowed.ts';
import type { ChangeCommand } from '../complaints/command.ts';
import type { Complaint } from '../complaints/complaint.ts';
import { ComplaintError } from '../complaints/complaint-error.ts';
import { type EffortTaken, effortOf } from '../complaints/effort-of.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import type { Moment } from '../complaints/moment.ts';
import { weekOf } from '../people/branch.ts';
import { type Act, may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import { acknowledge } from './acknowledge.ts';
import { type Desk, momentOf, type Read } from './desk.ts';
import { knownCustomer } from './known-customer.ts';
import { lookedAt } from './looked-at.ts';
import { publishHome } from './publish-home.ts';
import { logUnexpected } from './submissions.ts';
import { detailsView, loadingView, sayingView } from './views/details.ts';
import { escaped } from './views/escape.ts';

/** A button, or a choice from a menu, that was pressed; the value is the button's or the chosen option's. */
export type Pressed = {
  person: string;
  value: string;
  triggerId: string;
  /** The same for the same press however often Slack repeats it. */
  key: string;
  place:
    | { kind: 'message'; channel: string; ts: string }
    | { kind: 'modal'; viewId: string }
    | { kind: 'home'; viewId: string };
  /** The modal below the one in which it was pressed. */
  below?: string;
  /** The modal that this press has opened: what there is to say is said there. */
  opened?: string;
  respond: RespondFn;
};

function chosenValue(action: BlockAction['actions'][number]): string {
  if (action.type === 'button') return (action as ButtonAction).value ?? '';
  if (action.type === 'static_select') return (action as StaticSelectAction).selected_option?.value ?? '';
  if (action.type === 'overflow') return (action as OverflowAction).selected_option.value ?? '';
  return '';
}

function placeOf(body: BlockAction): Pressed['place'] {
  if (body.view) return { kind: body.view.type === 'home' ? 'home' : 'modal', viewId: body.view.id };
  return { kind: 'message', channel: body.channel?.id ?? '', ts: body.message?.ts ?? '' };
}

function pressedFrom(body: BlockAction, respond: RespondFn): Pressed | null {
  const action = body.actions[0];
  if (!action) return null;
  const place = placeOf(body);
  const where = place.kind === 'message' ? `${place.channel}:${place.ts}` : place.viewId;
  const at = 'action_ts' in action ? action.action_ts : '';
  return {
    person: body.user.id,
    value: chosenValue(action),
    triggerId: body.trigger_id,
    key: `press:${where}:${action.action_id}:${at}:${body.user.id}`,
    place,
    ...(body.view?.previous_view_id ? { below: body.view.previous_view_id } : {}),
    respond,
  };
}

/** Says something to the person who pressed and to nobody else, on the surface they are looking at. */
async function say(desk: Desk, pressed: Pressed, sentence: string): Promise<void> {
  const { place, opened } = pressed;
  const modal = opened ?? (place.kind === 'modal' ? place.viewId : null);
  if (modal) {
    await desk.client.views.update({ view_id: modal, view: sayingView(sentence) });
  } else if (place.kind === 'message') {
    await pressed.respond({ response_type: 'ephemeral', replace_original: false, text: escaped(sentence) });
  } else {
    await desk.client.views.open({ trigger_id: pressed.triggerId, view: sayingView(sentence) });
  }
}

async function sayWhy(desk: Desk, pressed: Pressed, error: unknown, where: string): Promise<void> {
  const sentence =
    error instanceof ComplaintError
      ? error.message
      : `That did not work. Please try again in a moment. (${logUnexpected(desk, error, where)})`;
  try {
    await say(desk, pressed, sentence);
  } catch (failed) {
    logUnexpected(desk, failed, `saying what became of ${where}`);
  }
}

/**
 * Takes a press: acknowledged at once, and whatever is refused is said kindly to that person alone.
 * @param act is given the press; what it throws is told
 */
export function onPress(app: App, desk: Desk, actionId: string, act: (pressed: Pressed) => Promise<void>): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async ({ ack, body, respond }) => {
    const acked = acknowledge(desk, ack, actionId);
    const pressed = pressedFrom(body, respond);
    if (pressed) await act(pressed).catch((error) => sayWhy(desk, pressed, error, actionId));
    await acked;
    desk.wake();
  });
}

/** Does one command, then redraws what was pressed at once, ahead of the outbox. */
export async function performPressed(
  desk: Desk,
  pressed: Pressed,
  complaint: string,
  command: ChangeCommand,
): Promise<void> {
  const by = await desk.people.get(pressed.person);
  await desk.complaints.perform(complaint, command, pressed.key, momentOf(desk, by));
  // It is done: that the redrawing fails is no reason to say that it is not.
  await redrawPressed(desk, pressed, complaint, by).catch((error) =>
    logUnexpected(desk, error, 'redrawing what was pressed'),
  );
}

async function redrawPressed(desk: Desk, { place, respond }: Pressed, complaint: string, by: Person): Promise<void> {
  if (place.kind === 'home') return publishHome(desk, by);
  if (place.kind !== 'message') return showDetails(desk, place.viewId, complaint, by);
  await redrawMessage(desk, { place, respond }, () => desk.complaints.find(complaint));
}

/** Redraws the card in which was pressed, ahead of the outbox; `find` reads anew what it shows, a complaint or a problem. */
export async function redrawMessage(
  desk: Desk,
  { place, respond }: Pick<Pressed, 'place' | 'respond'>,
  find: () => Promise<{ rev: number } | null>,
): Promise<void> {
  if (place.kind !== 'message') return;
  const card = await desk.cards.findByMessage(desk.team, place.channel, place.ts);
  const drawn = card?.complaint ? await desk.artist.redraw(card) : null;
  if (!card || !drawn) return;
  await respond({ replace_original: true, text: drawn.text, blocks: drawn.blocks as never });
  // The outbox may have drawn something newer in the meantime, which has just been painted over.
  if ((await find())?.rev !== drawn.rev) await desk.cards.markStale(card.complaint);
}

/** What it has taken the customer is for managers (A53). */
function effortFor(desk: Desk, { state, events }: Read, by: Person): EffortTaken | null {
  if (!may(by, 'answer', state)) return null;
  return effortOf(events, weekOf(desk.settings(), state.branch), desk.clocks.business());
}

/** Whoever has closed a modal in the meantime needs nothing drawn in it. @throws the error, when it is another */
function unlessClosed(error: { data?: { error?: string } }): void {
  if (error.data?.error !== 'not_found') throw error;
}

/** Fills an open modal with everything there is to know about a complaint; `asked` is the one merged into it that they asked for. */
export async function showDetails(
  desk: Desk,
  viewId: string,
  complaint: string,
  by: Person,
  asked?: Pick<Complaint, 'id' | 'reference'>,
): Promise<void> {
  const read = await desk.complaints.find(complaint);
  const view =
    read && may(by, 'read', read.state)
      ? detailsView({
          complaint: read.state,
          events: read.events,
          viewer: by,
          known: await knownCustomer(desk, read.state),
          settings: desk.settings(),
          effort: effortFor(desk, read, by),
          address: desk.address,
          ...(asked ? { asked } : {}),
        })
      : sayingView('There is no such complaint. /complaint mine lists yours.');
  await desk.client.views.update({ view_id: viewId, view }).catch(unlessClosed);
  if (read) await lookedAt(desk, read.state, by, `look:${viewId}`);
}

/** Opens a modal with nothing awaited before it, since a trigger lives 3 s; gives its id, to be filled in. */
export async function openLoading(desk: Desk, pressed: Pressed, title: string): Promise<string> {
  const open = pressed.place.kind === 'modal' ? desk.client.views.push : desk.client.views.open;
  const opened = await open({ trigger_id: pressed.triggerId, view: loadingView(title) });
  const viewId = opened.view?.id ?? '';
  pressed.opened = viewId;
  return viewId;
}

/**
 * Opens a form about a complaint: at once, and then with what had to be read for it. What they may not do, or what is done
 * already, is said in its place, before anybody fills it in.
 * @param build may throw a ComplaintError
 */
export async function openForm(
  desk: Desk,
  pressed: Pressed,
  { complaint, act }: { complaint: string; act: Act },
  build: (complaint: Complaint, at: Moment, events: readonly ComplaintEvent[]) => ModalView | Promise<ModalView>,
): Promise<void> {
  const viewId = await openLoading(desk, pressed, 'One moment');
  const [read, by] = await Promise.all([desk.complaints.find(complaint), desk.people.get(pressed.person)]);
  const view = async () => {
    if (!read || !may(by, 'read', read.state))
      return sayingView('There is no such complaint. /complaint mine lists yours.');
    const at = momentOf(desk, by)();
    checkAllowed(act, at, read.state);
    return build(read.state, at, read.events);
  };
  await desk.client.views.update({ view_id: viewId, view: await orItsSentence(view) });
}

async function orItsSentence(view: () => Promise<ModalView>): Promise<ModalView> {
  try {
    return await view();
  } catch (error) {
    if (error instanceof ComplaintError) return sayingView(error.message);
    throw error;
  }
}
