import type { Context } from '../../app/context.js';
import { maySeeCosts, onlyIf } from '../../app/costs.js';
import type { AmendedDay } from '../../policy/contracts.js';
import type { Day } from '../../shared/dates.js';
import { notFound } from '../../shared/errors.js';
import { totalsOf } from '../../shared/lines.js';
import { amendmentMessages } from './amendmentMessages.js';
import { amendmentsOf, signedAmendments } from './amendmentQueries.js';
import { type Draft, draftOfContract } from './draftQueries.js';
import { type Contract, linesOf } from './queries.js';
import { loadDraft, resolveContract } from './resolve.js';
import type { DraftText } from './rules.js';
import { signatureOf } from './signatureQueries.js';
import { EMPTY_TEXT } from './version.js';
import { compareTexts } from './versionRules.js';

/** What a contract said from a signature on (policy 3.5.3). */
export interface ContractVersion {
  /** 1 is the contract itself; each signed amendment makes another. */
  version: number;
  /** Of the contract, or of the amendment. */
  code: string;
  /** When it was signed. */
  day: Day;
  /** Why it was amended; null of the contract itself. */
  reason: string | null;
  /** Who signed for us and for the customer; null of a contract that was recorded without a draft. */
  ours: string | null;
  theirs: string | null;
  text: DraftText;
  /** The version of its draft that legal passed, and the digest of it; null of a contract that was recorded without a draft. */
  passed: { version: number; hash: string } | null;
}

/** Every version of a signed contract, as it was signed, oldest first (policy 3.5.3). */
export async function contractVersions(ctx: Context, contract: Contract): Promise<ContractVersion[]> {
  const versions = [await firstVersion(ctx, contract)];
  for (const { draft, day } of await signedAmendments(ctx.db, contract.id, ctx.today)) {
    const signature = await signatureOf(ctx.db, draft.id);
    versions.push({
      version: versions.length + 1,
      code: draft.code,
      day,
      reason: draft.reason,
      ours: signature?.ours ?? null,
      theirs: signature?.theirs ?? null,
      ...(await passedText(ctx, draft)),
    });
  }
  return versions;
}

async function firstVersion(ctx: Context, contract: Contract): Promise<ContractVersion> {
  const { code, signedDay: day } = contract;
  const draft = await draftOfContract(ctx.db, contract.id);
  const signature = draft && (await signatureOf(ctx.db, draft.id));
  return {
    version: 1,
    code,
    day,
    reason: null,
    ours: signature?.ours ?? null,
    theirs: signature?.theirs ?? null,
    ...(draft ? await passedText(ctx, draft) : { text: await recordedText(ctx, contract), passed: null }),
  };
}

async function passedText(ctx: Context, draft: Draft): Promise<Pick<ContractVersion, 'text' | 'passed'>> {
  const { text, textSha256: hash } = await loadDraft(ctx, draft);
  return { text, passed: { version: draft.version, hash } };
}

/** What the rows of a contract say without its draft, its days as they were before any amendment. */
export async function recordedText(ctx: Context, contract: Contract): Promise<DraftText> {
  const amendments = await amendmentsOf(ctx.db, contract.id);
  const asSigned = (field: AmendedDay) => {
    const first = amendments.find((amendment) => amendment.field === field);
    return first ? (first.before as Day | null) : contract[field];
  };
  return {
    ...EMPTY_TEXT,
    title: contract.title,
    lines: await linesOf(ctx.db, contract.id),
    deliveryDay: asSigned('deliveryDay'),
    startDay: asSigned('startDay'),
    endDay: asSigned('endDay'),
    penaltyRateBp: contract.penaltyRateBp,
    penaltyGraceDays: contract.penaltyGraceDays,
  };
}

/** What a contract says now: its newest version, with the days and the plan that were amended since (policy 3.5.3). */
export async function currentText(ctx: Context, contract: Contract): Promise<DraftText> {
  const newest = (await contractVersions(ctx, contract)).at(-1)?.text ?? EMPTY_TEXT;
  const plan = (await amendmentsOf(ctx.db, contract.id)).findLast(({ field }) => field === 'plan');
  const { deliveryDay, startDay, endDay } = contract;
  return { ...newest, deliveryDay, startDay, endDay, terms: plan?.after ?? newest.terms };
}

/** A version of a contract with its sums, as lists and comparisons show it; its cost only for those who may see it. */
export const versionSummary = ({ text, passed: _, ...version }: ContractVersion, seesCosts: boolean) => {
  const { netFen, taxFen, grossFen, costFen } = totalsOf(text.lines);
  return { ...version, netFen, taxFen, grossFen, costFen: onlyIf(seesCosts, costFen) };
};

/**
 * Two versions of a signed contract, and every value in which they differ (policy 3.5.3).
 * @throws notFound for a version that it does not have
 */
export async function compareContract(ctx: Context, word: string, [from, to]: readonly [number, number]) {
  const contract = await resolveContract(ctx, word);
  const versions = await contractVersions(ctx, contract);
  const versionNumbered = (number: number): ContractVersion => {
    const version = versions[number - 1];
    if (!version) throw notFound(amendmentMessages.noVersion(contract.code, number, versions.length));
    return version;
  };
  const seesCosts = maySeeCosts(ctx, contract.ownerId);
  const [before, after] = [versionNumbered(from), versionNumbered(to)];
  return {
    code: contract.code,
    title: contract.title,
    from: versionSummary(before, seesCosts),
    to: versionSummary(after, seesCosts),
    differences: compareTexts(before.text, after.text).filter(({ field }) => seesCosts || field !== 'costFen'),
  };
}
