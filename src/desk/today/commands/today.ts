import type { KnownMisfit } from '../../../../db/audit/accounts.js';
import { isKnown } from '../../../app/identity.js';
import { messages as monthMessages } from '../../../appraisal/months/messages.js';
import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asMoney, bar, type Column, count, type ListView, listView, named } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { option, verb } from '../../../cli/verb.js';
import type { BoardRow } from '../../../pipeline/forecast/rules.js';
import type { Role } from '../../../policy/roles.js';
import { STAGES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { type Day, firstDay, monthOf, previousMonth, yearOf } from '../../../shared/dates.js';
import { type Fen, formatPercent } from '../../../shared/money.js';
import type { Text } from '../../../shared/text.js';
import { restoreNotes } from '../../../store/database/restored.js';
import { messages as confirmationMessages } from '../../../team/confirmations/messages.js';
import { shownConfirmation } from '../../../team/confirmations/view.js';
import { instantsOf, otherAccountNotes } from '../../../team/members/otherAccounts.js';
import type { OwnRequests } from '../../../workflows/confirmations/standing.js';
import { messages } from '../messages.js';
import type { MonthSoFar, Today, ToPlan } from '../today.js';
import { type ShownToday, workSections } from '../workView.js';

export default verb({
  flags: { rep: option('<member>', cliMessages.rep, { short: 'r' }) },
  examples: ['salesdesk today', 'salesdesk today --rep 张伟', 'salesdesk today --json'],
  async run(shell, _args, { rep }) {
    const { today } = await import('../today.js');
    const { result, kind, isNobody, isManagers, isController } = await shell.read(async (ctx) => ({
      result: await today(ctx, rep),
      kind: ctx.company.kind,
      isNobody: !isKnown(ctx.actor),
      isManagers: ctx.actor.roles.includes('manager'),
      isController: ctx.actor.duties.some((role) => CONTROLLERS.includes(role)),
    }));
    const otherAccounts = isManagers && rep === undefined ? await otherAccountsOf(shell, result.day) : [];
    const restores = isController && rep === undefined ? await restoresOf(shell, result.day) : [];
    const confirmations = rep === undefined && !isNobody ? await ownRequestsOf(shell) : { toConfirm: [], asked: [] };
    const work = workSections({ ...result, confirmations });
    const notes: Text[] = [];
    if (isNobody) notes.push(cliMessages.sayMe);
    else if (work.length === 0 && result.toPlan === null) notes.push(messages.nothingToDo);
    if (result.toPlan !== null) notes.push(firstStep(result.toPlan));
    notes.push(...otherAccountNotes(otherAccounts), ...restores);
    if (result.paymentsWaiting > 0) notes.push(messages.paymentsWaiting(result.paymentsWaiting));
    const month = result.month && monthNote(result.month, (fen) => shell.money(fen));
    if (month) notes.push(month);
    const head = listView([], [], {
      title: messages.dayOf(result.day, isNobody ? undefined : result.actor.name, kind),
    });
    const pipeline = pipelineSection(result, shell.isTable);
    await shell.print({
      kind: 'report',
      value: {
        ...result,
        confirmations: shownRequests(confirmations),
        otherAccounts,
        restores: restores.map((line) => t(line)),
      },
      notes,
      sections: [head, ...work, ...(pipeline ? [pipeline] : [])],
    });
    if (work.length > 0 || result.toPlan === null) shell.hint(...hintsOf({ ...result, confirmations }));
    if (result.toPlan !== null) shell.hint(...firstStepHints(result.toPlan));
  },
});

/** The acts of two persons of the actor's day; what they rest on is looked at with everything in sight. */
async function ownRequestsOf(shell: Shell): Promise<OwnRequests> {
  const { ownRequests } = await import('../../../workflows/confirmations/standing.js');
  return await shell.readOpen(ownRequests);
}

const shownRequests = ({ toConfirm, asked }: OwnRequests) => ({
  toConfirm: toConfirm.map(shownConfirmation),
  asked: asked.map(shownConfirmation),
});

/** Who is told that a backup was restored. */
const CONTROLLERS: readonly Role[] = ['manager', 'management', 'finance', 'auditor'];

/** The restores of this month and the last (policy 1.3.2). */
async function restoresOf(shell: Shell, day: Day): Promise<Text[]> {
  const month = monthOf(day);
  const { company } = await shell.session();
  const span = instantsOf(previousMonth(month), month, company.timeZone);
  return await shell.readOpen(({ db }) => restoreNotes(db, span, company.timeZone));
}

/** The entries of this month and the last that another account than the member's wrote (policy 1.3.2). */
async function otherAccountsOf(shell: Shell, day: Day): Promise<KnownMisfit[]> {
  const { engine, company } = await shell.session();
  const month = monthOf(day);
  return await engine.misfits(instantsOf(previousMonth(month), month, company.timeZone));
}

/** Sales against the target and the working days that are left; nothing before the first sale or target. */
function monthNote(
  { salesFen, targetFen, attainmentBp, workingDaysLeft }: MonthSoFar,
  money: (fen: Fen) => string,
): Text | undefined {
  if (salesFen === 0 && targetFen === null) return undefined;
  const target = targetFen === null ? null : money(targetFen);
  const share = attainmentBp === null ? null : formatPercent(attainmentBp);
  return messages.monthSoFar(money(salesFen), target, share, workingDaysLeft);
}

/** How much is in each stage. @param withBars bars are only for people: data files have the amounts */
function pipelineSection({ pipeline }: Today, withBars: boolean): ListView | undefined {
  if (pipeline.length === 0) return undefined;
  const largest = pipeline.reduce((most, { amountFen }) => Math.max(most, amountFen), 0);
  const columns: Column<BoardRow>[] = [
    { key: 'stage', head: terms.stage, as: named(STAGES), neverCut: true },
    { key: 'count', head: messages.dealCount, as: count },
    { key: 'amountFen', head: terms.amount, as: asMoney },
  ];
  if (withBars) columns.push({ key: 'bar', head: messages.mark, value: ({ amountFen }) => bar(amountFen, largest) });
  return listView(pipeline, columns, { title: messages.pipeline });
}

const firstStep = ({ month, reps }: ToPlan): Text => (reps === 0 ? messages.repsFirst : messages.planFirst(month));

function firstStepHints({ month, reps }: ToPlan): Text[] {
  const plan = messages.planHint(yearOf(firstDay(month)));
  return reps === 0 ? [messages.addRepHint, plan] : [plan, monthMessages.hintTargets(month)];
}

function hintsOf({ confirmations, followups, payments, claims, months }: ShownToday): Text[] {
  const hints: Text[] = [];
  const [request] = confirmations.toConfirm;
  if (request) hints.push(confirmationMessages.showThenDecide(request.code));
  const [first] = followups;
  const code = first?.customer?.code ?? first?.deal?.code;
  if (code !== undefined) hints.push(messages.logHint(code));
  if (payments.length > 0) hints.push(messages.dueHint);
  if (claims.length > 0) hints.push(messages.reviewHint);
  for (const { month } of months) hints.push(messages.closeHint(month));
  return hints;
}
