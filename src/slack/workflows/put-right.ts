import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import { decide } from '../../complaints/decide.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import type { Moment } from '../../complaints/moment.ts';
import { branchesOf } from '../../people/branch.ts';
import type { Desk } from '../desk.ts';
import { namingFor } from '../naming.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, type Mistake, readPutRight } from '../views/buttons.ts';
import { correctForm } from '../views/correct-form.ts';
import { mergeForm } from '../views/merge-form.ts';
import { moveForm } from '../views/move-form.ts';
import { personalTextsOf } from '../views/personal-texts-of.ts';
import { strikeOutForm } from '../views/strike-out-form.ts';
import { withdrawForm } from '../views/withdraw-form.ts';
import { whoHandlesIt } from '../who-handles-it.ts';

type Build = (complaint: Complaint, at: Moment, events: readonly ComplaintEvent[]) => ModalView;

const forms: Record<Mistake, Build> = {
  correct: (complaint, at) =>
    correctForm.build({
      complaint,
      branches: branchesOf(at.settings),
      categories: at.settings.categories,
      privately: whoHandlesIt({ ...complaint, subject: null }, at),
    }),
  move: (complaint) => moveForm.build({ complaint }),
  merge: (complaint) => mergeForm.build({ complaint }),
  withdraw: (complaint, at) => {
    // Said before anybody fills it in: a day after logging it takes a manager.
    decide(complaint, { type: 'withdraw', because: 'a test', words: null }, at, '');
    return withdrawForm.build({ complaint });
  },
  'strike out': (complaint, at, events) =>
    strikeOutForm.build({ complaint, texts: personalTextsOf(events, namingFor(at)) }),
};

/** Somebody has made a mistake: the menu in a complaint's details opens the form that puts it right. */
export function putRight(app: App, desk: Desk): void {
  onPress(app, desk, actions.putRight, async (pressed) => {
    const { mistake, complaint } = readPutRight(pressed.value);
    await openForm(desk, pressed, { complaint, act: mistake }, forms[mistake]);
  });
}
