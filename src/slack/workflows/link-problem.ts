import type { App } from '@slack/bolt';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import type { Problem } from '../../problems/problem.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openForm, performPressed } from '../presses.ts';
import { linkTo } from '../problem-desk.ts';
import { readable } from '../readable.ts';
import { showAfter } from '../show-after.ts';
import { logUnexpected, onForm } from '../submissions.ts';
import { actions, readButton } from '../views/buttons.ts';
import {
  type Linked,
  linkProblemBlocks,
  linkProblemForm,
  openProblemForm,
  problemOption,
} from '../views/link-problem-form.ts';

const offeredAtMost = 20;
const likeAtMost = 10;

/** The problem of the complaint most like this one: what somebody most likely means. */
async function likely(desk: Desk, words: string, own: string, by: Person): Promise<Problem | null> {
  const { found } = await desk.finder.find(desk.team, words, likeAtMost, (one) => may(by, 'read', one));
  const id = found.find((one) => one.id !== own && one.problem)?.problem?.id;
  return id ? ((await desk.problems.find(id))?.state ?? null) : null;
}

/** The problem they chose, or a new one under the title they gave. */
async function meant(desk: Desk, which: Linked['which'], by: Person, from: { key: string; viewId: string }) {
  if ('title' in which) {
    const opened = await desk.problems.open({ title: which.title, potential: false }, from, momentOf(desk, by));
    return opened.state;
  }
  const read = await desk.problems.find(which.problem);
  if (!read) throw new ComplaintError('not that one', 'That problem is not there. Choose another one.', 'problem');
  return read.state;
}

/** Somebody sees that a complaint is a case of something that recurs, or that something will. */
export function linkProblem(app: App, desk: Desk): void {
  onPress(app, desk, actions.linkProblem, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'link problem' }, async (state, at) =>
      linkProblemForm.build({ complaint: state, likely: await likely(desk, state.words.text, state.id, at.by) }),
    );
  });
  onPress(app, desk, actions.unlinkProblem, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await performPressed(desk, pressed, complaint, { type: 'unlink problem' });
  });
  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: linkProblemBlocks.which },
    async ({ ack, payload, body }) => {
      try {
        const by = await desk.people.get(body.user.id);
        const found = may(by, 'read problem', null)
          ? await desk.problems.search(desk.team, payload.value, offeredAtMost)
          : [];
        await ack({ options: found.map(({ state }) => problemOption(state)) });
      } catch (error) {
        logUnexpected(desk, error, 'offering problems');
        await ack({ options: [] });
      }
    },
  );
  onForm(
    app,
    desk,
    linkProblemForm,
    async ({ value, by, key, view }) => {
      // Asked before a problem is opened that nothing would be a case of.
      const { state } = await readable(desk, value.complaint, by);
      checkAllowed('link problem', momentOf(desk, by)(), state);
      const problem = await meant(desk, value.which, by, { key, viewId: view.id });
      await linkTo(desk, value.complaint, problem, by, key);
      return undefined;
    },
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
  onForm(app, desk, openProblemForm, async ({ value, by, key, view }) => {
    const from = { key, viewId: view.id };
    await desk.problems.open({ title: value.title, potential: true }, from, momentOf(desk, by));
    return undefined;
  });
}
