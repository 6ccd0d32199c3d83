import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PagePerson } from '../../../src/playground/page-api.ts';
import { type Playground, startPlayground } from '../../../src/playground/playground.ts';
import { everyone } from '../../../src/playground/workspace.ts';

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground({ bot: { url: 'http://127.0.0.1:9', signingSecret: 's', token: 't' } });
});
afterAll(() => playground.close());

const get = (path: string) => fetch(new URL(path, playground.url));

describe('the page', () => {
  it('comes with every stylesheet it names', async () => {
    const html = await (await get('/')).text();
    const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((found) => found[1] ?? '');
    expect(sheets.length).toBeGreaterThan(0);
    for (const sheet of sheets) {
      const answer = await get(sheet);
      expect([sheet, answer.status, answer.headers.get('content-type')]).toEqual([
        sheet,
        200,
        'text/css; charset=utf-8',
      ]);
    }
  });

  it('comes with every library it imports, and those import nothing that it does not name', async () => {
    const html = await readFile(new URL('../../../src/playground/page/index.html', import.meta.url), 'utf8');
    const map = JSON.parse(/<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '{}') as {
      imports: Record<string, string>;
    };
    expect(Object.keys(map.imports)).toEqual(['preact', 'preact/hooks', 'preact/jsx-runtime']);
    for (const path of Object.values(map.imports)) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const imported = [...(await answer.text()).matchAll(/\bfrom\s*"([^"]+)"/g)].map((found) => found[1]);
      for (const name of imported) expect(Object.keys(map.imports)).toContain(name);
    }
  });

  it('can ask who one can be before anybody is chosen', async () => {
    const people = (await (await get('/page/people')).json()) as PagePerson[];
    expect(people.filter((person) => !person.isBot)).toHaveLength(everyone.length - 1);
    expect(people.filter((person) => person.isBot).map((person) => person.name)).toEqual(['Redress']);
  });
});
