import { freshId } from '../../complaints/fresh-id.ts';
import { routeShape } from '../../complaints/settings-shape.ts';
import { everythingElse, type Route } from '../../people/route.ts';
import { escaped } from '../views/escape.ts';
import { routeInWords } from '../views/settings/route-in-words.ts';
import { withLast } from '../views/settings/routes-view.ts';
import { firstWrong } from '../views/settings/what-is-expected.ts';
import { type ListGround, type ListKind, nameInList, peopleOrGroups } from './list-kind.ts';
import { csvLine, type Row, readCsv, several } from './read-csv.ts';

const columns = [
  'name',
  'private',
  'severity',
  'vip',
  'category',
  'product',
  'region',
  'branch',
  'channel',
  'on duty',
  'next level',
] as const;
type Cells = Row<(typeof columns)[number]>['cells'];

/** Collects what is wrong with a line while its cells are read. */
class Reading {
  readonly wrong: string[] = [];
  readonly #ground: ListGround;

  constructor(ground: ListGround) {
    this.#ground = ground;
  }

  yes(cell: string): true | undefined {
    if (/^(yes|y|true|x|1)$/i.test(cell)) return true;
    if (cell !== '' && !/^(no|n|false|0|-)$/i.test(cell))
      this.wrong.push(`“${cell.slice(0, 40)}” is neither yes nor no`);
    return undefined;
  }

  among(cell: string, what: string, known: readonly { id: string; name: string }[]): string[] | undefined {
    const ids = several(cell).flatMap((entry) => {
      const found = known.find(({ id, name }) => [id, name.toLowerCase()].includes(entry.toLowerCase()));
      if (!found) this.wrong.push(`there is no ${what} “${entry.slice(0, 60)}”`);
      return found ? [found.id] : [];
    });
    return ids.length > 0 ? ids : undefined;
  }

  channel(cell: string): string | null {
    if (cell === '') return null;
    const asked = cell.replace(/^<?#|(\|[^>]*)?>$/g, '').toLowerCase();
    const found = this.#ground.named.channels.find(({ id, name }) => [id.toLowerCase(), name].includes(asked));
    if (!found) this.wrong.push(`Redress is in no channel “${cell.slice(0, 60)}”; invite it there first`);
    return found?.id ?? null;
  }

  people(cell: string): string[] {
    const { ids, wrong } = peopleOrGroups(several(cell), this.#ground);
    this.wrong.push(...wrong);
    return ids;
  }
}

function routeFrom(cells: Cells, id: string, reading: Reading, { settings }: ListGround): Route {
  const regions = [...new Set(settings.branches.flatMap(({ region }) => region ?? []))];
  const levels = ['urgent', 'serious', 'normal'].map((name) => ({ id: name, name }));
  const product = several(cells.product);
  const when = {
    private: reading.yes(cells.private),
    severity: reading.among(cells.severity, 'severity', levels),
    vip: reading.yes(cells.vip),
    category: reading.among(cells.category, 'category', settings.categories),
    product: product.length > 0 ? product : undefined,
    region: reading.among(
      cells.region,
      'region',
      regions.map((name) => ({ id: name, name })),
    ),
    branch: reading.among(cells.branch, 'branch', settings.branches),
  };
  const channel = reading.channel(cells.channel);
  if (when.private && channel) reading.wrong.push('what is private goes to no channel');
  return {
    id,
    name: cells.name,
    when: Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined)),
    channel,
    onDuty: reading.people(cells['on duty']),
    nextLevel: reading.people(cells['next level']),
  };
}

/** Routes in their order. The last one takes everything else, whether or not the list names it. */
export const routesList: ListKind = {
  title: 'A list of routes',
  follows:
    `One route a line, in the order in which they are tried: *${columns.join(', ')}*. Several entries of a cell stand between bars. ` +
    'What fits no line takes the route *Everything else*.\n' +
    '`VIP desk,, urgent|serious, yes,,,,, #vip-desk, ana@example.com, @managers`',
  alwaysWhole: true,

  now: ({ settings, called, named }) => {
    const name = (id: string) => nameInList(id, { called, named });
    const channel = (id: string | null) => {
      const found = named.channels.find((one) => one.id === id);
      return found ? `#${found.name}` : (id ?? '');
    };
    return withLast(settings.routes).map(({ name: title, when, channel: goesTo, onDuty, nextLevel }) =>
      csvLine([
        title,
        when.private ? 'yes' : '',
        (when.severity ?? []).join('|'),
        when.vip ? 'yes' : '',
        (when.category ?? []).join('|'),
        (when.product ?? []).join('|'),
        (when.region ?? []).join('|'),
        (when.branch ?? []).join('|'),
        channel(goesTo),
        onDuty.map(name).join('|'),
        nextLevel.map(name).join('|'),
      ]),
    );
  },

  read(text, _, ground) {
    const { settings } = ground;
    const { rows, bad } = readCsv(text, columns);
    const before = withLast(settings.routes);
    const taken = new Set(before.map(({ id }) => id));
    const lineOf = new Map<string, number>();
    const listed: Route[] = [];
    for (const { line, cells } of rows) {
      const name = cells.name.toLowerCase();
      const earlier = lineOf.get(name);
      const known = before.find((route) => route.name.toLowerCase() === name);
      const reading = new Reading(ground);
      const id = known?.id ?? freshId(cells.name, taken, 'route');
      taken.add(id);
      const route = routeFrom(cells, id, reading, ground);
      const last = id === everythingElse.id;
      const conditions = Object.keys(route.when).length;
      if (earlier) reading.wrong.push(`${cells.name.slice(0, 60)} is in line ${earlier} already`);
      if (last && conditions > 0) reading.wrong.push('what takes everything else has no conditions');
      if (!last && conditions === 0 && reading.wrong.length === 0) {
        reading.wrong.push('it takes everything; what no route takes goes to Everything else');
      }
      const shape = routeShape.safeParse(route);
      if (!shape.success) reading.wrong.push(firstWrong(shape.error));
      lineOf.set(name, line);
      bad.push(...reading.wrong.map((wrong) => ({ line, wrong })));
      listed.push(route);
    }
    const unsaid = before.filter(({ id }) => id === everythingElse.id && !listed.some((route) => route.id === id));
    const after = withLast([...listed, ...unsaid]);
    if (after.length > 50) bad.push({ line: 0, wrong: 'there can be 50 routes at most' });
    const same = JSON.stringify(before) === JSON.stringify(after);
    const gone = before
      .filter(({ id }) => !after.some((route) => route.id === id))
      .map(({ name }) => `${escaped(name, 80)} is removed`);
    const lines = after.map((route, at) => `${at + 1}. ${escaped(route.name, 80)}: ${routeInWords(route, settings)}`);
    return { values: { routes: after }, changes: same ? [] : [...lines, ...gone], bad };
  },
};
