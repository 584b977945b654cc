import type { Context } from '../../app/context.js';
import { closingOf } from '../../app/queries.js';
import type { AppraisalState } from '../../policy/appraisal.js';
import type { Day, Month } from '../../shared/dates.js';
import type { Score } from '../../shared/score.js';
import { addWorkdays } from '../../shared/workdays.js';
import { type Appraisee, whoIsAppraised } from '../appraised/appraisees.js';
import { kpiReport, type ShownReport } from '../kpi/report.js';
import type { KpiRow } from '../kpi/rules.js';
import { type AppraisalSheet, type ManagerScore, readClosedSheets } from './closedSheets.js';
import { closedAppraisal, correctionsOf, newestScores, type ScoreRow, type StepRow, stepsOf } from './queries.js';
import { type CorrectionWithResult, withResults, withRows } from './rowsBelow.js';
import {
  type Achieved,
  belowStandard,
  gradeOf,
  isExcellent,
  placesOf,
  scoreIndicators,
  systemScore,
  totalScore,
} from './rules.js';
import { type AppraisalSettings, appraisalSettings } from './settings.js';

/** The appraisal of a month: everybody's sheet, by total, the largest first. */
export interface MonthSheets {
  month: Month;
  closed: { by: string; day: Day; gapsReason: string | null } | null;
  sheets: AppraisalSheet[];
  /** The KPI report that they are reckoned from; undefined of a closed appraisal, which needs none. */
  report?: ShownReport;
  /** What was found after the closing. */
  corrections: CorrectionWithResult[];
  /** Settings as they were set. */
  set: Readonly<Record<string, string>>;
}

/**
 * The sheets of a month (definitions, Score). Of a closed appraisal they are as they were kept; of an open one they are
 * reckoned from the KPI report, which is kept as well once its month is closed.
 */
export async function monthSheets(ctx: Context, month: Month): Promise<MonthSheets> {
  const closed = await closedAppraisal(ctx.db, month);
  if (closed) {
    const corrections = await correctionsOf(ctx.db, month);
    const { by, day, gapsReason } = closed;
    const kept = readClosedSheets(closed.sheets);
    return { ...kept, month, closed: { by, day, gapsReason }, corrections: withResults(kept, corrections) };
  }
  const settings = await appraisalSettings(ctx, month);
  const report = await kpiReport(ctx, { month });
  const figures = new Map(report.rows.map((row) => [row.member.code, row]));
  const scores = await newestScores(ctx.db, month);
  const steps = Map.groupBy(await stepsOf(ctx.db, month), ({ memberId }) => memberId);
  const disputeDays = Number(await ctx.setting('appraisal.disputeDays', month));
  const closing = await closingOf(ctx.db, month);
  const sheets: AppraisalSheet[] = [];
  for (const appraisee of await whoIsAppraised(ctx, month, report)) {
    const row = figures.get(appraisee.member.code);
    const score = scores.get(appraisee.id);
    const manager = score && managerScore(score, steps.get(score.memberId) ?? [], disputeDays);
    sheets.push(
      sheetOf(appraisee, { month, row, manager, settings, isMonthClosed: closing !== undefined, today: ctx.today }),
    );
  }
  return {
    month,
    closed: null,
    sheets: ranked(await withRows(ctx, sheets)),
    report,
    corrections: [],
    set: settings.set,
  };
}

function managerScore({ memberId: _, ...score }: ScoreRow, steps: readonly StepRow[], days: number): ManagerScore {
  return {
    ...score,
    answerBy: addWorkdays(score.day, days),
    steps: steps.map(({ memberId: __, ...step }) => step),
  };
}

interface SheetInput {
  month: Month;
  row: KpiRow | undefined;
  manager: ManagerScore | undefined;
  settings: AppraisalSettings;
  isMonthClosed: boolean;
  today: Day;
}

/** One sheet, without its place and its row. */
function sheetOf(
  appraisee: Appraisee,
  { month, row, manager, settings, isMonthClosed, today }: SheetInput,
): AppraisalSheet {
  // An absence that is recorded once somebody was scored takes nobody out: his dispute would go with him.
  const isAppraised = appraisee.state === 'appraised' || (appraisee.state === 'tooFewDays' && manager !== undefined);
  const lines = scoreIndicators(achievedIn(row, settings.method), settings);
  const system = isAppraised ? systemScore(lines) : null;
  const total = system === null || !manager ? null : totalScore(system, manager.points, settings.systemBp);
  const grade = total === null ? null : gradeOf(total, settings.gradeFrom);
  const attainmentBp = row?.attainmentBp ?? null;
  const below = grade === null ? [] : belowStandard(grade, attainmentBp, settings.belowBp);
  return {
    month,
    memberId: appraisee.id,
    member: appraisee.member,
    state: stateOf(isAppraised, appraisee.hasReport, { system, manager, isMonthClosed, today }),
    leftOut: isAppraised ? null : leftOutOf(appraisee),
    reported: appraisee.hasReport,
    method: settings.method,
    csatMean: row?.csatMean ?? null,
    surveysAnswered: row?.surveysAnswered ?? 0,
    lines,
    system,
    manager: manager ?? null,
    systemBp: settings.systemBp,
    total,
    grade,
    attainmentBp,
    below,
    place: null,
    ranked: 0,
    excellent: false,
    row: below.length > 0 ? [month] : [],
  };
}

const leftOutOf = ({ reason, by, days, least }: Appraisee) => ({ reason, by, days, least });

/** What a row of the KPI report brings to the indicators. */
function achievedIn(row: KpiRow | undefined, method: string): Achieved {
  return {
    salesFen: row?.salesFen ?? 0,
    profitFen: row?.profitFen ?? 0,
    newCustomers: row?.newCustomers ?? 0,
    satisfaction: row === undefined || row.csatBp === null ? null : satisfactionOf(row, method),
    targetFen: row?.targetFen ?? null,
    profitTargetFen: row?.profitTargetFen ?? null,
    newCustomerTarget: row?.newCustomerTarget ?? null,
  };
}

/** The answers themselves, so that two of three are 66.6667 points; of months closed before they were kept, the percentage. */
function satisfactionOf(row: KpiRow, method: string): { part: number; whole: number } {
  const { surveysAnswered, surveysSatisfied, surveySum, csatBp } = row;
  if (surveysSatisfied === undefined || surveySum === undefined) return { part: csatBp ?? 0, whole: 10_000 };
  return method === 'mean'
    ? { part: surveySum, whole: surveysAnswered * 5 }
    : { part: surveysSatisfied, whole: surveysAnswered };
}

/** Where an appraisal that is not closed stands. */
function stateOf(
  isAppraised: boolean,
  hasReport: boolean,
  {
    system,
    manager,
    isMonthClosed,
    today,
  }: Pick<SheetInput, 'manager' | 'isMonthClosed' | 'today'> & { system: Score | null },
): AppraisalState {
  if (!isAppraised) return 'omitted';
  if (!isMonthClosed) return 'notClosed';
  if (system === null) return 'notAppraised';
  if (manager === undefined) return hasReport ? 'toScore' : 'reportMissing';
  return answerState(manager, today);
}

/** What the rep said to the newest score, and the manager to that. */
export function answerState(
  { steps, answerBy, version }: Pick<ManagerScore, 'steps' | 'answerBy' | 'version'>,
  today: Day,
): AppraisalState {
  switch (steps.findLast((step) => step.version === version)?.step) {
    case 'confirm':
      return 'confirmed';
    case 'dispute':
      return 'disputed';
    case 'keep':
    case 'rescore':
      return 'settled';
    default:
      return today > answerBy ? 'silent' : 'toConfirm';
  }
}

/** With places, the largest total first; whoever has none comes last, by name of code. */
function ranked(sheets: readonly AppraisalSheet[]): AppraisalSheet[] {
  const scored = sheets.flatMap((sheet) => (sheet.total === null ? [] : [{ sheet, total: sheet.total }]));
  const places = placesOf(scored.map(({ total }) => total));
  const withPlaces = scored.map(({ sheet }, i): AppraisalSheet => {
    const place = places[i] ?? 1;
    const { grade, below } = sheet;
    const excellent = grade !== null && isExcellent({ grade, place, below }, scored.length);
    return { ...sheet, place, ranked: scored.length, excellent };
  });
  const others = sheets.filter(({ total }) => total === null).map((sheet) => ({ ...sheet, ranked: scored.length }));
  return [...withPlaces.sort((a, b) => (b.total ?? 0) - (a.total ?? 0)), ...others];
}
