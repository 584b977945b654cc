import type { Facts } from '../../shared/json.js';
import type { Fen } from '../../shared/money.js';
import type { StoryLineOf } from '../../shared/story.js';
import type { Text } from '../../shared/text.js';
import type { WriteContext } from '../context.js';
import type { AuditAction } from './actions.js';
import type { Subjects } from './entry.js';
import type { Reverted } from './facts/undo.js';

/** Facts as they come back from the ledger: those of the action, or of an older program in a shape of its own. */
export type StoredFacts<F> = Partial<F> & Facts;

/** Actions that only the entries of older programs have. */
type OlderAction = 'deal.quote';
/** A line that a room tells of a customer's story. */
export type StoryLine = StoryLineOf<AuditAction | OlderAction>;

/** How a customer's story shows an entry that only the ledger has. */
export interface StoryOf<F> {
  label: Text | ((facts: StoredFacts<F>) => Text);
  text(facts: StoredFacts<F>, money: (fen: Fen) => string, currency: string): Text | string;
}

export interface UndoResult {
  /** What is true again, in a few words. */
  summary: Text;
  reverted: Reverted;
}

/** What the program knows about an action besides its facts; each room states it in its `audit.ts`. */
export interface ActionEntry<F> {
  /** `tables`: the room reads it from its own tables. `none`: it does not concern a customer. */
  story: 'tables' | 'none' | StoryOf<F>;
  /**
   * Undoes it by a compensating write inside the caller's transaction. Every action has this or `correct`
   * (test/desk/undo/ways.test.ts).
   */
  undo?(ctx: WriteContext, subjects: Required<Subjects>, facts: StoredFacts<F>): Promise<UndoResult>;
  /**
   * If it cannot be undone: the command that takes it back or corrects it, complete enough to be typed.
   * @param subjects all codes of the entry
   * @param since what was done to the same thing since and stands
   */
  correct?(code: string, subjects?: readonly string[], since?: readonly string[], facts?: StoredFacts<F>): Text;
}

/** Every action of a room: one that is left out does not compile. */
export type ActionsOf<RoomFacts> = { readonly [Action in keyof RoomFacts]: ActionEntry<RoomFacts[Action]> };
