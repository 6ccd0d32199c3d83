import { textForm } from './text-form.ts';

/** Takes a resolved or closed complaint up again. */
export const reopenForm = textForm({
  id: 'reopen-complaint',
  block: 'reopen-reason',
  field: 'reason',
  title: (reference) => `Reopen ${reference}`,
  submit: 'Reopen',
  label: 'What has come up?',
  placeholder: 'They called: the new lamp flickers too',
  hint: () => 'A next contact is planned for its owner.',
  optional: true,
  command: (text) => ({ type: 'reopen', reason: text || null }),
});
