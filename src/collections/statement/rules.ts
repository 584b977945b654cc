import type { AdjustmentKind } from '../../policy/contracts.js';
import type { Day, Span } from '../../shared/dates.js';
import { type Fen, negated } from '../../shared/money.js';
import { compareText } from '../../shared/text.js';

/** What moves the account of a customer, in the order in which it is told within a day. */
export const LINE_KINDS = ['contract', 'credit', 'cancellation', 'charge', 'receipt', 'reversal', 'waiver'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** One movement: above zero the customer owes more, below zero less. */
export interface StatementLine {
  kind: LineKind;
  day: Day;
  code: string;
  text: string | null;
  amountFen: Fen;
}

/** A change of what a contract comes to, as its account is told. */
export interface AccountAdjustment {
  id: number;
  /** Code of its contract. */
  contract: string;
  kind: AdjustmentKind;
  day: Day;
  reason: string;
  grossFen: Fen;
  reversesId: number | null;
  /** A plan of the contract was made with it. */
  isPlanned: boolean;
  /** The contract has instalments. */
  hasPlan: boolean;
}
/** What an adjustment takes off instalments from a day on; negative if it no longer does. */
export interface TakenOff {
  adjustmentId: number | null;
  day: Day;
  amountFen: Fen;
}

/**
 * What adjustments and cancellations do to the account of a customer (policy 3.7.1): one line for each fact and day. A credit
 * takes off what its instalments were lowered by: what is left of a contract after a waiver, never more. Of a contract
 * without a plan it counts as it was agreed.
 *
 * @param adjustments in the order of typing, those of later days as well
 */
export function linesOfAdjustments(
  adjustments: readonly AccountAdjustment[],
  takenOff: readonly TakenOff[],
): StatementLine[] {
  const byId = new Map(adjustments.map((one) => [one.id, one]));
  const reversals = new Map(adjustments.map((one) => [one.reversesId, one]));
  const isReversedCredit = ({ reversesId }: AccountAdjustment) => {
    const reversed = reversesId === null ? undefined : byId.get(reversesId);
    return reversed !== undefined && reversed.grossFen < 0 && !reversed.isPlanned;
  };
  const isInInstalments = (one: AccountAdjustment) =>
    one.hasPlan && (one.kind === 'cancellation' || (one.grossFen < 0 ? !one.isPlanned : isReversedCredit(one)));
  const agreed = adjustments
    .filter((one) => !isInInstalments(one))
    .map((one) => ({ fact: one, day: one.day, text: one.reason, amountFen: one.grossFen }));
  const lowered = takenOff.flatMap(({ adjustmentId, day, amountFen }) => {
    const fact = adjustmentId === null ? undefined : byId.get(adjustmentId);
    if (fact === undefined) return [];
    const reversal = reversals.get(fact.id);
    const text = reversal !== undefined && amountFen < 0 && day >= reversal.day ? reversal.reason : fact.reason;
    return [{ fact, day, text, amountFen: negated(amountFen) }];
  });
  // A cancellation has several rows, one for each adjustment that was typed after it: they are one fact.
  const byFact = Map.groupBy([...agreed, ...lowered], ({ fact: { id, kind, contract }, day }) =>
    kind === 'cancellation' ? `${contract}|${day}` : `${id}|${day}`,
  );
  return [...byFact.values()].flatMap((parts) => {
    const [first] = parts;
    const amountFen = parts.reduce((sum, part) => sum + part.amountFen, 0);
    if (first === undefined || amountFen === 0) return [];
    const { fact, day, text } = first;
    const kind = fact.kind === 'cancellation' ? 'cancellation' : 'credit';
    return [{ kind, code: fact.contract, day, text, amountFen }];
  });
}

/** A movement with its side and the balance after it. */
export interface BalancedLine extends StatementLine {
  /** What it adds to what is owed; 0 for what lowers it. */
  debitFen: Fen;
  creditFen: Fen;
  balanceFen: Fen;
}

export interface Statement {
  openingFen: Fen;
  lines: BalancedLine[];
  debitFen: Fen;
  creditFen: Fen;
  /** Below zero: the company holds money of the customer. */
  closingFen: Fen;
}

/**
 * The account of a customer over a span (policy 3.7.1): the balance before it, each movement with the balance after it,
 * and the balance at its end. Contracts count in full from their signing, whether an instalment is due or not.
 */
export function statementOf(all: readonly StatementLine[], { from, to }: Span): Statement {
  const sumOf = (lines: readonly StatementLine[]): Fen => lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const openingFen = sumOf(all.filter(({ day }) => day < from));
  const within = all.filter(({ day }) => day >= from && day <= to).sort(byDay);
  let balanceFen = openingFen;
  const lines = within.map((line): BalancedLine => {
    balanceFen += line.amountFen;
    const isDebit = line.amountFen >= 0;
    return {
      ...line,
      debitFen: isDebit ? line.amountFen : 0,
      creditFen: isDebit ? 0 : negated(line.amountFen),
      balanceFen,
    };
  });
  return {
    openingFen,
    lines,
    debitFen: lines.reduce((sum, line) => sum + line.debitFen, 0),
    creditFen: lines.reduce((sum, line) => sum + line.creditFen, 0),
    closingFen: balanceFen,
  };
}

function byDay(a: StatementLine, b: StatementLine): number {
  const order = LINE_KINDS.indexOf(a.kind) - LINE_KINDS.indexOf(b.kind);
  return (
    compareText(a.day, b.day) ||
    order ||
    compareText(a.code, b.code) ||
    a.amountFen - b.amountFen ||
    compareText(a.text ?? '', b.text ?? '')
  );
}
