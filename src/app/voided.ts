import type { Day } from '../shared/dates.js';
import { type Candidate, conflict, type SalesdeskError } from '../shared/errors.js';
import { required } from '../shared/required.js';
import type { Text } from '../shared/text.js';
import type { Context, WriteContext } from './context.js';
import { RESTING, RESTING_HEADS, RESTING_WAYS, voidMessages } from './messages.js';
import { memberById } from './queries.js';

/** What may rest on a customer, a deal or a contract, so that it cannot be voided. */
export type RestingKind = keyof typeof RESTING;
/** Something that rests on what is to be voided. */
export interface Resting {
  kind: RestingKind;
  code: string;
  day: Day | null;
}

/** The columns of a row that may be voided (`voidable` of the schema). */
export interface Voidable {
  code: string;
  voidedFrom: Day | null;
  voidedDay: Day | null;
  voidedById: number | null;
  voidReason: string | null;
}
/** Who voided something, when and why; `from` is the day from which on it never was. */
export interface VoidedNote {
  day: Day;
  by: string;
  reason: string;
  from: Day;
}

/** The columns that void a row. @param from its own first day, or the first open day if that month is closed */
export const voidedFields = (ctx: WriteContext, from: Day, reason: string): Omit<Voidable, 'code'> => ({
  voidedFrom: from,
  voidedDay: ctx.today,
  voidedById: ctx.actor.id,
  voidReason: reason,
});
/** The columns of a row that is valid again. */
export const NOT_VOIDED: Omit<Voidable, 'code'> = {
  voidedFrom: null,
  voidedDay: null,
  voidedById: null,
  voidReason: null,
};

/** Who voided a row, when and why; null if it was not voided. */
export async function voidedNote({ db }: Pick<Context, 'db'>, row: Voidable): Promise<VoidedNote | null> {
  const { voidedFrom: from, voidedDay: day, voidedById, voidReason: reason } = row;
  if (from === null || day === null || voidedById === null) return null;
  const by = required(await memberById(db, voidedById), `member ${voidedById}`).name;
  return { day, by, reason: reason ?? '', from };
}

/**
 * The refusal to work with something that was voided.
 *
 * @param clause the clause under which such a thing is voided
 * @param again the command that records it again
 */
export const isVoided = (
  { code, voidedDay, voidReason }: Voidable,
  { clause, again }: { clause: string; again: string },
): SalesdeskError =>
  conflict(voidMessages.isVoided(code, voidedDay ?? '', voidReason ?? ''), {
    clause,
    hints: [voidMessages.againHint(again)],
  });

const MOST_SHOWN = 10;

/**
 * Refuses to void what something rests on, with the list of it (exit 6).
 * @throws conflict
 */
export function refuseResting(code: string, clause: string, resting: readonly Resting[], ways: readonly Text[]): void {
  if (resting.length === 0) return;
  const rows = resting
    .slice(0, MOST_SHOWN)
    .map(({ kind, code: resting, day }): Candidate => [resting, RESTING[kind], day ?? '']);
  const hints = resting.flatMap(({ kind, code: resting }) => RESTING_WAYS[kind]?.(resting) ?? []);
  throw conflict(voidMessages.rests(code, resting.length), {
    clause,
    candidates: [RESTING_HEADS, ...rows],
    hints: [...hints.slice(0, 3), ...ways],
  });
}
