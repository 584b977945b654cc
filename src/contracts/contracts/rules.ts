import type { Day } from '../../shared/dates.js';
import type { ContractLine, Totals } from '../../shared/lines.js';
import {
  divideRounded,
  type Fen,
  formatPercent,
  halfWidth,
  type Parsed,
  parseDecimal,
  parseMoney,
  parseRate,
  splitByWeight,
} from '../../shared/money.js';

export {
  type ContractLine,
  extended,
  type LineInput,
  lineOfGross,
  type Totals,
  taxedLine,
  totalsOf,
} from '../../shared/lines.js';

/** Who is credited at signing, in shares that add to 10,000 bp. */
export interface Share {
  memberId: number;
  shareBp: number;
}
export interface Credit extends Share {
  netFen: Fen;
  grossFen: Fen;
  costFen: Fen;
}

/** Splits an amount among those credited; the parts add up to it (largest remainder). */
export function splitCredits(
  amount: Pick<Totals, 'netFen' | 'grossFen' | 'costFen'>,
  shares: readonly Share[],
): Credit[] {
  const weights = shares.map((share) => share.shareBp);
  const net = splitByWeight(amount.netFen, weights);
  const gross = splitByWeight(amount.grossFen, weights);
  const cost = splitByWeight(amount.costFen, weights);
  return shares.map((share, i) => ({ ...share, netFen: net[i]!, grossFen: gross[i]!, costFen: cost[i]! }));
}

// ---- what is typed

/** A line as it is typed: `product; quantity; price; tax; cost`, price and cost of one unit. */
export interface TypedLine {
  product: string;
  quantityMilli: number;
  /** Of one unit, in thousandths of a fen, so that a fraction of a unit is exact. */
  unitFen: Fen;
  taxRateBp: number | undefined;
  unitCostFen: Fen | undefined;
}

/**
 * Reads `协同办公平台; 20; 6000; 13%; 3500`; `；` and `|` separate as well. Tax and cost may be left out.
 * @returns the problem in both languages where a part cannot be read
 */
export function parseLine(text: string): Parsed<TypedLine> {
  const parts = text.split(/[;；|]/).map((part) => part.trim());
  const wrong = (zh: string, en: string): Parsed<TypedLine> => ({ ok: false, problem: { zh, en } });
  if (parts.length < 3 || parts.length > 5)
    return wrong(
      `“${text}” 看不懂。请写 "产品; 数量; 单价; 税率; 单位成本"`,
      `cannot read "${text}". Write "product; quantity; price; tax; cost"`,
    );
  const [product = '', quantity = '', price = '', tax, cost] = parts;
  if (product === '') return wrong('缺少产品名称', 'the product is missing');
  const quantityMilli = parseDecimal(quantity, 3);
  if (quantityMilli === undefined || quantityMilli <= 0)
    return wrong(
      `数量 “${quantity}” 要大于 0，最多三位小数`,
      `the quantity "${quantity}" must be more than 0, with at most three decimals`,
    );
  const unit = parseMoney(price);
  if (!unit.ok) return unit;
  if (unit.value < 0) return wrong(`单价 “${price}” 不能是负数`, `the price "${price}" must not be negative`);
  const rate = tax ? parseRate(tax) : undefined;
  if (rate && !rate.ok) return rate;
  if (rate && rate.value > 10_000) return wrong(`税率 “${tax}” 超过 100%`, `the tax rate "${tax}" is over 100%`);
  const unitCost = cost ? parseMoney(cost) : undefined;
  if (unitCost && !unitCost.ok) return unitCost;
  if (unitCost && unitCost.value < 0)
    return wrong(`成本 “${cost}” 不能是负数`, `the cost "${cost}" must not be negative`);
  return {
    ok: true,
    value: { product, quantityMilli, unitFen: unit.value, taxRateBp: rate?.value, unitCostFen: unitCost?.value },
  };
}

/** Reads `张伟=60%,李娜=40%`: names with their shares, which must add to 100 %. */
export function parseShares(text: string): Parsed<{ name: string; shareBp: number }[]> {
  const shares: { name: string; shareBp: number }[] = [];
  for (const part of text
    .split(/[,，;；]/)
    .map((p) => p.trim())
    .filter(Boolean)) {
    const [name = '', share = ''] = part.split(/[=:：]/).map((p) => p.trim());
    const rate = parseRate(share);
    if (name === '' || !rate.ok)
      return {
        ok: false,
        problem: {
          zh: `“${part}” 看不懂。请写 张伟=60%,李娜=40%`,
          en: `cannot read "${part}". Write 张伟=60%,李娜=40%`,
        },
      };
    // Who has no part of it would still be counted as one of its sellers.
    if (rate.value === 0)
      return {
        ok: false,
        problem: { zh: `“${part}” 的份额要大于 0`, en: `the share of "${part}" must be more than 0` },
      };
    shares.push({ name, shareBp: rate.value });
  }
  const total = shares.reduce((sum, { shareBp }) => sum + shareBp, 0);
  if (total === 10_000) return { ok: true, value: shares };
  return {
    ok: false,
    problem: {
      zh: `业绩份额合计 ${formatPercent(total)}，必须正好 100%`,
      en: `the credit shares add to ${formatPercent(total)}; they must be 100% exactly`,
    },
  };
}

/** Amounts of a contract: as signed, as it stands with its changes, or a difference. */
export type Amounts = Pick<Totals, 'netFen' | 'grossFen' | 'costFen'>;

/**
 * The tax that goes with a change of the net amount, at the contract's average rate.
 *
 * @param standing what the contract amounts to with the changes so far: taken of that, and not of what was signed, the
 * rounding of several changes cannot add up, and a contract that is changed to nothing has no tax left either
 */
export function taxOfChange({ netFen, grossFen }: Pick<Amounts, 'netFen' | 'grossFen'>, changeFen: Fen): Fen {
  return netFen === 0 ? 0 : divideRounded(BigInt(grossFen - netFen) * BigInt(changeFen), netFen);
}

/** The average rate of lines, as what 100.00 net at it amounts to; free lines count alike. */
export function atRateOf(
  lines: readonly Pick<ContractLine, 'netFen' | 'taxRateBp'>[],
): Pick<Amounts, 'netFen' | 'grossFen'> {
  const weighed = lines.some(({ netFen }) => netFen > 0);
  const parts = lines.map(({ netFen, taxRateBp }) => ({ weight: weighed ? netFen : 1, taxRateBp }));
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const rates = parts.reduce((sum, part) => sum + BigInt(part.weight) * BigInt(part.taxRateBp), 0n);
  return { netFen: 10_000, grossFen: 10_000 + (weight === 0 ? 0 : divideRounded(rates, weight)) };
}

/**
 * The day from `day` on, on which a change dated then would take a contract below zero. Later changes count from their
 * own day: a rise that comes afterwards does not make good what is cut before it. A change that lowers nothing is at no
 * fault for what an older program let through.
 */
export function belowZeroOn(
  signed: Amounts,
  adjustments: readonly (Amounts & { day: Day })[],
  change: Amounts & { day: Day },
): Day | undefined {
  const all = [...adjustments, change];
  const days = [...new Set(all.map(({ day }) => day))].filter((day) => day >= change.day).sort();
  return days.find((until) => {
    const then = all.filter(({ day }) => day <= until);
    return (['netFen', 'grossFen', 'costFen'] as const).some(
      (part) => change[part] < 0 && then.reduce((sum, one) => sum + one[part], signed[part]) < 0,
    );
  });
}

/** The net part of a change of the gross amount, at the average rate of what stands. */
export function netOfChange({ netFen, grossFen }: Pick<Amounts, 'netFen' | 'grossFen'>, changeFen: Fen): Fen {
  return grossFen === 0 ? changeFen : divideRounded(BigInt(netFen) * BigInt(changeFen), grossFen);
}

/**
 * What a cancellation takes back from whom: exactly what each was credited so far. (Splitting the sum anew could leave
 * a fen with one and take it from another.)
 */
export function takenBack(credits: readonly Credit[]): Credit[] {
  const perMember = new Map<number, Credit>();
  for (const { memberId, shareBp, netFen, grossFen, costFen } of credits) {
    const so = perMember.get(memberId) ?? { memberId, shareBp, netFen: 0, grossFen: 0, costFen: 0 };
    perMember.set(memberId, {
      memberId,
      shareBp: so.shareBp,
      netFen: so.netFen - netFen,
      grossFen: so.grossFen - grossFen,
      costFen: so.costFen - costFen,
    });
  }
  return [...perMember.values()];
}

/**
 * To whom what cannot be split counts (a new customer, an answer): the largest share, on a tie the contract's owner,
 * else who has the lower number (definitions, New customer).
 */
export function mostCredited(
  shares: readonly { memberId: number; shareBp: number }[],
  ownerId: number | null,
): number | null {
  const most = Math.max(0, ...shares.map(({ shareBp }) => shareBp));
  const tied = shares.filter(({ shareBp }) => shareBp === most).map(({ memberId }) => memberId);
  if (tied.length === 0) return ownerId;
  return ownerId !== null && tied.includes(ownerId) ? ownerId : Math.min(...tied);
}

/** The penalty clause of a contract: late interest per year, and the days after the due day that bear none. */
export interface PenaltyClause {
  rateBp: number;
  graceDays: number;
}
const DAYS_OF_YEAR = 365;

/**
 * Reads the rate of a penalty clause: `18.25%/year`, `18.25%`, `0.05%/day` (万分之五每日 is 18.25 % a year, actual/365).
 * @returns basis points a year
 */
export function parsePenaltyRate(text: string): Parsed<number> {
  const wrong = (zh: string, en: string): Parsed<number> => ({ ok: false, problem: { zh, en } });
  const match = /^([\d.]+)%(?:(?:\/|每|per|a)(year|年|day|日|天))?$/i.exec(halfWidth(text).replace(/\s+/g, ''));
  const perMyriad = match && parseDecimal(match[1]!, 4);
  if (!match || typeof perMyriad !== 'number' || perMyriad <= 0)
    return wrong(
      `“${text}” 不是违约金利率。请写 18.25%/年 或 0.05%/日`,
      `"${text}" is no rate of a penalty. Write 18.25%/year or 0.05%/day`,
    );
  const perDay = /^(day|日|天)$/i.test(match[2] ?? '');
  const hundredths = perMyriad * (perDay ? DAYS_OF_YEAR : 1);
  if (hundredths % 100 !== 0)
    return wrong(
      `“${text}” 折成年利率超过两位小数，请写年利率，如 7.67%/年`,
      `"${text}" has more than two decimals as a rate per year; write that, e.g. 7.67%/year`,
    );
  if (hundredths / 100 > 36_500) return wrong(`“${text}” 太高`, `"${text}" is too high`);
  return { ok: true, value: hundredths / 100 };
}
