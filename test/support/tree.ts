import type { CommandTree } from '../../src/cli/commandTree.js';
import { setLanguage } from '../../src/cli/language.js';
import { Shell } from '../../src/cli/shell.js';
import { buildProgram, run, VERSION } from '../../src/main.js';
import type { Lang } from '../../src/shared/text.js';

/** The whole tree of commands, as its help shows it in a language. */
export async function commandTree(lang: Lang): Promise<CommandTree> {
  setLanguage(lang);
  const nowhere = { write: () => true };
  const io = { stdin: process.stdin, stdout: nowhere, stderr: nowhere, env: {}, cwd: () => '/' };
  const shell: Shell = new Shell(io, () => ({
    version: VERSION,
    run,
    tree: () => buildProgram(shell, 'all'),
    settleOldBooks: async () => [],
  }));
  return await buildProgram(shell, 'all');
}

/** `salesdesk deal move <deal> <stage>` */
export function grammarOf(command: CommandTree): string {
  const args = command.registeredArguments.map((a) => {
    const name = a.name() + (a.variadic ? '...' : '');
    return a.required ? `<${name}>` : `[${name}]`;
  });
  return [command.path(), ...args].join(' ');
}
