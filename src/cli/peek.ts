import fs from 'node:fs';
import type { Lang } from '../shared/text.js';
import type { Shell } from './shell.js';

/** The language that the company chose, where a database is at hand; what is wrong with it is told when it is used. */
export async function peekLanguage(shell: Shell, argv: readonly string[]): Promise<Lang | undefined> {
  const at = argv.indexOf('--db');
  if (at >= 0) shell.globals.db = argv[at + 1] ?? '';
  const joined = argv.find((word) => word.startsWith('--db='));
  if (joined) shell.globals.db = joined.slice('--db='.length);
  if (argv.includes('--demo')) shell.globals.demo = true;
  try {
    if (!fs.existsSync(await shell.path())) return undefined;
    const { facts } = await shell.session();
    return facts.lang === 'zh' || facts.lang === 'en' ? facts.lang : undefined;
  } catch {
    shell.forget();
    return undefined;
  }
}
