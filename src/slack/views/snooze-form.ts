import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { momentBlocks, momentInputs, readMoment } from './chosen-moment.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { at, italic, lines } from './rich-text.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

type Input = { complaint: Complaint; followUp: number; defaultWhen: string };

/** `defaultWhen` is an ISO instant. */
function build({ complaint, followUp, defaultWhen }: Input): ModalView {
  const promised = complaint.owed.find((contact) => contact.id === followUp && contact.promised);
  return formView({
    id: snoozeForm.id,
    title: `${complaint.reference}: not yet`,
    submit: 'Save',
    about: { complaint: complaint.id, about: followUp },
    blocks: [
      ...aboutBlocks(complaint),
      ...(promised
        ? [lines([italic('They were told '), at(promised.dueAt), italic('. Let them know the new time first.')])]
        : []),
      ...momentInputs({ label: 'When instead?', initial: defaultWhen, told: false }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'snooze'>>> {
  const form = submitted(view);
  const { complaint, about } = form.about();
  const moment = readMoment(form);
  if (!moment.ok) return moment;
  if (!moment.value) return { ok: false, errors: { [momentBlocks.when]: 'Choose when.' } };
  return { ok: true, value: { complaint, command: { type: 'snooze', followUp: about, until: moment.value } } };
}

/** "Not yet" with a time of one's own. */
export const snoozeForm = { id: 'snooze-contact', build, parse, blockOf: { when: momentBlocks.when } } as const;
