import { hash } from 'node:crypto';
import { verifyHint } from '../../app/asShown.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { requirePermission } from '../../app/permission.js';
import { closingOf, lastClosedMonth } from '../../app/queries.js';
import { contractsSignedOtherwise } from '../../contracts/contracts/signedOtherwise.js';
import { claimsPaidOtherwise } from '../../expenses/claims/shown.js';
import { addDays, lastDay, type Month, spanOf } from '../../shared/dates.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { writeClosedReport } from '../kpi/closedReport.js';
import { monthEvidence } from '../kpi/evidence.js';
import { computeReport } from '../kpi/report.js';
import type { KpiReport } from '../kpi/rules.js';
import { type MonthCheck, monthCheck } from './check.js';
import { messages } from './messages.js';
import { insertClosing } from './queries.js';
import { monthsToClose } from './status.js';

export interface CloseInput {
  month: Month;
  /** Why it is closed despite checks that are not met. */
  gapsReason?: string;
}

/** What a month is closed despite: checks that are not met, and what is not as it was decided. */
export interface Closable {
  gaps: MonthCheck['checks'];
  changed: ChangedOf;
}

/**
 * Refuses what cannot be closed, before anything is asked or backed up.
 *
 * @returns what the month is closed despite
 * @throws policyRefusal for a month of the history or one that is not over, or with gaps and no reason; conflict for one that
 * is closed, or of which another program changed something
 */
export async function requireClosable(ctx: Context, { month, gapsReason }: CloseInput): Promise<Closable> {
  requirePermission(ctx.actor, 'month.close');
  const closing = await closingOf(ctx.db, month);
  if (closing) throw conflict(messages.alreadyClosed(month, closing.by), { clause: '4.2' });
  requireInBook(ctx.company, month);
  if (ctx.today <= lastDay(month))
    throw policyRefusal('4.2', messages.notOver(month), {
      hints: messages.notOverHints(month, addDays(lastDay(month), 1)),
    });
  const last = await lastClosedMonth(ctx.db);
  // An old book's gap may be closed in any order.
  const [earlier] = last !== undefined && month < last ? [] : await monthsToClose(ctx);
  if (earlier !== undefined && earlier < month)
    throw policyRefusal('4.2', messages.earlierOpen(month, earlier), { hints: [messages.closeFirstHint(earlier)] });
  const changed = await changedOf(ctx, month);
  if (!gapsReason && isChanged(changed))
    throw conflict(messages.notAsDecided(month, changed), {
      clause: '4.2',
      hints: [verifyHint, messages.gapsHint(month)],
    });
  const gaps = (await monthCheck(ctx, month)).checks.filter(({ met }) => !met);
  const blocking = gaps.filter(({ blocks }) => blocks);
  if (blocking.length > 0 && !gapsReason)
    throw policyRefusal('4.2', messages.gaps(month, blocking.length), {
      conditions: blocking,
      hints: [messages.gapsHint(month)],
    });
  return { gaps, changed };
}

/** What was signed or paid in a month and says something else now (policy 3.5.2, 5.2.3), and what another program changed. */
export interface ChangedOf {
  signed: readonly string[];
  paid: readonly string[];
  /** As `audit verify` names them. */
  rows: readonly string[];
}

async function changedOf(ctx: Context, month: Month): Promise<ChangedOf> {
  return {
    signed: await contractsSignedOtherwise(ctx, spanOf(month)),
    paid: await claimsPaidOtherwise(ctx, spanOf(month)),
    rows: await ctx.changedBeneath('month', month),
  };
}

export const isChanged = ({ signed, paid, rows }: ChangedOf): boolean => signed.length + paid.length + rows.length > 0;

/**
 * Closes a month (policy 4.2): its report is kept as it is, and nothing that counts for it is accepted any more.
 * @throws as `requireClosable`
 */
export async function closeMonth(ctx: WriteContext, { month, gapsReason }: CloseInput): Promise<KpiReport> {
  const { gaps, changed } = await requireClosable(ctx, { month, gapsReason });
  const report: KpiReport = { ...(await computeReport(ctx, month)), closed: true };
  const text = writeClosedReport({ report, evidence: await monthEvidence(ctx, month) });
  await insertClosing(ctx.db, {
    month,
    closedById: ctx.actor.id,
    gapsReason: gaps.length > 0 || isChanged(changed) ? (gapsReason ?? null) : null,
    recordedAt: ctx.now,
    report: text,
  });
  ctx.audit('month.close', {
    changed: [month],
    month,
    salesFen: report.team.salesFen,
    reportSha256: hash('sha256', text, 'hex'),
    gaps: gaps.map(({ check }) => check),
    ...(isChanged(changed) ? { changedOutside: changed } : {}),
    reason: gapsReason ?? null,
    changes: { status: { from: 'open', to: 'closed' } },
  });
  return report;
}
