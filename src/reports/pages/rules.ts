import { addDays, type Day, type Month, monthOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';

export interface Owed {
  customer: { code: string; name: string };
  rep: string | null;
  dueDay: Day;
  openFen: Fen;
}
export interface Share<K> {
  key: K;
  count: number;
  openFen: Fen;
}

/** What is owed, gathered by what `keyOf` says, largest first; the parts add up to the whole. */
export function owedBy<T extends Owed, K extends string | null>(rows: readonly T[], keyOf: (row: T) => K): Share<K>[] {
  return [...Map.groupBy(rows, keyOf)]
    .map(([key, rows]) => ({ key, count: rows.length, openFen: rows.reduce((sum, { openFen }) => sum + openFen, 0) }))
    .sort((a, b) => b.openFen - a.openFen || ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
}

/** Each month from that of `asOf` to that of `asOf` + `days`, with what falls due in it. */
export function dueByMonth(rows: readonly Owed[], asOf: Day, days: number): Share<Month>[] {
  const owedByMonth = new Map(owedBy(rows, ({ dueDay }) => monthOf(dueDay)).map((share) => [share.key, share]));
  const months: Share<Month>[] = [];
  for (let day = asOf; day <= addDays(asOf, days); day = addDays(day, 1)) {
    const key = monthOf(day);
    if (months.at(-1)?.key !== key) months.push(owedByMonth.get(key) ?? { key, count: 0, openFen: 0 });
  }
  return months;
}

/** An amount short enough for a chart: 128,000.00 is `12.8万`, `128k`. */
export function compactMoney(fen: Fen): Text {
  const units = fen / 100;
  const size = Math.abs(units);
  const short = (by: number, unit: string) => `${Math.round((units / by) * 10) / 10}${unit}`;
  const inChinese = () => {
    if (size >= 1e8) return short(1e8, '亿');
    return size >= 1e4 ? short(1e4, '万') : short(1, '');
  };
  const inEnglish = () => {
    if (size >= 1e6) return short(1e6, 'm');
    return size >= 1e3 ? short(1e3, 'k') : short(1, '');
  };
  return { zh: inChinese(), en: inEnglish() };
}
