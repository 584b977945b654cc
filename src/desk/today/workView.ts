import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  type Column,
  count,
  type Format,
  type ListView,
  listView,
  named,
  type Tone,
  translated,
} from '../../cli/output/view.js';
import { stepColumns } from '../../collections/dunning/view.js';
import { messages as receivablesMessages } from '../../collections/receivables/messages.js';
import { missingText } from '../../expenses/claims/nextStepText.js';
import { EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { STAGES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import type { Text } from '../../shared/text.js';
import { messages as confirmationMessages } from '../../team/confirmations/messages.js';
import { standingText } from '../../team/confirmations/view.js';
import type { OwnRequests } from '../../workflows/confirmations/standing.js';
import { APPRAISAL_TASKS, EXPENSE_TASKS, messages, TASKS, WAITS } from './messages.js';
import type { Today } from './today.js';

/** What the actor has to confirm, what he asked for, and what he has to do. */
export interface ShownToday extends Today {
  confirmations: OwnRequests;
}

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

/** Rows of months below standard that wait for a decision (policy 4.4.2). */
const undecidedSection = ({ undecidedRows }: Today): ListView =>
  listView(
    undecidedRows,
    [
      urgencyMark(() => true),
      { key: 'member.code', head: terms.code, neverCut: true },
      { key: 'member.name', head: terms.personName, neverCut: true },
      { key: 'count', head: messages.monthsInRow, as: count, value: ({ months }) => months.length },
      { key: 'months', head: messages.inRow, value: ({ months }) => months.join(' ') },
      {
        key: 'way',
        head: messages.command,
        dropOrder: 'first',
        value: ({ codes: [first = ''] }) => `salesdesk outcome show ${first}`,
      },
    ],
    { title: messages.undecidedRows(undecidedRows.length) },
  );

/** Acts of two persons that wait for the actor (policy 2.2); the command is the first to go, as it stands below, too. */
const toConfirmSection = ({ confirmations: { toConfirm } }: ShownToday): ListView =>
  listView(
    toConfirm,
    [
      urgencyMark(() => true),
      { key: 'code', head: terms.code, neverCut: true },
      { key: 'title', head: confirmationMessages.what, as: translated, dropOrder: 'last' },
      { key: 'askedBy', head: confirmationMessages.askedBy },
      { key: 'validUntil', head: confirmationMessages.lapses, as: asDay },
      {
        key: 'way',
        head: messages.command,
        dropOrder: 'first',
        value: ({ code }) => `salesdesk confirm show ${code}`,
      },
    ],
    { title: messages.toConfirm(toConfirm.length) },
  );

/** What the actor asked for: whom it waits for, or what became of it. */
const askedSection = ({ confirmations: { asked } }: ShownToday): ListView =>
  listView(
    asked,
    [
      urgencyMark(({ state }) => state !== 'waiting' && state !== 'confirmed'),
      { key: 'code', head: terms.code, neverCut: true },
      { key: 'title', head: confirmationMessages.what, as: translated },
      { key: 'standing', head: messages.standing, value: (view) => t(standingText(view)), dropOrder: 'last' },
      { key: 'validUntil', head: confirmationMessages.lapses, as: asDay },
    ],
    { title: messages.asked(asked.length) },
  );

/** Follow-ups that are due or were missed (policy 6.2.1). */
const followupSection = ({ followups }: Today): ListView =>
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
  );

/** Payments to remind or dun (policy 3.7.1, 3.7.2). */
const paymentSection = ({ payments }: Today): ListView =>
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
  );

/** Claims that wait for the actor (policy 5.2.2, 5.2.3). */
const claimSection = ({ claims }: Today): ListView =>
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
  );

/** Claims that nobody may decide, and who is missing (policy 5.2.2). */
const stuckClaimSection = ({ stuckClaims }: Today): ListView =>
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
  );

/** What else chapter 3 asks for. */
const taskList = (tasks: Today['tasks'], titled: (count: number) => Text): ListView =>
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
    { title: titled(tasks.length) },
  );
const taskSection = ({ tasks }: Today): ListView =>
  taskList(
    tasks.filter(({ kind }) => !APPRAISAL_TASKS.has(kind) && !EXPENSE_TASKS.has(kind)),
    messages.tasks,
  );

/** What requests and advances ask for (policy 5.2, 5.3.2). */
const expenseSection = ({ tasks }: Today): ListView =>
  taskList(
    tasks.filter(({ kind }) => EXPENSE_TASKS.has(kind)),
    messages.expenseTasks,
  );

/** What plan and appraisal ask for (policy 2.2.1a, 4.3, 4.4). */
const appraisalSection = ({ tasks }: Today): ListView =>
  taskList(
    tasks.filter(({ kind }) => APPRAISAL_TASKS.has(kind)),
    messages.appraisalTasks,
  );

/** Months that are over and not closed (policy 4.2). */
const monthSection = ({ months }: Today): ListView =>
  listView(
    months,
    [
      urgencyMark(({ late }) => late),
      { key: 'month', head: terms.month, neverCut: true },
      {
        key: 'way',
        head: messages.command,
        dropOrder: 'first',
        value: ({ month }) => `salesdesk month check ${month}`,
      },
    ],
    { title: messages.months },
  );

/** Deals that stay longer in their stage than its norm. */
const dealSection = ({ deals }: Today): ListView =>
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
  );

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

/** One section per kind of work; empty ones are left out. */
export const workSections = (work: ShownToday): ListView[] =>
  [
    undecidedSection,
    toConfirmSection,
    askedSection,
    followupSection,
    paymentSection,
    claimSection,
    stuckClaimSection,
    expenseSection,
    taskSection,
    appraisalSection,
    monthSection,
    dealSection,
  ]
    .map((section) => section(work))
    .filter(({ rows }) => rows.length > 0)
    .map(withinPage);
