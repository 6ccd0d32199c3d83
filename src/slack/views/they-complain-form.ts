import { textForm } from './text-form.ts';

/** Whom we reached out to does complain (A54). */
export const theyComplainForm = textForm({
  id: 'they-complain-form',
  block: 'they-complain-words',
  field: 'words',
  title: (reference) => `${reference}: they do`,
  submit: 'It is a complaint',
  label: 'What do they say, in their own words?',
  placeholder: 'Mine broke last week, and I have paid for another one',
  hint: () => 'It is a complaint from now on, and counts as one. A next contact is planned for its owner.',
  command: (text) => ({ type: 'they complain', words: text }),
});
