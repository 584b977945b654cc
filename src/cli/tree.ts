import type { Noun } from './grammar.js';

/** The commands at and below a noun that do something, depth first; the program itself is none of them. */
export function commandsIn(noun: Noun): Noun[] {
  const below = (noun.commands as Noun[]).flatMap(commandsIn);
  return noun.parent && noun.facts ? [noun, ...below] : below;
}

/** A command as it is typed behind `salesdesk`: `payment invoice add`. */
export const wordsOf = (command: Noun): string => command.path().split(' ').slice(1).join(' ');
