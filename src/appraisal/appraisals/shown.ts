import { APPRAISAL_STATES, type AppraisalState } from '../../policy/appraisal.js';
import { scoreNumber } from '../../shared/score.js';
import type { Text } from '../../shared/text.js';
import type { AppraisalSheet } from './closedSheets.js';
import type { CorrectionWithResult } from './rowsBelow.js';
import { ENDED_STATES } from './sheetMessages.js';

/** A correction as its reader sees it: the reason is for the one concerned, manager, hr and the panel (policy 1.3.2). */
export type ShownCorrection = Omit<CorrectionWithResult, 'reason'> & { reason: string | null };

/** Somebody's sheet of a month, with what was found since and whether the actor reads its reasons. */
export interface SheetToShow {
  sheet: AppraisalSheet;
  corrections: ShownCorrection[];
  seesReasons: boolean;
  /** Of one closed sheet that is shown: what is kept of the month is what was closed. */
  asClosed?: boolean;
  /** Why it was closed despite what was missing, to whom it is shown; null if nothing was, or it is open. */
  closedDespite: string | null;
}

/** Where somebody's month stands; of a closed appraisal, whose title says that it is, where it stood then. */
export const listedState = ({ state, ended }: { state: AppraisalState; ended?: AppraisalState | null }): Text =>
  ended === undefined || ended === null ? APPRAISAL_STATES[state] : endedText(ended);

/** Where a month stood when its appraisal was closed. */
export const endedText = (ended: AppraisalState): Text => ENDED_STATES[ended] ?? APPRAISAL_STATES[ended];

/** Of corrections what is open to the team: a score given anew, which changes total and grade; no reason, and no pay. */
export const openCorrections = (corrections: readonly CorrectionWithResult[]): ShownCorrection[] =>
  corrections
    .filter(({ points }) => points !== null)
    .map((correction) => ({ ...correction, amountFen: null, reason: null }));

const fourDecimals = (value: number | null): number | null => (value === null ? null : value / 10_000);

/** A sheet as JSON gives it: points, weights and scores as decimals, as they are printed. */
export function shownSheet(sheet: AppraisalSheet, corrections: readonly ShownCorrection[], seesReasons: boolean) {
  const { memberId: _, lines, system, manager, total, systemBp, daily, ...rest } = sheet;
  return {
    ...rest,
    lines: lines.map(({ points: given, sharedWeight, contribution, ...line }) => ({
      ...line,
      points: fourDecimals(given),
      sharedWeight: fourDecimals(sharedWeight),
      contribution: contribution / 100,
    })),
    systemScore: scoreNumber(system),
    systemBp,
    manager: manager === null ? null : shownManager(manager, seesReasons),
    total: scoreNumber(total),
    ...(daily === undefined ? {} : { daily: seesReasons ? daily : null }),
    corrections: corrections.map(
      ({ id: __, memberId: ___, recordedAt: ____, points: anew, total: totalAnew, ...correction }) => ({
        ...correction,
        points: scoreNumber(anew),
        total: scoreNumber(totalAnew),
      }),
    ),
  };
}

function shownManager(
  { id: _, points: given, reason, withoutReport, steps, ...score }: NonNullable<AppraisalSheet['manager']>,
  seesReasons: boolean,
) {
  return {
    ...score,
    points: given / 100,
    reason: seesReasons ? reason : null,
    withoutReport: seesReasons ? withoutReport : null,
    steps: steps.map((step) => ({ ...step, text: seesReasons ? step.text : null })),
  };
}
