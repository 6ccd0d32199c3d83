import { type FilledIn, PersonInSlack } from '../../test/support/person-in-slack.ts';
import type { World } from './world.ts';

/** Where a button stands: a message, and the complaint it is about there. */
export type Button = { channel: string; ts: string; complaint: string };

type Form = { id: string; filledIn: FilledIn; choose?: { block: string; value: string; shows: string } };

/** Somebody who waits for what they need to see, and not for all that comes of what they did: that is waited for once, at the end. */
function personOf({ redress }: World, id: string): PersonInSlack {
  return new PersonInSlack(redress.slack, id, async () => {});
}

function waitForView(world: World, person: PersonInSlack, ready: (view: ReturnType<PersonInSlack['view']>) => boolean) {
  return world.redress.slack.until(() => {
    const view = person.hasViewOpen() ? person.view() : undefined;
    return view && ready(view) ? view : undefined;
  });
}

function isDrawn({ text }: { text: string }): boolean {
  return !text.startsWith('One moment');
}

/**
 * Fills in the open form and sends it; whatever else is open then, or came in its place, is closed. Gives whether it was that form.
 * @param below the modal under it, when there is one
 */
async function fill(
  world: World,
  person: PersonInSlack,
  { id, filledIn, choose }: Form,
  below?: string,
): Promise<boolean> {
  const { callbackId } = await waitForView(world, person, (view) => view.id !== below && isDrawn(view));
  const isIt = callbackId === id;
  if (isIt) {
    if (choose) {
      await person.choose(choose.block, choose.value);
      await waitForView(world, person, ({ blocks }) => blocks.some(({ block_id }) => block_id === choose.shows));
    }
    const answer = await person.submit(filledIn);
    if (!answer.ok) throw new Error(`${person.id} could not send ${id}: ${JSON.stringify(answer)}`);
  }
  await world.redress.settle();
  if (person.hasViewOpen())
    await world.redress.slack.act({ as: person.id, act: 'close', viewId: person.view().id, all: true });
  return isIt;
}

/** Types `/complaint` and fills in its form. */
export async function logIt(world: World, who: string, form: Form): Promise<void> {
  const person = personOf(world, who);
  const answer = await person.command('/complaint');
  if (!answer.ok || !(await fill(world, person, form)))
    throw new Error(`${who} could not log: ${JSON.stringify(answer)}`);
}

/** Presses a button, or chooses from a menu, that a message has for a complaint. Gives false when it is not there any more. */
async function pressOn(
  person: PersonInSlack,
  actionId: string,
  { channel, ts, complaint }: Button,
  option?: string,
): Promise<boolean> {
  const message = person.reads(channel).find((each) => each.ts === ts);
  const blocks = (message?.blocks ?? []).filter((block) => {
    const text = JSON.stringify(block);
    return text.includes(complaint) && text.includes(`"action_id":"${actionId}"`);
  });
  if (!message || blocks.length === 0) return false;
  const answer = await person.press(actionId, { ...message, blocks }, option);
  if (!answer.ok) throw new Error(`${person.id} pressed ${actionId} in vain: ${answer.failed}`);
  return true;
}

/** Presses a button that does all there is to do. Gives false when it is not there any more. */
export async function press(
  world: World,
  who: string,
  actionId: string,
  where: Button,
  option?: string,
): Promise<boolean> {
  const pressed = await pressOn(personOf(world, who), actionId, where, option);
  await world.redress.settle();
  return pressed;
}

/**
 * Presses a button and fills in the form that it opens.
 * @returns false when the button is gone, or says that it is done already
 */
export async function pressAndFill(
  world: World,
  who: string,
  actionId: string,
  where: Button,
  form: Form & { option?: string },
): Promise<boolean> {
  const person = personOf(world, who);
  return (await pressOn(person, actionId, where, form.option)) && fill(world, person, form);
}

/** The same for a button that stands only in the details of a complaint. */
export async function fromDetails(
  world: World,
  who: string,
  actionId: string,
  where: Button,
  form: Form,
): Promise<boolean> {
  const person = personOf(world, who);
  if (!(await pressOn(person, 'more', where))) return false;
  const details = await waitForView(world, person, isDrawn);
  const offered = JSON.stringify(details.blocks).includes(`"action_id":"${actionId}"`);
  if (offered) await person.press(actionId, 'view');
  return fill(world, person, form, offered ? details.id : undefined);
}

/** Says something in the thread of a message. */
export async function reply(world: World, who: string, to: Omit<Button, 'complaint'>, text: string): Promise<void> {
  await personOf(world, who).say(to.channel, text, to.ts);
  await world.redress.settle();
}

export async function react(world: World, who: string, to: Omit<Button, 'complaint'>, name: string): Promise<void> {
  await personOf(world, who).react(to, name);
  await world.redress.settle();
}
