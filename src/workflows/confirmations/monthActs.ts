import { firstMonthOf } from '../../app/firstMonth.js';
import { checkHistory, moveHistory } from '../../appraisal/months/history.js';
import { messages } from '../../appraisal/months/messages.js';
import { closingIds, monthsToReopen, reopenMonths, requireReopen } from '../../appraisal/months/reopen.js';
import type { Day, Month } from '../../shared/dates.js';
import type { Act } from './act.js';

export interface ReopenInput {
  month: Month;
  withLater: boolean;
  reason: string;
}

/** A closed month is opened again (policy 4.2). */
export const reopenAct: Act<ReopenInput> = {
  async prepare(ctx, { month, withLater }) {
    if (ctx.confirms === undefined) requireReopen(ctx);
    const months = await monthsToReopen(ctx, month, withLater);
    return {
      title: messages.actReopen(months),
      changes: [],
      lines: [messages.reopenKept(month)],
      basis: await closingIds(ctx, months),
      related: months,
    };
  },
  subject: ({ month }) => month,
  // Of two that open a month one would find it open; and an earlier month waits for the answer about a later one.
  overlaps: (asked, waiting) => waiting.month > asked.month || (waiting.withLater && waiting.month < asked.month),
  async carryOut(ctx, { month, withLater, reason }) {
    const months = await monthsToReopen(ctx, month, withLater);
    await reopenMonths(ctx, months, reason);
    return [messages.reopened(months)];
  },
};

export interface HistoryInput {
  /** The last day of the history. */
  until: Day;
  reason: string;
}

/** The book begins earlier (definitions, First month). */
export const historyAct: Act<HistoryInput> = {
  async prepare(ctx, { until }) {
    await checkHistory(ctx, until);
    const { historyUntil } = ctx.company;
    return {
      title: messages.actHistory(historyUntil, until, firstMonthOf({ historyUntil: until })),
      changes: [{ what: messages.historyUntil, from: historyUntil, to: until }],
      lines: [],
      basis: [historyUntil, until].join('|'),
      related: [],
    };
  },
  subject: () => '',
  async carryOut(ctx, { until, reason }) {
    const { historyUntil } = ctx.company;
    await moveHistory(ctx, until, reason);
    return [messages.actHistory(historyUntil, until, firstMonthOf({ historyUntil: until }))];
  },
};
