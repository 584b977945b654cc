import { type ImportedContract, importContracts } from '../../../contracts/contracts/import.js';
import { contractIndex } from '../../../contracts/contracts/queries.js';
import { dealIndex } from '../../../pipeline/deals/queries.js';
import { monthOf } from '../../../shared/dates.js';
import { lineOfGross, taxedLine } from '../../../shared/lines.js';
import { decimalMoney, divideRounded } from '../../../shared/money.js';
import type { Row } from '../mapping.js';
import { messages, NOUNS } from '../messages.js';
import { type Bring, Names, numberOf, requireOpenMonths, textOf, type Work } from './work.js';

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

export const contracts: Bring = async (work) => {
  const known = new Map((await contractIndex(work.ctx.db)).map((contract) => [contract.key, contract]));
  const deals = new Names(await dealIndex(work.ctx.db), work.set);
  const rep = await work.members();
  const customer = await work.customers(
    (row) => rep(row, 'rep'),
    (row) => textOf(row.values.signed)!,
  );
  const product = await work.products();
  const rounded = runningRounder(work.scale);
  const exactly = (group: string, scaled: number) =>
    work.rules.amounts.round === 'member-month' ? rounded(group, scaled) : divideRounded(scaled, work.scale);
  const fresh = new Map<string, ImportedContract & { inLines: number[] }>();
  return {
    async take(rows) {
      for (const row of rows) {
        const v = row.values;
        const before = work.bad.length;
        const memberId = rep(row, 'rep');
        const customerId = customer(row);
        const signedDay = textOf(v.signed)!;
        const name = textOf(v.product)!;
        const catalogued = product(name);
        const quantityMilli = numberOf(v.quantity) ?? 1000;
        if (quantityMilli <= 0) work.refuse(row, 'quantity', messages.notPositive(String(quantityMilli / 1000)));
        const price = numberOf(v.price);
        const amount = numberOf(v.amount) ?? (price === null ? null : divideRounded(price * quantityMilli, 1000));
        const gross = numberOf(v.gross);
        if (amount === null && gross === null) work.refuse(row, 'amount', messages.needsAmount);
        const rate = numberOf(v.taxRate) ?? catalogued?.taxRateBp ?? null;
        if (gross !== null && rate === null) work.refuse(row, 'taxRate', messages.needsRate);
        const deal =
          textOf(v.deal) === null
            ? null
            : work.found(row, 'deal', NOUNS.deal, textOf(v.deal)!, deals.find(textOf(v.deal)!));
        const cost = costOf(work, row, catalogued, quantityMilli);
        if (work.bad.length > before) continue;
        const group = `${memberId}|${monthOf(signedDay)}`;
        const sold = {
          product: name,
          productId: catalogued?.id ?? null,
          quantityMilli,
          taxRateBp: rate ?? 0,
          costFen: cost === null ? null : exactly(`${group}|cost`, cost),
        };
        const line =
          amount === null
            ? lineOfGross({ ...sold, grossFen: exactly(`${group}|gross`, gross!) })
            : taxedLine({ ...sold, netFen: exactly(`${group}|net`, amount) });
        const grossFen = gross === null ? line.grossFen : divideRounded(gross, work.scale);
        // a fen apart is how the other program rounded
        if (Math.abs(grossFen - line.grossFen) > 1) {
          work.refuse(row, 'gross', messages.grossDiffers(decimalMoney(line.netFen), decimalMoney(grossFen)));
          continue;
        }
        const standing = fresh.get(row.key);
        if (!standing) {
          fresh.set(row.key, {
            key: row.key,
            title: textOf(v.title) ?? name,
            customerId: customerId!,
            dealId: deal?.id ?? null,
            memberId: memberId!,
            signedDay,
            lines: [line],
            inLines: [row.line],
          });
          continue;
        }
        const other =
          standing.customerId !== customerId
            ? 'customer'
            : standing.signedDay !== signedDay
              ? 'signed'
              : standing.memberId !== memberId
                ? 'rep'
                : undefined;
        if (other) work.refuse(row, other, messages.otherRow(other));
        else {
          standing.lines.push(line);
          standing.inLines.push(row.line);
        }
      }
      return 0;
    },
    async finish() {
      // Half a contract is worse than none: its missing lines could never be brought in later.
      for (const { key, line } of work.badRows) {
        for (const other of fresh.get(key)?.inLines ?? []) work.refuseLine(other, 'id', messages.groupBad(line));
        fresh.delete(key);
      }
      const good = [...fresh.values()].filter(({ key, lines }) => {
        const net = lines.reduce((sum, { netFen }) => sum + netFen, 0);
        return !work.isKnown(known.get(key) && String(known.get(key)!.netFen), String(net));
      });
      await requireOpenMonths(
        work.ctx,
        good.map(({ signedDay }) => monthOf(signedDay)),
      );
      await importContracts(work.ctx, good);
      return good.length;
    },
  };
};

/** The cost of a line in the scale of the rules: given, worked out, from the catalogue, or not known. */
function costOf(
  work: Work,
  row: Row,
  product: { name: string; listPriceFen: number | null; costFen: number | null } | undefined,
  quantityMilli: number,
): number | null {
  const rule = work.rules.derive.cost;
  if (rule && 'percent_of_list' in rule) {
    if (product?.listPriceFen === null || product === undefined)
      return work.refuse(row, 'product', messages.noListPrice(textOf(row.values.product) ?? ''));
    const unitFen = rule.round_to * 100;
    const each = divideRounded(Math.round(product.listPriceFen * rule.percent_of_list), 100 * unitFen) * unitFen;
    return divideRounded(each * quantityMilli, 1000) * work.scale;
  }
  const given = numberOf(row.values.cost);
  if (given !== null) return given;
  return product?.costFen === null || product === undefined
    ? null
    : divideRounded(product.costFen * quantityMilli, 1000) * work.scale;
}
