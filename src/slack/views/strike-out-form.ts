import type { InputBlock, ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { type StruckOutBecause, struckOutBecause } from '../../complaints/event.ts';
import { onOneLine } from './escape.ts';
import { formView, referenceBlocks } from './form-about.ts';
import { radioInput, ticksInput } from './inputs.ts';
import type { NamedText } from './personal-texts-of.ts';
import { bold, lines } from './rich-text.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

/** Slack shows ten boxes at a time; so many groups of ten fit beside the rest. */
const inAGroup = 10;
const groupsAtMost = 9;
const groupId = (index: number) => `strike-out-texts${index === 0 ? '' : `-${index + 1}`}`;

export const strikeOutBlocks = { texts: groupId(0), because: 'strike-out-because' } as const;

const reasons: Record<StruckOutBecause, string> = {
  'card number': 'A card number',
  health: 'About somebody’s health',
  other: 'Something else that must not be kept',
};

/** The first ones and the latest, when there are more than can be shown. */
function shownOf(texts: readonly NamedText[]): readonly NamedText[] {
  const most = inAGroup * groupsAtMost;
  return texts.length <= most ? texts : [...texts.slice(0, inAGroup), ...texts.slice(inAGroup - most)];
}

function boxes(texts: readonly NamedText[]): InputBlock[] {
  const shown = shownOf(texts);
  const groups = Array.from({ length: Math.ceil(shown.length / inAGroup) }, (_, index) =>
    shown.slice(index * inAGroup, (index + 1) * inAGroup),
  );
  return groups.map((group, index) => ({
    ...ticksInput({
      id: groupId(index),
      label: index === 0 ? 'What must go?' : 'And of these?',
      choices: group.map(({ id, named, text }) => ({ value: id, text: named, description: onOneLine(text, 60) })),
    }),
    // One tick in any group will do.
    optional: groups.length > 1,
  }));
}

/** @param input.texts what the complaint holds, earlier versions too; none says so in place of the boxes */
function build({ complaint, texts }: { complaint: Complaint; texts: readonly NamedText[] }): ModalView {
  const hidden = texts.length - shownOf(texts).length;
  return formView({
    id: strikeOutForm.id,
    title: `Strike out of ${complaint.reference}`,
    submit: 'Strike it out',
    about: { complaint: complaint.id, about: 0 },
    blocks: [
      ...referenceBlocks(complaint),
      lines([
        bold('This cannot be undone.'),
        ' What you tick is destroyed, here and on every card; that something stood there stays to be seen.',
      ]),
      ...boxes(texts),
      ...(hidden > 0 ? [lines([`${hidden} more come to light once some of these are gone.`])] : []),
      radioInput({
        id: strikeOutBlocks.because,
        label: 'Why?',
        choices: struckOutBecause.map((value) => ({ value, text: reasons[value] })),
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'strike out'>>> {
  const form = submitted(view);
  const texts = Array.from({ length: groupsAtMost }, (_, index) => form.ticks(groupId(index))).flat();
  const because = struckOutBecause.find((each) => each === form.choice(strikeOutBlocks.because));
  if (texts.length === 0) return { ok: false, errors: { [strikeOutBlocks.texts]: 'Tick what must go.' } };
  if (!because) return { ok: false, errors: { [strikeOutBlocks.because]: 'Choose why it must not be kept.' } };
  return { ok: true, value: { complaint: form.about().complaint, command: { type: 'strike out', texts, because } } };
}

/** Destroys texts that must not be kept. */
export const strikeOutForm = { id: 'strike-out', build, parse, blockOf: { texts: strikeOutBlocks.texts } } as const;
