import { compareText } from '../../shared/text.js';
import type { CreditFact, CustomerFacts, InstalmentFact, ReceiptFact } from './spreadFacts.js';

const joined = (parts: readonly unknown[]): string => parts.join(',');
const sorted = (parts: readonly string[]): string => parts.toSorted().join(';');

/** Groups of facts by one of their ids: of a customer with thousands of instalments each is looked up once. */
const grouped = <T, K>(rows: readonly T[], key: (row: T) => K): ((id: K) => readonly T[]) => {
  const groups = Map.groupBy(rows, key);
  return (id) => groups.get(id) ?? [];
};

/**
 * Orders facts that are equal to whoever reads them by all that happens to them and their contract, in words without ids, so
 * that the order of typing never decides. Made only when two facts are compared that far.
 */
export class Ties {
  private readonly byId: Map<number, InstalmentFact>;
  private readonly contracts = new Map<number, string>();
  private readonly own = new Map<number, string>();
  /** Places in the plan of a contract. */
  private readonly ranks: Map<number, number>;
  private readonly receiptsFor;
  private readonly usesFor;
  private readonly creditsFor;
  private readonly decisionsOn;
  private readonly chargesOf;
  private readonly usesOf;
  private readonly instalmentsOf;
  private readonly creditsOf;
  private readonly receiptsOf;

  constructor({ instalments, receipts, uses, charges, credits, decisions }: CustomerFacts) {
    this.byId = new Map(instalments.map((one) => [one.id, one]));
    this.receiptsFor = grouped(receipts, ({ instalmentId }) => instalmentId);
    this.usesFor = grouped(uses, ({ instalmentId }) => instalmentId);
    this.creditsFor = grouped(credits, ({ instalmentId }) => instalmentId);
    this.decisionsOn = grouped(decisions, ({ instalmentId }) => instalmentId);
    this.chargesOf = grouped(charges, ({ receiptId }) => receiptId);
    this.usesOf = grouped(uses, ({ receiptId }) => receiptId);
    this.instalmentsOf = grouped(instalments, ({ contractId }) => contractId);
    this.ranks = new Map(
      [...Map.groupBy(instalments, ({ contractId }) => contractId).values()].flatMap((plan) =>
        plan.toSorted((a, b) => a.place - b.place).map(({ id }, rank) => [id, rank] as const),
      ),
    );
    this.creditsOf = grouped(credits, ({ contractId }) => contractId);
    this.receiptsOf = grouped(receipts, ({ contractId }) => contractId);
  }

  instalments(a: InstalmentFact, b: InstalmentFact): number {
    return compareText(this.instalment(a.id), this.instalment(b.id)) || this.ofContracts(a, b);
  }

  receipts(a: ReceiptFact, b: ReceiptFact): number {
    return compareText(this.receipt(a), this.receipt(b)) || this.ofContracts(a, b);
  }

  credits(a: CreditFact, b: CreditFact): number {
    return compareText(this.credit(a), this.credit(b)) || this.ofContracts(a, b);
  }

  private ofContracts(a: { contractId: number | null }, b: { contractId: number | null }): number {
    return a.contractId === b.contractId ? 0 : compareText(this.contract(a.contractId), this.contract(b.contractId));
  }

  private instalment(id: number): string {
    let text = this.own.get(id);
    if (text === undefined) {
      text = [
        this.plain(id),
        sorted(this.receiptsFor(id).map(({ day, amountFen, reversedDay }) => joined([day, amountFen, reversedDay]))),
        sorted(this.usesFor(id).map(({ day, amountFen }) => joined([day, amountFen]))),
        sorted(this.creditsFor(id).map(({ day, amountFen }) => joined([day, amountFen]))),
      ].join('/');
      this.own.set(id, text);
    }
    return text;
  }

  private receipt({ id, reversedDay, instalmentId }: ReceiptFact): string {
    const uses = this.usesOf(id).map((use) => joined([use.day, use.amountFen, this.plain(use.instalmentId)]));
    return [reversedDay, this.charged(id), this.plain(instalmentId), sorted(uses)].join('/');
  }

  private credit({ untilDay, instalmentId }: CreditFact): string {
    return [untilDay, this.plain(instalmentId)].join('/');
  }

  private plain(id: number | null): string {
    const one = id === null ? undefined : this.byId.get(id);
    if (one === undefined) return '-';
    const { signedDay, fromDay, dueDay, dueSince, amountFen, replacedDay } = one;
    const decisions = sorted(this.decisionsOn(one.id).map((decision) => joined([decision.day, decision.amountFen])));
    return joined([this.ranks.get(one.id), signedDay, fromDay, dueDay, dueSince, amountFen, replacedDay, decisions]);
  }

  private charged(id: number): string {
    return sorted(this.chargesOf(id).map(({ day, amountFen }) => joined([day, amountFen])));
  }

  private contract(id: number | null): string {
    if (id === null) return '-';
    let text = this.contracts.get(id);
    if (text === undefined) {
      text = [
        sorted(this.instalmentsOf(id).map((one) => this.plain(one.id))),
        sorted(this.creditsOf(id).map((one) => joined([one.day, one.amountFen, this.credit(one)]))),
        sorted(this.receiptsOf(id).map((one) => joined([one.day, one.amountFen, this.receipt(one)]))),
      ].join('|');
      this.contracts.set(id, text);
    }
    return text;
  }
}
