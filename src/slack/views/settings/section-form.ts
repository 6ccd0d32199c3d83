import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Settings } from '../../../complaints/settings.ts';
import { settingsShape } from '../../../complaints/settings-shape.ts';
import { mrkdwn, plain } from '../escape.ts';
import { type Parsed, submitted } from '../submitted.ts';
import type { Named, Section } from './section.ts';
import { type SectionId, sectionIds, sections } from './sections.ts';
import { settingsActions } from './settings-actions.ts';
import { settingsButton } from './settings-view.ts';
import { whatIsExpected } from './what-is-expected.ts';

/** What a form of the settings knows of where it came from: the revision it shows, and the modal below it. */
export const drawnFrom = z.object({ rev: z.int(), root: z.string().nullable() });
export type DrawnFrom = z.infer<typeof drawnFrom>;
/** The same of a form for one entry of a list: which entry, null for a new one, and the modal that shows the list. */
export const drawnFromList = drawnFrom.extend({ id: z.string().nullable(), list: z.string().nullable() });
export type DrawnFromList = z.infer<typeof drawnFromList>;
const kept = drawnFrom.extend({ section: z.enum(sectionIds) });

export type SectionChange = DrawnFrom & { section: SectionId; values: Partial<Settings> };

const listOfPeople: KnownBlock = {
  type: 'actions',
  block_id: 'settings-lists',
  elements: [settingsButton(settingsActions.people, 'Paste a list of people')],
};
const branchesFirst = 'There is one branch, and everybody works there. Set up *Branches and regions* first.';

function build(section: SectionId, settings: Settings, named: Named, from: DrawnFrom): ModalView {
  const { title, follows, inputs }: Section = sections[section];
  const asked = inputs(settings, named);
  const empty = asked.length === 0;
  return {
    type: 'modal',
    callback_id: sectionForm.id,
    title: plain(title, 24),
    ...(empty ? {} : { submit: plain('Save', 24) }),
    close: plain(empty ? 'Back' : 'Cancel', 24),
    private_metadata: JSON.stringify({ section, ...from }),
    blocks: [
      { type: 'section', text: mrkdwn(empty ? branchesFirst : follows) },
      ...asked,
      ...(section === 'places' && !empty ? [listOfPeople] : []),
    ],
  };
}

const unexpected = z.object({ blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })) });

/** What is wrong with values, by the block of the field that stands nearest to their path. */
export function fieldErrors(error: z.ZodError, view: unknown): Record<string, string> {
  const inputs = unexpected
    .parse(view)
    .blocks.filter((block) => block.type === 'input')
    .map((block) => block.block_id ?? '');
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const { path } = issue;
    const whole = path.join('.');
    const near = inputs.filter((id) => whole === id || whole.startsWith(`${id}.`)).sort((a, b) => b.length - a.length);
    const below = inputs.find((id) => id.startsWith(`${String(path[0])}`));
    const id = near[0] ?? below ?? inputs[0];
    const words = whatIsExpected(issue);
    if (id) errors[id] ??= `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
  }
  return errors;
}

/** @param settings as they hold in this process; asked again when it is stored */
function parse(view: unknown, settings: Settings): Parsed<SectionChange> {
  const form = submitted(view);
  const from = kept.parse(form.metadata());
  const section: Section = sections[from.section];
  const read = section.read(form, settings);
  if (!read.ok) return read;
  const checked = settingsShape.safeParse({ ...settings, ...read.value });
  if (!checked.success) return { ok: false, errors: fieldErrors(checked.error, view) };
  return { ok: true, value: { ...from, values: read.value } };
}

/** The form of one part of the settings. */
export const sectionForm = { id: 'settings-section', build, parse } as const;
