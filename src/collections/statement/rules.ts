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
  return compareText(a.day, b.day) || order || compareText(a.code, b.code);
}
