import { t } from '../../cli/language.js';
import { asDay, asMoney, count, listView, named, type Scene } from '../../cli/output/view.js';
import { stepColumns } from '../../collections/dunning/view.js';
import { AGEING_BUCKETS } from '../../policy/collections.js';
import { CHARGE_KINDS } from '../../policy/hardship.js';
import { terms } from '../../policy/terms.js';
import { clockTime } from '../../shared/clock.js';
import { dayWithWeekday } from '../../shared/dates.js';
import { decimalMoney, type Fen, formatMoney } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { both, same, type Text } from '../../shared/text.js';
import { type Chart, COLOURS } from './chartView.js';
import type { CollectionsReport } from './collectionsReport.js';
import { messages } from './messages.js';
import type { Figure, Page, Section } from './pageView.js';
import { compactMoney } from './rules.js';

const buckets: Record<string, Text> = Object.fromEntries(AGEING_BUCKETS.map((bucket) => [bucket.name, bucket]));
const MOST_BARS = 10;

const sum = (rows: readonly { openFen: Fen }[]): Fen => rows.reduce((all, { openFen }) => all + openFen, 0);
const bars = (
  label: Text,
  rows: readonly { name: string; fen: Fen }[],
  more: { name: Text; colour: string; lying?: boolean },
): Chart => ({
  label,
  names: rows.map(({ name }) => name),
  lying: more.lying,
  axis: (value) => t(compactMoney(value * 100)),
  series: [
    {
      name: more.name,
      colour: more.colour,
      values: rows.map(({ fen }) => fen / 100),
      labels: rows.map(({ fen }) => (fen === 0 ? '' : t(compactMoney(fen)))),
    },
  ],
});

const instalments = (count: number): Figure => ({ human: t(messages.instalmentsCount(count)), plain: count });

/** The collections report as tables, with a chart if it shows more. */
export function collectionsPage(report: CollectionsReport, { currency }: Scene, timeZone: string): Page {
  const money = (fen: Fen): Figure => ({ human: formatMoney(fen, currency), plain: decimalMoney(fen) });
  const day = dayWithWeekday(report.asOf);
  const { overdue, upcoming, receipts } = report;
  const current = required(receipts.at(-1), 'the month of the report');
  const openCount = report.buckets.reduce((n, bucket) => n + bucket.count, 0);
  return {
    title: both((lang) => messages.collectionsTitle(day[lang])[lang]),
    company: report.company,
    tiles: [
      { name: messages.openTile, value: money(sum(report.buckets)), more: instalments(openCount) },
      { name: messages.overdueTile, value: money(sum(overdue)), more: instalments(overdue.length) },
      { name: messages.aheadTile, value: money(sum(upcoming)), more: instalments(upcoming.length) },
      {
        name: messages.receivedTile(current.month),
        value: money(current.amountFen),
        more: { human: t(messages.receiptsCount(current.count)), plain: current.count },
      },
    ],
    sections: [...sumSections(report), ...tableSections(report)],
    foot: messages.foot(report.asOf, clockTime(report.madeAt, timeZone)),
  };
}

function sumSections(report: CollectionsReport): Section[] {
  const overdueCustomers = report.customers.filter(({ overdueFen }) => overdueFen > 0);
  const total = (rows: readonly { count: number; openFen: Fen }[]) => ({
    key: t(terms.total),
    count: rows.reduce((n, row) => n + row.count, 0),
    openFen: sum(rows),
  });
  return [
    {
      chart: bars(
        messages.ageingTitle,
        report.buckets.map(({ name, openFen }) => ({ name: t(buckets[name] ?? same(name)), fen: openFen })),
        { name: terms.open, colour: COLOURS.main },
      ),
      list: listView(
        report.buckets,
        [
          { key: 'name', head: messages.bucket, as: named(buckets) },
          { key: 'count', head: terms.count, as: count },
          { key: 'openFen', head: terms.open, as: asMoney },
        ],
        { title: messages.ageingTitle, total: { ...total(report.buckets), name: t(terms.total) } },
      ),
    },
    {
      chart: bars(
        messages.customersTitle,
        overdueCustomers
          .slice(0, MOST_BARS)
          .map(({ customer, overdueFen }) => ({ name: customer.name, fen: overdueFen })),
        { name: messages.overdueAmount, colour: COLOURS.warn, lying: true },
      ),
      list: listView(
        overdueCustomers,
        [
          { key: 'customer.code', head: terms.code, neverCut: true },
          { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
          { key: 'count', head: terms.count, as: count },
          { key: 'overdueFen', head: messages.overdueAmount, as: asMoney },
          { key: 'notDueFen', head: messages.notDue, as: asMoney },
          { key: 'oldestDays', head: messages.oldest, as: count },
        ],
        { title: messages.customersTitle, empty: messages.noOverdue },
      ),
    },
    {
      chart: bars(
        messages.repsTitle,
        report.reps.map(({ key, openFen }) => ({ name: key ?? t(terms.none), fen: openFen })),
        { name: messages.overdueAmount, colour: COLOURS.warn, lying: true },
      ),
      list: listView(
        report.reps,
        [
          { key: 'key', head: terms.rep, value: ({ key }) => key ?? t(terms.none) },
          { key: 'count', head: terms.count, as: count },
          { key: 'openFen', head: messages.overdueAmount, as: asMoney },
        ],
        { title: messages.repsTitle, empty: messages.noOverdue, total: total(report.reps) },
      ),
    },
    {
      chart: bars(
        messages.dueTitle,
        report.ahead.map(({ key, openFen }) => ({ name: key, fen: openFen })),
        { name: terms.open, colour: COLOURS.second },
      ),
      list: listView(
        report.ahead,
        [
          { key: 'key', head: terms.month, neverCut: true },
          { key: 'count', head: terms.count, as: count },
          { key: 'openFen', head: terms.open, as: asMoney },
        ],
        { title: messages.dueTitle, total: total(report.ahead) },
      ),
    },
    {
      chart: bars(
        messages.receiptsTitle,
        report.receipts.map(({ month, amountFen }) => ({ name: month, fen: amountFen })),
        { name: messages.received, colour: COLOURS.main },
      ),
      list: listView(
        report.receipts,
        [
          { key: 'month', head: terms.month, neverCut: true },
          { key: 'count', head: terms.count, as: count },
          { key: 'amountFen', head: messages.received, as: asMoney },
        ],
        {
          title: messages.receiptsTitle,
          total: {
            month: t(terms.total),
            count: report.receipts.reduce((n, row) => n + row.count, 0),
            amountFen: report.receipts.reduce((all, { amountFen }) => all + amountFen, 0),
          },
        },
      ),
    },
  ];
}

function tableSections({ overdue, upcoming, advances, charges }: CollectionsReport): Section[] {
  return [
    {
      list: listView(
        overdue,
        [
          { key: 'code', head: terms.code, neverCut: true },
          { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
          { key: 'contract', head: terms.contract, neverCut: true },
          { key: 'dueDay', head: terms.due, as: asDay },
          { key: 'overdueDays', head: terms.overdueDays, as: count },
          { key: 'openFen', head: terms.open, as: asMoney },
          { key: 'rep', head: terms.rep },
          ...stepColumns(overdue),
        ],
        {
          title: messages.overdueTitle(overdue.length),
          empty: messages.noOverdue,
          total: { code: t(terms.total), openFen: sum(overdue) },
        },
      ),
    },
    {
      list: listView(
        upcoming,
        [
          { key: 'code', head: terms.code, neverCut: true },
          { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
          { key: 'contract', head: terms.contract, neverCut: true },
          { key: 'dueDay', head: terms.due, as: asDay },
          { key: 'daysLeft', head: messages.daysLeft, as: count },
          { key: 'openFen', head: terms.open, as: asMoney },
          { key: 'rep', head: terms.rep },
        ],
        {
          title: messages.upcomingTitle(upcoming.length),
          empty: messages.noUpcoming,
          total: { code: t(terms.total), openFen: sum(upcoming) },
        },
      ),
    },
    ...(advances.length === 0 ? [] : [advancesSection(advances)]),
    ...(charges.length === 0 ? [] : [chargesSection(charges)]),
  ];
}

/** Money in hand: not deducted from what is open. */
const advancesSection = (advances: CollectionsReport['advances']): Section => ({
  list: listView(
    advances,
    [
      { key: 'customer.code', head: terms.code, neverCut: true },
      { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
      { key: 'advanceFen', head: messages.inHand, as: asMoney },
    ],
    { title: messages.advancesTitle(advances.length) },
  ),
});

const chargesSection = (charges: CollectionsReport['charges']): Section => ({
  list: listView(
    charges,
    [
      { key: 'code', head: terms.code, neverCut: true },
      { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
      { key: 'contract', head: terms.contract, neverCut: true },
      { key: 'kind', head: messages.chargeKind, as: named(CHARGE_KINDS) },
      { key: 'day', head: terms.day, as: asDay },
      { key: 'openFen', head: terms.open, as: asMoney },
    ],
    { title: messages.chargesTitle(charges.length), total: { code: t(terms.total), openFen: sum(charges) } },
  ),
});
