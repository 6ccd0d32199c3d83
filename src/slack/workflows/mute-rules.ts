import type { App, BlockAction, ButtonAction, ViewOutput } from '@slack/bolt';
import type { View } from '@slack/types';
import type { Desk } from '../desk.ts';
import { redrawForm } from '../redraw-form.ts';
import { blocksOf, muteActions, readMuted } from '../views/findings.ts';

/** The open form without some of its blocks; what was typed stays, as its inputs do. */
function without(open: ViewOutput, gone: readonly string[]): View {
  const { callback_id, title, submit, close, private_metadata, blocks } = open;
  const left = blocks.filter(({ block_id }) => !gone.includes(block_id ?? ''));
  return { type: 'modal', callback_id, title, submit, close, private_metadata, blocks: left } as View;
}

/** "Not again": somebody does not want to hear a rule of the wording check any more, or all of them again. */
export function muteRules(app: App, desk: Desk): void {
  app.action<BlockAction<ButtonAction>>(muteActions.mute, async ({ ack, body, action }) => {
    await ack();
    const rule = readMuted(action.value ?? '');
    if (!rule) return;
    await desk.mutedRules.mute(desk.team, body.user.id, rule);
    if (body.view) await redrawForm(desk, body.view, without(body.view, blocksOf(rule)));
  });
  app.action(muteActions.unmute, async ({ ack, body }) => {
    await ack();
    await desk.mutedRules.unmute(desk.team, body.user.id);
    const { view } = body as BlockAction;
    if (view) await redrawForm(desk, view, without(view, blocksOf('muted')));
  });
}
