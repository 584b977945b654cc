import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../../db/engine.js';
import { type Attachment, keepFile } from '../../../db/files.js';
import { dealSteps } from '../../../db/schema/pipeline.js';
import { dealFindings, dealLimits, negotiationItems, stepFiles, stepFindings } from '../../../db/schema/presales.js';
import { members } from '../../../db/schema/team.js';
import { countOf } from '../../../db/sql.js';
import type { LimitSide, StepKind } from '../../policy/stages.js';
import type { Instant } from '../../shared/dates.js';
import { required } from '../../shared/required.js';
import type { NegotiationItem } from './rules.js';

// ---- steps

/** Records work on a deal. @returns its id, for what belongs to it */
export async function insertStep(db: Db, row: typeof dealSteps.$inferInsert): Promise<number> {
  const [added] = await db.insert(dealSteps).values(row).returning({ id: dealSteps.id });
  return required(added, 'the step added').id;
}

/**
 * How often work of a kind was recorded on a deal: versions of the solution, rounds of negotiation. The number of one that was
 * taken back is not given again.
 */
export async function stepCount(db: Db, dealId: number, kind: StepKind): Promise<number> {
  const [row] = await db
    .select({ n: countOf() })
    .from(dealSteps)
    .where(and(eq(dealSteps.dealId, dealId), eq(dealSteps.kind, kind)));
  return row?.n ?? 0;
}

/** Takes work back that was recorded by mistake: from then on it was not done. */
export async function markStepUndone(db: Db, id: number): Promise<void> {
  await db.update(dealSteps).set({ undone: 1 }).where(eq(dealSteps.id, id));
}

/** The work done on a deal, oldest first; what was taken back is none. */
export async function stepsOf(db: Db, dealId: number) {
  return await db
    .select({ step: dealSteps, who: members.name })
    .from(dealSteps)
    .innerJoin(members, eq(members.id, dealSteps.memberId))
    .where(and(eq(dealSteps.dealId, dealId), eq(dealSteps.undone, 0)))
    .orderBy(asc(dealSteps.id));
}

/** Findings that steps answer and files that they keep, by step. */
export async function detailsOf(db: Db, stepIds: readonly number[]) {
  if (stepIds.length === 0) return { findings: [], files: [] };
  const ids = [...stepIds];
  const findings = await db
    .select({ stepId: stepFindings.stepId, number: dealFindings.number })
    .from(stepFindings)
    .innerJoin(dealFindings, eq(dealFindings.id, stepFindings.findingId))
    .where(inArray(stepFindings.stepId, ids))
    .orderBy(asc(dealFindings.number));
  const files = await db
    .select({ stepId: stepFiles.stepId, name: stepFiles.fileName, sha256: stepFiles.sha256 })
    .from(stepFiles)
    .where(inArray(stepFiles.stepId, ids))
    .orderBy(asc(stepFiles.id));
  return { findings, files };
}

/** Links a solution to the findings that it answers. */
export async function insertStepFindings(db: Db, stepId: number, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.insert(stepFindings).values(ids.map((findingId) => ({ stepId, findingId })));
}

/** Keeps a file with a step; its content is stored once, no matter who attaches it. */
export async function insertStepFile(db: Db, stepId: number, file: Attachment, recordedAt: Instant): Promise<void> {
  await keepFile(db, file, recordedAt);
  await db.insert(stepFiles).values({ stepId, sha256: file.sha256, fileName: file.name });
}

// ---- negotiation

/** Adds the items of a round of negotiation. */
export async function insertItems(db: Db, rows: (typeof negotiationItems.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(negotiationItems).values(rows);
}

/** Every item of every round, in the order of their days, with the round, its day and its person. */
export async function itemsOf(db: Db, dealId: number) {
  const rows = await db
    .select({ item: negotiationItems, round: dealSteps.version, day: dealSteps.day, by: members.name })
    .from(negotiationItems)
    .innerJoin(dealSteps, eq(dealSteps.id, negotiationItems.stepId))
    .innerJoin(members, eq(members.id, dealSteps.memberId))
    .where(and(eq(negotiationItems.dealId, dealId), eq(dealSteps.undone, 0)))
    .orderBy(asc(dealSteps.day), asc(negotiationItems.id));
  return rows.map(({ item: { stepId, topic, title, asked, offered, agreed }, round, day, by }) => {
    const item: NegotiationItem = { topic, title, asked, offered, agreed: agreed === 1 };
    return { stepId, item, round, day, by };
  });
}

/** Adds a bottom line; the newest of its side counts. */
export async function insertLimit(db: Db, row: typeof dealLimits.$inferInsert): Promise<void> {
  await db.insert(dealLimits).values(row);
}

/** The newest bottom line of each side that has one, the customer's first. */
export async function limitsOf(db: Db, dealId: number) {
  const rows = await db
    .select({ limit: dealLimits, by: members.name })
    .from(dealLimits)
    .innerJoin(members, eq(members.id, dealLimits.memberId))
    .where(eq(dealLimits.dealId, dealId))
    .orderBy(desc(dealLimits.id));
  const newest = (side: LimitSide) => rows.filter(({ limit }) => limit.side === side).slice(0, 1);
  return [...newest('customer'), ...newest('ours')].map(({ limit: { side, amountFen, text, day }, by }) => ({
    side,
    amountFen,
    text,
    day,
    by,
  }));
}
