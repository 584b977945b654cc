import fs from 'node:fs';
import { SCHEMA_VERSION } from '../../db/sqlite/file.js';
import type { Lang } from '../shared/text.js';
import { typedValue } from './globalOptions.js';
import type { Shell } from './shell.js';

const HEADER_BYTES = 64;

/** The language that the company chose, if there is a database; errors are reported on use. */
export async function peekLanguage(shell: Shell, argv: readonly string[]): Promise<Lang | undefined> {
  const db = typedValue(argv, '--db');
  if (db !== undefined) shell.globals.db = db;
  if (argv.includes('--demo')) shell.globals.demo = true;
  try {
    // A file that is older or not fit is left to the command itself: looking for a language must not change it.
    if (schemaOf(await shell.path()) !== SCHEMA_VERSION) return undefined;
    const { facts } = await shell.session();
    return facts.lang === 'zh' || facts.lang === 'en' ? facts.lang : undefined;
  } catch {
    shell.forget();
    return undefined;
  }
}

/** The version of the schema in the first bytes of a file. @throws if there is no file */
function schemaOf(path: string): number {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const file = fs.openSync(path, 'r');
  try {
    fs.readSync(file, bytes, 0, HEADER_BYTES, 0);
  } finally {
    fs.closeSync(file);
  }
  return bytes.readUInt32BE(60);
}
