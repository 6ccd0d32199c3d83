import type { App, BlockAction } from '@slack/bolt';
import { acknowledge } from '../acknowledge.ts';
import type { Desk } from '../desk.ts';
import { logUnexpected } from '../submissions.ts';
import { acknowledgeActions } from '../views/acknowledge-form.ts';
import { actions } from '../views/buttons.ts';
import { customerActions } from '../views/customer-record-view.ts';
import { muteActions } from '../views/findings.ts';
import { logActions } from '../views/log-form.ts';
import { settingsActions } from '../views/settings/settings-actions.ts';
import { understandActions } from '../views/understand-inputs.ts';

const known = [
  actions,
  logActions,
  customerActions,
  settingsActions,
  acknowledgeActions,
  understandActions,
  muteActions,
].flatMap((all): string[] => Object.values(all));
const unknown = new RegExp(`^(?!(?:${known.join('|')})$)`);

/** A button of an earlier release, on a message that was never redrawn: nobody else answers it, and Slack would only show a warning sign. */
export function outdated(app: App, desk: Desk): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: unknown }, async ({ ack, body, respond }) => {
    const acked = acknowledge(desk, ack, 'an unknown button');
    const text =
      'This button is from an earlier release and does nothing any more. /complaint mine shows your complaints.';
    if (body.message) {
      await respond({ response_type: 'ephemeral', replace_original: false, text }).catch((error) =>
        logUnexpected(desk, error, 'an unknown button'),
      );
    }
    await acked;
  });
}
