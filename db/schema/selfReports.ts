import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AbsenceKind, ReportedFigure } from '../../src/policy/appraisal.js';
import { bpColumn, dayColumn, fenColumn, id, monthColumn, recordedAt } from './common.js';
import { members } from './team.js';

/**
 * A rep's own report of a month (policy 4.3.1); every version is kept, the newest counts. A figure is what the rep says;
 * where it is not what the books said then (`books…`), `…Why` says why.
 */
export const selfReports = sqliteTable(
  'self_reports',
  {
    id: id(),
    month: monthColumn('month').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    version: integer('version').notNull(),
    /** Who handed it in: the rep, or hr for one who left or is ill, with the reason. */
    reportedById: integer('reported_by_id')
      .notNull()
      .references(() => members.id),
    insteadReason: text('instead_reason'),
    day: dayColumn('day').notNull(),
    salesFen: fenColumn('sales_fen').notNull(),
    salesWhy: text('sales_why'),
    profitFen: fenColumn('profit_fen').notNull(),
    profitWhy: text('profit_why'),
    newCustomers: integer('new_customers').notNull(),
    newCustomersWhy: text('new_customers_why'),
    csatBp: bpColumn('csat_bp'),
    csatWhy: text('csat_why'),
    booksSalesFen: fenColumn('books_sales_fen').notNull(),
    booksProfitFen: fenColumn('books_profit_fen').notNull(),
    booksNewCustomers: integer('books_new_customers').notNull(),
    booksCsatBp: bpColumn('books_csat_bp'),
    /** The KPI month was open: the figures stood so far. */
    soFar: integer('so_far').notNull(),
    /** What customers said, and what comes next, in words. */
    feedback: text('feedback'),
    planNext: text('plan_next'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('self_reports_version').on(t.month, t.memberId, t.version),
    check('self_reports_csat', sql`csat_bp between 0 and 10000`),
  ],
);

/** The manager's answer to a figure in which report and books differ (policy 4.3.2); the newest of a figure counts. */
export const reportAnswers = sqliteTable(
  'report_answers',
  {
    id: id(),
    reportId: integer('report_id')
      .notNull()
      .references(() => selfReports.id),
    figure: text('figure').$type<ReportedFigure>().notNull(),
    text: text('text').notNull(),
    /** Code of the adjustment that it points at. */
    adjustment: text('adjustment'),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [index('report_answers_report').on(t.reportId)],
);

/** Days on which a member was not there (definitions, Who is appraised). */
export const absences = sqliteTable(
  'absences',
  {
    id: id(),
    code: text('code').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    fromDay: dayColumn('from_day').notNull(),
    toDay: dayColumn('to_day').notNull(),
    kind: text('kind').$type<AbsenceKind>().notNull(),
    note: text('note'),
    recordedById: integer('recorded_by_id')
      .notNull()
      .references(() => members.id),
    undone: integer('undone').notNull().default(0),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('absences_code').on(t.code), index('absences_member').on(t.memberId)],
);
