import type { Context } from '../../app/context.js';
import type { Month } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { readClosedReport } from './closedReport.js';
import { messages } from './messages.js';
import { reopenedReport } from './queries.js';
import { kpiReport } from './report.js';
import type { Figures, KpiReport } from './rules.js';

/** The figures that are compared, with what their values are: fen, basis points or a count. */
export const COMPARED = {
  contracts: 'count',
  salesFen: 'fen',
  costFen: 'fen',
  profitFen: 'fen',
  newCustomers: 'count',
  csatBp: 'bp',
  surveysAnswered: 'count',
  targetFen: 'fen',
  attainmentBp: 'bp',
} as const satisfies Partial<Record<keyof Figures, 'fen' | 'bp' | 'count'>>;
export type ComparedFigure = keyof typeof COMPARED;

export interface FigureChange {
  /** Null: the team. */
  member: { code: string; name: string } | null;
  figure: ComparedFigure;
  unit: 'fen' | 'bp' | 'count';
  /** Null: there was or is none. */
  before: number | null;
  after: number | null;
}

/**
 * What differs between the report of a month before it was opened again, and as it is now (policy 4.2): closed once more,
 * or as far as it stands.
 *
 * @throws notFound if the month was never opened again
 */
export async function reportDifferences(
  ctx: Context,
  month: Month,
): Promise<{ before: KpiReport; after: KpiReport; changes: FigureChange[] }> {
  const text = await reopenedReport(ctx.db, month);
  if (text === undefined) throw notFound(messages.neverReopened(month));
  const before = readClosedReport(text).report;
  const after = await kpiReport(ctx, { month });
  const codes = [...new Set([...before.rows, ...after.rows].map(({ member }) => member.code))];
  const changes = codes.flatMap((code) => {
    const [was, is] = [before, after].map(({ rows }) => rows.find(({ member }) => member.code === code));
    return changesOf(is?.member ?? was?.member ?? null, was, is);
  });
  return { before, after, changes: [...changes, ...changesOf(null, before.team, after.team)] };
}

function changesOf(
  member: FigureChange['member'],
  before: Figures | undefined,
  after: Figures | undefined,
): FigureChange[] {
  return (Object.keys(COMPARED) as ComparedFigure[])
    .map((figure) => ({
      member,
      figure,
      unit: COMPARED[figure],
      before: before?.[figure] ?? null,
      after: after?.[figure] ?? null,
    }))
    .filter((change) => change.before !== change.after);
}
