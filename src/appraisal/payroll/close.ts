import { hash } from 'node:crypto';
import { requireUnchangedBeneath } from '../../app/closings.js';
import type { WriteContext } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { firstStep, requirePermission } from '../../app/permission.js';
import { appraisalClosingOf } from '../../app/queries.js';
import { firstDay, type Month, nextMonth } from '../../shared/dates.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { joinTexts, same } from '../../shared/text.js';
import { messages } from './messages.js';
import { type Payroll, payrollOf, writePayroll } from './payroll.js';
import { closedPayroll, closedRange, insertClosedPayroll } from './queries.js';
import { withoutBase } from './rules.js';

export interface PayrollClosing {
  month: Month;
  /** Why it is closed though somebody who is due a bonus has no base. */
  gapsReason?: string | undefined;
}

/**
 * Closes the payroll of a month (definitions, Payroll): its lines are kept as they are, and what is found later goes into
 * the next one.
 *
 * @throws policyRefusal before the appraisal is closed, past an open payroll, or with a missing base and no reason; conflict
 * if it is closed, or another program changed what it rests on
 */
export async function closePayroll(ctx: WriteContext, { month, gapsReason }: PayrollClosing): Promise<Payroll> {
  requirePermission(ctx.actor, 'payroll.close');
  requireInBook(ctx.company, month);
  const closed = await closedPayroll(ctx.db, month);
  if (closed) throw conflict(messages.closedAlready(month, closed.by), { clause: '4.4.3' });
  if ((await appraisalClosingOf(ctx.db, month)) === undefined)
    throw policyRefusal('4.4.3', messages.appraisalOpen(month), {
      hints: await firstStep(ctx, 'appraisal.close', messages.closeAppraisalHint(month)),
    });
  const range = await closedRange(ctx.db);
  if (range !== undefined && month < range.last)
    throw conflict(messages.beforeFirst(month, range.first), { clause: '4.4.3' });
  if (range !== undefined && month !== nextMonth(range.last))
    throw policyRefusal('4.4.3', messages.earlierOpen(month, nextMonth(range.last)), {
      hints: [messages.closeFirstHint(nextMonth(range.last))],
    });
  await requireUnchangedBeneath(ctx, 'payroll', { month, clause: '4.4.3' });
  const payroll = await payrollOf(ctx, month);
  const without = withoutBase(payroll.lines).map(({ name }) => name);
  if (without.length > 0 && gapsReason === undefined) throw basesMissing(month, without);
  const lines = writePayroll(payroll);
  await insertClosedPayroll(ctx.db, {
    month,
    closedById: ctx.actor.id,
    lines,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  ctx.audit('payroll.close', {
    changed: [month],
    month,
    totalFen: payroll.lines.reduce((sum, { totalFen }) => sum + totalFen, 0),
    linesSha256: hash('sha256', lines, 'hex'),
    without,
    reason: without.length > 0 ? (gapsReason ?? null) : null,
    changes: { status: { from: 'open', to: 'closed' } },
  });
  return await payrollOf(ctx, month);
}

/** A bonus without a base pays nothing, which nobody may notice: it is closed with a reason only. */
function basesMissing(month: Month, names: readonly string[]) {
  const [first = ''] = names;
  return policyRefusal('4.4.3', messages.basesMissing(month, names.length), {
    conditions: [{ name: messages.noBaseYet, state: joinTexts(names.map(same)), met: false }],
    hints: [messages.baseHint(first, firstDay(month)), messages.closeAnywayHint(month)],
  });
}
