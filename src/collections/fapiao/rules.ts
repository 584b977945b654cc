import { divideRounded, type Fen, formatMoney, halfWidth, type Parsed, portion } from '../../shared/money.js';

/** The number without case, blanks and full width: once, ever. */
export const numberKey = (number: string): string => halfWidth(number).replace(/\s+/g, '').toUpperCase();

export interface FapiaoAmounts {
  netFen: Fen;
  taxFen: Fen;
  grossFen: Fen;
}
/** What is typed of an amount: two of gross, net and tax, or one of gross and net with a rate. */
export interface TypedAmounts {
  grossFen?: Fen;
  netFen?: Fen;
  taxFen?: Fen;
  rateBp?: number;
}

/**
 * Gross, net and tax of a fapiao: gross = net + tax. What follows from a rate is rounded half away from zero once, and
 * the third amount is the difference, so that they always add up; amounts that are all typed must add up themselves.
 */
export function fapiaoAmounts(
  { grossFen, netFen, taxFen, rateBp }: TypedAmounts,
  currency = 'CNY',
): Parsed<FapiaoAmounts> {
  const yuan = (fen: Fen) => formatMoney(fen, currency);
  const made = withRest({ grossFen, netFen, taxFen, rateBp });
  if (!made)
    return bad(
      '金额写不全: 写 --amount 和 --tax 税率，或 --net 和 --tax 税额',
      'the amounts are not complete: --amount and --tax as a rate, or --net and --tax as an amount',
    );
  if (made.netFen + made.taxFen !== made.grossFen)
    return bad(
      `不含税 ${yuan(made.netFen)} 加税额 ${yuan(made.taxFen)} 不等于价税合计 ${yuan(made.grossFen)}`,
      `net ${yuan(made.netFen)} and tax ${yuan(made.taxFen)} do not add up to gross ${yuan(made.grossFen)}`,
    );
  if (made.grossFen <= 0 || made.netFen <= 0 || made.taxFen < 0)
    return bad('金额必须大于 0，税额不能为负', 'the amounts must be more than 0, the tax not negative');
  return { ok: true, value: made };
}
const bad = (zh: string, en: string): Parsed<never> => ({ ok: false, problem: { zh, en } });

function withRest({ grossFen, netFen, taxFen, rateBp }: TypedAmounts): FapiaoAmounts | undefined {
  if (netFen !== undefined) {
    const tax = taxFen ?? (rateBp === undefined ? undefined : portion(netFen, rateBp)) ?? restOf(grossFen, netFen);
    return tax === undefined ? undefined : { netFen, taxFen: tax, grossFen: grossFen ?? netFen + tax };
  }
  if (grossFen === undefined) return undefined;
  if (taxFen !== undefined) return { netFen: grossFen - taxFen, taxFen, grossFen };
  if (rateBp === undefined) return undefined;
  const net = divideRounded(BigInt(grossFen) * 10_000n, 10_000 + rateBp);
  return { netFen: net, taxFen: grossFen - net, grossFen };
}
const restOf = (grossFen: Fen | undefined, netFen: Fen) => (grossFen === undefined ? undefined : grossFen - netFen);

/** Spreads an amount over what is unbilled, in the order given; what no instalment can take goes to the last. */
export function spreadBill<T extends { unbilledFen: Fen }>(
  grossFen: Fen,
  instalments: readonly T[],
): { instalment: T; grossFen: Fen }[] {
  let left = grossFen;
  const parts = instalments
    .map((instalment) => {
      const part = Math.min(left, Math.max(0, instalment.unbilledFen));
      left -= part;
      return { instalment, grossFen: part };
    })
    .filter((part) => part.grossFen > 0);
  const last = parts.at(-1);
  if (last) last.grossFen += left;
  return parts;
}

/** Net and tax of a red-letter fapiao, in proportion to what is left of the other; all of it takes exactly what is left. */
export function redAmounts(left: FapiaoAmounts, grossFen: Fen): FapiaoAmounts {
  const taxFen = left.grossFen === 0 ? 0 : divideRounded(BigInt(left.taxFen) * BigInt(grossFen), left.grossFen);
  return { netFen: 0 - (grossFen - taxFen), taxFen: 0 - taxFen, grossFen: 0 - grossFen };
}

/** What a red-letter fapiao takes off which instalment: the last first. */
export function redParts<T extends { grossFen: Fen }>(left: readonly T[], grossFen: Fen): (T & { grossFen: Fen })[] {
  let rest = grossFen;
  return left
    .toReversed()
    .map((part) => {
      const taken = Math.min(rest, part.grossFen);
      rest -= taken;
      return { ...part, grossFen: 0 - taken };
    })
    .filter((part) => part.grossFen < 0);
}

/** An instalment as billing sees it: `plannedFen` after credits and without what moved to another plan. */
export interface BillableInstalment {
  plannedFen: Fen;
  /** Billed by fapiaos that name it. */
  namedFen: Fen;
}
/**
 * What is billed of each instalment of a contract. A fapiao stays with the instalment that it names as far as that still
 * stands; what lies beyond (a new plan took its place, the price fell) and what names none goes to the unbilled ones in
 * their order, and a rest to the last one, whose unbilled part is then negative: a red-letter fapiao is due.
 */
export function billedParts(
  instalments: readonly BillableInstalment[],
  looseFen: Fen,
): { billedFen: Fen; carriedFen: Fen }[] {
  const rows = instalments.map(({ plannedFen, namedFen }) => ({
    billedFen: Math.min(plannedFen, namedFen),
    carriedFen: 0,
  }));
  let left = instalments.reduce((sum, { namedFen }, i) => sum + namedFen - rows[i]!.billedFen, looseFen);
  for (const [i, { plannedFen }] of instalments.entries()) {
    const part = Math.min(left, Math.max(0, plannedFen - rows[i]!.billedFen));
    rows[i]!.billedFen += part;
    rows[i]!.carriedFen += part;
    left -= part;
  }
  const last = rows.at(-1);
  if (last) {
    last.billedFen += left;
    last.carriedFen += left;
  }
  return rows;
}
