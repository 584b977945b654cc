import type { CheckContext, WriteContext } from '../../app/context.js';
import type { Text } from '../../shared/text.js';
import type { Prepared } from '../../team/confirmations/ask.js';

/** An act that two persons do: asked for by the first, carried out when the second confirms it. */
export interface Act<Input> {
  /**
   * What it would do, with everything that would refuse it; changes nothing. It is asked again when it is shown and when
   * the second person confirms, and must come to the same.
   */
  prepare(ctx: CheckContext, input: Input): Promise<Prepared>;
  /** What it is about: while one act of a kind waits, no second one about the same is asked for. */
  subject(input: Input): string;
  /**
   * Whether another request that waits stands in its way, though it is not about the same: one of the two would be void.
   * Without it only what is about the same does.
   */
  overlaps?(input: Input, waiting: Input): boolean;
  /** Does it, with one audit entry. The actor is the second person. @returns what to say */
  carryOut(ctx: WriteContext, input: Input): Promise<readonly Text[]>;
}
