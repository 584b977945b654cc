import { changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { may, requireOwn, requirePermission } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import type { Customer } from '../../customers/customers/queries.js';
import type { HardshipReason } from '../../policy/hardship.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { listMembers } from '../../team/members/roster.js';
import type { Instalment } from '../receivables/queries.js';
import { openInstalmentsOf } from '../receivables/resolve.js';
import { messages } from './messages.js';
import { contractOwners, insertCaseInstalments, insertHardship, openCaseOf } from './queries.js';
import { CLAUSE } from './resolve.js';
import { sumOpen } from './rules.js';

/** The rep who has to report for a customer: its owner, if he is active and not the actor himself. */
export async function repToReport(ctx: Context, { ownerId }: Customer): Promise<Member | undefined> {
  if (ownerId === null || ownerId === ctx.actor.id) return undefined;
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === ownerId);
  const isAtWork = owner !== undefined && (owner.leftDay === null || owner.leftDay >= ctx.today);
  return isAtWork && may(owner, 'hardship.report') ? owner : undefined;
}

export interface ReportInput {
  /** Means an instalment, a contract or a customer: the case is about what is open of it. */
  target: string;
  reason: HardshipReason;
  note?: string;
}

/**
 * Reports that a customer truly cannot pay (policy 3.7.3). The rep who owns the customer, or the contracts, reports;
 * the manager only if no rep owns it, so that nobody decides on his own report if somebody else can report.
 *
 * @throws policyRefusal if the rep has to report, conflict if an open case names one of the instalments
 */
export async function reportHardship(ctx: WriteContext, { target, reason, note }: ReportInput) {
  requirePermission(ctx.actor, 'hardship.report');
  const { customer, open } = await openInstalmentsOf(ctx, target);
  await requireReporter(ctx, target, customer, open);
  const waiting = await openCaseOf(
    ctx.db,
    open.map(({ id }) => id),
  );
  if (waiting)
    throw conflict(messages.caseWaits(waiting.code, waiting.instalment), {
      clause: '3.7.3',
      hints: [messages.showCaseHint(waiting.code)],
    });
  const openFen = sumOpen(open);
  const { id, code, reportedDay } = await insertHardship(ctx.db, {
    code: await ctx.nextCode('hardship', ctx.today),
    customerId: customer.id,
    reason,
    note: note ?? null,
    reportedDay: ctx.today,
    reportedById: ctx.actor.id,
    openFen,
    status: 'open',
    recordedAt: ctx.now,
  });
  await insertCaseInstalments(
    ctx.db,
    open.map((instalment) => ({
      hardshipId: id,
      instalmentId: instalment.id,
      part: 'reported',
      amountFen: instalment.openFen,
    })),
  );
  const value = {
    code,
    customer: { code: customer.code, name: customer.name },
    reportedDay,
    reason,
    note: note ?? null,
    openFen,
    instalments: open.map((instalment) => ({
      code: instalment.code,
      dueDay: instalment.dueDay,
      openFen: instalment.openFen,
    })),
  };
  ctx.audit('payment.hardshipReport', {
    changed: [code],
    related: [customer.code, ...open.map((instalment) => instalment.code)],
    customer: value.customer,
    reason,
    changes: changesOfNew({ status: 'open' as const, reportedDay, reason, note: value.note, openFen }),
    instalments: value.instalments,
  });
  return value;
}

/** @throws forbidden for another rep's customer, policyRefusal if the rep who owns it has to report */
async function requireReporter(
  ctx: Context,
  target: string,
  customer: Customer,
  open: readonly Instalment[],
): Promise<void> {
  const contractIds = [...new Set(open.map(({ contractId }) => contractId))];
  const isSeller = (await contractOwners(ctx.db, contractIds)).every((ownerId) => ownerId === ctx.actor.id);
  const rep = isSeller ? undefined : await repToReport(ctx, customer);
  if (!rep) return;
  const name = `${customer.code} ${customer.name}`;
  const assign = `salesdesk customer edit ${customer.code} --owner ${ctx.actor.name}`;
  requireOwn(ctx.actor, customer.ownerId, name, rep.name, assign);
  throw policyRefusal(CLAUSE, messages.repReports(name, rep.name), {
    hints: [messages.repReportsHint(target), messages.assignHint(customer.code, ctx.actor.name)],
  });
}
