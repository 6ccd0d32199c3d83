import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Complaint } from '../../complaints/complaint.ts';
import type { Twins } from './buttons.ts';
import { nextStep, standing } from './complaint-in-words.ts';
import { formView, referenceBlocks } from './form-about.ts';
import { at, bold, lines, type Part, person, quote } from './rich-text.ts';
import { formAbout, type Parsed, submitted } from './submitted.ts';

const kept = formAbout.extend({ other: z.string().min(1) });

function promises({ owed }: Complaint): Part[] {
  const promised = owed.filter((contact) => contact.promised);
  return promised.length === 0
    ? []
    : [
        ' What was promised is kept: ',
        ...promised.flatMap(({ dueAt }, index): Part[] => [index > 0 ? ', ' : '', at(dueAt)]),
        '.',
      ];
}

function side(complaint: Complaint): KnownBlock[] {
  return [
    ...referenceBlocks(complaint),
    quote(complaint.words.text, 600),
    lines(
      ['With ', person(complaint.owner), ' · logged ', at(complaint.loggedAt)],
      nextStep(complaint) ?? standing(complaint),
    ),
  ];
}

/** Both complaints, and which of them goes on. @param input in the order of `mergeOrder` */
function build({ from, into }: { from: Complaint; into: Complaint }): ModalView {
  return formView({
    id: mergeIntoForm.id,
    title: 'Are they the same?',
    submit: 'Merge them',
    about: { complaint: from.id, about: 0 },
    kept: { other: into.id },
    blocks: [
      lines([bold(`${into.reference} goes on, since it was logged first.`)]),
      ...side(into),
      { type: 'divider' },
      lines([
        bold(`${from.reference} ends here.`),
        ` From then on it leads to ${into.reference}, and one contact is owed in place of two.`,
        ...promises(from),
      ]),
      ...side(from),
    ],
  });
}

function parse(view: unknown): Parsed<Twins> {
  const { complaint, other } = kept.parse(submitted(view).metadata());
  return { ok: true, value: { complaint, other } };
}

/** Shows two complaints that look the same, and merges them. */
export const mergeIntoForm = { id: 'merge-into', build, parse, blockOf: {} } as const;
