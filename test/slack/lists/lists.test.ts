import { describe, expect, test } from '@jest/globals';
import { defaultSettings, type Settings } from '../../../src/complaints/settings.ts';
import { settingsShape } from '../../../src/complaints/settings-shape.ts';
import type { Person } from '../../../src/people/person.ts';
import { branchesList } from '../../../src/slack/lists/branches-list.ts';
import type { ListGround } from '../../../src/slack/lists/list-kind.ts';
import { peopleList } from '../../../src/slack/lists/people-list.ts';
import { csvLine, readCsv } from '../../../src/slack/lists/read-csv.ts';
import { routesList } from '../../../src/slack/lists/routes-list.ts';

const columns = ['name', 'region'] as const;

describe('a pasted list', () => {
  test.each([
    ['commas', 'Kings Road,London\nMitte,Berlin'],
    ['semicolons, with commas in the names', 'Kings Road;London\nMitte;Berlin'],
    ['tabs, as from a spreadsheet', 'Kings Road\tLondon\nMitte\tBerlin'],
    ['Windows line ends and an empty last line', 'Kings Road,London\r\nMitte,Berlin\r\n'],
    ['old Mac line ends', 'Kings Road,London\rMitte,Berlin'],
    ['mixed line ends and empty lines', 'Kings Road,London\r\n\n\nMitte,Berlin\n'],
    ['a byte order mark', '\uFEFFKings Road,London\nMitte,Berlin'],
    ['a byte order mark before headings', '\uFEFFname,region\nKings Road,London\nMitte,Berlin'],
    ['headings in another order and case', 'Name;  REGION\nKings Road;London\nMitte;Berlin'],
    ['quotes', '"Kings Road","London"\n"Mitte",Berlin'],
    ['spaces around', '  Kings Road ,  London  \n Mitte , Berlin '],
  ])('is read with %s', (_, text) => {
    const { rows, bad } = readCsv(text, columns);
    expect(bad).toEqual([]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      { name: 'Kings Road', region: 'London' },
      { name: 'Mitte', region: 'Berlin' },
    ]);
  });

  test('may have separators, quotes and line ends inside quotes; lines are counted as they stand', () => {
    const { rows } = readCsv('"Smith, Sons","The ""North"""\n"Two\nlines",\nLast,', columns);
    expect(rows).toEqual([
      { line: 1, cells: { name: 'Smith, Sons', region: 'The "North"' } },
      { line: 3, cells: { name: 'Two\nlines', region: '' } },
      { line: 4, cells: { name: 'Last', region: '' } },
    ]);
  });

  test('with a quotation mark that is never closed is told so, by its line', () => {
    expect(readCsv('Mitte,Berlin\n"Kings Road,London\nMore,', columns)).toMatchObject({
      rows: [],
      bad: [{ line: 2, wrong: 'a quotation mark is opened and never closed' }],
    });
  });

  test('with more cells than columns is told so', () => {
    expect(readCsv('Mitte,Berlin,Germany', columns).bad).toEqual([{ line: 1, wrong: 'there are more than 2 cells' }]);
  });

  test('of nothing is nothing', () => {
    expect(readCsv(' \n\n', columns)).toMatchObject({ rows: [], bad: [] });
  });

  test('is written as it can be read again', () => {
    const cells = { name: 'Smith; "Sons", Ltd', region: 'North\tSea' };
    expect(readCsv(csvLine([cells.name, cells.region]), columns).rows[0]?.cells).toEqual(cells);
  });
});

const person = (id: string, name: string): Person => ({
  id,
  team: 'T1',
  name,
  role: 'rep',
  branch: null,
  zone: 'Europe/London',
  active: true,
});
const mira = person('U1', 'Mira Okafor');
const ruth = person('U2', 'R. Smith');
const daniel = person('U3', 'R. Smith');
const known: Record<string, Person[]> = {
  u1: [mira],
  u2: [ruth],
  u3: [daniel],
  'mira@example.com': [mira],
  '@mira': [mira],
  'mira okafor': [mira],
  'r. smith': [ruth, daniel],
};
const kings = { id: 'kings', name: 'Kings Road', region: 'London', week: null };
const mitte = { id: 'mitte', name: 'Mitte', region: 'Berlin', week: null };

function ground(settings: Partial<Settings> = {}): ListGround {
  return {
    settings: { ...defaultSettings, branches: [kings, mitte], ...settings },
    called: (text) => known[text.toLowerCase()] ?? [],
    named: { groups: [{ id: 'S1', name: 'managers' }], channels: [{ id: 'C1', name: 'vip-desk' }] },
  };
}

describe('a list of people', () => {
  test('puts each where it says, and says what changes', () => {
    const here = ground({ people: { U2: 'kings', U3: 'kings' } });
    const { values, changes, bad } = peopleList.read('MIRA@example.com; Kings Road\nU2; mitte\nU3;', false, here);
    expect(bad).toEqual([]);
    expect(values).toEqual({ people: { U1: 'kings', U2: 'mitte' } });
    expect(changes).toEqual([
      'Mira Okafor: Kings Road',
      'R. Smith: Mitte, until now Kings Road',
      'R. Smith: no branch, until now Kings Road',
    ]);
  });

  test('leaves the others where they are, or takes them out, as is asked', () => {
    const here = ground({ people: { U2: 'kings' } });
    expect(peopleList.read('@mira,Mitte', false, here).values).toEqual({ people: { U2: 'kings', U1: 'mitte' } });
    const whole = peopleList.read('@mira,Mitte', true, here);
    expect(whole.values).toEqual({ people: { U1: 'mitte' } });
    expect(whole.changes).toContain('R. Smith: no branch, until now Kings Road');
  });

  test('names each bad line: nobody, several, no such branch, in two places', () => {
    const text =
      'person,branch\nnobody@example.com,Mitte\nR. Smith,Mitte\nU2,Paris\nU1,Mitte\nMira Okafor,Kings Road\n,Mitte';
    expect(peopleList.read(text, false, ground()).bad).toEqual([
      { line: 2, wrong: 'nobody here is called “nobody@example.com”' },
      { line: 3, wrong: '“R. Smith” can be 2 people; write an e-mail address or an id' },
      { line: 4, wrong: 'there is no branch “Paris”' },
      { line: 6, wrong: 'Mira Okafor works elsewhere in line 5' },
      { line: 7, wrong: 'the person is missing' },
    ]);
  });

  test('with the same line twice is as if it stood there once', () => {
    const { values, changes, bad } = peopleList.read('U1,Mitte\nmira@example.com,Mitte', false, ground());
    expect([values, changes, bad]).toEqual([{ people: { U1: 'mitte' } }, ['Mira Okafor: Mitte'], []]);
  });

  test('of what holds now changes nothing', () => {
    const here = ground({ people: { U1: 'kings', U2: 'mitte' } });
    const text = peopleList.now(here).join('\n');
    expect(text).toBe('Mira Okafor, Kings Road\nU2, Mitte');
    expect(peopleList.read(text, true, here)).toMatchObject({ changes: [], bad: [] });
  });

  test('of 500 lines is read in well under a second', () => {
    const many = Array.from({ length: 500 }, (_, n) => person(`U9${n}`, `Person ${n}`));
    const byMail = new Map(many.map((one, n) => [`p${n}@example.com`, [one]]));
    const here = { ...ground(), called: (text: string) => byMail.get(text) ?? [] };
    const text = many.map((_, n) => `p${n}@example.com, Mitte`).join('\r\n');
    const read = peopleList.read(text, false, here);
    expect([read.bad.length, read.changes.length, Object.keys(read.values.people ?? {}).length]).toEqual([0, 500, 500]);
  });
});

describe('a list of branches', () => {
  test('adds, changes and, when it is the whole, removes; ids stay', () => {
    const here = ground({ people: { U1: 'mitte' } });
    const text =
      'kings road, South\nNew Street, North, Europe/Madrid, 9:30, 21:00, Mon-Sat, 2040-12-25|2040-12-26\nThird';
    const { values, changes, bad } = branchesList.read(text, true, here);
    expect(bad).toEqual([]);
    expect(values.branches).toMatchObject([
      { id: 'kings', name: 'kings road', region: 'South', week: null },
      {
        id: 'new-street',
        region: 'North',
        week: {
          zone: 'Europe/Madrid',
          days: [1, 2, 3, 4, 5, 6],
          opens: '09:30',
          closes: '21:00',
          holidays: ['2040-12-25', '2040-12-26'],
        },
      },
      { id: 'third', region: null, week: null },
    ]);
    expect(changes).toEqual([
      'kings road was called Kings Road, is in South',
      'New Street (North) is new',
      'Third is new',
      'Mitte is removed; 1 who work there have no branch then',
    ]);
    expect(branchesList.read(text, false, here).values.branches).toHaveLength(4);
  });

  test('takes another name in the place of a missing one for the same branch renamed, so that its complaints and people stay', () => {
    const { values, changes } = branchesList.read('Kings Road, London\nTorstraße, Berlin', true, ground());
    expect(values.branches).toMatchObject([{ id: 'kings' }, { id: 'mitte', name: 'Torstraße' }]);
    expect(changes).toEqual(['Torstraße was called Mitte']);
  });

  test('with hours in part takes the rest from those of all', () => {
    const week = { ...defaultSettings.week, zone: 'Europe/Berlin', holidays: ['2040-01-01'] };
    const { values } = branchesList.read('name;closes\nMitte;20:00', false, ground({ week }));
    expect(values.branches?.[1]?.week).toEqual({ ...week, closes: '20:00' });
  });

  test('A09: says who is on duty on which weekday, and what holds can be pasted again', () => {
    const here = ground();
    const text = 'name;region;on duty\nMitte;Berlin;Mon-Wed: @mira + @managers | Sat Sun: U2 | Mon: U3';
    const { values, changes, bad } = branchesList.read(text, false, here);
    expect(bad).toEqual([]);
    const mine = ['U1', 'S1'];
    expect(values.branches?.[1]?.duty).toEqual({ 1: [...mine, 'U3'], 2: mine, 3: mine, 6: ['U2'], 7: ['U2'] });
    expect(settingsShape.shape.branches.safeParse(values.branches).success).toBe(true);
    expect(changes).toEqual(['Mitte has others on duty']);
    const after = ground({ branches: values.branches ?? [] });
    const now = branchesList.now(after).join('\n');
    expect(now).toContain('Mon: Mira Okafor + @managers + U3 | Tue Wed: Mira Okafor + @managers | Sat Sun: U2');
    expect(branchesList.read(now, true, after)).toMatchObject({ changes: [], bad: [] });
    // A list without the column leaves it as it is; an empty cell takes it away.
    expect(branchesList.read('name;region\nMitte;Berlin', false, after).changes).toEqual([]);
    expect(branchesList.read('Mitte;Berlin', false, after).changes).toEqual(['Mitte names nobody as on duty']);
  });

  test('A09: names what is wrong with who is on duty', () => {
    const text = 'name;on duty\nA;@mira\nB;Someday: @mira\nC;Mon: @nobody\nD;Mon:\nE;Mon: R. Smith';
    expect(branchesList.read(text, false, ground()).bad).toEqual([
      { line: 2, wrong: '“@mira” does not say who is on duty as in Mon-Fri: @ana + @ben' },
      { line: 3, wrong: '“Someday: @mira” does not say who is on duty as in Mon-Fri: @ana + @ben' },
      { line: 4, wrong: 'nobody here is called “@nobody”' },
      { line: 5, wrong: '“Mon:” names nobody' },
      { line: 6, wrong: '“R. Smith” can be 2 people; write an e-mail address or an id' },
    ]);
  });

  test('names each bad line', () => {
    const text = 'A,,Europe/Atlantis\nB,,,19:00,18:00\nC,,,,,Someday\nD,,,,,,25.12.2040\n,North\nE\ne\nF,,,25:00';
    expect(branchesList.read(text, false, ground()).bad).toEqual([
      { line: 1, wrong: 'write a time zone such as Europe/London' },
      { line: 2, wrong: 'closes before it opens' },
      { line: 3, wrong: '“Someday” are no days such as Mon-Fri' },
      { line: 4, wrong: '“25.12.2040” is not a date such as 2026-12-25' },
      { line: 5, wrong: 'write a name' },
      { line: 7, wrong: 'e is in line 6 already' },
      { line: 8, wrong: 'write a time such as 09:00' },
    ]);
  });

  test('does not take away what a route asks for', () => {
    const route = { id: 'r', name: 'Berlin', when: { region: ['berlin'] }, channel: null, onDuty: [], nextLevel: [] };
    const { bad } = branchesList.read('Kings Road, London', true, ground({ routes: [route] }));
    expect(bad).toEqual([{ line: 0, wrong: 'the route “Berlin” asks for berlin; change that route first' }]);
  });

  test('of what holds now changes nothing', () => {
    const week = { zone: 'Europe/Madrid', days: [1, 3, 7], opens: '10:00', closes: '21:00', holidays: ['2040-12-25'] };
    const here = ground({
      branches: [kings, { ...mitte, week }, { ...kings, id: 'x', name: 'Smith, "Sons"', region: null }],
    });
    expect(branchesList.read(branchesList.now(here).join('\n'), true, here)).toMatchObject({ changes: [], bad: [] });
  });

  test('of 500 is taken, of 501 not', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `Shop ${n}, Region ${n % 9}`).join('\n');
    const none = ground({ branches: [] });
    const { values, bad } = branchesList.read(lines(500), true, none);
    expect(bad).toEqual([]);
    expect(settingsShape.safeParse({ ...defaultSettings, ...values }).success).toBe(true);
    expect(branchesList.read(lines(501), true, none).bad).toEqual([
      { line: 0, wrong: 'there can be 500 branches at most' },
    ]);
  });
});

describe('a list of routes', () => {
  const categories = [{ id: 'delivery', name: 'Delivery' }];
  const last = { id: 'everything-else', name: 'Everything else', when: {}, channel: null, onDuty: [], nextLevel: [] };

  test('is the order in which they are tried, with Everything else at the end', () => {
    const text =
      'name; private; severity; vip; category; product; region; branch; channel; on duty; next level\n' +
      'Between us; yes; ; ; ; ; ; ; ; Mira Okafor;\n' +
      'VIP desk;; urgent|serious; x; delivery; lamp|shelf; london; Kings Road; #vip-desk; @managers|mira@example.com; U2';
    const { values, bad } = routesList.read(text, true, ground({ categories }));
    expect(bad).toEqual([]);
    expect(values.routes).toEqual([
      { id: 'between-us', name: 'Between us', when: { private: true }, channel: null, onDuty: ['U1'], nextLevel: [] },
      {
        id: 'vip-desk',
        name: 'VIP desk',
        when: {
          severity: ['urgent', 'serious'],
          vip: true,
          category: ['delivery'],
          product: ['lamp', 'shelf'],
          region: ['London'],
          branch: ['kings'],
        },
        channel: 'C1',
        onDuty: ['S1', 'U1'],
        nextLevel: ['U2'],
      },
      last,
    ]);
    expect(settingsShape.safeParse({ ...defaultSettings, ...values }).success).toBe(true);
  });

  test('names each bad line', () => {
    const text =
      'A,maybe\nB,,terrible\nC,,,,Unknown\nD,,urgent,,,,,,#nowhere\nE,,urgent,,,,,,,nobody\nF\nG,yes,,,,,,,#vip-desk\nG,,urgent\nEverything else,,urgent';
    expect(routesList.read(text, true, ground()).bad).toEqual([
      { line: 1, wrong: '“maybe” is neither yes nor no' },
      { line: 2, wrong: 'there is no severity “terrible”' },
      { line: 3, wrong: 'there is no category “Unknown”' },
      { line: 4, wrong: 'Redress is in no channel “#nowhere”; invite it there first' },
      { line: 5, wrong: 'nobody here is called “nobody”' },
      { line: 6, wrong: 'it takes everything; what no route takes goes to Everything else' },
      { line: 7, wrong: 'what is private goes to no channel' },
      { line: 8, wrong: 'G is in line 7 already' },
      { line: 9, wrong: 'what takes everything else has no conditions' },
    ]);
  });

  test('of what holds now changes nothing', () => {
    const routes = [
      {
        id: 'a',
        name: 'A',
        when: { vip: true as const, branch: ['kings'] },
        channel: 'C1',
        onDuty: ['S1'],
        nextLevel: ['U2'],
      },
      { ...last, onDuty: ['U1'] },
    ];
    const here = ground({ routes });
    expect(routesList.read(routesList.now(here).join('\n'), true, here)).toMatchObject({ changes: [], bad: [] });
  });
});
