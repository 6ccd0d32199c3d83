import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import { mergeOrder } from '../../complaints/commands/merge.ts';
import { decide } from '../../complaints/decide.ts';
import type { Person } from '../../people/person.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openLoading } from '../presses.ts';
import { readable } from '../readable.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { actions, readMergeInto, type Twins } from '../views/buttons.ts';
import { mergeForm } from '../views/merge-form.ts';
import { mergeIntoForm } from '../views/merge-into-form.ts';

/** Both, in the order in which they are merged. @throws ComplaintError when these two cannot be merged by this person */
async function inOrder(desk: Desk, { complaint, other }: Twins, by: Person) {
  const [one, two] = await Promise.all([readable(desk, complaint, by), readable(desk, other, by)]);
  return mergeOrder(one.state, two.state);
}

async function bothSides(desk: Desk, twins: Twins, by: Person): Promise<ModalView> {
  const { from, into } = await inOrder(desk, twins, by);
  const at = momentOf(desk, by)();
  checkAllowed('merge', at, from);
  decide(from, { type: 'merge', into }, at, '');
  return mergeIntoForm.build({ from, into });
}

/** The same was logged twice: somebody chooses the other one, or is shown it; sees both; and one goes on. */
export function merge(app: App, desk: Desk): void {
  onForm(app, desk, mergeForm, async ({ value, by }) => ({
    response_action: 'update',
    view: await bothSides(desk, value, by),
  }));
  onPress(app, desk, actions.mergeInto, async (pressed) => {
    const twins = readMergeInto(pressed.value);
    const viewId = await openLoading(desk, pressed, 'One moment');
    const view = await bothSides(desk, twins, await desk.people.get(pressed.person));
    await desk.client.views.update({ view_id: viewId, view });
  });
  onForm(
    app,
    desk,
    mergeIntoForm,
    async ({ value, by, key }) => {
      const { from, into } = await inOrder(desk, value, by);
      await desk.complaints.perform(from.id, { type: 'merge', into }, key, momentOf(desk, by));
      return undefined;
    },
    async ({ value, by, view }) => showAfter(desk, value.other, by, view),
  );
}
