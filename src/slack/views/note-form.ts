import { textForm } from './text-form.ts';

/** Keeps a note on a complaint. */
export const noteForm = textForm({
  id: 'add-note',
  block: 'note-text',
  field: 'text',
  title: (reference) => `Note on ${reference}`,
  submit: 'Keep it',
  label: 'Your note',
  placeholder: 'What you found out, tried or agreed',
  command: (text) => ({ type: 'note', text, heardIn: null }),
});
