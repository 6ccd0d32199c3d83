import type { KnownBlock, ModalView } from '@slack/types';
import { type Mood, moods, type Via, vias } from '../../../complaints/complaint.ts';
import { defaultTemplates } from '../../../complaints/default-templates.ts';
import { freshId } from '../../../complaints/fresh-id.ts';
import type { Settings, Template } from '../../../complaints/settings.ts';
import { placeholders, unknownPlaceholders } from '../../../complaints/template-for.ts';
import { mrkdwn, plain } from '../escape.ts';
import { textInput, tickInput, ticksInput } from '../inputs.ts';
import { viaInWords } from '../log-inputs.ts';
import { type Parsed, type Submitted, submitted } from '../submitted.ts';
import { wrong } from './section.ts';
import { type DrawnFromList, drawnFromList } from './section-form.ts';
import { menuInput } from './setting-inputs.ts';
import { mostTemplates } from './templates-view.ts';

const blocks = {
  name: 'template-name',
  vias: 'template-vias',
  moods: 'template-moods',
  category: 'template-category',
  inPublic: 'template-public',
  text: 'template-text',
  remove: 'template-remove',
} as const;
const longest = 2_000;
const anyCategory = '-';
const capital = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

const braced = placeholders.map((name) => `{${name}}`);
const thereAre = `${braced.slice(0, -1).join(', ')} and ${braced.at(-1)}`;

export type TemplateChange = DrawnFromList & { templates: Template[] };

function conditions(
  { vias: chosen, moods: felt, category, inPublic = false }: Omit<Template, 'id'>,
  settings: Settings,
): KnownBlock[] {
  const { categories } = settings;
  return [
    ticksInput({
      id: blocks.vias,
      label: 'It reached us by',
      choices: vias.map((value) => ({ value, text: viaInWords[value] })),
      ticked: chosen,
      optional: true,
      hint: 'None ticked: any.',
    }),
    ticksInput({
      id: blocks.moods,
      label: 'The customer is',
      choices: moods.map((value) => ({ value, text: capital(value) })),
      ticked: felt,
      optional: true,
      hint: 'None ticked: any.',
    }),
    tickInput({
      id: blocks.inPublic,
      label: 'In public?',
      text: 'For what everybody can read, and for nothing else',
      ticked: inPublic,
    }),
    ...(categories.length > 0
      ? [
          menuInput({
            id: blocks.category,
            label: 'Category',
            choices: [
              { value: anyCategory, text: 'Any' },
              ...categories.map(({ id, name }) => ({ value: id, text: name })),
            ],
            initial: category ?? anyCategory,
            optional: true,
            hint: 'Default: any.',
          }),
        ]
      : []),
  ];
}

/** @param template null for a new one */
function build(template: Template | null, settings: Settings, from: Omit<DrawnFromList, 'id'>): ModalView {
  const shown = template ?? { name: '', vias: [], moods: [], category: null, text: '' };
  return {
    type: 'modal',
    callback_id: templateForm.id,
    title: plain(template ? 'Change a template' : 'A new template', 24),
    submit: plain('Save', 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify({ ...from, id: template?.id ?? null }),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          'Good ones thank the customer, name what they feel, are sorry for it, and say who looks after it and when they hear again.',
        ),
      },
      textInput({
        id: blocks.name,
        label: 'Name',
        max: 80,
        placeholder: 'Late delivery, angry',
        initial: shown.name,
        hint: 'Only seen in here.',
      }),
      ...conditions(shown, settings),
      textInput({
        id: blocks.text,
        label: 'Text',
        multiline: true,
        max: longest,
        initial: shown.text,
        hint: `${capital(thereAre)} are filled in. Where no name is known, “Dear {customer},” becomes “Dear customer,”.`,
      }),
      ...(template && settings.templates.length > 1
        ? [
            tickInput({
              id: blocks.remove,
              label: 'Not needed any more?',
              text: 'Remove this template',
              ticked: false,
            }),
          ]
        : []),
    ],
  };
}

function errorsOf(form: Submitted, others: readonly Template[]): Record<string, string> {
  const name = form.text(blocks.name).trim();
  const text = form.text(blocks.text).trim();
  const unknown = unknownPlaceholders(text);
  const named = others.some((other) => other.name.toLowerCase() === name.toLowerCase());
  return {
    ...(name === '' ? { [blocks.name]: 'Give it a name, so that you find it again.' } : {}),
    ...(named ? { [blocks.name]: `There is another template called “${name}”. Choose a name of its own.` } : {}),
    ...(others.length >= mostTemplates
      ? { [blocks.name]: `There are ${mostTemplates} templates already. Remove one first.` }
      : {}),
    ...(text === '' ? { [blocks.text]: 'Write what the acknowledgement begins from.' } : {}),
    ...(text.length > longest
      ? { [blocks.text]: `This has ${text.length} characters. Leave at most ${longest}.` }
      : {}),
    ...(unknown.length > 0
      ? { [blocks.text]: `Nothing is filled in for ${unknown.slice(0, 3).join(', ')}. There are ${thereAre}.` }
      : {}),
  };
}

/** @param settings as they hold in this process */
function parse(view: unknown, settings: Settings): Parsed<TemplateChange> {
  const form = submitted(view);
  const from = drawnFromList.parse(form.metadata());
  const { templates } = settings;
  const before = templates.find(({ id }) => id === from.id);
  const others = templates.filter((one) => one !== before);
  if (before && form.ticked(blocks.remove)) {
    return others.length === 0
      ? wrong({ [blocks.remove]: 'It is the last one. An acknowledgement has to begin from something.' })
      : { ok: true, value: { ...from, templates: others } };
  }
  const errors = errorsOf(form, others);
  if (Object.keys(errors).length > 0) return wrong(errors);
  const name = form.text(blocks.name).trim();
  // One of Redress's own that is gone keeps its id, by which it can be brought back.
  const taken = new Set([...templates, ...defaultTemplates].map(({ id }) => id));
  const chosen = form.choice(blocks.category);
  const template: Template = {
    id: before?.id ?? freshId(name, taken, 'template'),
    name,
    vias: form.ticks(blocks.vias) as Via[],
    moods: form.ticks(blocks.moods) as Mood[],
    category: form.has(blocks.category) ? (chosen === anyCategory ? null : chosen) : (before?.category ?? null),
    text: form.text(blocks.text).trim(),
    ...(form.ticked(blocks.inPublic) ? { inPublic: true } : {}),
  };
  const changed = templates.map((one) => (one === before ? template : one));
  return { ok: true, value: { ...from, templates: before ? changed : [...templates, template] } };
}

/** The form of one template. */
export const templateForm = { id: 'settings-template', blocks, build, parse } as const;
