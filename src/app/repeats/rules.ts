import type { ExpenseCategory } from '../../policy/expenses.js';
import { comparable } from '../../shared/comparison.js';
import type { Day } from '../../shared/dates.js';
import { fapiaoKey, isFapiaoNumber } from '../../shared/fapiaoNumber.js';
import type { Fen } from '../../shared/money.js';

/** What two records of a kind agree in where they may be the same thing, typed twice. */
export interface Repeatable {
  receipt: { customerId: number; day: Day; amountFen: Fen; reference: string | null };
  contract: { customerId: number; signedDay: Day; grossFen: Fen };
  adjustment: { contractId: number; day: Day; netFen: Fen; grossFen: Fen; costFen: Fen };
  /** The number of a fapiao is one for all customers; any other text is that customer's. */
  receivable: { customerId: number; invoice: string };
  survey: { customerId: number; contractId: number | null; day: Day };
  /** A survey that was sent, answered or not. */
  sending: { customerId: number; contractId: number | null; day: Day };
  claim: { memberId: number; day: Day; category: ExpenseCategory; amountFen: Fen };
  deal: { customerId: number | null; title: string };
  /** `dealId` counts only where there is no customer yet. */
  followup: { customerId: number | null; dealId: number | null; day: Day; text: string };
}
export type RepeatKind = keyof Repeatable;

const KEYS: { readonly [Kind in RepeatKind]: (record: Repeatable[Kind]) => readonly unknown[] } = {
  receipt: ({ customerId, day, amountFen, reference }) => [customerId, day, amountFen, comparable(reference ?? '')],
  contract: ({ customerId, signedDay, grossFen }) => [customerId, signedDay, grossFen],
  adjustment: ({ contractId, day, netFen, grossFen, costFen }) => [contractId, day, netFen, grossFen, costFen],
  receivable: ({ customerId, invoice }) =>
    isFapiaoNumber(invoice) ? [fapiaoKey(invoice)] : [customerId, comparable(invoice)],
  survey: ({ customerId, contractId, day }) => [customerId, contractId, day],
  sending: ({ customerId, contractId, day }) => [customerId, contractId, day],
  claim: ({ memberId, day, category, amountFen }) => [memberId, day, category, amountFen],
  deal: ({ customerId, title }) => [customerId, comparable(title)],
  followup: ({ customerId, dealId, day, text }) => [customerId, customerId ?? dealId, day, comparable(text)],
};

/** Two records of a kind with the same key may be the same thing, typed twice. */
export const repeatKey = <Kind extends RepeatKind>(kind: Kind, record: Repeatable[Kind]): string =>
  JSON.stringify(KEYS[kind](record));

/** A record that counts, with what tells a person which one it is. */
export type Recorded<Kind extends RepeatKind> = Repeatable[Kind] & {
  id: number;
  code: string;
  /** Whose it is, or who recorded it. */
  member?: string | null;
  moneyFen?: Fen | null;
  text?: string | null;
  /** Where it was imported: `set:key`. */
  key?: string | null;
};
