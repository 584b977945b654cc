import type { Noun } from '../../src/cli/grammar.js';
import { setLanguage } from '../../src/cli/language.js';
import { Shell } from '../../src/cli/shell.js';
import { buildProgram, run } from '../../src/main.js';
import type { Lang } from '../../src/shared/text.js';

/** The whole tree of commands, as its help shows it in a language. */
export async function commandTree(lang: Lang): Promise<Noun> {
  setLanguage(lang);
  const nowhere = { write: () => true };
  const io = { stdin: process.stdin, stdout: nowhere, stderr: nowhere, env: {}, cwd: () => '/' };
  const shell: Shell = new Shell(io, () => ({ run, tree: () => buildProgram(shell, 'all') }));
  return await buildProgram(shell, 'all');
}

/** Every command that does something, depth first, in the order of the tree. */
export function leaves(command: Noun): Noun[] {
  const below = (command.commands as Noun[]).flatMap(leaves);
  return command.facts || below.length === 0 ? [command, ...below] : below;
}

/** `salesdesk deal move <deal> <stage>` */
export function grammarOf(command: Noun): string {
  const args = command.registeredArguments.map((a) => {
    const name = a.name() + (a.variadic ? '...' : '');
    return a.required ? `<${name}>` : `[${name}]`;
  });
  return [command.path(), ...args].join(' ');
}
