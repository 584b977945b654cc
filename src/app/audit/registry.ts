import type { Facts } from '../../shared/json.js';
import type { Fen } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import type { WriteContext } from '../context.js';
import type { Subjects } from './entry.js';

/** Facts as they come back from the ledger: those of the action, or of an older program in a shape of its own. */
export type StoredFacts<F> = Partial<F> & Facts;

/** How the story of a customer tells an entry that only the ledger knows of. */
export interface StoryOf<F> {
  label: Text | ((facts: StoredFacts<F>) => Text);
  text(facts: StoredFacts<F>, money: (fen: Fen) => string, currency: string): Text | string;
}

/** What the program knows of an action beside its facts; each room says it of its own, in `audit.ts`. */
export interface ActionEntry<F> {
  /** `tables`: the room tells it from its own tables. `none`: it is about no customer. */
  story: 'tables' | 'none' | StoryOf<F>;
  /** Takes it back by a compensating write inside the ongoing one. @returns what now is, in a few words */
  undo?(ctx: WriteContext, subjects: Required<Subjects>, facts: StoredFacts<F>): Promise<Text>;
  /** Where it cannot be taken back: the way out. */
  correct?(code: string): Text;
}

/** Every action of a room: one that is left out does not compile. */
export type ActionsOf<RoomFacts> = { readonly [Action in keyof RoomFacts]: ActionEntry<RoomFacts[Action]> };
