import type { Context } from '../../app/context.js';
import { INDICATORS, type Indicator } from '../../policy/appraisal.js';
import type { Named } from '../../shared/codes.js';
import type { Month } from '../../shared/dates.js';
import { type ExplainedRow, explainFigure } from '../kpi/explain.js';
import type { FigureName } from '../kpi/rules.js';
import { appraisalOf } from './appraisals.js';
import { type IndicatorScore, type Points, uncappedPoints } from './rules.js';
import { appraisalSettings } from './settings.js';

/** The figure of the KPI report behind each indicator. */
const FIGURE_OF: Readonly<Record<Indicator, FigureName>> = {
  sales: 'sales',
  profit: 'profit',
  newCustomers: 'newCustomers',
  satisfaction: 'csat',
  attainment: 'attainment',
};

/** An indicator of somebody's month, step by step from the rows to what it contributes (policy 1.3.2). */
export interface ExplainedIndicator {
  member: Named;
  line: IndicatorScore;
  /** Before the cap; null without a basis. */
  uncapped: Points | null;
  cap: number;
  /** The weights of the indicators that have a basis. */
  available: number;
  method: string;
  figure: FigureName;
  rows: ExplainedRow[];
  /** Rows are left out that their reader may not see. */
  isPartial: boolean;
}

/** What an indicator's contribution is made of, down to the rows. @throws as `appraisalOf` */
export async function explainIndicator(
  ctx: Context,
  { month, rep, indicator }: { month: Month; rep: string; indicator: Indicator },
): Promise<ExplainedIndicator> {
  const { sheet } = await appraisalOf(ctx, month, rep);
  const line = sheet.lines.find((candidate) => candidate.indicator === indicator);
  if (line === undefined) throw new Error(`no indicator ${indicator} among ${Object.keys(INDICATORS).join(' ')}`);
  const { cap } = await appraisalSettings(ctx, month);
  const figure = FIGURE_OF[indicator];
  const { rows } = await explainFigure(ctx, { month, rep: sheet.member.code, figure });
  return {
    member: sheet.member,
    line,
    uncapped: uncappedPoints(line.actual, line.target),
    cap,
    available: sheet.lines.reduce((sum, { points, weight }) => sum + (points === null ? 0 : weight), 0),
    method: sheet.method,
    figure,
    rows,
    isPartial: false,
  };
}
