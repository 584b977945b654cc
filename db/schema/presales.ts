import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type {
  FindingArea,
  LimitSide,
  NegotiationTopic,
  ResearchRequestStatus,
  TenderResult,
} from '../../src/policy/stages.js';
import { dayColumn, fenColumn, id, recordedAt } from './common.js';
import { dealSteps, deals } from './pipeline.js';
import { members } from './team.js';

const deal = () =>
  integer('deal_id')
    .notNull()
    .references(() => deals.id);
const step = () =>
  integer('step_id')
    .notNull()
    .references(() => dealSteps.id);
const member = (name = 'member_id') =>
  integer(name)
    .notNull()
    .references(() => members.id);

/** A rep asks presales for research on a deal; presales accepts with a day, or declines (policy 3.2.1). */
export const researchRequests = sqliteTable(
  'research_requests',
  {
    id: id(),
    dealId: deal(),
    askedById: member('asked_by_id'),
    /** Who is asked; null: anybody in presales. */
    presalesId: integer('presales_id').references(() => members.id),
    askedDay: dayColumn('asked_day').notNull(),
    wantedDay: dayColumn('wanted_day'),
    note: text('note'),
    status: text('status').$type<ResearchRequestStatus>().notNull(),
    plannedDay: dayColumn('planned_day'),
    decidedById: integer('decided_by_id').references(() => members.id),
    decidedDay: dayColumn('decided_day'),
    reason: text('reason'),
    doneDay: dayColumn('done_day'),
    recordedAt: recordedAt(),
  },
  (t) => [
    index('research_requests_deal').on(t.dealId),
    index('research_requests_open').on(t.status).where(sql`status in ('asked','accepted')`),
    check('research_requests_status', sql`status in ('asked','accepted','declined','done')`),
  ],
);

/** What the research found: business process, function, habit of use (policy 3.2.2). Numbered within the deal. */
export const dealFindings = sqliteTable(
  'deal_findings',
  {
    id: id(),
    dealId: deal(),
    stepId: step(),
    number: integer('number').notNull(),
    area: text('area').$type<FindingArea>().notNull(),
    text: text('text').notNull(),
  },
  (t) => [
    uniqueIndex('deal_findings_number').on(t.dealId, t.number),
    check('deal_findings_area', sql`area in ('process','function','habit')`),
  ],
);

/**
 * The questions that research asks of every customer (policy 3.2.2): their number and text stay; a question that is no
 * longer asked has the day since when.
 */
export const researchQuestions = sqliteTable(
  'research_questions',
  {
    id: id(),
    number: integer('number').notNull(),
    text: text('text').notNull(),
    area: text('area').$type<FindingArea>(),
    memberId: member(),
    droppedDay: dayColumn('dropped_day'),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('research_questions_number').on(t.number),
    check('research_questions_area', sql`area is null or area in ('process','function','habit')`),
  ],
);

/** What a customer answered at a research of a deal; the newest one of a question counts. Append-only. */
export const researchAnswers = sqliteTable(
  'research_answers',
  {
    id: id(),
    dealId: deal(),
    stepId: step(),
    questionId: integer('question_id')
      .notNull()
      .references(() => researchQuestions.id),
    text: text('text').notNull(),
  },
  (t) => [uniqueIndex('research_answers_step').on(t.stepId, t.questionId), index('research_answers_deal').on(t.dealId)],
);

/** Which findings a solution answers (policy 3.2.3). */
export const stepFindings = sqliteTable(
  'step_findings',
  {
    id: id(),
    stepId: step(),
    findingId: integer('finding_id')
      .notNull()
      .references(() => dealFindings.id),
  },
  (t) => [index('step_findings_step').on(t.stepId)],
);

/** Files that go with a step; their content is in `files`. */
export const stepFiles = sqliteTable(
  'step_files',
  { id: id(), stepId: step(), sha256: text('sha256').notNull(), fileName: text('file_name').notNull() },
  (t) => [index('step_files_step').on(t.stepId)],
);

/** What the customer asked about solution or quotation, and the answer (policy 3.3.3). */
export const dealQuestions = sqliteTable(
  'deal_questions',
  {
    id: id(),
    dealId: deal(),
    stepId: integer('step_id').references(() => dealSteps.id),
    number: integer('number').notNull(),
    text: text('text').notNull(),
    askedDay: dayColumn('asked_day').notNull(),
    memberId: member(),
    answer: text('answer'),
    answeredDay: dayColumn('answered_day'),
    answeredById: integer('answered_by_id').references(() => members.id),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('deal_questions_number').on(t.dealId, t.number),
    index('deal_questions_open').on(t.dealId).where(sql`answered_day is null`),
  ],
);

/** One item of one round of negotiation: what was asked, what was offered, agreed or open (policy 3.4.2). Append-only. */
export const negotiationItems = sqliteTable(
  'negotiation_items',
  {
    id: id(),
    dealId: deal(),
    stepId: step(),
    topic: text('topic').$type<NegotiationTopic>().notNull(),
    title: text('title').notNull(),
    asked: text('asked'),
    offered: text('offered'),
    agreed: integer('agreed').notNull(),
  },
  (t) => [
    index('negotiation_items_deal').on(t.dealId, t.id),
    check('negotiation_items_topic', sql`topic in ('price','service','contract')`),
  ],
);

/** The customer's bottom line and our floor: for the manager and the deal's owner only (policy 3.4.3). Append-only. */
export const dealLimits = sqliteTable(
  'deal_limits',
  {
    id: id(),
    dealId: deal(),
    side: text('side').$type<LimitSide>().notNull(),
    amountFen: fenColumn('amount_fen'),
    text: text('text'),
    memberId: member(),
    day: dayColumn('day').notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [index('deal_limits_deal').on(t.dealId, t.id), check('deal_limits_side', sql`side in ('customer','ours')`)],
);

/** A tender (policy 2.2.3c). */
export const tenders = sqliteTable(
  'tenders',
  {
    id: id(),
    code: text('code').notNull(),
    dealId: deal(),
    title: text('title').notNull(),
    deadline: dayColumn('deadline').notNull(),
    depositFen: fenColumn('deposit_fen'),
    depositPaidDay: dayColumn('deposit_paid_day'),
    depositReturnedDay: dayColumn('deposit_returned_day'),
    submittedDay: dayColumn('submitted_day'),
    /** Why it was handed in with papers missing or the deposit unpaid. */
    openReason: text('open_reason'),
    result: text('result').$type<TenderResult>(),
    resultDay: dayColumn('result_day'),
    resultNote: text('result_note'),
    memberId: member(),
    recordedAt: recordedAt(),
  },
  (t) => [
    uniqueIndex('tenders_code').on(t.code),
    index('tenders_deal').on(t.dealId),
    index('tenders_open').on(t.deadline).where(sql`result is null`),
    index('tenders_deposit')
      .on(t.depositPaidDay)
      .where(sql`deposit_paid_day is not null and deposit_returned_day is null`),
    check('tenders_result', sql`result in ('won','lost','withdrawn')`),
  ],
);

/** The papers of a tender: who prepares them by when. */
export const tenderPapers = sqliteTable(
  'tender_papers',
  {
    id: id(),
    tenderId: integer('tender_id')
      .notNull()
      .references(() => tenders.id),
    number: integer('number').notNull(),
    name: text('name').notNull(),
    memberId: integer('member_id').references(() => members.id),
    dueDay: dayColumn('due_day'),
    doneDay: dayColumn('done_day'),
    sha256: text('sha256'),
    fileName: text('file_name'),
    recordedAt: recordedAt(),
  },
  (t) => [uniqueIndex('tender_papers_number').on(t.tenderId, t.number)],
);
