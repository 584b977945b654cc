import {
  AGEING_BUCKETS,
  type AgeingBucket,
  DUNNING_LADDER,
  type DunningStep,
  type Ladder,
} from '../policy/collections.js';
import { type Day, daysBetween, parseDay } from '../shared/dates.js';
import { decimalMoney, type Fen, formatPercent, type Parsed, parseMoney, parseRate, portion } from '../shared/money.js';

export interface OpenInstalment {
  code: string;
  contract: string;
  invoice: string | null;
  customer: { code: string; name: string };
  rep: string | null;
  dueDay: Day;
  amountFen: Fen;
  openFen: Fen;
}
export interface OverdueInstalment extends OpenInstalment {
  overdueDays: number;
  step: DunningStep;
  clause: string;
}

const binary = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** Longest overdue first, then largest, then by invoice or code. */
export const byUrgency = <T extends Pick<OverdueInstalment, 'overdueDays' | 'openFen' | 'invoice' | 'code'>>(
  a: T,
  b: T,
) => b.overdueDays - a.overdueDays || b.openFen - a.openFen || binary(a.invoice ?? a.code, b.invoice ?? b.code);

/** The step of the ladder that a number of days overdue has reached (policy 3.7); nothing before the first one. */
export const ladderStep = (overdueDays: number, ladder: Ladder) =>
  ladder.findLast(({ fromDay }) => overdueDays >= fromDay);

const judged = (instalment: OpenInstalment, asOf: Day, ladder: Ladder): OverdueInstalment | undefined => {
  const overdueDays = daysBetween(instalment.dueDay, asOf);
  const reached = ladderStep(overdueDays, ladder);
  return reached && { ...instalment, overdueDays, step: reached.step, clause: reached.clause };
};

/**
 * The instalments past their due day, each with the step of the ladder it has reached (policy 3.7.2).
 *
 * @param asOf the day to judge by; on the due day itself nothing is overdue
 * @param ladder as it counts for the month of that day
 * @returns longest overdue first, then largest; `overdueDays` is at least 1
 */
export function findOverdue(
  open: readonly OpenInstalment[],
  asOf: Day,
  ladder: Ladder = DUNNING_LADDER,
): OverdueInstalment[] {
  return open
    .filter(({ dueDay, openFen }) => dueDay < asOf && openFen > 0)
    .map((instalment) => judged(instalment, asOf, ladder))
    .filter((i): i is OverdueInstalment => i !== undefined)
    .sort(byUrgency);
}

/** The instalments that fall due within so many days, those of the day itself included (policy 3.7.1); soonest first. */
export function findUpcoming(
  open: readonly OpenInstalment[],
  asOf: Day,
  within: number,
): (OpenInstalment & { daysLeft: number })[] {
  return open
    .map((instalment) => ({ ...instalment, daysLeft: daysBetween(asOf, instalment.dueDay) }))
    .filter(({ daysLeft, openFen }) => daysLeft >= 0 && daysLeft <= within && openFen > 0)
    .sort((a, b) => a.daysLeft - b.daysLeft || b.openFen - a.openFen || binary(a.code, b.code));
}

export interface Bucket {
  name: AgeingBucket;
  count: number;
  openFen: Fen;
}
export interface CustomerAgeing {
  customer: { code: string; name: string };
  count: number;
  openFen: Fen;
  notDueFen: Fen;
  overdueFen: Fen;
  /** Of the oldest open instalment; 0 or less where nothing is overdue. */
  oldestDays: number;
}

/** Open parts by how long they are overdue, and by customer, largest overdue first (definitions, Receivables). */
export function ageing(open: readonly OpenInstalment[], asOf: Day): { buckets: Bucket[]; rows: CustomerAgeing[] } {
  const buckets = AGEING_BUCKETS.map(({ name }) => ({ name, count: 0, openFen: 0 }));
  const rows = new Map<string, CustomerAgeing>();
  for (const { customer, dueDay, openFen } of open) {
    if (openFen <= 0) continue;
    const days = daysBetween(dueDay, asOf);
    const bucket = buckets[AGEING_BUCKETS.findIndex(({ upTo }) => days <= upTo)]!;
    bucket.count += 1;
    bucket.openFen += openFen;
    const row = rows.get(customer.code) ?? {
      customer,
      count: 0,
      openFen: 0,
      notDueFen: 0,
      overdueFen: 0,
      oldestDays: days,
    };
    rows.set(customer.code, row);
    row.count += 1;
    row.openFen += openFen;
    if (days > 0) row.overdueFen += openFen;
    else row.notDueFen += openFen;
    row.oldestDays = Math.max(row.oldestDays, days);
  }
  const sorted = [...rows.values()].sort(
    (a, b) => b.overdueFen - a.overdueFen || b.openFen - a.openFen || binary(a.customer.code, b.customer.code),
  );
  return { buckets, rows: sorted };
}

/**
 * Spreads money over instalments, oldest due first (definitions, Receivables).
 * @returns what each gets, none of it 0, and the surplus
 */
export function allocate<T extends { dueDay: Day; openFen: Fen; code: string }>(
  amountFen: Fen,
  open: readonly T[],
): { parts: { instalment: T; amountFen: Fen }[]; surplusFen: Fen } {
  let left = amountFen;
  const parts: { instalment: T; amountFen: Fen }[] = [];
  for (const instalment of [...open].sort((a, b) => binary(a.dueDay, b.dueDay) || binary(a.code, b.code))) {
    const part = Math.min(left, instalment.openFen);
    if (part > 0) parts.push({ instalment, amountFen: part });
    left -= part;
  }
  return { parts, surplusFen: left };
}

/** One part of a plan as it is typed. `rest` takes what the others leave. */
export type PlanPart = { dueDay: Day } & ({ shareBp: number } | { amountFen: Fen } | { rest: true });

/**
 * Reads `30% 2026-12-01; 38400 12/31; 余款 月底`: a share, an amount or the rest, and a day.
 * @param from days without a year, and distances such as `30天后`, are counted from here: the signing, or today
 */
export function parsePlan(text: string, from: Day): Parsed<PlanPart[]> {
  const parts: PlanPart[] = [];
  for (const piece of text
    .split(/[;；|｜、]|\s\/\s/)
    .map((p) => p.trim())
    .filter(Boolean)) {
    const match = /^(\S+)\s+(.+)$/.exec(piece);
    if (!match) return wrongPart(piece);
    const [, what = '', when = ''] = match;
    const day = parseDay(when, from);
    if (!day.ok) return day;
    if (/^(rest|余款?|剩余|尾款)$/i.test(what)) parts.push({ dueDay: day.value, rest: true });
    else if (/[%％]$/.test(what)) {
      const rate = parseRate(what);
      if (!rate.ok) return rate;
      parts.push({ dueDay: day.value, shareBp: rate.value });
    } else {
      const money = parseMoney(what);
      if (!money.ok) return money;
      parts.push({ dueDay: day.value, amountFen: money.value });
    }
  }
  return parts.length > 0 ? { ok: true, value: parts } : wrongPart(text);
}

const wrongPart = (piece: string): Parsed<never> => ({
  ok: false,
  problem: {
    zh: `“${piece}” 看不懂。请写 "30% 2026-12-01; 70% 2026-12-31"，最后一期收余款`,
    en: `cannot read "${piece}". Write "30% 2026-12-01; 70% 2026-12-31"; the last one takes the rest`,
  },
});

/**
 * The instalments of a plan: the last takes the rest, so that a plan always adds up (definitions, Receivables).
 * @returns the problem where shares do not add to 100 %, or an instalment would be nothing or negative
 */
export function planAmounts(totalFen: Fen, parts: readonly PlanPart[]): Parsed<{ dueDay: Day; amountFen: Fen }[]> {
  const shares = parts.reduce((sum, part) => sum + ('shareBp' in part ? part.shareBp : 0), 0);
  const onlyShares = parts.every((part) => 'shareBp' in part);
  if (shares > 10_000 || (onlyShares && shares !== 10_000))
    return {
      ok: false,
      problem: {
        zh: `比例合计 ${formatPercent(shares)}，应为 100%`,
        en: `the shares add to ${formatPercent(shares)}; they must be 100%`,
      },
    };
  let left = totalFen;
  const planned: { dueDay: Day; amountFen: Fen }[] = [];
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    const wanted = 'rest' in part ? left : 'amountFen' in part ? part.amountFen : portion(totalFen, part.shareBp);
    if ('rest' in part && !last)
      return { ok: false, problem: { zh: '余款只能写在最后一期', en: 'only the last instalment can be the rest' } };
    if (last && 'amountFen' in part && part.amountFen !== left)
      return {
        ok: false,
        problem: {
          zh: `各期合计比合同${part.amountFen > left ? '多' : '少'} ${decimalMoney(Math.abs(part.amountFen - left))}`,
          en: `the instalments come to ${decimalMoney(Math.abs(part.amountFen - left))} ${part.amountFen > left ? 'more' : 'less'} than the contract`,
        },
      };
    const amountFen = last ? left : wanted;
    if (amountFen <= 0)
      return {
        ok: false,
        problem: { zh: `第 ${i + 1} 期没有金额`, en: `instalment ${i + 1} would be nothing or negative` },
      };
    planned.push({ dueDay: part.dueDay, amountFen });
    left -= amountFen;
  }
  return { ok: true, value: planned };
}
