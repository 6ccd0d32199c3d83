import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** Where the page's files are: what is written by hand, and the scripts the compiler made. */
export type PageFiles = { sources: string; scripts: string };

// This file runs from src/ (tests) and from dist/ (the program); both lie two levels below the root.
const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const defaultPageFiles: PageFiles = {
  sources: fromRoot('src/playground/page/'),
  scripts: fromRoot('dist/playground/page/'),
};

const require = createRequire(import.meta.url);
const vendor: Readonly<Record<string, string>> = {
  '/vendor/preact.mjs': 'preact',
  '/vendor/hooks.mjs': 'preact/hooks',
  '/vendor/jsx-runtime.mjs': 'preact/jsx-runtime',
};

/**
 * Finds one of the page's files by the path of its URL: compiled scripts under `/assets/`, libraries under `/vendor/`,
 * the rest beside `index.html`. Undefined when there is none.
 */
export async function pageFile(files: PageFiles, path: string): Promise<{ type: string; bytes: Buffer } | undefined> {
  const name = path === '/' ? '/index.html' : path;
  const type = TYPES[extname(name)];
  if (!type || !/^(\/[\w-][\w.-]*)+$/.test(name)) return undefined;
  try {
    return { type, bytes: await readFile(placeOf(files, name)) };
  } catch {
    return undefined;
  }
}

function placeOf(files: PageFiles, name: string): string {
  const module = Object.hasOwn(vendor, name) ? vendor[name] : undefined;
  if (module) return require.resolve(module);
  return name.startsWith('/assets/') ? join(files.scripts, name.slice('/assets/'.length)) : join(files.sources, name);
}
