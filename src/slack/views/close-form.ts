import { gateBlocks, gateInputs, readGated } from './gate-inputs.ts';
import { textForm } from './text-form.ts';

/** Closes a complaint by decision. */
export const closeForm = textForm({
  id: 'close-complaint',
  block: 'close-reason',
  field: 'reason',
  title: (reference) => `Close ${reference}`,
  submit: 'Close it',
  label: 'Why can it be closed?',
  placeholder: 'They wrote that they need nothing more',
  hint: (complaint) =>
    complaint.owed.some((contact) => contact.promised)
      ? 'The customer was told a time at which they hear from us. Closing drops that contact.'
      : 'Contacts that are still owed are dropped. It can be reopened at any time.',
  more: (complaint, gates) => gateInputs(complaint, gates, ['closing']),
  moreBlocks: { without: gateBlocks.without },
  command: (reason, form) => ({ type: 'close', reason, ...readGated(form) }),
});
