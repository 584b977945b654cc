import { readFileSync } from 'node:fs';

/**
 * What is typed most, with the commands that it needs: each word gets a bundle of its own (docs/decisions, one bundle),
 * because every room in a bundle costs each start something. `none` is the program without a word, or `--help`: its command has no name.
 */
export const HOT = {
  none: '',
  today: 'today',
  find: 'find',
  log: 'followup add',
  followup: 'followup',
  move: 'deal move',
  deal: 'deal',
  due: 'payment overdue',
  payment: 'payment',
  claim: 'claim',
  kpi: 'kpi',
};

/** The file of each command, as `src/commands.ts` imports it: `./desk/today/commands/today.js`. */
export const FILES = [
  ...readFileSync('src/commands.ts', 'utf8').matchAll(/ name: '([^']*)',[\s\S]*?import\('([^']+)'\)/g),
].map(([, name, file]) => ({ name, file }));

/** The files that the bundle of a word holds. @param command a noun, or a noun and its verb */
export function filesOf(command) {
  return FILES.filter(
    ({ name }) => name === command || name.startsWith(`${command} `) || command.startsWith(`${name} `),
  ).map(({ file }) => file);
}
