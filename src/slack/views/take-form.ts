import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import { formView } from './form-about.ts';
import { lines } from './rich-text.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

/** `sentence` says which urgent ones they hold. */
function build({ complaint, sentence }: { complaint: string; sentence: string }): ModalView {
  return formView({
    id: takeForm.id,
    title: 'Another urgent one',
    submit: 'Take it all the same',
    about: { complaint, about: 0 },
    blocks: [
      lines([sentence]),
      lines(['If not, leave it for a colleague, or hand one of yours over first: More on its card.']),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'take'>>> {
  const { complaint } = submitted(view).about();
  return { ok: true, value: { complaint, command: { type: 'take', knowing: true } } };
}

/** Asks whether another urgent complaint is not too many (A02). */
export const takeForm = { id: 'take-all-the-same', build, parse, blockOf: {} } as const;
