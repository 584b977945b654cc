import type { SETTINGS } from '../../policy/settings.js';
import { addDays, type Day, firstDay, type Month } from '../../shared/dates.js';
import type { Span } from './rules.js';

export type SaleEvent = (typeof SETTINGS)['sales.event']['choices'][number];

/**
 * Contracts signed within these days count as a sale when they are delivered or collected, not at their signing.
 * `to` is null for a setting that still stands.
 */
export interface DeferredSales {
  event: Exclude<SaleEvent, 'signed'>;
  from: Day;
  to: Day | null;
}

/**
 * When which contracts count later than at their signing (definitions, Sale; setting `sales.event`). The setting of the
 * month of the signing decides for good, so that a change counts no contract twice and loses none.
 *
 * @param set the values of the setting by the month from which they count, oldest first; of one month the last stands
 */
export function deferredSales(set: readonly { month: Month; event: SaleEvent }[]): DeferredSales[] {
  const steps = [...new Map(set.map(({ month, event }) => [month, event]))];
  return steps.flatMap(([month, event], i) => {
    const next = steps[i + 1]?.[0];
    if (event === 'signed') return [];
    return [{ event, from: firstDay(month), to: next === undefined ? null : addDays(firstDay(next), -1) }];
  });
}

/** What a signing or an adjustment brings to a member. */
interface Credit {
  contractId: number;
  adjustmentId: number | null;
  day: Day;
  contracts: number;
  netFen: number;
  grossFen: number;
  costFen: number;
}

/**
 * The credits of one deferred contract as a span counts them: what it comes to at the end of the span less what it came to
 * before. `day` becomes the day on which they count.
 *
 * @param lines all of them up to the end of the span
 * @param had whether it counted before the span
 * @param since the day on which it came to count, as things stand at the end of the span
 */
export function creditsCounted<C extends Credit>(
  lines: readonly C[],
  { span, had, since }: { span: Span; had: boolean; since: Day | undefined },
): C[] {
  if (!had && since === undefined) return [];
  if (had && since !== undefined) return lines.filter(({ day }) => day >= span.from);
  const whole = since === undefined ? lines.filter(({ day }) => day < span.from) : lines;
  // Cancelled by then: it comes to nothing, so that nothing comes to count and nothing is taken back.
  if (whole.some(({ contracts }) => contracts < 0)) return [];
  if (since !== undefined) return whole.map((line) => ({ ...line, day: line.day > since ? line.day : since }));
  return whole.map((line) => ({
    ...line,
    day: span.to,
    contracts: 0 - line.contracts,
    netFen: 0 - line.netFen,
    grossFen: 0 - line.grossFen,
    costFen: 0 - line.costFen,
  }));
}

/** Of the whole team: each signing or cancellation once, however many are credited with it. */
export function ofTeam<C extends Credit>(credits: readonly C[]): C[] {
  const once = new Map(
    credits
      .filter(({ contracts }) => contracts !== 0)
      .map((credit) => [`${credit.contractId} ${credit.adjustmentId} ${credit.contracts}`, credit]),
  );
  return [...once.values()];
}
