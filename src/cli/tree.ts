import type { CommandTree } from './commandTree.js';

/** The commands at and below a noun that do something, depth first; the program itself is none of them. */
export function commandsIn(noun: CommandTree): CommandTree[] {
  const below = noun.commands.flatMap(commandsIn);
  return noun.parent && noun.facts ? [noun, ...below] : below;
}

/** A command as typed after `salesdesk`: `payment invoice add`. */
export const wordsOf = (command: CommandTree): string => command.path().split(' ').slice(1).join(' ');
