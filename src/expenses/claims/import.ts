import type { WriteContext } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import { insertManyLines, type NewLine } from './lineQueries.js';
import { sumOfLines } from './lineRules.js';
import { insertManyClaims, insertManySteps } from './queries.js';

/** A line of an imported claim. */
export type ImportedLine = Omit<NewLine, 'id' | 'claimId' | 'no' | 'recordedAt' | 'removed' | 'sanctionedFen'>;
/** An imported claim. */
export interface ImportedClaim {
  /** Its name in the file. */
  key: string;
  memberId: number;
  /** The occasion. */
  purpose: string;
  lines: readonly ImportedLine[];
  /** Null: it is imported as a draft. */
  paidDay: Day | null;
}

/** Imports claims that were paid before this program was used; those without a payment day become drafts (policy 5.2.1). */
export async function importClaims(ctx: WriteContext, imported: readonly ImportedClaim[]): Promise<void> {
  const sums = imported.map(({ key, lines }) => {
    const { amountFen, day } = sumOfLines(lines);
    return { amountFen, day: required(day, `day of claim ${key}`) };
  });
  const codes = await ctx.nextCodes(
    'claim',
    sums.map(({ day }) => day),
  );
  const ids = insertManyClaims(
    ctx.tx,
    imported.values().map(({ key, memberId, purpose, paidDay }, i) => ({
      code: required(codes[i], `code of claim ${key}`),
      memberId,
      ...required(sums[i], `sum of claim ${key}`),
      purpose,
      paidDay,
      status: paidDay === null ? ('draft' as const) : ('paid' as const),
      submittedDay: paidDay,
      sourceKey: key,
      recordedAt: ctx.now,
    })),
  );
  insertManyLines(
    ctx.tx,
    imported.values().flatMap(({ key, lines }, i) =>
      lines.values().map((line, at) => ({
        ...line,
        claimId: required(ids[i], `claim ${key}`),
        no: at + 1,
        recordedAt: ctx.now,
      })),
    ),
  );
  insertManySteps(
    ctx.tx,
    imported.values().map(({ key, memberId, paidDay }, i) => ({
      claimId: required(ids[i], `claim ${key}`),
      action: paidDay === null ? ('add' as const) : ('pay' as const),
      memberId: paidDay === null ? memberId : null,
      day: paidDay ?? required(sums[i], `sum of claim ${key}`).day,
      note: 'import',
      recordedAt: ctx.now,
    })),
  );
}
