import type { KnownBlock, ModalView } from '@slack/types';
import { type Severity, severities } from '../../../complaints/complaint.ts';
import { freshId } from '../../../complaints/fresh-id.ts';
import type { Settings } from '../../../complaints/settings.ts';
import { everythingElse, type Route, type RouteWhen } from '../../../people/route.ts';
import { mrkdwn, plain } from '../escape.ts';
import { textInput, ticksInput } from '../inputs.ts';
import { type Parsed, type Submitted, submitted } from '../submitted.ts';
import { peopleAndGroups, readPeopleAndGroups } from './people-sections.ts';
import { routeInWords } from './route-in-words.ts';
import { withLast } from './routes-view.ts';
import { linesOf, type Named, wrong } from './section.ts';
import { type DrawnFromList, drawnFromList } from './section-form.ts';
import { channelInput, choicesInput } from './setting-inputs.ts';

const blocks = {
  name: 'route-name',
  only: 'route-only',
  severity: 'route-severity',
  category: 'route-category',
  product: 'route-product',
  region: 'route-region',
  branch: 'route-branch',
  channel: 'route-channel',
  onDuty: 'route-duty',
  nextLevel: 'route-next',
} as const;

export type RouteChange = DrawnFromList & { route: Route; routes: Route[] };

const only = [
  { value: 'private', text: 'Private ones', description: 'In no channel; whoever is named below handles them' },
  { value: 'vip', text: 'VIP customers' },
];
const severityNames: Record<Severity, string> = { urgent: 'Urgent', serious: 'Serious', normal: 'Normal' };

function regions(settings: Pick<Settings, 'branches'>): string[] {
  return [...new Set(settings.branches.flatMap(({ region }) => region ?? []))].sort();
}

function conditions({ when }: Route, settings: Settings): KnownBlock[] {
  const several = (
    id: string,
    label: string,
    choices: { value: string; text: string }[],
    initial: readonly string[],
  ) => (choices.length > 0 ? [choicesInput({ id, label, choices, initial, optional: true })] : []);
  const ticked = [...(when.private ? ['private'] : []), ...(when.vip ? ['vip'] : [])];
  return [
    ticksInput({ id: blocks.only, label: 'Only', choices: only, ticked, optional: true }),
    ticksInput({
      id: blocks.severity,
      label: 'How bad',
      choices: severities.map((value) => ({ value, text: severityNames[value] })),
      ticked: when.severity ?? [],
      optional: true,
      hint: 'None ticked: any.',
    }),
    ...several(
      blocks.category,
      'Category',
      settings.categories.map(({ id, name }) => ({ value: id, text: name })),
      when.category ?? [],
    ),
    textInput({
      id: blocks.product,
      label: 'Words in the product, one a line',
      multiline: true,
      optional: true,
      placeholder: 'lamp',
      initial: (when.product ?? []).join('\n'),
    }),
    ...several(
      blocks.region,
      'Region',
      regions(settings).map((name) => ({ value: name.slice(0, 75), text: name })),
      (when.region ?? []).map((name) => name.slice(0, 75)),
    ),
    ...several(
      blocks.branch,
      'Branch',
      settings.branches.length > 1 ? settings.branches.map(({ id, name }) => ({ value: id, text: name })) : [],
      when.branch ?? [],
    ),
  ];
}

/** @param list the modal that shows the routes, when this one lies upon it */
function build(route: Route | null, settings: Settings, named: Named, from: Omit<DrawnFromList, 'id'>): ModalView {
  const shown = route ?? { ...everythingElse, id: '', name: '' };
  const last = shown.id === everythingElse.id;
  const preview = route
    ? routeInWords(route, settings)
    : 'All that is chosen must hold; in a list, one of its entries.';
  return {
    type: 'modal',
    callback_id: routeForm.id,
    title: plain(route ? 'Change a route' : 'A new route', 24),
    submit: plain('Save', 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify({ ...from, id: route?.id ?? null }),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(last ? `${preview}. It takes what no other route takes, and is always there.` : preview),
      },
      textInput({ id: blocks.name, label: 'Name', max: 80, initial: shown.name, hint: 'The card says it.' }),
      ...(last ? [] : conditions(shown, settings)),
      channelInput({
        id: blocks.channel,
        label: 'Goes to',
        initial: shown.channel,
        optional: true,
        hint: 'Empty: the management channel. Invite Redress there first.',
      }),
      ...peopleAndGroups(
        blocks.onDuty,
        'On duty',
        shown.onDuty,
        named,
        'Asked when nobody has taken it on. Empty: all managers.',
      ),
      ...peopleAndGroups(blocks.nextLevel, 'Next level', shown.nextLevel, named, 'Asked after them. Empty: the heads.'),
    ],
  };
}

function readWhen(form: Submitted, before: RouteWhen, settings: Settings): RouteWhen {
  const some = <T>(list: T[]) => (list.length > 0 ? list : undefined);
  const ticks = form.ticks(blocks.only);
  // What could not be offered, because nobody set it up any more, stays as it was.
  const offered = (id: string, kept: readonly string[] | undefined) => (form.has(id) ? some(form.ticks(id)) : kept);
  const chosenRegions = form.has(blocks.region)
    ? regions(settings).filter((name) => form.ticks(blocks.region).includes(name.slice(0, 75)))
    : [...(before.region ?? [])];
  const when: RouteWhen = {
    private: ticks.includes('private') || undefined,
    severity: some(form.ticks(blocks.severity)),
    vip: ticks.includes('vip') || undefined,
    category: offered(blocks.category, before.category),
    product: some(linesOf(form.text(blocks.product))),
    region: some(chosenRegions),
    branch: offered(blocks.branch, before.branch),
  };
  return Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined));
}

/** @param settings as they hold in this process */
function parse(view: unknown, settings: Settings): Parsed<RouteChange> {
  const form = submitted(view);
  const from = drawnFromList.parse(form.metadata());
  const routes = withLast(settings.routes);
  const before = routes.find(({ id }) => id === from.id) ?? { ...everythingElse, id: '' };
  const last = before.id === everythingElse.id;
  const name = form.text(blocks.name).trim();
  const when = last ? {} : readWhen(form, before.when, settings);
  if (name === '') return wrong({ [blocks.name]: 'Give it a name; the card says it.' });
  if (!last && Object.keys(when).length === 0) {
    return wrong({ [blocks.only]: 'Choose what it takes. What no route takes goes to the last one.' });
  }
  const channel = form.channel(blocks.channel);
  if (when.private && channel) {
    return wrong({ [blocks.channel]: 'What is private goes to no channel. Leave this empty.' });
  }
  const route: Route = {
    id: before.id || freshId(name, new Set(routes.map(({ id }) => id)), 'route'),
    name,
    when,
    channel,
    onDuty: readPeopleAndGroups(form, blocks.onDuty, before.onDuty),
    nextLevel: readPeopleAndGroups(form, blocks.nextLevel, before.nextLevel),
  };
  const changed = routes.map((other) => (other.id === route.id ? route : other));
  const added = [...routes.slice(0, -1), route, ...routes.slice(-1)];
  return { ok: true, value: { ...from, route, routes: before.id ? changed : added } };
}

/** The form of one route. */
export const routeForm = { id: 'settings-route', blocks, build, parse } as const;
