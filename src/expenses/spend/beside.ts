import type { Db } from '../../../db/engine.js';
import type { ClaimStatus } from '../../policy/expenses.js';
import type { Span } from '../../shared/dates.js';
import { lastSubmits, linesBeside, standingOf } from './queries.js';

/** A line of another claim of the same member. */
export type LineElsewhere = Awaited<ReturnType<typeof linesBeside>>[number] & {
  /** Both claims are under one request. */
  isOfRequest: boolean;
};

const DECIDED: readonly ClaimStatus[] = ['approved', 'paid'];
const OPEN: readonly ClaimStatus[] = ['draft', 'rejected', 'withdrawn'];

/**
 * What a member claimed elsewhere that comes before a claim (definitions, Expenses): in claims that were submitted before it, or
 * that are approved or paid where it is not; all that counts, where it is not submitted itself. Lines that begin in a span.
 */
export async function linesBefore(
  db: Db,
  { id, memberId }: { id: number; memberId: number },
  span: Span,
): Promise<LineElsewhere[]> {
  const found = await linesBeside(db, memberId, span, id);
  if (found.length === 0) return [];
  const own = await standingOf(db, id);
  const submits = await lastSubmits(db, [id, ...new Set(found.map(({ claimId }) => claimId))]);
  const isDecided = (status: ClaimStatus) => DECIDED.includes(status);
  const submitOf = (claimId: number) => submits.get(claimId) ?? 0;
  const isBefore = (other: { claimId: number; status: ClaimStatus }) =>
    OPEN.includes(own.status) ||
    (isDecided(other.status) && !isDecided(own.status)) ||
    submitOf(other.claimId) < submitOf(id) ||
    (submitOf(other.claimId) === submitOf(id) && other.claimId < id);
  return found
    .filter(isBefore)
    .map((line) => ({ ...line, isOfRequest: line.requestId !== null && line.requestId === own.requestId }));
}
