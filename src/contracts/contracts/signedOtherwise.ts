import type { Context } from '../../app/context.js';
import { entriesFrom } from '../../app/queries.js';
import { startOfDay } from '../../shared/clock.js';
import type { Span } from '../../shared/dates.js';
import { readFacts } from '../../shared/json.js';
import { totalsOf } from '../../shared/lines.js';
import { recordedText } from './contractVersions.js';
import { digestNow } from './digest.js';
import type { Draft } from './draftQueries.js';
import type { Contract } from './queries.js';
import { contractById, type LoadedDraft, loadDraft } from './resolve.js';
import { approvalsOf, reviewsOf } from './reviewQueries.js';
import { canonicalText } from './rules.js';
import { type Signature, signedDraftsIn } from './signatureQueries.js';

/** What records a signature, with the digest of what was signed. */
const SIGNING = ['contract.sign', 'contract.signSupplement'] as const;

/**
 * Codes of the contracts and amendments signed in a span that say something else than what was approved, passed by legal and
 * signed, or were booked otherwise (policy 3.5.2, 4.1.1).
 */
export async function contractsSignedOtherwise(ctx: Context, span: Span): Promise<string[]> {
  const signed = await signedDraftsIn(ctx.db, span);
  if (signed.length === 0) return [];
  const logged = await digestsLogged(ctx, span);
  const otherwise: string[] = [];
  for (const { draft, signature } of signed) {
    const loaded = await loadDraft(ctx, draft);
    const isAsSigned =
      (await digestNow(ctx, loaded)) === signature.hash &&
      (await isAsDecided(ctx, draft, signature)) &&
      (logged.get(draft.code) ?? signature.hash) === signature.hash &&
      (await isAsBooked(ctx, loaded, await contractById(ctx.db, signature.contractId)));
    if (!isAsSigned) otherwise.push(draft.code);
  }
  return otherwise;
}

/** By code, the digest that the entry of a signature keeps; it is recorded on the day of signing or later. */
async function digestsLogged({ db, company }: Context, { from }: Span): Promise<Map<string, unknown>> {
  const entries = await entriesFrom(db, startOfDay(from, company.timeZone), SIGNING);
  return new Map(
    entries.map(({ subject, facts }) => [subject.split(' ')[0] ?? '', readFacts(facts)?.textSha256] as const),
  );
}

/** Whether legal's pass and the approvals of the amount are of what was signed. */
async function isAsDecided({ db }: Context, { id, version }: Draft, signature: Signature): Promise<boolean> {
  const passes = (await reviewsOf(db, id)).filter((review) => review.decision === 'pass' && review.version === version);
  const approvals = (await approvalsOf(db, id)).filter((approval) => approval.version === version);
  return (
    signature.version === version &&
    passes.length > 0 &&
    [...passes, ...approvals].every(({ hash }) => hash === signature.hash)
  );
}

/** Whether the contract is of the customer who signed and says what was signed, as it was before any amendment. */
async function isAsBooked(ctx: Context, { draft, text }: LoadedDraft, contract: Contract): Promise<boolean> {
  if (contract.customerId !== draft.customerId) return false;
  // An amendment books what it changes beside the contract.
  if (draft.amendsId !== null) return true;
  const { title, lines, deliveryDay, startDay, endDay, penaltyRateBp, penaltyGraceDays } = await recordedText(
    ctx,
    contract,
  );
  const booked = { ...text, title, lines, deliveryDay, startDay, endDay, penaltyRateBp, penaltyGraceDays };
  // Without a rate the days of grace are not booked; without days a rate counts from the first.
  const graceDays = text.penaltyRateBp === null ? null : (text.penaltyGraceDays ?? 0);
  const { netFen, taxFen, grossFen, costFen } = totalsOf(text.lines);
  return (
    canonicalText(booked) === canonicalText({ ...text, penaltyGraceDays: graceDays }) &&
    contract.netFen === netFen &&
    contract.grossFen === grossFen &&
    contract.grossFen - contract.netFen === taxFen &&
    contract.costFen === costFen
  );
}
