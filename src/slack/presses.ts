import type { App, BlockAction, ButtonAction, RespondFn, StaticSelectAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { ComplaintError } from '../complaints/complaint-error.ts';
import type { Person } from '../people/person.ts';
import type { Desk, Read } from './desk.ts';
import { logUnexpected } from './submissions.ts';

/** A button, or a choice from a menu, that was pressed. */
export type Pressed = {
  by: string;
  /** The value of the button or of the chosen option. */
  value: string;
  triggerId: string;
  /** The same for the same press however often Slack repeats it. */
  key: string;
  place: { channel: string; ts: string } | { viewId: string; hash: string };
  body: BlockAction;
};

function chosenValue(action: BlockAction['actions'][number]): string {
  if (action.type === 'button') return (action as ButtonAction).value ?? '';
  if (action.type === 'static_select') return (action as StaticSelectAction).selected_option?.value ?? '';
  return '';
}

function pressedFrom(body: BlockAction): Pressed | null {
  const action = body.actions[0];
  if (!action) return null;
  const place = body.view
    ? { viewId: body.view.id, hash: body.view.hash }
    : { channel: body.channel?.id ?? '', ts: body.message?.ts ?? '' };
  const where = 'viewId' in place ? place.viewId : `${place.channel}:${place.ts}`;
  const actionTs = 'action_ts' in action ? action.action_ts : '';
  return {
    by: body.user.id,
    value: chosenValue(action),
    triggerId: body.trigger_id,
    key: `press:${where}:${action.action_id}:${actionTs}:${body.user.id}`,
    place,
    body,
  };
}

/** Tells one person something, beside the message they pressed or, from a view, in their direct messages with Redress. */
export async function tell(desk: Desk, pressed: Pressed, respond: RespondFn, text: string): Promise<void> {
  if ('channel' in pressed.place) {
    await respond({ response_type: 'ephemeral', replace_original: false, text });
    return;
  }
  await desk.client.chat.postMessage({ channel: pressed.by, text });
}

/**
 * Takes a press: acknowledged at once, and whatever is refused is said kindly to that person alone.
 * @param act is given the press; what it throws is told
 */
export function onPress(
  app: App,
  desk: Desk,
  actionId: string,
  act: (pressed: Pressed, respond: RespondFn) => Promise<void>,
): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async ({ ack, body, respond }) => {
    const acked = ack();
    const pressed = pressedFrom(body);
    try {
      if (pressed) await act(pressed, respond);
    } catch (error) {
      const sentence =
        error instanceof ComplaintError
          ? error.message
          : `That did not work, and nothing was changed. Please try again in a moment. (${logUnexpected(desk, error, actionId)})`;
      if (pressed) await tell(desk, pressed, respond, sentence);
    }
    await acked;
    desk.wake();
  });
}

/** Redraws the card that was just pressed, at once and ahead of the outbox. */
export async function redrawPressed(desk: Desk, pressed: Pressed, respond: RespondFn): Promise<void> {
  if (!('channel' in pressed.place)) return;
  const card = await desk.cards.findByMessage(desk.team, pressed.place.channel, pressed.place.ts);
  const drawn = card && (await desk.artist.redraw(card));
  if (drawn) await respond({ replace_original: true, text: drawn.text, blocks: drawn.blocks as never });
}

/**
 * Opens a form at once, with nothing awaited before it (a trigger lives 3 s), then fills in what must be read first.
 * @param build called with undefined at once, then with the complaint
 */
export async function openForm(
  desk: Desk,
  pressed: Pressed,
  complaint: string,
  build: (read: Read | undefined) => ModalView,
): Promise<void> {
  const open = 'viewId' in pressed.place ? desk.client.views.push : desk.client.views.open;
  const opened = await open({ trigger_id: pressed.triggerId, view: build(undefined) });
  const read = await desk.complaints.find(complaint);
  if (!read || !opened.view?.id) return;
  await desk.client.views.update({
    view_id: opened.view.id,
    ...(opened.view.hash ? { hash: opened.view.hash } : {}),
    view: build(read),
  });
}

/** The person who pressed, known or asked of Slack. */
export function presser(desk: Desk, pressed: Pressed): Promise<Person> {
  return desk.people.get(pressed.by);
}
