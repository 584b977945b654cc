import type { Context } from '../../app/context.js';
import type { DunningStep } from '../../policy/collections.js';
import type { Day } from '../../shared/dates.js';
import { openCasesOn } from './queries.js';
import { canBeUnderWay, isUnderWay, type OpenCase } from './rules.js';

export interface WithOpenCase {
  /** The case that covers the step, if it was taken already (policy 3.7.3): it is not proposed again. */
  openCase: OpenCase | null;
}

interface Stepped {
  code: string;
  /** The step reached. */
  step: DunningStep | null;
  /** The one that comes, if the one reached was taken. */
  next?: { step: DunningStep } | null;
}

const stepOf = ({ step, next }: Stepped): DunningStep | null => next?.step ?? step;

/** Rows with the case of hardship or the legal file that stands for their step on a day (policy 3.7.3); the order stays. */
export async function withOpenCases<T extends Stepped>(
  ctx: Context,
  rows: readonly T[],
  asOf: Day,
): Promise<(T & WithOpenCase)[]> {
  // No case can stand for the reminders before the first harsh step.
  const codes = rows
    .filter((row) => {
      const step = stepOf(row);
      return step !== null && canBeUnderWay(step);
    })
    .map(({ code }) => code);
  const cases = codes.length === 0 ? undefined : await openCasesOn(ctx.db, codes, asOf);
  return rows.map((row) => ({
    ...row,
    openCase: caseOf(stepOf(row), cases?.get(row.code)),
  }));
}

const caseOf = (step: DunningStep | null, cases: readonly OpenCase[] = []): OpenCase | null =>
  step === null ? null : (cases.find((openCase) => isUnderWay(step, openCase)) ?? null);
