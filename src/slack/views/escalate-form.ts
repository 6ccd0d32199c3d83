import { textForm } from './text-form.ts';

/** Puts a complaint before management. */
export const escalateForm = textForm({
  id: 'escalate-complaint',
  block: 'escalate-reason',
  field: 'reason',
  title: (reference) => `${reference} to management`,
  submit: 'Send',
  label: 'What do you need from management?',
  placeholder: 'A decision on the refund; somebody who knows the supplier',
  hint: () => 'A manager takes it on, and you get their answer in a direct message.',
  optional: true,
  command: (text) => ({ type: 'escalate', reason: text || null }),
});
