import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { strikeOutForm } from '../views/strike-out-form.ts';

/** Texts that must not be kept are destroyed; the planner drops their keys. */
export function strikeOut(app: App, desk: Desk): void {
  onChangeForm(app, desk, strikeOutForm);
}
