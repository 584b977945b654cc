import fs from 'node:fs';
import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import { messages } from './messages.js';

/** What `salesdesk` alone says: the help, or the ways to begin where there is no database yet. Creates nothing. */
export async function welcome(shell: Shell, program: Noun): Promise<void> {
  const path = await shell.path();
  if (fs.existsSync(path)) program.outputHelp();
  else shell.io.stdout.write(`${t(messages.welcome(program.version() ?? ''))}\n`);
}
