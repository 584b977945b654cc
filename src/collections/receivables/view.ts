import type { RespreadFacts } from '../../app/audit/facts/receivables.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asMoney, asWords, type Column } from '../../cli/output/view.js';
import { option } from '../../cli/verb.js';
import { describeRuleText } from '../../pipeline/quotes/terms.js';
import type { Fen } from '../../shared/money.js';
import { same, type Text } from '../../shared/text.js';
import type { Advance } from './advanceQueries.js';
import type { Settlement } from './allocate.js';
import { messages } from './messages.js';

/** The options of lists of what is open on a day. */
export const openFlags = {
  asOf: option('<day>', cliMessages.asOf),
  rep: option('<member>', cliMessages.rep, { short: 'r' }),
  customer: option('<customer>', messages.customerOption),
};

export const sumOpen = (rows: readonly { openFen: Fen }[]): Fen => rows.reduce((sum, { openFen }) => sum + openFen, 0);

/** Shown only if a payment follows a rule, not a fixed day. */
export const ruleColumns = (rows: readonly { dueRule: string | null }[]): Column<{ dueRule: string | null }>[] =>
  rows.some(({ dueRule }) => dueRule !== null)
    ? [{ key: 'dueRule', head: messages.rule, as: asWords(describeRuleText) }]
    : [];

interface ToldApart {
  receivedFen: Fen;
  creditedFen: Fen;
  waivedFen: Fen;
  movedFen: Fen;
  cancelledFen: Fen;
}
/** What instalments were settled by, told apart the same everywhere (definitions, Receivables); what no row has is wide. */
export const settledColumns = (rows: readonly ToldApart[]): Column<ToldApart>[] => [
  { key: 'receivedFen', head: messages.received, as: asMoney },
  { key: 'creditedFen', head: messages.credited, as: asMoney, wide: rows.every((row) => row.creditedFen === 0) },
  { key: 'waivedFen', head: messages.waived, as: asMoney, wide: rows.every((row) => row.waivedFen === 0) },
  { key: 'movedFen', head: messages.moved, as: asMoney, wide: rows.every((row) => row.movedFen === 0) },
  { key: 'cancelledFen', head: messages.cancelledPart, as: asMoney, wide: rows.every((row) => row.cancelledFen === 0) },
];

/** What money did to an instalment: `settles PAY-2026-0002 ¥35.00, ¥530.00 still open`. */
export const settlementLine = ({ code, amountFen, openFen }: Settlement, money: (fen: Fen) => string): Text =>
  messages.settles(code, money(amountFen), openFen > 0 ? money(openFen) : '');

/** What spreading older books anew changed, customer by customer. */
export const respreadLines = ({ rows, customers }: RespreadFacts, money: (fen: Fen) => string): Text[] => [
  messages.respread(customers.length, rows),
  ...customers.flatMap(({ customer, instalments, receipts }) => [
    same(`${customer.code} ${customer.name}`),
    ...instalments.map(({ code, changes: { openFen } }) =>
      messages.respreadOf(code, money(openFen.from ?? 0), money(openFen.to ?? 0)),
    ),
    ...receipts.map(({ code, changes: { advanceFen } }) =>
      messages.respreadAdvance(code, money(advanceFen.from ?? 0), money(advanceFen.to ?? 0)),
    ),
  ]),
];

/** `K has ¥1,000.00 in hand`: under every list of what is open. */
export const advanceNotes = (advances: readonly Advance[], money: (fen: Fen) => string): Text[] =>
  advances.map(({ customer, advanceFen }) => messages.inHand(`${customer.code} ${customer.name}`, money(advanceFen)));

/** Rows with what their customers have in hand. */
export const withAdvances = <T extends { customer: { code: string } }>(
  rows: readonly T[],
  advances: readonly Advance[],
): (T & { advanceFen: Fen })[] => {
  const sums = new Map(advances.map(({ customer, advanceFen }) => [customer.code, advanceFen]));
  return rows.map((row) => ({ ...row, advanceFen: sums.get(row.customer.code) ?? 0 }));
};

/** The line under lists of instalments, which exclude late interest and fees. */
export const chargesNote = ({ count }: { count: number }, open: string): Text[] =>
  count === 0 ? [] : [messages.chargesNotIncluded(count, open)];
