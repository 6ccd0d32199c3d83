import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Which folders a folder may import, besides itself; what begins with `type ` only as types. The files beside them belong to main, which may import all. */
const arrows: Record<string, readonly string[]> = {
  time: [],
  wording: [],
  people: ['time'],
  complaints: ['people', 'time'],
  problems: ['complaints', 'people', 'time'],
  outbox: ['problems', 'complaints', 'people', 'time'],
  slack: ['problems', 'complaints', 'people', 'time', 'wording', 'type outbox'],
  storage: ['problems', 'complaints', 'people', 'time', 'type outbox'],
  mongo: [],
  playground: [],
};
const pure = ['time', 'wording', 'people', 'complaints', 'problems'];
/** Packages that only these folders, and main's own files, may import. */
const packages: Record<string, readonly string[]> = {
  mongoose: ['storage'],
  mongodb: ['storage'],
  lmdb: ['mongo', 'playground'],
  mingo: ['mongo'],
};
const purePackages = ['temporal-polyfill', 'date-holidays', 'zod'];
const barrel = 'slack/workflows/index.ts';

type Import = { from: string; typesOnly: boolean; passedOn: boolean };
type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return isNode(value) && typeof value.value === 'string' ? value.value : '';
}

/** Every import of a source text, however it is written: static, passed on, on demand or of a type. */
function importsOf(code: string, tsx: boolean): Import[] {
  const found: Import[] = [];
  const visit = (node: unknown): void => {
    if (!isNode(node)) return;
    const specifiers = Array.isArray(node.specifiers) ? node.specifiers : [];
    const typesOnly = node.typeOnly === true || (specifiers.length > 0 && specifiers.every((one) => one.isTypeOnly));
    if (node.type === 'ImportDeclaration') found.push({ from: textOf(node.source), typesOnly, passedOn: false });
    if ((node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration') && node.source) {
      found.push({ from: textOf(node.source), typesOnly, passedOn: true });
    }
    if (node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'Import') {
      const [first] = Array.isArray(node.arguments) ? node.arguments : [];
      found.push({ from: textOf(first?.expression), typesOnly: false, passedOn: false });
    }
    if (node.type === 'TsImportType') found.push({ from: textOf(node.argument), typesOnly: true, passedOn: false });
    for (const part of Object.values(node)) visit(part);
  };
  visit(parseSync(code, { syntax: 'typescript', tsx, target: 'es2022' }).body);
  return found;
}

function folderOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : '';
}

function wrongImport(path: string, { from, typesOnly, passedOn }: Import): string | null {
  const folder = folderOf(path);
  const allowed = arrows[folder];
  if (passedOn && path !== barrel) return 'is a barrel';
  if (folder === '') return null;
  if (!allowed) return 'lies in a folder that the layout does not know';
  if (from.startsWith('.')) {
    const target = relative(src, join(src, dirname(path), from));
    const other = folderOf(target);
    if (target.startsWith('..')) return 'leaves src';
    if (other === folder || allowed.includes(other) || (typesOnly && allowed.includes(`type ${other}`))) return null;
    return `must not import ${other || target}`;
  }
  const name = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? '');
  // It loads a library only when it is needed, and has no other effect.
  if (path === 'time/public-holidays.ts' && from === 'node:module') return null;
  if (pure.includes(folder)) return purePackages.includes(name) ? null : `is pure and must not import ${name}`;
  return packages[name]?.includes(folder) === false ? `must not import ${name}` : null;
}

/** What is wrong with a source file, in words; `path` is under src. */
function faults(path: string, code: string): string[] {
  const wrong: string[] = [];
  const name = path.split('/').at(-1) ?? '';
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/.test(name)) wrong.push('is not named in kebab-case');
  if (/(^|\/)(utils?|helpers?|common)(\/|\.|$)/.test(path)) wrong.push('is named after nothing');
  if (name.startsWith('index.') && path !== barrel) wrong.push('is a barrel');
  const readsEnvironment =
    /\bprocess\s*\.\s*env\b|\bprocess\[|\{[^}]*\benv\b[^}]*\}\s*(=\s*process\b|from 'node:process')/;
  const statements = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  if (path !== 'config.ts' && readsEnvironment.test(statements)) wrong.push('reads the environment');
  for (const one of importsOf(code, path.endsWith('x'))) {
    const fault = wrongImport(path, one);
    if (fault) wrong.push(fault);
  }
  return wrong.map((fault) => `${path} ${fault}`);
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));

test('Every file of src keeps to the layout', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((path) => faults(path, readFileSync(join(src, path), 'utf8')))).toEqual([]);
});

describe('A wrong arrow is found', () => {
  test.each([
    ['complaints/a.ts', "import { x } from '../slack/x.ts';"],
    ['complaints/a.ts', "import type { X } from '../problems/x.ts';"],
    ['complaints/commands/a.ts', "export const f = () => import('../../storage/x.ts');"],
    ['people/a.ts', "import { x } from '../complaints/x.ts';"],
    ['time/a.ts', "import { readFile } from 'node:fs';"],
    ['time/a.ts', "type X = import('../people/person.ts').Person;"],
    ['slack/a.ts', "import { ComplaintModel } from '../storage/complaint-model.ts';"],
    ['slack/a.ts', "import mongoose from 'mongoose';"],
    ['slack/a.ts', "import { x } from '../outbox/ports.ts';"],
    ['slack/a.ts', "import { loadConfig } from '../config.ts';"],
    ['slack/views/a.tsx', "import { x } from '../../playground/x.ts';"],
    ['storage/a.ts', "import { type X, y } from '../outbox/ports.ts';"],
    ['storage/a.ts', "import type { X } from '../slack/x.ts';"],
    ['outbox/a.ts', "import type { X } from '../slack/x.ts';"],
    ['outbox/a.ts', "import { x } from '../mongo/x.ts';"],
    ['playground/a.ts', "import { x } from '../mongo/x.ts';"],
    ['mongo/a.ts', "import { x } from 'mongodb/lib/x.js';"],
    ['slack/a.ts', "import { x } from '../../test/x.ts';"],
    ['other/a.ts', "import { x } from './x.ts';"],
    ['slack/a.ts', "export { x } from './x.ts';"],
    ['slack/index.ts', 'export const x = 1;'],
    ['slack/utils.ts', 'export const x = 1;'],
    ['slack/helpers/a.ts', 'export const x = 1;'],
    ['slack/aFile.ts', 'export const x = 1;'],
    ['slack/a.ts', 'export const x = process.env.HOME;'],
    ['main.ts', 'export const { env } = process;'],
    ['main.ts', "import { env } from 'node:process';\nexport const x = env.HOME;"],
  ])('in %s: %s', (path, code) => {
    expect(faults(path, code)).toHaveLength(1);
  });

  test.each([
    ['main.ts', "import { x } from './playground/x.ts';\nimport mongoose from 'mongoose';"],
    ['complaints/commands/a.ts', "import { x } from '../../time/x.ts';\nimport { y } from '../decide.ts';"],
    ['time/a.ts', "import { Temporal } from 'temporal-polyfill';"],
    ['storage/a.ts', "import type { X } from '../outbox/ports.ts';\nimport { type Y } from '../outbox/ports.ts';"],
    ['slack/workflows/index.ts', "export { x } from './x.ts';"],
    ['config.ts', 'export const x = process.env.HOME;'],
    ['slack/a.ts', '// usually process.env\nexport const x = 1;'],
  ])('and a right one is left alone, in %s: %s', (path, code) => {
    expect(faults(path, code)).toEqual([]);
  });
});
