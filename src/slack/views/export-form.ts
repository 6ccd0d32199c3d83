import type { KnownBlock, ModalView } from '@slack/types';
import { type ExportReason, exportReasons } from '../../complaints/export-reason.ts';
import type { Settings } from '../../complaints/settings.ts';
import { branchesOf } from '../../people/branch.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import { plain } from './escape.ts';
import { dateInput, selectInput, tickInput } from './inputs.ts';
import { lines } from './rich-text.ts';
import { type Parsed, submitted } from './submitted.ts';

export const exportBlocks = {
  from: 'export-from',
  to: 'export-to',
  branch: 'export-branch',
  category: 'export-category',
  personal: 'export-personal',
  reason: 'export-reason',
} as const;

/** What somebody asks for: complaints logged on local dates (`2026-11-22`) from the first to the last. */
export type ExportAsked = {
  from: string;
  to: string;
  branch: string | null;
  category: string | null;
  personal: boolean;
  reason: ExportReason | null;
};

const reasonInWords: Record<ExportReason, string> = {
  'finding causes': 'To find causes in what customers say',
  'an authority or a court asked': 'An authority or a court asked for it',
  'advice or insurance': 'For our lawyer or our insurer',
  'moving our records': 'To move our records elsewhere',
};

/** A menu holds a hundred, of which one is "all". */
const mostChoices = 99;
const all = 'all';

type Input = {
  by: Person;
  settings: Pick<Settings, 'branches' | 'categories'>;
  /** Local dates with which it begins. */
  from: string;
  to: string;
};

function choice(id: string, label: string, everything: string, named: readonly { id: string; name: string }[]) {
  const choices = named.slice(0, mostChoices).map((one) => ({ value: one.id, text: one.name }));
  return selectInput({ id, label, choices: [{ value: all, text: everything }, ...choices], initial: all });
}

function personalBlocks(by: Person): KnownBlock[] {
  if (!may(by, 'export with names', null)) return [];
  const { personal, reason } = exportBlocks;
  return [
    tickInput({ id: personal, label: 'About customers', text: 'With names, contacts and words', ticked: false }),
    selectInput({
      id: reason,
      label: 'Why are they needed?',
      choices: exportReasons.map((value) => ({ value, text: reasonInWords[value] })),
      hint: 'It is kept for good with your name. Erasing a customer later deletes such a file here, and nowhere else.',
      optional: true,
    }),
  ];
}

/** Which complaints a manager takes out of our records, as a file for a spreadsheet. */
export const exportForm = {
  id: 'export-complaints',
  build({ by, settings, from, to }: Input): ModalView {
    const branches = branchesOf(settings);
    const { categories } = settings;
    return {
      type: 'modal',
      callback_id: exportForm.id,
      title: plain('Export complaints', 24),
      submit: plain('Export', 24),
      close: plain('Cancel', 24),
      blocks: [
        dateInput({ id: exportBlocks.from, label: 'Logged from', initial: from }),
        dateInput({ id: exportBlocks.to, label: 'Until, this day too', initial: to }),
        ...(branches.length > 1 ? [choice(exportBlocks.branch, 'Branch', 'All branches', branches)] : []),
        ...(categories.length > 0 ? [choice(exportBlocks.category, 'Category', 'All categories', categories)] : []),
        ...personalBlocks(by),
        lines([
          'The file comes to your direct messages with me. Private complaints are never in it, nor are withdrawn ones and those merged into others.',
        ]),
      ],
    };
  },
  parse(view: unknown): Parsed<ExportAsked> {
    const form = submitted(view);
    const { from, to, branch, category, personal, reason } = exportBlocks;
    const [first, last] = [form.date(from), form.date(to)];
    const why = exportReasons.find((each) => each === form.choice(reason)) ?? null;
    const errors = {
      ...(first ? {} : { [from]: 'Choose a date.' }),
      ...(last ? {} : { [to]: 'Choose a date.' }),
      ...(first && last && first > last
        ? { [to]: 'This is before the first day. Choose the same day or a later one.' }
        : {}),
      ...(form.ticked(personal) && !why ? { [reason]: 'Say why the names and words are needed.' } : {}),
    };
    if (!first || !last || Object.keys(errors).length > 0) return { ok: false, errors };
    const chosen = (id: string) => {
      const value = form.choice(id);
      return value === all ? null : value;
    };
    const isPersonal = form.ticked(personal);
    const scope = { from: first, to: last, branch: chosen(branch), category: chosen(category) };
    return { ok: true, value: { ...scope, personal: isPersonal, reason: isPersonal ? why : null } };
  },
  blockOf: { from: exportBlocks.from, to: exportBlocks.to, personal: exportBlocks.personal },
};
