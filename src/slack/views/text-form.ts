import type { KnownBlock, ModalView } from '@slack/types';
import type { ChangeCommand } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import type { Gates } from '../../complaints/settings.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { textInput } from './inputs.ts';
import { type FormChange, type Parsed, type Submitted, submitted } from './submitted.ts';

type Made<C extends ChangeCommand> = {
  id: string;
  /** Block id of the one input. */
  block: string;
  /** The `field` of a ComplaintError about it. */
  field: string;
  title(reference: string): string;
  submit: string;
  label: string;
  placeholder: string;
  hint?: (complaint: Complaint) => string;
  optional?: boolean;
  /** What stands in it before anything is typed. */
  initial?: (complaint: Complaint) => string;
  /** What else is asked, below; `gates` are the workspace's, where they were given. */
  more?: (complaint: Complaint, gates: Gates | undefined) => KnownBlock[];
  /** `field`s of ComplaintErrors about what else is asked, with their blocks. */
  moreBlocks?: Readonly<Record<string, string>>;
  /** `text` is '' when nothing was written. */
  command(text: string, form: Submitted): C;
};

export type TextForm<C extends ChangeCommand> = {
  id: string;
  build(input: { complaint: Complaint; gates?: Gates }): ModalView;
  parse(view: unknown): Parsed<FormChange<C>>;
  blockOf: Readonly<Record<string, string>>;
};

/** A form about one complaint that asks for one text. */
export function textForm<C extends ChangeCommand>(made: Made<C>): TextForm<C> {
  const { id, block, field, title, submit, label, placeholder, hint, optional = false, command } = made;
  const input = (complaint: Complaint): KnownBlock =>
    textInput({
      id: block,
      label,
      placeholder,
      optional,
      multiline: true,
      focus: true,
      ...(hint ? { hint: hint(complaint) } : {}),
      ...(made.initial ? { initial: made.initial(complaint) } : {}),
    });
  return {
    id,
    build: ({ complaint, gates }) =>
      formView({
        id,
        title: title(complaint.reference),
        submit,
        about: { complaint: complaint.id, about: 0 },
        blocks: [...aboutBlocks(complaint), input(complaint), ...(made.more?.(complaint, gates) ?? [])],
      }),
    parse: (view) => {
      const form = submitted(view);
      return { ok: true, value: { complaint: form.about().complaint, command: command(form.text(block), form) } };
    },
    blockOf: { [field]: block, ...made.moreBlocks },
  };
}
