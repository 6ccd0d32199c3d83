import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { withdrawForm } from '../views/withdraw-form.ts';

/** It was no complaint. */
export function withdraw(app: App, desk: Desk): void {
  onChangeForm(app, desk, withdrawForm);
}
