import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { permissionsPage } from './permissions-page.ts';

test('docs/permissions.md says what the table says; npm run permissions writes it anew', async () => {
  const written = await readFile(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  expect(written).toBe(permissionsPage());
});

test('the page has a line for what is open to everybody, to some, and to nobody', () => {
  const page = permissionsPage();
  expect(page).toContain('| log | yes | yes | yes | yes | yes |');
  expect(page).toContain('| withdraw | owns it | owns it | yes | yes | owns it |');
  expect(page).toContain('| answer | – | – | yes | yes | – |');
});
