import { type Day, firstDay, monthOf, nextMonth } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { compareText } from '../../shared/text.js';
import {
  type ChargeFact,
  type Cover,
  type CreditFact,
  type CustomerFacts,
  type DecisionFact,
  type InstalmentFact,
  type ReceiptFact,
  rowKey,
  type Spread,
  type SpreadRow,
  type UseFact,
} from './spreadFacts.js';
import { Ties } from './spreadTies.js';

// What settles what, from the facts of a customer alone (definitions, Receivables: Day, not typing). The days are played
// one after the other; the order in which the facts were recorded is not among them.

interface Instalment {
  fact: InstalmentFact;
  receivedFen: Fen;
  creditedFen: Fen;
  /** Waived, or moved to a new plan. */
  decidedFen: Fen;
  /** What decisions of later days will take: money does not settle it before. */
  laterDecidedFen: Fen;
  decisions: DecisionFact[];
  byReceipt: Map<Receipt, Fen>;
  byCredit: Map<Credit, Fen>;
  /** What receipts keep for a part that a later decision takes. */
  keptBy: Map<Receipt, Fen>;
  frozen: SpreadRow[];
}
interface Receipt {
  fact: ReceiptFact;
  isIn: boolean;
  instalments: Set<Instalment>;
  freeFen: Fen;
  frozen: SpreadRow[];
  /** What it would have settled of contracts, had not a later decision moved it: it waits for that, whatever else is due. */
  waitsFor: Map<number, Fen>;
  /** Those of which a closed month moved the part: it was recorded too late for that, and settles them on the first open day. */
  missed: Set<number>;
  rank: number;
}
interface Credit {
  fact: CreditFact;
  /** Not yet taken off anything. */
  pendingFen: Fen;
  isGiven: boolean;
  isOver: boolean;
  frozen: SpreadRow[];
}

/** Parts of an instalment. */
interface Parts {
  receipts: Map<Receipt, Fen>;
  credits: Map<Credit, Fen>;
}
function partsOf(all: Map<Instalment, Parts>, instalment: Instalment): Parts {
  const parts = all.get(instalment) ?? { receipts: new Map(), credits: new Map() };
  all.set(instalment, parts);
  return parts;
}

const NEVER: Day = '9999-99-99';
const sumFen = (rows: readonly { amountFen: Fen }[]): Fen => rows.reduce((sum, { amountFen }) => sum + amountFen, 0);

/**
 * Plays the facts of a customer day by day: which receipt and which credit settles how much of which instalment, from
 * which day on (definitions, Receivables).
 *
 * Rows may lie ahead of today: an advance settles an instalment on the day that it falls due. What is settled as of a day
 * is the sum of the rows up to it, and no fact of a later day changes that, but for a decision: its part is kept for it.
 */
export function spreadReceivables(facts: CustomerFacts): Spread {
  return new Play(facts).run();
}

/** The state of one run: kept in a class because each day's steps share all of it. */
class Play {
  private readonly instalments: Instalment[];
  private readonly byId: Map<number, Instalment>;
  private readonly ofContract: Map<number, Instalment[]>;
  private readonly contractRank: Map<number, number>;
  private readonly receipts: Receipt[];
  private readonly credits: Credit[];
  private readonly frozenByDay: Map<Day, SpreadRow[]>;
  private readonly usesByDay: Map<Day, UseFact[]>;
  private readonly usesOf: Map<number, UseFact[]>;
  private readonly decisionsByDay: Map<Day, { instalment: Instalment; amountFen: Fen }[]>;
  /** Only these can be settled beyond their amount: a decision or a closed month has fixed a part of them. */
  private readonly fixed: Instalment[];
  private readonly reversed: Receipt[];
  private readonly chargesByDay: Map<Day, ChargeFact[]>;
  private readonly charged = new Set<Receipt>();
  /** Contracts that a decision changed on this day. */
  private readonly decided = new Set<number>();
  /** Something that was settled is open again on this day. */
  private isReopened = false;
  private readonly receiptById: Map<number, Receipt>;
  private readonly creditById: Map<number, Credit>;
  private readonly rows: SpreadRow[] = [];
  private readonly covers: Cover[] = [];
  private readonly replaced = new Map<number, Fen>();
  private readonly replacedByDay: Map<Day | null, Instalment[]>;
  private readonly coveredNow = new Map<Instalment, Fen>();
  /** What the day of a closed month was played to. */
  private playedNow = new Map<Instalment, Parts>();
  private day: Day = NEVER;
  /** A closed month stands otherwise than its days were played: a fact was recorded since. */
  private isBehind = false;
  /** In a closed month nothing moves any more. */
  private isClosed = false;

  constructor(private readonly facts: CustomerFacts) {
    const ties = new Ties(facts);
    const decisions = Map.groupBy(facts.decisions, ({ instalmentId }) => instalmentId);
    const frozenOf = Map.groupBy(facts.frozen, ({ instalmentId }) => instalmentId);
    const sorted = facts.instalments.toSorted(
      (a, b) =>
        compareText(a.dueDay ?? NEVER, b.dueDay ?? NEVER) ||
        compareText(a.signedDay, b.signedDay) ||
        a.amountFen - b.amountFen ||
        compareText(a.fromDay, b.fromDay) ||
        // Equal to whoever reads them, but not to what comes after: never by the order of typing, if anything else tells.
        ties.instalments(a, b) ||
        a.id - b.id,
    );
    this.instalments = sorted.map((fact) => untouched(fact, decisions.get(fact.id) ?? [], frozenOf.get(fact.id) ?? []));
    this.byId = new Map(this.instalments.map((instalment) => [instalment.fact.id, instalment]));
    this.ofContract = Map.groupBy(this.instalments, ({ fact }) => fact.contractId);
    this.contractRank = new Map([...this.ofContract.keys()].map((id, rank) => [id, rank]));
    // What came for a charge pays instalments last.
    const forCharges = new Set(facts.charges.map(({ receiptId, day }) => `${receiptId}|${day}`));
    const isForCharge = ({ id, day }: ReceiptFact) => forCharges.has(`${id}|${day}`);
    const frozenMoney = Map.groupBy(facts.frozen, ({ receiptId }) => receiptId);
    this.receipts = facts.receipts
      .toSorted(
        (a, b) =>
          compareText(a.day, b.day) ||
          Number(isForCharge(a)) - Number(isForCharge(b)) ||
          kindOf(a) - kindOf(b) ||
          a.amountFen - b.amountFen ||
          ties.receipts(a, b) ||
          a.id - b.id,
      )
      .map((fact, rank) => ({
        fact,
        rank,
        isIn: false,
        instalments: new Set(),
        freeFen: 0,
        frozen: inOrder(frozenMoney.get(fact.id) ?? []),
        waitsFor: new Map(),
        missed: new Set(),
      }));
    this.receiptById = new Map(this.receipts.map((receipt) => [receipt.fact.id, receipt]));
    const frozenCredit = Map.groupBy(facts.frozen, ({ creditId }) => creditId);
    this.credits = facts.credits
      .toSorted(
        (a, b) =>
          compareText(a.day, b.day) ||
          Number(a.instalmentId === null) - Number(b.instalmentId === null) ||
          a.amountFen - b.amountFen ||
          ties.credits(a, b) ||
          a.id - b.id,
      )
      .map((fact) => ({
        fact,
        pendingFen: 0,
        isGiven: false,
        isOver: false,
        frozen: inOrder(frozenCredit.get(fact.id) ?? []),
      }));
    this.creditById = new Map(this.credits.map((credit) => [credit.fact.id, credit]));
    this.frozenByDay = Map.groupBy(facts.frozen, ({ day }) => day);
    this.usesByDay = Map.groupBy(facts.uses, ({ day }) => day);
    this.usesOf = Map.groupBy(facts.uses, ({ receiptId }) => receiptId);
    this.replacedByDay = Map.groupBy(this.instalments, ({ fact }) => fact.replacedDay);
    this.fixed = this.instalments.filter((one) => one.decisions.length > 0 || one.frozen.length > 0);
    this.decisionsByDay = Map.groupBy(
      this.fixed.flatMap((instalment) => instalment.decisions.map((decision) => ({ instalment, ...decision }))),
      ({ day }) => day,
    );
    this.chargesByDay = Map.groupBy(facts.charges, ({ day }) => day);
    this.reversed = this.receipts.filter(({ fact }) => fact.reversedDay !== null);
  }

  run(): Spread {
    const eventDays = this.eventDays();
    for (const day of [...new Set([...eventDays, ...this.firstOpenDays()])].sort()) {
      // Of itself the first open day changes nothing.
      if (!eventDays.has(day) && !this.isBehind) continue;
      this.day = day;
      const frozen = this.frozenByDay.get(day) ?? [];
      this.isClosed = this.facts.closedMonths.has(monthOf(day));
      if (!this.isClosed) for (const row of frozen) this.applyFrozen(row);
      this.decide();
      this.replacePlans();
      this.charge();
      this.playDay();
      if (this.isClosed) this.standAsClosed(frozen);
      else this.isBehind = false;
      this.coverOverdue();
    }
    return { rows: merged(this.rows), covers: this.covers, replaced: this.replaced };
  }

  private playDay(): void {
    this.resolveOverflow();
    this.takeBackReversed();
    this.settleCharges();
    this.endCredits();
    this.giveCredits();
    this.settleNewPlans();
    this.settleDue();
    this.receive();
    this.putToUse();
    this.settleDue();
    this.settleReopened();
  }

  /**
   * Of a closed month stands only what was settled in it. Its days are played like any other, so that money waits for what it
   * waited for then; what comes out otherwise, because a fact was recorded since, gives way. Money that would have settled
   * something settles it on the first open day.
   */
  private standAsClosed(frozen: readonly SpreadRow[]): void {
    const differing = this.playedNow;
    this.playedNow = new Map();
    for (const { instalmentId, receiptId, creditId, amountFen } of frozen) {
      const { receipts, credits } = partsOf(
        differing,
        required(this.byId.get(instalmentId), 'the instalment of a closed month'),
      );
      const receipt = receiptId === null ? undefined : this.receiptById.get(receiptId);
      const credit = creditId === null ? undefined : this.creditById.get(creditId);
      if (receipt) add(receipts, receipt, -amountFen);
      if (credit) add(credits, credit, -amountFen);
    }
    for (const [instalment, { receipts, credits }] of differing) {
      if (receipts.size + credits.size > 0) this.isBehind = true;
      for (const [receipt, amountFen] of receipts) {
        if (amountFen > 0) receipt.missed.add(instalment.fact.contractId);
        this.put(instalment, receipt, -amountFen);
      }
      for (const [credit, amountFen] of credits) this.putCredit(instalment, credit, -amountFen);
    }
    this.playedNow.clear();
  }

  /** The days after closed months: what a fact that was recorded since would have settled in them, it settles then. */
  private firstOpenDays(): Day[] {
    return [...this.facts.closedMonths].map((month) => firstDay(nextMonth(month)));
  }
  /** Every day on which something may change. */
  private eventDays(): Set<Day> {
    const { instalments, receipts, uses, charges, credits, decisions, frozen } = this.facts;
    const days = new Set<Day | null>();
    for (const { fromDay, dueDay, dueSince, replacedDay } of instalments)
      for (const day of [fromDay, dueDay, dueSince, replacedDay]) days.add(day);
    for (const { day, reversedDay } of receipts) days.add(day).add(reversedDay);
    for (const { day, untilDay } of credits) days.add(day).add(untilDay);
    for (const { day } of [...uses, ...charges, ...decisions, ...frozen]) days.add(day);
    return new Set([...days].filter((day) => day !== null));
  }

  // ---- what an instalment has room for

  private exists({ fact }: Instalment): boolean {
    return fact.fromDay <= this.day;
  }
  private dueDayOf({ fact }: Instalment): Day | null {
    return fact.dueSince !== null && fact.dueSince > this.day ? null : fact.dueDay;
  }
  private isDue(instalment: Instalment): boolean {
    const dueDay = this.dueDayOf(instalment);
    return this.exists(instalment) && dueDay !== null && dueDay <= this.day;
  }
  private openFen({ fact, receivedFen, creditedFen, decidedFen }: Instalment): Fen {
    return fact.amountFen - receivedFen - creditedFen - decidedFen;
  }
  /** What closed months have settled of it on later days: kept for them. */
  private frozenFen({ frozen }: Pick<Instalment, 'frozen'>): Fen {
    if (this.isClosed) return 0;
    let sum = 0;
    let most = 0;
    for (const { day, amountFen } of frozen) {
      if (day <= this.day) continue;
      sum += amountFen;
      most = Math.max(most, sum);
    }
    return most;
  }
  private roomForCredit(instalment: Instalment): Fen {
    return Math.max(0, this.openFen(instalment) - this.frozenFen(instalment));
  }
  private roomForMoney(instalment: Instalment): Fen {
    return Math.max(0, this.roomForCredit(instalment) - this.laterMovedFen(instalment));
  }
  /** What decisions of later days take, or another plan, which takes all. */
  private laterMovedFen(instalment: Instalment): Fen {
    const { replacedDay } = instalment.fact;
    const isReplaced = replacedDay !== null && replacedDay > this.day;
    return isReplaced ? this.openFen(instalment) : Math.min(this.openFen(instalment), instalment.laterDecidedFen);
  }
  private availableFen(receipt: Receipt): Fen {
    return receipt.isIn ? Math.max(0, receipt.freeFen - this.frozenFen(receipt)) : 0;
  }
  /** Those without a due day: contracts in the order of their signing, each as it was planned. */
  private readonly byPlan = (a: Instalment, b: Instalment): number =>
    compareText(a.fact.signedDay, b.fact.signedDay) ||
    (this.contractRank.get(a.fact.contractId) ?? 0) - (this.contractRank.get(b.fact.contractId) ?? 0) ||
    a.fact.place - b.fact.place;
  private pendingFen(credit: Credit): Fen {
    return Math.max(0, credit.pendingFen - this.frozenFen(credit));
  }
  /** Oldest due first; those without a day last. */
  private oldestFirst(instalments: readonly Instalment[]): Instalment[] {
    const existing = instalments.filter((one) => this.exists(one) && this.openFen(one) > 0);
    const known = existing.filter((one) => this.dueDayOf(one) !== null);
    if (known.length === existing.length) return known;
    return [...known, ...existing.filter((one) => this.dueDayOf(one) === null).sort(this.byPlan)];
  }

  // ---- moving parts

  private put(instalment: Instalment, receipt: Receipt, amountFen: Fen): void {
    if (amountFen === 0) return;
    instalment.receivedFen += amountFen;
    add(instalment.byReceipt, receipt, amountFen);
    receipt.instalments.add(instalment);
    receipt.freeFen -= amountFen;
    if (this.isClosed) add(partsOf(this.playedNow, instalment).receipts, receipt, amountFen);
    this.emit(instalment, { receiptId: receipt.fact.id, creditId: null, amountFen });
  }
  private putCredit(instalment: Instalment, credit: Credit, amountFen: Fen): void {
    if (amountFen === 0) return;
    instalment.creditedFen += amountFen;
    add(instalment.byCredit, credit, amountFen);
    credit.pendingFen -= amountFen;
    if (this.isClosed) add(partsOf(this.playedNow, instalment).credits, credit, amountFen);
    this.emit(instalment, { receiptId: null, creditId: credit.fact.id, amountFen });
  }
  private emit({ fact }: Instalment, part: Pick<SpreadRow, 'receiptId' | 'creditId' | 'amountFen'>): void {
    if (this.isClosed) return;
    this.rows.push({ instalmentId: fact.id, day: this.day, ...part });
  }
  private applyFrozen({ instalmentId, receiptId, creditId, amountFen }: SpreadRow): void {
    const instalment = required(this.byId.get(instalmentId), 'the instalment of a closed month');
    const receipt = receiptId === null ? undefined : this.receiptById.get(receiptId);
    const credit = creditId === null ? undefined : this.creditById.get(creditId);
    if (receipt) {
      instalment.receivedFen += amountFen;
      add(instalment.byReceipt, receipt, amountFen);
      receipt.instalments.add(instalment);
      receipt.freeFen -= amountFen;
    }
    if (credit) {
      instalment.creditedFen += amountFen;
      add(instalment.byCredit, credit, amountFen);
      credit.pendingFen -= amountFen;
    }
  }

  /**
   * Spreads money over instalments in the order given. What would settle a part that a later decision takes is kept for that
   * decision, and what is left waits for the contracts of such parts; in a closed month money does nothing else.
   *
   * @param mostFen of what is free of it
   */
  private spend(receipt: Receipt, instalments: readonly Instalment[], mostFen = this.availableFen(receipt)): void {
    let availableFen = Math.min(mostFen, this.availableFen(receipt));
    let keptFen = 0;
    const moved = new Map<number, Fen>();
    for (const instalment of instalments) {
      if (availableFen <= 0) break;
      const movedFen = this.laterMovedFen(instalment);
      const settledFen = Math.min(availableFen, this.roomForMoney(instalment));
      this.put(instalment, receipt, settledFen);
      availableFen -= settledFen;
      if (movedFen <= 0) continue;
      add(moved, instalment.fact.contractId, movedFen);
      const part = Math.min(availableFen, Math.max(0, movedFen - this.keptByOthers(instalment, receipt)));
      instalment.keptBy.set(receipt, part);
      keptFen += part;
      availableFen -= part;
    }
    if (availableFen + keptFen <= 0) return;
    for (const [contractId, movedFen] of moved)
      receipt.waitsFor.set(contractId, Math.max(movedFen, receipt.waitsFor.get(contractId) ?? 0));
  }
  /** What other receipts keep for the part of an instalment that a later decision takes, as far as it is still free. */
  private keptByOthers({ keptBy }: Instalment, receipt: Receipt): Fen {
    let sum = 0;
    for (const [other, amountFen] of keptBy)
      if (other !== receipt) sum += Math.min(amountFen, this.availableFen(other));
    return sum;
  }

  /** Takes money off an instalment, the newest first: it is an advance from this day on. */
  private freeMoney(instalment: Instalment, amountFen: Fen): Fen {
    let freedFen = 0;
    const newestFirst = [...instalment.byReceipt.keys()].sort((a, b) => b.rank - a.rank);
    for (const receipt of newestFirst) {
      const part = Math.min(amountFen - freedFen, instalment.byReceipt.get(receipt) ?? 0);
      if (part <= 0) continue;
      this.put(instalment, receipt, -part);
      freedFen += part;
    }
    return freedFen;
  }

  // ---- the steps of a day

  private decide(): void {
    this.decided.clear();
    for (const { instalment, amountFen } of this.decisionsByDay.get(this.day) ?? []) {
      instalment.decidedFen += amountFen;
      instalment.laterDecidedFen -= amountFen;
      this.decided.add(instalment.fact.contractId);
    }
  }

  /**
   * Another plan takes the place of an old one, for a fixed sum: what was received for the old one goes on to it, and so does
   * what credits have taken off beyond that sum. In a closed month it stays as it was.
   */
  private replacePlans(): void {
    const plans = Map.groupBy(this.replacedByDay.get(this.day) ?? [], ({ fact }) => fact.contractId);
    for (const [contractId, plan] of plans) {
      this.clearPlan(plan);
      this.decided.add(contractId);
      let leftFen = plan.reduce((sum, { fact }) => sum + fact.replacedFen, 0);
      for (const instalment of plan) {
        const movedFen = this.isClosed ? instalment.fact.replacedFen : Math.min(leftFen, this.openFen(instalment));
        instalment.decidedFen += movedFen;
        leftFen -= movedFen;
        this.replaced.set(instalment.fact.id, movedFen);
      }
    }
  }
  private clearPlan(plan: readonly Instalment[]): void {
    for (const instalment of plan)
      for (const [receipt, amountFen] of instalment.byReceipt) {
        this.put(instalment, receipt, -amountFen);
        const { contractId } = instalment.fact;
        receipt.waitsFor.set(contractId, amountFen + (receipt.waitsFor.get(contractId) ?? 0));
      }
    const takenFen = plan.reduce((sum, { fact }) => sum + fact.replacedFen, 0);
    let overFen = takenFen - plan.reduce((sum, instalment) => sum + this.openFen(instalment), 0);
    for (const instalment of plan.toReversed())
      for (const credit of [...instalment.byCredit.keys()].reverse()) {
        const part = Math.min(overFen, instalment.byCredit.get(credit) ?? 0);
        if (part <= 0) continue;
        this.putCredit(instalment, credit, -part);
        overFen -= part;
      }
  }

  /** A decision fixes its amount: what was recorded later for days before it gives way, credits first. */
  private resolveOverflow(): void {
    for (const instalment of this.fixed) {
      let overFen = -this.openFen(instalment);
      for (const credit of [...instalment.byCredit.keys()].reverse()) {
        const part = Math.min(overFen, instalment.byCredit.get(credit) ?? 0);
        if (part <= 0) continue;
        this.putCredit(instalment, credit, -part);
        overFen -= part;
      }
      if (overFen > 0) this.freeMoney(instalment, overFen);
    }
  }

  private charge(): void {
    for (const { receiptId, amountFen } of this.chargesByDay.get(this.day) ?? []) {
      const receipt = required(this.receiptById.get(receiptId), 'the receipt of a charge');
      receipt.freeFen -= amountFen;
      this.charged.add(receipt);
    }
  }
  /** A charge has its money, whatever was recorded later for days before it: what was due last gives way. */
  private settleCharges(): void {
    for (const receipt of this.charged) {
      if (!receipt.isIn) continue;
      for (const instalment of this.instalments.toReversed()) {
        const part = Math.min(-receipt.freeFen, instalment.byReceipt.get(receipt) ?? 0);
        if (part > 0) this.put(instalment, receipt, -part);
      }
    }
    this.charged.clear();
  }

  private takeBackReversed(): void {
    for (const receipt of this.reversed) {
      const { reversedDay } = receipt.fact;
      if (!receipt.isIn || reversedDay === null || reversedDay > this.day) continue;
      // What a closed month has settled later stays until then.
      if (!this.isClosed && receipt.frozen.some(({ day }) => day > this.day)) continue;
      for (const instalment of receipt.instalments) {
        const part = instalment.byReceipt.get(receipt) ?? 0;
        if (part > 0) this.isReopened = true;
        this.put(instalment, receipt, -part);
      }
      receipt.isIn = false;
    }
  }

  private endCredits(): void {
    for (const credit of this.credits) {
      const { untilDay } = credit.fact;
      if (credit.isOver || untilDay === null || untilDay > this.day) continue;
      if (!this.isClosed && credit.frozen.some(({ day }) => day > this.day)) continue;
      for (const instalment of this.instalments) {
        const part = instalment.byCredit.get(credit) ?? 0;
        if (part > 0) this.isReopened = true;
        this.putCredit(instalment, credit, -part);
      }
      credit.isOver = true;
    }
  }

  private giveCredits(): void {
    for (const credit of this.credits) {
      if (credit.fact.day > this.day) break;
      if (credit.isOver) continue;
      if (!credit.isGiven) credit.pendingFen += credit.fact.amountFen;
      credit.isGiven = true;
      if (credit.pendingFen > this.frozenFen(credit)) this.giveCredit(credit);
    }
  }

  private giveCredit(credit: Credit): void {
    const named = credit.fact.instalmentId === null ? undefined : this.byId.get(credit.fact.instalmentId);
    if (named && this.exists(named)) this.lower(named, credit);
    const own = this.ofContract.get(credit.fact.contractId) ?? [];
    for (const instalment of this.oldestFirst(own))
      this.putCredit(instalment, credit, Math.min(this.pendingFen(credit), this.roomForCredit(instalment)));
    // More was received than is left: money comes free where it was due last.
    for (const instalment of own.toReversed()) if (this.exists(instalment)) this.lower(instalment, credit);
  }

  /** Lowers an instalment below what was received for it, if need be. */
  private lower(instalment: Instalment, credit: Credit): void {
    const pendingFen = this.pendingFen(credit);
    if (pendingFen === 0) return;
    const openFen = this.roomForCredit(instalment);
    const overFen = Math.min(pendingFen - openFen, instalment.receivedFen);
    const freedFen = overFen > 0 ? this.freeMoney(instalment, overFen) : 0;
    this.putCredit(instalment, credit, Math.min(pendingFen, openFen + freedFen));
  }

  /** Money that waited for a decision of this day settles the new plan. */
  private settleNewPlans(): void {
    for (const receipt of this.receipts) {
      const own = new Set([...receipt.missed, ...[...receipt.waitsFor.keys()].filter((id) => this.decided.has(id))]);
      receipt.missed.clear();
      for (const contractId of own) {
        receipt.waitsFor.delete(contractId);
        this.spend(receipt, this.oldestFirst(this.ofContract.get(contractId) ?? []));
      }
    }
  }

  private putToUse(): void {
    const uses = (this.usesByDay.get(this.day) ?? []).map((use) => ({
      amountFen: use.amountFen,
      receipt: required(this.receiptById.get(use.receiptId), 'the receipt of an advance'),
      instalment: required(this.byId.get(use.instalmentId), 'the instalment of an advance'),
    }));
    const order = (instalment: Instalment) => this.instalments.indexOf(instalment);
    uses.sort((a, b) => a.receipt.rank - b.receipt.rank || order(a.instalment) - order(b.instalment));
    for (const { amountFen, receipt, instalment } of uses) {
      if (!this.exists(instalment)) continue;
      const part = Math.min(amountFen, this.availableFen(receipt), this.roomForMoney(instalment));
      this.put(instalment, receipt, part);
    }
  }

  /** Advances settle what has fallen due: what they were received for, then their contract, then the customer. */
  private settleDue(): void {
    const free = this.receipts.filter((receipt) => this.availableFen(receipt) > 0);
    if (free.length === 0) return;
    const due = this.oldestFirst(this.instalments.filter((one) => this.isDue(one)));
    for (const receipt of free) {
      const { contractId } = receipt.fact;
      const named = this.namedBy(receipt);
      if (named && this.exists(named)) this.spend(receipt, [named]);
      if (contractId !== null)
        this.spend(
          receipt,
          due.filter(({ fact }) => fact.contractId === contractId),
        );
      this.spend(receipt, due, this.availableFen(receipt) - this.waitingFen(receipt));
    }
  }
  /** What waits for a decision on the contract that it was received for. */
  private waitingFen({ fact: { contractId }, waitsFor }: Receipt): Fen {
    return contractId === null ? 0 : (waitsFor.get(contractId) ?? 0);
  }

  private receive(): void {
    for (const receipt of this.receipts) {
      const { day } = receipt.fact;
      if (day > this.day) break;
      if (day === this.day && this.arrive(receipt)) this.spendNew(receipt);
    }
  }
  /** New money settles what it is for, due or not; the rest of it is an advance. */
  private spendNew(receipt: Receipt): void {
    const named = this.namedBy(receipt);
    if (named) this.spend(receipt, this.exists(named) ? [named] : []);
    else this.spend(receipt, this.oldestFirst(this.inScopeOf(receipt)));
  }
  /** The instalments of its contract, or of the customer. */
  private inScopeOf({ fact: { contractId } }: Receipt): readonly Instalment[] {
    return contractId === null ? this.instalments : (this.ofContract.get(contractId) ?? []);
  }
  /**
   * The instalment that money was received for; once another plan took its place, that plan is what the money is for, but for
   * what had settled the instalment before.
   */
  private namedBy(receipt: Receipt): Instalment | undefined {
    const { instalmentId } = receipt.fact;
    const named = instalmentId === null ? undefined : this.byId.get(instalmentId);
    if (named === undefined) return undefined;
    const { replacedDay } = named.fact;
    if (replacedDay !== null && replacedDay <= this.day) return undefined;
    const isAmended = named.decisions.some(({ isAmendment, day }) => isAmendment && day <= this.day);
    const isMoved = isAmended && this.openFen(named) <= 0 && !named.byReceipt.has(receipt);
    return isMoved ? undefined : named;
  }

  /**
   * Once a receipt bounced, or a credit was taken back, money does not stay on what is not due while something older is open:
   * what was received for no instalment in particular is spread as though it came on this day.
   */
  private settleReopened(): void {
    // What a closed month has settled later stays until then.
    if (!this.isReopened || (!this.isClosed && this.facts.frozen.some(({ day }) => day > this.day))) return;
    this.isReopened = false;
    const freed = new Map<Receipt, Fen>();
    for (const receipt of this.receipts) {
      if (!receipt.isIn || this.namedBy(receipt) !== undefined) continue;
      for (const instalment of receipt.instalments) {
        const part = (instalment.byReceipt.get(receipt) ?? 0) - this.putToUseFen(receipt, instalment);
        if (part <= 0 || this.isDue(instalment)) continue;
        this.put(instalment, receipt, -part);
        add(freed, receipt, part);
      }
    }
    for (const [receipt, freedFen] of freed) this.spend(receipt, this.oldestFirst(this.inScopeOf(receipt)), freedFen);
  }

  /**
   * What was put by name to an instalment before it fell due: of what the receipt settles of it so much stays. Told by the
   * facts, not by the play, which does not know it of a closed month.
   */
  private putToUseFen(receipt: Receipt, instalment: Instalment): Fen {
    const uses = this.usesOf.get(receipt.fact.id) ?? [];
    return sumFen(uses.filter((use) => use.instalmentId === instalment.fact.id && use.day <= this.day));
  }

  private arrive(receipt: Receipt): boolean {
    const { reversedDay, amountFen } = receipt.fact;
    if (receipt.isIn || (reversedDay !== null && reversedDay <= this.day && receipt.frozen.length === 0)) return false;
    receipt.isIn = true;
    receipt.freeFen += amountFen;
    return true;
  }

  /**
   * What money in hand may cover. In a closed month only what a decision of closed months took later: what there was room
   * for would have been settled in it, and so would the new plan, had the money been there. Money of a merged customer, or
   * of a fact that was recorded since, covers nothing of it.
   */
  private coverableFen(instalment: Instalment, receipt: Receipt): Fen {
    if (!this.isClosed) return this.openFen(instalment);
    const { contractId, replacedDay } = instalment.fact;
    const own = this.ofContract.get(contractId) ?? [];
    const isWaitedFor = (day: Day): boolean => {
      if (day <= this.day || !this.facts.closedMonths.has(monthOf(day))) return false;
      const plan = own.filter(({ fact }) => fact.fromDay === day);
      return plan.length === 0 || plan.some((one) => one.frozen.some(({ receiptId }) => receiptId === receipt.fact.id));
    };
    if (replacedDay !== null && isWaitedFor(replacedDay)) return this.openFen(instalment);
    const decided = instalment.decisions.filter(({ day }) => isWaitedFor(day));
    return this.roomForMoney(instalment) > 0 ? 0 : Math.min(this.openFen(instalment), sumFen(decided));
  }

  /** Nobody is charged for money that is in hand, though a decision keeps it from settling what is overdue. */
  private coverOverdue(): void {
    const free = this.receipts
      .map((receipt) => ({ receipt, fen: this.availableFen(receipt) }))
      .filter(({ fen }) => fen > 0);
    const covered = new Map<Instalment, Fen>();
    if (free.length === 0 && this.coveredNow.size === 0) return;
    if (free.length > 0) {
      const due = this.oldestFirst(this.instalments.filter((one) => this.isDue(one)));
      const cover = (money: { receipt: Receipt; fen: Fen }, instalment: Instalment) => {
        const coverableFen = this.coverableFen(instalment, money.receipt);
        const part = Math.min(money.fen, coverableFen - (covered.get(instalment) ?? 0));
        if (part <= 0) return;
        covered.set(instalment, (covered.get(instalment) ?? 0) + part);
        money.fen -= part;
      };
      for (const money of free)
        for (const instalment of due)
          if (instalment.fact.contractId === money.receipt.fact.contractId) cover(money, instalment);
      for (const money of free) for (const instalment of due) cover(money, instalment);
    }
    for (const instalment of new Set([...covered.keys(), ...this.coveredNow.keys()])) {
      const amountFen = covered.get(instalment) ?? 0;
      if (amountFen === (this.coveredNow.get(instalment) ?? 0)) continue;
      if (amountFen === 0) this.coveredNow.delete(instalment);
      else this.coveredNow.set(instalment, amountFen);
      this.covers.push({ instalmentId: instalment.fact.id, day: this.day, amountFen });
    }
  }
}

/** An instalment before anything happened to it. */
const untouched = (fact: InstalmentFact, decisions: DecisionFact[], frozen: readonly SpreadRow[]): Instalment => ({
  fact,
  receivedFen: 0,
  creditedFen: 0,
  decidedFen: 0,
  laterDecidedFen: sumFen(decisions),
  decisions,
  byReceipt: new Map(),
  byCredit: new Map(),
  keptBy: new Map(),
  frozen: inOrder(frozen),
});

const inOrder = (rows: readonly SpreadRow[]): SpreadRow[] => rows.toSorted((a, b) => compareText(a.day, b.day));

/** For an instalment before for a contract before for the customer. */
function kindOf({ instalmentId, contractId }: ReceiptFact): number {
  if (instalmentId !== null) return 0;
  return contractId !== null ? 1 : 2;
}

function add<K>(sums: Map<K, Fen>, key: K, amountFen: Fen): void {
  const sum = (sums.get(key) ?? 0) + amountFen;
  if (sum === 0) sums.delete(key);
  else sums.set(key, sum);
}

/** One row for each instalment, source and day, without what came and went on the same day. */
function merged(rows: readonly SpreadRow[]): SpreadRow[] {
  const byKey = new Map<string, SpreadRow>();
  for (const row of rows) {
    const key = rowKey(row);
    const known = byKey.get(key);
    if (known) known.amountFen += row.amountFen;
    else byKey.set(key, { ...row });
  }
  return [...byKey.values()].filter(({ amountFen }) => amountFen !== 0);
}
