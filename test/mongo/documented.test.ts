import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { documents, read, runs } from './documented-example.ts';
import { type FreshServer, freshServer } from './fresh-server.ts';

const document = readFileSync(new URL('../../docs/embedded-store.md', import.meta.url), 'utf8');

let fresh: FreshServer;
beforeAll(async () => {
  fresh = await freshServer();
});
afterAll(() => fresh.stop());

/** The sections whose examples change something; the others are run on what is there. */
const changing = ['Commands', 'Options', 'Indexes', 'Types', 'Updates'];
let stale = false;
async function startAfresh(): Promise<void> {
  await fresh.db.dropDatabase();
  await fresh.db.collection('c').insertMany(structuredClone(documents) as never);
}

type Line = { name: string; status: string; example: string; result: string };

/** The lines of a section's table: name, `yes` or `refused, <code>`, example, result. */
function linesOf(section: string): Line[] {
  const text = document.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  return [...text.matchAll(/^\| (.+?) \| (yes|refused, \d+) \| `(.+)` \| (.*) \|$/gm)].map(
    ([, name = '', status = '', example = '', result = '']) => ({ name, status, example, result }),
  );
}

test('docs/embedded-store.md describes the documents that its examples are run on, and no table is empty', () => {
  for (const section of Object.keys(runs)) expect(linesOf(section).length).toBeGreaterThan(10);
  const tabled = [...document.matchAll(/^\| (?!\|)/gm)].length;
  expect(Object.keys(runs).flatMap(linesOf)).toHaveLength(tabled);
  const described = [...document.matchAll(/^- `(\{ _id: .*\})`$/gm)].map(([, code = '']) => read(code));
  expect(described).toEqual(documents);
});

describe.each(Object.entries(runs))('docs/embedded-store.md, %s', (section, run) => {
  beforeAll(startAfresh);
  test.each(linesOf(section))('$name: $status: $example', async ({ status, example, result }) => {
    if (stale) await startAfresh();
    // What is refused has changed nothing, so the next example shows it if it has.
    stale = status === 'yes' && changing.includes(section);
    const given = run(fresh.db, read(example) as never);
    if (status === 'yes') {
      const expected = read(result.slice(1, -1));
      const got = await given;
      if (section === 'Commands' || section === 'Options') expect({ got }).toMatchObject({ got: expected });
      else expect(got).toEqual(expected);
    } else {
      await expect(given).rejects.toMatchObject({ code: Number(status.split(' ')[1]) });
    }
  });
});
