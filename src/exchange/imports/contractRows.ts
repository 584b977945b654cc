import { creditObjection } from '../../app/members.js';
import { repeatKey } from '../../app/repeats/rules.js';
import { repeatIndex } from '../../app/repeats/service.js';
import { creditState } from '../../collections/hardship/credit.js';
import { type ImportedContract, importContracts } from '../../contracts/contracts/import.js';
import { contractIndex } from '../../contracts/contracts/queries.js';
import { openOrder } from '../../contracts/orders/open.js';
import { recordAct, winByContract } from '../../pipeline/deals/advance.js';
import { dealIndex } from '../../pipeline/deals/queries.js';
import { dealById } from '../../pipeline/deals/resolve.js';
import { isOpenStage } from '../../policy/stages.js';
import { type Day, monthOf } from '../../shared/dates.js';
import { type ContractLine, lineOfGross, taxedLine, totalsOf } from '../../shared/lines.js';
import { type Bp, decimalMoney, divideRounded, type Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { compareText, type Text } from '../../shared/text.js';
import { memberIndex } from '../../team/members/queries.js';
import { contractsInBook } from './bookQueries.js';
import { type Share, shareReader } from './contractShares.js';
import { CreditRows } from './creditRows.js';
import type { KnownRow } from './differences.js';
import {
  dayOf,
  type ImportRun,
  Names,
  numberOf,
  type RowImporter,
  requiredDay,
  requiredText,
  requireOpenMonths,
  type StartImport,
  settleFormer,
  textOf,
} from './importRun.js';
import { messages, NOUNS } from './messages.js';
import type { Row, Value } from './problems.js';

/**
 * Sums thousandths exactly and rounds each running total: a line gets what the total moved by. So every member-month
 * equals its exact sum rounded half away from zero, and no line is more than one fen from its own value.
 */
export function runningRounder(scale: number): (group: string, scaled: number) => number {
  const totals = new Map<string, number>();
  return (group, scaled) => {
    const before = totals.get(group) ?? 0;
    totals.set(group, before + scaled);
    return divideRounded(before + scaled, scale) - divideRounded(before, scale);
  };
}

type Product = {
  id: number;
  name: string;
  taxRateBp: Bp | null;
  listPriceFen: Fen | null;
  costFen: Fen | null;
};

/**
 * A contract as its lines come together, and the lines of the file that they came from. The row is only kept of those after
 * the history, which may be held, and of those that are there already: a file of the past has a hundred thousand.
 */
type Gathered = ImportedContract & { fileLines: number[]; firstRow: Row | undefined };

/** What a contract needs besides its lines. */
interface Lookups {
  /** Those imported before, by key. */
  existing: ReadonlyMap<string | null, { id: number; code: string }>;
  deals: Names<Awaited<ReturnType<typeof dealIndex>>[number]>;
  rep(row: Row, field: string): number | null | undefined;
  customer(row: Row): number | null | undefined;
  /** Why a member cannot be credited with what was signed on a day. */
  objection(memberId: number, day: Day): Text | undefined;
  product(word: string): Product | undefined;
  /** Who is credited, where it is not the rep alone. */
  shares(row: Row, signedDay: Day): Share[] | undefined;
}

export const startContracts: StartImport = async (run) => {
  const existing = new Map((await contractIndex(run.ctx.db)).map(({ key, id, code }) => [key, { id, code }]));
  const deals = new Names(await dealIndex(run.ctx.db), run.set, 'deals');
  const rep = await run.members();
  const customer = await run.customers(
    (row) => rep(row, 'rep'),
    (row) => requiredDay(row, 'signed'),
  );
  const members = new Map((await memberIndex(run.ctx.db)).map((member) => [member.id, member]));
  const objection = (memberId: number, day: Day) => creditObjection(required(members.get(memberId), 'member'), day);
  const [product, shares] = [await run.products(), await shareReader(run)];
  return new ContractRows(run, { existing, deals, rep, customer, objection, product, shares });
};

/** Rows are lines of contracts: a contract is imported once all of its lines were read, or not at all. */
class ContractRows implements RowImporter {
  private readonly run: ImportRun;
  private readonly lookups: Lookups;
  private readonly gathered = new Map<string, Gathered>();
  private readonly credits: CreditRows;
  private readonly rounded: (group: string, scaled: number) => number;

  constructor(run: ImportRun, lookups: Lookups) {
    this.run = run;
    this.lookups = lookups;
    this.credits = new CreditRows(run, lookups.customer);
    this.rounded =
      run.rules.amounts.round === 'member-month'
        ? runningRounder(run.scale)
        : (_, scaled) => divideRounded(scaled, run.scale);
  }

  async take(rows: readonly Row[]): Promise<number> {
    settleFormer(this.lookups.existing, rows);
    for (const row of rows) if (!this.credits.takes(row)) this.takeRow(row);
    return 0;
  }

  async finish(): Promise<number> {
    // Half a contract is worse than none: its missing lines could never be imported later.
    for (const { key, line } of this.run.badRows) {
      for (const other of this.gathered.get(key)?.fileLines ?? [])
        this.run.refuseLine(other, 'id', messages.groupBad(line));
      this.gathered.delete(key);
    }
    const repeats = await repeatIndex(this.run.ctx, 'contract', this.run.ownSet);
    const fresh = [...this.gathered.values()].filter(({ key, lines, fileLines, customerId, signedDay }) => {
      const { grossFen } = totalsOf(lines);
      if (this.lookups.existing.has(key)) return false;
      const repeated = repeats.get(repeatKey('contract', { customerId, signedDay, grossFen }));
      return !this.run.isRepeat('contract', fileLines, 'signed', repeated);
    });
    await this.run.compare(this.known(), contractsInBook);
    const accepted = await this.refuseHeld(fresh);
    await requireOpenMonths(
      this.run.ctx,
      accepted.map(({ signedDay }) => monthOf(signedDay)),
    );
    const imported = await importContracts(this.run.ctx, accepted);
    for (const [i, { dealId, signedDay }] of accepted.entries()) {
      const { id, code: contract } = required(imported[i], 'a contract');
      const isHistory = this.run.isHistory(signedDay);
      this.run.countIn(signedDay);
      if (!isHistory) await openOrder(this.run.ctx, { id, signedDay });
      if (dealId === null) continue;
      const deal = await dealById(this.run.ctx, dealId);
      // Most files bring deals that were won on the very day.
      if (deal.stage === 'won' && deal.closedDay === signedDay) continue;
      const { facts } =
        isHistory || !isOpenStage(deal.stage)
          ? await winByContract(this.run.ctx, deal, { contract, day: signedDay })
          : await recordAct(this.run.ctx, deal, { act: 'contractRecorded', day: signedDay, ref: contract });
      if (facts) this.run.moves.push(facts);
    }
    return accepted.length + (await this.credits.finish());
  }

  /** The contracts that are there already, with what the file says of them: of their lines, the sums. */
  private known(): KnownRow[] {
    return [...this.gathered.values()].flatMap(({ key, lines, firstRow }) => {
      const there = this.lookups.existing.get(key);
      if (there === undefined || firstRow === undefined) return [];
      const { amount, gross, cost, quantity, price, taxRate, product, deal, ...said } = this.run.says(firstRow);
      const sums = totalsOf(lines);
      const isGiven = (...fields: string[]) => fields.some((field) => this.run.mapping.fields.has(field));
      const dealMatch = typeof deal === 'string' ? this.lookups.deals.find(deal) : undefined;
      const says: Record<string, Value> = {
        ...said,
        amount: sums.netFen,
        ...(isGiven('gross', 'taxRate') ? { gross: sums.grossFen } : {}),
        ...(isGiven('cost') && sums.costKnown ? { cost: sums.costFen } : {}),
        ...(isGiven('quantity') ? { quantity: lines.reduce((sum, line) => sum + line.quantityMilli, 0) } : {}),
        ...(deal === undefined ? {} : { deal: typeof dealMatch === 'object' ? dealMatch.code : deal }),
      };
      return [{ row: firstRow, ...there, says }];
    });
  }

  private takeRow(row: Row): void {
    const { run, lookups } = this;
    const before = run.bad.length;
    const memberId = lookups.rep(row, 'rep');
    const customerId = lookups.customer(row);
    const signedDay = requiredDay(row, 'signed');
    const isHistory = run.isHistory(signedDay);
    const objection = typeof memberId === 'number' ? lookups.objection(memberId, signedDay) : undefined;
    if (objection) run.refuseByPolicy(row, 'rep', '4.1.1', objection);
    const dealWord = textOf(row.values.deal);
    const deal =
      dealWord === null ? null : run.resolved(row, 'deal', NOUNS.deal, dealWord, lookups.deals.find(dealWord));
    if (deal && typeof deal.customerId === 'number' && typeof customerId === 'number' && deal.customerId !== customerId)
      run.refuse(row, 'deal', messages.dealOfOther(deal.code));
    if (!isHistory && numberOf(row.values.taxRate) === null && this.listedRate(row) === null)
      run.refuse(row, 'taxRate', messages.lineNeedsRate);
    const earlier = this.gathered.get(row.key);
    const shares = earlier === undefined ? lookups.shares(row, signedDay) : earlier.shares;
    const line = this.readLine(row, `${memberId}|${monthOf(signedDay)}`, before);
    if (!line) return;
    const contract = {
      key: row.key,
      title: textOf(row.values.title) ?? line.product,
      customerId: required(customerId, `customer of contract ${row.key}`),
      dealId: deal?.id ?? null,
      memberId: required(memberId, `rep of contract ${row.key}`),
      signedDay,
      startDay: dayOf(row.values.start),
      endDay: dayOf(row.values.end),
      deliveryDay: dayOf(row.values.delivery),
      deliveredDay: dayOf(row.values.delivered),
      acceptedDay: dayOf(row.values.accepted),
      shares,
    };
    if (!earlier) {
      this.gathered.set(row.key, {
        ...contract,
        lines: [line],
        fileLines: [row.line],
        firstRow: isHistory && !lookups.existing.has(row.key) ? undefined : row,
      });
      return;
    }
    const differing = differingField(earlier, contract);
    if (differing) run.refuse(row, differing, messages.otherRow(differing));
    else {
      earlier.lines.push(line);
      earlier.fileLines.push(row.line);
    }
  }

  /** The tax rate that the product list has. */
  private listedRate(row: Row): Bp | null {
    return this.lookups.product(requiredText(row, 'product'))?.taxRateBp ?? null;
  }

  /**
   * Leaves out the contracts after the history whose customer the credit check holds, those of the file before each one
   * counted in; they need the manager's release (policy 3.7.3).
   */
  private async refuseHeld(gathered: readonly Gathered[]): Promise<Gathered[]> {
    const signedFen = new Map<number, Fen>();
    const free: Gathered[] = [];
    for (const contract of gathered.toSorted((a, b) => compareText(a.signedDay, b.signedDay))) {
      const { customerId, signedDay, lines, fileLines } = contract;
      if (this.run.isHistory(signedDay)) {
        free.push(contract);
        continue;
      }
      const newFen = (signedFen.get(customerId) ?? 0) + totalsOf(lines).grossFen;
      const { held } = await creditState(this.run.ctx, customerId, newFen, { day: signedDay });
      if (held) {
        const firstRow = required(contract.firstRow, `row of contract ${contract.key}`);
        this.run.refuseByPolicy(firstRow, 'customer', '3.7.3', messages.held);
        for (const line of fileLines.slice(1)) {
          this.run.refuseLine(line, 'id', messages.groupBad(firstRow.line));
          this.run.againstPolicy.add(line);
        }
      } else {
        signedFen.set(customerId, newFen);
        free.push(contract);
      }
    }
    return free;
  }

  /**
   * The line of a contract in a row.
   *
   * @param group the member and month whose amounts are rounded together
   * @param before how many bad cells there were before this row
   * @returns nothing if a cell of the row is bad
   */
  private readLine(row: Row, group: string, before: number): ContractLine | undefined {
    const { run } = this;
    const { values } = row;
    const product = requiredText(row, 'product');
    const catalogued = this.lookups.product(product);
    const quantityMilli = numberOf(values.quantity) ?? 1000;
    if (quantityMilli <= 0) run.refuse(row, 'quantity', messages.notPositive(String(quantityMilli / 1000)));
    const price = numberOf(row.values.price);
    for (const field of ['price', 'amount', 'gross', 'cost'] as const)
      if ((numberOf(values[field]) ?? 0) < 0)
        run.refuse(row, field, messages.belowZero(decimalMoney(run.fen(values[field]) ?? 0)));
    const net =
      numberOf(values.amount) ?? (price === null ? null : divideRounded(BigInt(price) * BigInt(quantityMilli), 1000));
    const gross = numberOf(values.gross);
    if (net === null && gross === null) run.refuse(row, 'amount', messages.needsAmount);
    const rateBp = numberOf(values.taxRate) ?? catalogued?.taxRateBp ?? null;
    if (gross !== null && rateBp === null) run.refuse(row, 'taxRate', messages.needsRate);
    const cost = costOf(run, row, catalogued, quantityMilli);
    if (run.bad.length > before) return undefined;
    const sold = {
      product,
      productId: catalogued?.id ?? null,
      quantityMilli,
      taxRateBp: rateBp ?? 0,
      costFen: cost === null ? null : this.rounded(`${group}|cost`, cost),
    };
    if (net === null)
      return lineOfGross({ ...sold, grossFen: this.rounded(`${group}|gross`, required(gross, `gross of ${row.key}`)) });
    const line = taxedLine({ ...sold, netFen: this.rounded(`${group}|net`, net) });
    const grossFen = gross === null ? line.grossFen : divideRounded(gross, run.scale);
    // One fen of difference is the other program's rounding.
    if (Math.abs(grossFen - line.grossFen) <= 1) return line;
    run.refuse(row, 'gross', messages.grossDiffers(decimalMoney(line.netFen), decimalMoney(grossFen)));
    return undefined;
  }
}

/** The column in which a row differs from an earlier one of the same contract. */
function differingField(
  earlier: Gathered,
  row: Pick<ImportedContract, 'customerId' | 'signedDay' | 'startDay' | 'memberId'>,
): string | undefined {
  if (earlier.customerId !== row.customerId) return 'customer';
  if (earlier.signedDay !== row.signedDay) return 'signed';
  if (earlier.startDay !== row.startDay) return 'start';
  return earlier.memberId === row.memberId ? undefined : 'rep';
}

/** The cost of a line in the scale of the rules: given, computed, from the product list, or not known. */
function costOf(
  run: ImportRun,
  row: Row,
  product: { name: string; listPriceFen: Fen | null; costFen: Fen | null } | undefined,
  quantityMilli: number,
): number | null {
  const rule = run.rules.derive.cost;
  if (rule && 'percent_of_list' in rule) {
    if (product?.listPriceFen === null || product === undefined)
      return run.refuse(row, 'product', messages.noListPrice(textOf(row.values.product) ?? ''));
    const unitFen = rule.round_to * 100;
    const each = divideRounded(Math.round(product.listPriceFen * rule.percent_of_list), 100 * unitFen) * unitFen;
    return divideRounded(each * quantityMilli, 1000) * run.scale;
  }
  const givenCost = numberOf(row.values.cost);
  if (givenCost !== null) return givenCost;
  return product?.costFen === null || product === undefined
    ? null
    : divideRounded(product.costFen * quantityMilli, 1000) * run.scale;
}
