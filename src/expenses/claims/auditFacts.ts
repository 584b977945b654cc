import { changesBetween } from '../../app/audit/entry.js';
import type { DecidedClaim, SubmittedText } from '../../app/audit/facts/claims.js';
import type { Context } from '../../app/context.js';
import { required } from '../../shared/required.js';
import { type Claim, withHistory } from './load.js';
import { type ClaimRow, claimsByCodes } from './queries.js';

/** The claims of rows as they are now, in the order of the rows. */
export async function claimsByRows({ db }: Context, rows: readonly ClaimRow[]): Promise<Claim[]> {
  const claims = await withHistory(
    db,
    await claimsByCodes(
      db,
      rows.map(({ code }) => code),
    ),
  );
  const byCode = new Map(claims.map((claim) => [claim.code, claim]));
  return rows.map(({ code }) => required(byCode.get(code), `claim ${code}`));
}

/** Which version of a claim was submitted, and the digest of what it says. */
export const submittedText = ({ version, steps }: Pick<Claim, 'version' | 'steps'>): SubmittedText => ({
  version,
  digest: steps.at(-1)?.digest ?? null,
});

/**
 * The facts recorded for a decision on claims: what was decided on, and what it changed.
 * @param before the rows as they were
 * @param after the same claims, in the same order
 */
export function changedClaims(before: readonly ClaimRow[], after: readonly Claim[]): DecidedClaim[] {
  const rows = new Map(before.map((row) => [row.code, row]));
  return after.map(({ code, amountFen, sanctionedFen, status, paidDay, files, noVoucher, doubles, version, steps }) => {
    const row = required(rows.get(code), `claim ${code}`);
    const changes = changesBetween({ status: row.status, paidDay: row.paidDay }, { status, paidDay });
    return {
      code,
      version,
      digest: steps.at(-1)?.digest ?? null,
      amountFen,
      ...(sanctionedFen === amountFen ? {} : { sanctionedFen }),
      files: files.map(({ sha256 }) => sha256),
      ...(files.length === 0 ? { noVoucher } : {}),
      ...(doubles.length > 0 ? { doubles } : {}),
      changes,
    };
  });
}
