import type { AppraisalState, Grade } from '../../policy/appraisal.js';
import type { Named } from '../../shared/codes.js';
import type { Day, Month } from '../../shared/dates.js';
import type { Bp } from '../../shared/money.js';
import type { Score } from '../../shared/score.js';
import type { FactCount } from '../conduct/facts.js';
import type { ShownNote } from '../conduct/notes.js';
import type { PanelResult } from '../panels/service.js';
import type { Difference } from '../selfReports/differences.js';
import type { ScoreRow, StepRow } from './queries.js';
import type { BelowReason, IndicatorScore, ScoreSettings } from './rules.js';

/** The manager's score of a month, with what was said to it. */
export interface ManagerScore extends Omit<ScoreRow, 'memberId'> {
  /** The last day on which the rep confirms or disputes it. */
  answerBy: Day;
  /** To this score and to those that it replaced. */
  steps: Omit<StepRow, 'memberId'>[];
}

/** What stands beside the figures when a month is scored (policy 4.3.2): the rep's own report, and his daily work. */
export interface DailyWork {
  /** The newest version; null if none was handed in. */
  report: {
    version: number;
    day: Day;
    feedback: string | null;
    planNext: string | null;
    reportedBy: string;
    insteadReason: string | null;
  } | null;
  /** Figures in which report and books differ, with reasons and answers. */
  differences: Omit<Difference, 'member'>[];
  notes: Omit<ShownNote, 'member'>[];
  facts: FactCount[];
}

/** A rep's appraisal of a month (policy 4.3.2): what the sheet says, as it is kept when the appraisal is closed. */
export interface AppraisalSheet {
  month: Month;
  /** Id of the member. */
  memberId: number;
  member: Named;
  state: AppraisalState;
  /** Of a closed appraisal: where it stood then. */
  ended?: AppraisalState;
  /** Why somebody is not appraised; who left him out. */
  leftOut: { reason: string | null; by: string | null; days: number; least: number } | null;
  /** The rep handed in a report of his own. */
  reported: boolean;
  /** Satisfaction: the setting that it goes by, the mean beside the share, and how many answered. */
  method: string;
  csatMean: string | null;
  surveysAnswered: number;
  lines: IndicatorScore[];
  system: Score | null;
  manager: ManagerScore | null;
  systemBp: Bp;
  total: Score | null;
  grade: Grade | null;
  attainmentBp: Bp | null;
  below: BelowReason[];
  /** By total among those who have one, 1 for the highest. */
  place: number | null;
  /** How many have a total. */
  ranked: number;
  excellent: boolean;
  /** The rep's own report, its differences and the notes on conduct; missing where only the figures are asked for. */
  daily?: DailyWork;
  /** The months below standard in a row up to this one. */
  row: Month[];
}

/** What a closed appraisal keeps (policy 4.3): the sheets, and the settings that they were made with. */
export interface ClosedSheets {
  sheets: AppraisalSheet[];
  settings: Pick<ScoreSettings, 'gradeFrom' | 'belowBp'>;
  /** Settings as they were set. */
  set: Readonly<Record<string, string>>;
  /** The department's result. */
  panel: PanelResult;
}

/** The text that a closed appraisal keeps. */
export const writeClosedSheets = ({ sheets, settings, set, panel }: ClosedSheets): string =>
  JSON.stringify({
    sheets: sheets.map((sheet) => ({ ...sheet, state: 'closed' satisfies AppraisalState, ended: sheet.state })),
    settings: { gradeFrom: settings.gradeFrom, belowBp: settings.belowBp },
    set,
    panel,
  });

/** @param text as `writeClosedSheets` made it */
export const readClosedSheets = (text: string): ClosedSheets => JSON.parse(text);
