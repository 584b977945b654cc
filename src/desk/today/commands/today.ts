import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import {
  asDay,
  asMoney,
  bar,
  type Column,
  count,
  type Format,
  type ListView,
  listView,
  named,
  type Tone,
} from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import { stepColumns } from '../../../collections/dunning/view.js';
import { messages as receivablesMessages } from '../../../collections/receivables/messages.js';
import { missingText } from '../../../expenses/claims/nextStepText.js';
import type { BoardRow } from '../../../pipeline/forecast/rules.js';
import { EXPENSE_CATEGORIES } from '../../../policy/expenses.js';
import { STAGES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { type Fen, formatPercent } from '../../../shared/money.js';
import type { Text } from '../../../shared/text.js';
import { messages, TASKS, WAITS } from '../messages.js';
import type { MonthSoFar, Today } from '../today.js';

export default verb({
  flags: { rep: option('<member>', cliMessages.rep, { short: 'r' }) },
  examples: ['salesdesk today', 'salesdesk today --rep 张伟', 'salesdesk today --json'],
  async run(shell, _args, { rep }) {
    const { today } = await import('../today.js');
    const { result, kind } = await shell.read(async (ctx) => ({
      result: await today(ctx, rep),
      kind: ctx.company.kind,
    }));
    const work = workSections(result);
    const notes: Text[] = [];
    if (work.length === 0) notes.push(messages.nothingToDo);
    if (result.paymentsWaiting > 0) notes.push(messages.paymentsWaiting(result.paymentsWaiting));
    const month = result.month && monthNote(result.month, (fen) => shell.money(fen));
    if (month) notes.push(month);
    const head = listView([], [], { title: messages.dayOf(result.day, result.actor.name, kind) });
    const pipeline = pipelineSection(result, shell.isTable);
    await shell.print({
      kind: 'report',
      value: result,
      notes,
      sections: [head, ...work, ...(pipeline ? [pipeline] : [])],
    });
    shell.hint(...hintsOf(result));
  },
});

/** Days overdue; people read the days left of a payment that is not due yet. */
const daysLate: Format = {
  ...count,
  human: (days) => (Number(days) < 0 ? t(messages.daysLeft(-Number(days))) : String(days)),
};

/** `!` before what is late or waits for the actor. */
const urgencyMark = <T>(isUrgent: (row: T) => boolean): Column<T> => ({
  key: 'mark',
  head: messages.mark,
  value: (row) => (isUrgent(row) ? '!' : ''),
  tone: (row) => (isUrgent(row) ? 'waiting' : undefined),
});

const toneOfDays = (daysLate: number): Tone | undefined => (daysLate > 0 ? 'bad' : undefined);

const missingRole = ({ next }: Today['stuckClaims'][number]) => {
  const missing = missingText(next);
  return missing && t(missing);
};

/** One section per kind of work; empty ones are left out. */
function workSections({ followups, payments, claims, stuckClaims, months, deals, tasks }: Today): ListView[] {
  const sections = [
    listView(
      followups,
      [
        urgencyMark(({ missedDays }) => missedDays > 0),
        { key: 'code', head: terms.code, neverCut: true, value: ({ customer, deal }) => customer?.code ?? deal?.code },
        { key: 'customer', head: terms.customer, value: ({ customer, deal }) => customer?.name ?? deal?.title },
        { key: 'next', head: messages.promised, as: asDay },
        { key: 'missedDays', head: messages.missedDays, as: count, tone: ({ missedDays }) => toneOfDays(missedDays) },
        { key: 'text', head: messages.lastNote },
      ],
      { title: messages.followups(followups.length) },
    ),
    listView(
      payments,
      [
        urgencyMark(({ overdueDays }) => overdueDays > 0),
        { key: 'code', head: terms.code, neverCut: true },
        { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
        { key: 'rep', head: terms.rep },
        { key: 'dueDay', head: terms.due, as: asDay },
        {
          key: 'overdueDays',
          head: terms.overdueDays,
          as: daysLate,
          tone: ({ overdueDays }) => toneOfDays(overdueDays),
        },
        { key: 'openFen', head: terms.open, as: asMoney, dropOrder: 'last' },
        {
          key: 'advanceFen',
          head: receivablesMessages.advance,
          as: asMoney,
          wide: payments.every(({ advanceFen }) => advanceFen === 0),
        },
        ...stepColumns(payments),
        ...brokenColumns(payments),
      ],
      { title: messages.payments(payments.length) },
    ),
    listView(
      claims,
      [
        urgencyMark(() => true),
        { key: 'code', head: terms.code, neverCut: true },
        { key: 'member.name', head: messages.claimant },
        { key: 'category', head: terms.category, as: named(EXPENSE_CATEGORIES) },
        { key: 'amountFen', head: terms.amount, as: asMoney },
        { key: 'day', head: terms.day, as: asDay },
        { key: 'purpose', head: terms.purpose },
        { key: 'waitsFor', head: messages.waitsFor, as: named(WAITS), dropOrder: 'last' },
      ],
      { title: messages.claims(claims.length) },
    ),
    listView(
      stuckClaims,
      [
        urgencyMark(() => true),
        { key: 'code', head: terms.code, neverCut: true },
        { key: 'member.name', head: messages.claimant },
        { key: 'amountFen', head: terms.amount, as: asMoney },
        { key: 'next.step', head: messages.waitsFor, as: named(WAITS) },
        { key: 'missing', head: messages.missing, value: missingRole, dropOrder: 'last' },
      ],
      { title: messages.stuckClaims(stuckClaims.length) },
    ),
    listView(
      tasks,
      [
        urgencyMark(({ urgent }) => urgent),
        { key: 'code', head: terms.code, neverCut: true },
        { key: 'kind', head: messages.task, as: named(TASKS), dropOrder: 'last' },
        { key: 'about', head: messages.about },
        { key: 'day', head: terms.day, as: asDay },
        { key: 'way', head: messages.command, dropOrder: 'first' },
      ],
      { title: messages.tasks(tasks.length) },
    ),
    listView(
      months,
      [
        urgencyMark(() => true),
        { key: 'month', head: terms.month, neverCut: true },
        {
          key: 'way',
          head: messages.command,
          dropOrder: 'first',
          value: ({ month }) => `salesdesk month check ${month}`,
        },
      ],
      { title: messages.months },
    ),
    listView(
      deals,
      [
        urgencyMark(() => false),
        { key: 'code', head: terms.code, neverCut: true },
        { key: 'title', head: terms.deal },
        { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
        { key: 'stage', head: terms.stage, as: named(STAGES) },
        { key: 'daysInStage', head: messages.daysInStage, as: count },
        { key: 'normDays', head: messages.normDays, as: count },
        { key: 'amountFen', head: terms.amount, as: asMoney },
      ],
      { title: messages.deals(deals.length) },
    ),
  ];
  return sections.filter(({ rows }) => rows.length > 0).map(withinPage);
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

/** What was promised and by when; only if a promise was broken. */
const brokenColumns = (payments: Today['payments']): Column<Today['payments'][number]>[] =>
  payments.every(({ brokenPromise }) => brokenPromise === null)
    ? []
    : [
        { key: 'brokenPromise.day', head: messages.brokenPromise, as: asDay, dropOrder: 'last' },
        { key: 'brokenPromise.amountFen', head: messages.promisedAmount, as: asMoney, dropOrder: 'first' },
      ];

/** The most rows of a section on a page for people; JSON has them all. */
const MOST_ROWS = 15;
function withinPage(list: ListView): ListView {
  const more = list.rows.length - MOST_ROWS;
  return more <= 0 ? list : { ...list, rows: list.rows.slice(0, MOST_ROWS), notes: [messages.more(more)] };
}

function hintsOf({ followups, payments, claims, months }: Today): Text[] {
  const hints: Text[] = [];
  const [first] = followups;
  const code = first?.customer?.code ?? first?.deal?.code;
  if (code !== undefined) hints.push(messages.logHint(code));
  if (payments.length > 0) hints.push(messages.dueHint);
  if (claims.length > 0) hints.push(messages.reviewHint);
  for (const { month } of months) hints.push(messages.closeHint(month));
  return hints;
}
