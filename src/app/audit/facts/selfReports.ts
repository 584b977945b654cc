import type { ReportedFigure } from '../../../policy/appraisal.js';
import type { Month } from '../../../shared/dates.js';
import type { Bp, Fen } from '../../../shared/money.js';
import type { Changes } from '../entry.js';

/** What a rep reports of a month (policy 4.3.1). */
export interface ReportValues {
  salesFen: Fen;
  profitFen: Fen;
  newCustomers: number;
  csatBp: Bp | null;
  feedback: string | null;
  planNext: string | null;
}

export interface SelfReportsFacts {
  'appraisal.report': {
    month: Month;
    /** Whose month it is. */
    name: string;
    version: number;
    /** Against the version before. */
    changes: Changes<ReportValues>;
    /** What the books said, and why the report says otherwise, for each figure in which it does. */
    disputed: { [Figure in ReportedFigure]?: { books: number | null; why: string } };
    /** The KPI month was open. */
    soFar: boolean;
    /** Why somebody else handed it in. */
    insteadReason: string | null;
  };
  'appraisal.answer': {
    month: Month;
    name: string;
    figure: ReportedFigure;
    text: string;
    /** Code of the adjustment that it points at. */
    adjustment: string | null;
  };
}
