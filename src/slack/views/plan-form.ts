import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { momentBlocks, momentInputs, readMoment } from './chosen-moment.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

/** `defaultWhen` is an ISO instant. */
function build({ complaint, defaultWhen }: { complaint: Complaint; defaultWhen: string }): ModalView {
  return formView({
    id: planForm.id,
    title: `${complaint.reference}: a contact`,
    submit: 'Plan it',
    about: { complaint: complaint.id, about: 0 },
    blocks: [
      ...aboutBlocks(complaint),
      ...momentInputs({ label: 'When do you contact them?', initial: defaultWhen, told: false }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'plan follow-up'>>> {
  const form = submitted(view);
  const moment = readMoment(form);
  if (!moment.ok) return moment;
  if (!moment.value) return { ok: false, errors: { [momentBlocks.when]: 'Choose when.' } };
  return {
    ok: true,
    value: { complaint: form.about().complaint, command: { type: 'plan follow-up', ...moment.value } },
  };
}

/** Plans a contact at a time the rep chooses. */
export const planForm = { id: 'plan-contact', build, parse, blockOf: { when: momentBlocks.when } } as const;
