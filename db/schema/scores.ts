import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ResultStep } from '../../src/policy/appraisal.js';
import { dayColumn, fenColumn, id, monthColumn, recordedAt } from './common.js';
import { closedMonths } from './months.js';
import { members } from './team.js';

/** The manager's score of a rep's month with its reason (policy 4.3.2); the newest counts. Points in hundredths. */
export const managerScores = sqliteTable(
  'manager_scores',
  {
    id: id(),
    month: monthColumn('month').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    version: integer('version').notNull(),
    /** The closing of the KPI month on whose figures it was given: of another one it counts no more. */
    closingId: integer('closing_id')
      .notNull()
      .references(() => closedMonths.id),
    points: integer('points').notNull(),
    reason: text('reason').notNull(),
    /** Why it was given without the rep's own report. */
    withoutReport: text('without_report'),
    byId: integer('by_id')
      .notNull()
      .references(() => members.id),
    /** The second person, where two stand in for management (definitions, Who stands in). */
    confirmedById: integer('confirmed_by_id').references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('manager_scores_version').on(t.month, t.memberId, t.version),
    check('manager_scores_points', sql`points between 0 and 10000`),
  ],
);

/** What the rep says to the result, and what the manager answers (definitions, Result). */
export const resultSteps = sqliteTable(
  'result_steps',
  {
    id: id(),
    scoreId: integer('score_id')
      .notNull()
      .references(() => managerScores.id),
    step: text('step').$type<ResultStep>().notNull(),
    text: text('text'),
    byId: integer('by_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [index('result_steps_score').on(t.scoreId)],
);

/** Whoever is left out of a month's appraisal, or taken in again, with the reason; the newest counts. */
export const appraisalOmissions = sqliteTable(
  'appraisal_omissions',
  {
    id: id(),
    month: monthColumn('month').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    omitted: integer('omitted').notNull(),
    reason: text('reason').notNull(),
    byId: integer('by_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [index('appraisal_omissions_month').on(t.month, t.memberId)],
);

/** The panel that appraises the department for a month (policy 4.3.3); the newest naming counts. */
export const panels = sqliteTable(
  'panels',
  {
    id: id(),
    month: monthColumn('month').notNull(),
    version: integer('version').notNull(),
    namedById: integer('named_by_id')
      .notNull()
      .references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('panels_version').on(t.month, t.version)],
);

/** Who sits on it, and for which roles: a member sits once for all that he holds or stands in for. */
export const panelSeats = sqliteTable(
  'panel_seats',
  {
    id: id(),
    panelId: integer('panel_id')
      .notNull()
      .references(() => panels.id),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    /** A space-separated list of role codes. */
    roles: text('roles').notNull(),
  },
  (t) => [uniqueIndex('panel_seats_member').on(t.panelId, t.memberId)],
);

/** What a member of the panel gives the department; the newest counts. Points in hundredths. */
export const panelScores = sqliteTable(
  'panel_scores',
  {
    id: id(),
    month: monthColumn('month').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    version: integer('version').notNull(),
    /** The closing of the KPI month on whose figures it was given: of another one it counts no more. */
    closingId: integer('closing_id')
      .notNull()
      .references(() => closedMonths.id),
    points: integer('points').notNull(),
    reason: text('reason').notNull(),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('panel_scores_version').on(t.month, t.memberId, t.version),
    check('panel_scores_points', sql`points between 0 and 10000`),
  ],
);

/** A closed appraisal (policy 4.3). `sheets` are the sheets, the panel's result and the settings used, as JSON. */
export const closedAppraisals = sqliteTable(
  'closed_appraisals',
  {
    id: id(),
    month: monthColumn('month').notNull(),
    closedById: integer('closed_by_id')
      .notNull()
      .references(() => members.id),
    gapsReason: text('gaps_reason'),
    sheets: text('sheets').notNull(),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('closed_appraisals_month').on(t.month)],
);

/** What a sheet should have said, found after its closing: it stands beside the sheet and moves the next payroll. */
export const appraisalCorrections = sqliteTable(
  'appraisal_corrections',
  {
    id: id(),
    code: text('code').notNull(),
    month: monthColumn('month').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id),
    /** The manager's score anew, in hundredths; null where only an amount is corrected. */
    points: integer('points'),
    /** An amount that is paid more, or less. */
    amountFen: fenColumn('amount_fen'),
    reason: text('reason').notNull(),
    byId: integer('by_id')
      .notNull()
      .references(() => members.id),
    confirmedById: integer('confirmed_by_id').references(() => members.id),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('appraisal_corrections_code').on(t.code),
    index('appraisal_corrections_month').on(t.month, t.memberId),
    check('appraisal_corrections_what', sql`(points is null) <> (amount_fen is null)`),
  ],
);
