import { textForm } from './text-form.ts';

/** The remedy is done. */
export const resolveForm = textForm({
  id: 'resolve-complaint',
  block: 'resolve-remedy',
  field: 'remedy',
  title: (reference) => `${reference} is put right`,
  submit: 'Save',
  label: 'What was done for them?',
  placeholder: 'New lamp delivered, old one collected',
  hint: (complaint) =>
    complaint.customer.contact
      ? 'Where a follow-up is owed, you are reminded to ask whether all is well. Otherwise this closes it.'
      : 'We have no way to reach them, so this closes it.',
  command: (remedy) => ({ type: 'resolve', remedy }),
});
