import type { Db } from '../../../db/engine.js';
import { requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireOwn, requirePermission } from '../../app/permission.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import { requireListedCost, resolveProduct } from '../../pipeline/products/service.js';
import { readCode } from '../../shared/codes.js';
import { type Day, firstDay, lastDay, type Month, monthOf, yearOf } from '../../shared/dates.js';
import { conflict, policyRefusal, usageError } from '../../shared/errors.js';
import { type Fen, formatMoney, MOST_FEN } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { listMembers } from '../../team/members/service.js';
import { messages } from './messages.js';
import {
  type Adjustment,
  adjustmentSums,
  adjustmentsOf,
  type Contract,
  contractByCode,
  contractLinesOf,
  contractsOfCustomer,
  contractWithId,
  creditsOf,
  insertAdjustment,
  insertContract,
  insertCredits,
  insertLines,
  linesOf,
  moveContracts as moveContractsOf,
  setCancelled,
  updateContract,
} from './queries.js';
import {
  atRateOf,
  belowZeroOn,
  type ContractLine,
  extended,
  lineOfGross,
  netOfChange,
  type PenaltyClause,
  type Share,
  splitCredits,
  type TypedLine,
  takenBack,
  taxedLine,
  taxOfChange,
  totalsOf,
} from './rules.js';

/**
 * The contract that a word means: code, its number (this year's), a customer with exactly one contract, `@last`.
 * @throws notFound, ambiguous
 */
export async function resolveContract(ctx: Context, word: string): Promise<Contract> {
  const code = word.trim() === '@last' ? await ctx.lastCode('contract') : readCode('contract', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await contractByCode(ctx.db, code);
  if (found) return found;
  const looksLikeCode = code !== undefined || word.trim() === '@last';
  const byCustomer = looksLikeCode ? [] : await contractsOfCustomer(ctx.db, (await resolveCustomer(ctx, word)).id);
  return pickOne(
    messages.contract,
    word,
    byCustomer,
    ({ code: c, title, signedDay }) => [c, title, signedDay],
    'salesdesk contract list',
  );
}

export const contractById = async (db: Db, id: number): Promise<Contract> => {
  const found = await contractWithId(db, id);
  if (!found) throw new Error(`no contract ${id}`);
  return found;
};

export interface RecordInput {
  /** Words that mean a customer or a deal; a deal is linked and brings its customer. */
  subject: string;
  signedDay: Day;
  lines: readonly TypedLine[];
  pricesIncludeTax?: boolean;
  /** By name; default: all to the owner. */
  shares?: readonly { name: string; shareBp: number }[];
  title?: string;
  owner?: string;
  penalty?: PenaltyClause;
}
export interface Recorded {
  contract: Contract;
  customer: { code: string; name: string };
  shares: { name: string; shareBp: number }[];
}

/** Looks like a deal: its code, or `d-42`. A bare number means a deal as well, as everywhere in the pipeline. */
const isDealWord = (word: string) => /^(d-|d\d|\d+$)/i.test(word.trim());

/**
 * Records a contract that both parties signed (policy 3.5.2, 4.1.1). It counts in the month of its signing, for those
 * credited. No audit entry of its own: the command adds the payment plan to the same write.
 *
 * @throws conflict for a closed month, usageError for a signing day ahead or a line without a tax rate
 */
export async function recordContract(ctx: WriteContext, input: RecordInput): Promise<Recorded> {
  requirePermission(ctx.actor, 'contract.record');
  if (input.signedDay > ctx.today) throw usageError(messages.future(input.signedDay));
  if (input.lines.length === 0) throw usageError(messages.noLines);
  await requireOpenMonth(ctx, input.signedDay);
  const deal = isDealWord(input.subject) ? await resolveDeal(ctx, input.subject) : undefined;
  if (deal && deal.customerId === null)
    throw policyRefusal('3.1.2', messages.dealWithoutCustomer(deal.code), { ways: [messages.dealWay(deal.code)] });
  const customer = deal ? await customerById(ctx.db, deal.customerId!) : await resolveCustomer(ctx, input.subject);
  await requireOwnSale(
    ctx,
    deal ? deal.ownerId : customer.ownerId,
    deal ? `${deal.code} ${deal.title}` : `${customer.code} ${customer.name}`,
    deal
      ? `salesdesk deal assign ${deal.code} ${ctx.actor.name}`
      : `salesdesk customer edit ${customer.code} --owner ${ctx.actor.name}`,
  );
  const ownerId =
    input.owner === undefined
      ? (deal?.ownerId ?? customer.ownerId ?? ctx.actor.id)
      : (await resolveMember(ctx.db, input.owner)).id;
  const lines = await finishedLines(ctx, input.lines, input.pricesIncludeTax === true);
  const shares = await sharesOf(ctx, input.shares ?? [], ownerId);
  const contract = await bookContract(ctx, {
    code: await ctx.nextCode('contract', input.signedDay),
    title: input.title ?? lines[0]!.product,
    customerId: customer.id,
    dealId: deal?.id ?? null,
    ownerId,
    signedDay: input.signedDay,
    lines,
    shares,
    penalty: input.penalty,
  });
  return { contract, ...(await creditedFor(ctx, contract, customer)) };
}

/** Who is credited, by the names typed; all to the owner where none was. */
export async function sharesOf(
  ctx: WriteContext,
  typed: readonly { name: string; shareBp: number }[],
  ownerId: number,
): Promise<Share[]> {
  const shares: Share[] = [];
  for (const { name, shareBp } of typed) {
    const member = await resolveMember(ctx.db, name);
    if (shares.some(({ memberId }) => memberId === member.id)) throw usageError(messages.notOneShare);
    shares.push({ memberId: member.id, shareBp });
  }
  return shares.length > 0 ? shares : [{ memberId: ownerId, shareBp: 10_000 }];
}

async function creditedFor(ctx: WriteContext, contract: Contract, customer: { code: string; name: string }) {
  const credited = await creditsOf(ctx.db, contract.id);
  return {
    customer: { code: customer.code, name: customer.name },
    shares: credited.map(({ name, shareBp }) => ({ name, shareBp })),
  };
}

export interface SignedContract {
  code: string;
  title: string;
  customerId: number;
  dealId: number | null;
  ownerId: number;
  signedDay: Day;
  lines: readonly ContractLine[];
  shares: readonly Share[];
  penalty?: PenaltyClause;
  deliveryDay?: Day | null;
  endDay?: Day | null;
}

/** The rows of a signed contract: the one place that makes a sale count (policy 4.1.1). Inside a write under way. */
export async function bookContract(ctx: WriteContext, signed: SignedContract): Promise<Contract> {
  const { lines, shares, penalty, signedDay, ...facts } = signed;
  const { costKnown, ...sums } = totalsOf(lines);
  const contract = await insertContract(ctx.db, {
    ...facts,
    ...sums,
    kind: 'sale',
    signedDay,
    costKnown: costKnown ? 1 : 0,
    recordedAt: ctx.now,
    penaltyRateBp: penalty?.rateBp ?? null,
    penaltyGraceDays: penalty?.graceDays ?? null,
  });
  await insertLines(
    ctx.db,
    lines.map((line) => ({ ...line, contractId: contract.id })),
  );
  await insertCredits(
    ctx.db,
    splitCredits(sums, shares).map(({ memberId, shareBp, netFen, grossFen, costFen }) => ({
      contractId: contract.id,
      memberId,
      shareBp,
      netFen,
      grossFen,
      costFen,
      day: signedDay,
      contracts: 1,
    })),
  );
  return contract;
}

/**
 * A rep works on what is his own, whatever owner he names; the manager and finance on everybody's (policy 2.2.2a).
 * @throws forbidden naming the owner
 */
export async function requireOwnSale(
  ctx: WriteContext,
  ownerId: number | null,
  subject: string,
  way: string,
): Promise<void> {
  if (ctx.actor.roles.includes('finance') || ownerId === null || ownerId === ctx.actor.id) return;
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === ownerId);
  requireOwn(ctx.actor, ownerId, subject, owner?.name ?? null, way);
}

/** As `recordContract`: only the contract's owner, the manager and finance may plan its payments (policy 3.7.1). */
export async function requireOwnContract(ctx: WriteContext, contract: Contract): Promise<void> {
  const customer = await customerById(ctx.db, contract.customerId);
  const way = `salesdesk customer edit ${customer.code} --owner ${ctx.actor.name}`;
  await requireOwnSale(ctx, contract.ownerId, `${contract.code} ${contract.title}`, way);
}

/** Lines as they are typed, with their tax and cost. @throws usageError for a line without a tax rate */
export async function finishedLines(
  ctx: WriteContext,
  typed: readonly TypedLine[],
  includesTax: boolean,
): Promise<ContractLine[]> {
  const lines: ContractLine[] = [];
  for (const line of typed) lines.push(await finishedLine(ctx, line, includesTax));
  return lines;
}

async function finishedLine(ctx: WriteContext, typed: TypedLine, includesTax: boolean): Promise<ContractLine> {
  const product = await resolveProduct(ctx, typed.product);
  requireListedCost(ctx, product, typed.unitCostFen);
  const taxRateBp = typed.taxRateBp ?? product?.taxRateBp;
  if (taxRateBp === undefined || taxRateBp === null) throw usageError(messages.noRate(typed.product));
  const unitCostFen = typed.unitCostFen ?? product?.costFen ?? null;
  const line = {
    product: product?.name ?? typed.product,
    productId: product?.id ?? null,
    quantityMilli: typed.quantityMilli,
    taxRateBp,
    costFen: unitCostFen === null ? null : extended(unitCostFen, typed.quantityMilli),
  };
  const amount = extended(typed.unitFen, typed.quantityMilli);
  return includesTax ? lineOfGross({ ...line, grossFen: amount }) : taxedLine({ ...line, netFen: amount });
}

/**
 * The day on which a contract was delivered or accepted, which payment terms wait for (policy 3.6.3, 3.7.1) and which may
 * be the day on which it counts as a sale (setting `sales.event`).
 * @throws conflict (exit 6) for a delivery that would count for a closed month (policy 4.2)
 */
export async function recordEvent(
  ctx: WriteContext,
  contract: Contract,
  event: 'delivered' | 'accepted',
  day: Day,
): Promise<void> {
  if (day < contract.signedDay) throw usageError(messages.beforeSigning(contract.signedDay));
  const counts = await ctx.setting('sales.event', monthOf(contract.signedDay));
  if (event === counts) await requireOpenMonth(ctx, day);
  await updateContract(ctx.db, contract.id, event === 'delivered' ? { deliveredDay: day } : { acceptedDay: day });
}

export interface AdjustInput {
  netFen?: Fen;
  grossFen?: Fen;
  costFen?: Fen;
  day: Day;
  reason: string;
}
export interface Adjusted {
  contract: Contract;
  adjustment: Adjustment;
}

/** What a contract amounts to with all its adjustments. */
async function standing(ctx: Context, contract: Contract) {
  const sums = (await adjustmentSums(ctx.db, [contract.id])).get(contract.id);
  return {
    netFen: contract.netFen + (sums?.netFen ?? 0),
    grossFen: contract.grossFen + (sums?.grossFen ?? 0),
    costFen: contract.costFen + (sums?.costFen ?? 0),
  };
}

async function adjustable(ctx: WriteContext, word: string, day: Day): Promise<Contract> {
  requirePermission(ctx.actor, 'contract.adjust');
  const contract = await resolveContract(ctx, word);
  if (contract.kind !== 'sale') throw conflict(messages.carried(contract.code));
  if (contract.cancelledDay !== null) throw conflict(messages.isCancelled(contract.code, contract.cancelledDay));
  if (day < contract.signedDay) throw usageError(messages.beforeSigning(contract.signedDay));
  if (day > ctx.today) throw usageError(messages.notYet(day));
  await requireOpenMonth(ctx, day);
  return contract;
}

/** A dated difference with the shares of the signing: a past month never moves (definitions, Sales). */
async function writeAdjustment(
  ctx: WriteContext,
  contract: Contract,
  kind: 'price' | 'cost' | 'cancellation',
  change: { netFen: Fen; grossFen: Fen; costFen: Fen },
  { day, reason }: { day: Day; reason: string },
): Promise<Adjustment> {
  const adjustment = await insertAdjustment(ctx.db, {
    ...change,
    kind,
    day,
    reason,
    contractId: contract.id,
    recordedAt: ctx.now,
    taxFen: change.grossFen - change.netFen,
    code: await ctx.nextCode('adjustment', day),
  });
  const credited = await creditsOf(ctx.db, contract.id);
  const parts =
    kind === 'cancellation'
      ? takenBack(credited)
      : splitCredits(
          change,
          credited.filter(({ adjustmentId }) => adjustmentId === null),
        );
  await insertCredits(
    ctx.db,
    parts.map(({ memberId, shareBp, netFen, grossFen, costFen }) => ({
      contractId: contract.id,
      adjustmentId: adjustment.id,
      memberId,
      shareBp,
      day,
      netFen,
      grossFen,
      costFen,
      contracts: kind === 'cancellation' ? -1 : 0,
    })),
  );
  return adjustment;
}

/**
 * A price or cost change after signing (policy 3.5.3, 4.1.1), in the open month of the day it was agreed. The command
 * lowers or raises the receivable in the same write.
 */
export async function adjustContract(ctx: WriteContext, word: string, input: AdjustInput): Promise<Adjusted> {
  const contract = await adjustable(ctx, word, input.day);
  if (input.netFen !== undefined && input.grossFen !== undefined) throw usageError(messages.netOrGross);
  if (!input.netFen && !input.grossFen && !input.costFen) throw usageError(messages.nothingToAdjust);
  const costFen = input.costFen ?? 0;
  const now = await standing(ctx, contract);
  const standingBasis = now.netFen > 0 ? now : contract;
  // Of an amount so small that its tax was rounded to nothing, the lines still say the rate; what is taken back has none.
  const rounded = standingBasis.netFen === standingBasis.grossFen && (input.netFen ?? input.grossFen ?? 0) > 0;
  const basis = rounded ? atRateOf(await linesOf(ctx.db, contract.id)) : standingBasis;
  const change =
    input.grossFen === undefined
      ? { netFen: input.netFen ?? 0, grossFen: (input.netFen ?? 0) + taxOfChange(basis, input.netFen ?? 0), costFen }
      : { netFen: netOfChange(basis, input.grossFen), grossFen: input.grossFen, costFen };
  const below = belowZeroOn(contract, await adjustmentsOf(ctx.db, contract.id), { ...change, day: input.day });
  if (below !== undefined) throw policyRefusal('4.1.1', messages.belowZero(contract.code, below));
  const most = Math.max(now.netFen + change.netFen, now.grossFen + change.grossFen, now.costFen + change.costFen);
  if (most > MOST_FEN) throw usageError(messages.tooMuch(contract.code, formatMoney(MOST_FEN)));
  const kind = change.netFen === 0 && change.grossFen === 0 ? 'cost' : 'price';
  const adjustment = await writeAdjustment(ctx, contract, kind, change, input);
  return { contract, adjustment };
}

/** Takes a contract back as a whole: it nets to 0 over the two months (definitions, Sales). */
export async function cancelContract(
  ctx: WriteContext,
  word: string,
  { day, reason }: { day: Day; reason: string },
): Promise<Adjusted> {
  const contract = await adjustable(ctx, word, day);
  // Dated before a change that it takes back, it would leave that change standing in the months between.
  const later = (await adjustmentsOf(ctx.db, contract.id)).find((adjustment) => adjustment.day > day);
  if (later) throw usageError(messages.beforeAdjustment(later.code, later.day));
  const now = await standing(ctx, contract);
  const change = { netFen: 0 - now.netFen, grossFen: 0 - now.grossFen, costFen: 0 - now.costFen };
  const adjustment = await writeAdjustment(ctx, contract, 'cancellation', change, { day, reason });
  await setCancelled(ctx.db, contract.id, day);
  return { contract: { ...contract, cancelledDay: day }, adjustment };
}

export interface ContractListFilter {
  month?: Month;
  customer?: string;
  rep?: string;
}

/** Contracts newest first, amounts as they stand with their adjustments. */
export async function listContracts(ctx: Context, { month, customer, rep }: ContractListFilter) {
  const rows = await contractLinesOf(ctx.db, {
    ...(month === undefined ? {} : { from: firstDay(month), to: lastDay(month) }),
    ...(customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, customer)).id }),
    ...(rep === undefined ? {} : { ownerId: (await resolveMember(ctx.db, rep)).id }),
  });
  const sums = await adjustmentSums(
    ctx.db,
    rows.map(({ contract }) => contract.id),
  );
  return rows.map(({ contract, customerCode, customerName, owner, deal }) => {
    const change = sums.get(contract.id) ?? { netFen: 0, grossFen: 0, costFen: 0 };
    return {
      code: contract.code,
      title: contract.title,
      customer: { code: customerCode, name: customerName },
      rep: owner,
      deal,
      signedDay: contract.signedDay,
      cancelledDay: contract.cancelledDay,
      netFen: contract.netFen + change.netFen,
      grossFen: contract.grossFen + change.grossFen,
      costFen: contract.costFen + change.costFen,
      profitFen: contract.netFen + change.netFen - contract.costFen - change.costFen,
    };
  });
}

/** All of a contract but its payments, which the collections room knows. */
export async function showContract(ctx: Context, word: string) {
  const contract = await resolveContract(ctx, word);
  const customer = await customerById(ctx.db, contract.customerId);
  const [lines, credits, adjustments] = [
    await linesOf(ctx.db, contract.id),
    await creditsOf(ctx.db, contract.id),
    await adjustmentsOf(ctx.db, contract.id),
  ];
  const now = await standing(ctx, contract);
  const { code, title, kind, signedDay, cancelledDay, penaltyRateBp, penaltyGraceDays } = contract;
  return {
    code,
    title,
    kind,
    signedDay,
    cancelledDay,
    penaltyRateBp,
    penaltyGraceDays,
    deliveryDay: contract.deliveryDay,
    endDay: contract.endDay,
    endedDay: contract.endedDay,
    deliveredDay: contract.deliveredDay,
    acceptedDay: contract.acceptedDay,
    ...now,
    taxFen: now.grossFen - now.netFen,
    profitFen: now.netFen - now.costFen,
    costKnown: contract.costKnown === 1,
    customer: { code: customer.code, name: customer.name },
    lines: lines.map(({ product, quantityMilli, netFen, taxRateBp, taxFen, grossFen, costFen }) => ({
      product,
      quantityMilli,
      netFen,
      taxRateBp,
      taxFen,
      grossFen,
      costFen,
    })),
    credits: credits.map((c) => ({
      member: { code: c.code, name: c.name },
      day: c.day,
      shareBp: c.shareBp,
      netFen: c.netFen,
      grossFen: c.grossFen,
      costFen: c.costFen,
    })),
    adjustments: adjustments.map((a) => ({
      code: a.code,
      kind: a.kind,
      day: a.day,
      netFen: a.netFen,
      grossFen: a.grossFen,
      costFen: a.costFen,
      reason: a.reason,
    })),
  };
}

/** A customer turned out to be another one: what this room holds of it moves there (policy 6.1.2). Inside a write under way. */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveContractsOf(db, fromId, toId);
