import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireDuty } from '../../app/permission.js';
import type { Member } from '../../app/queries.js';
import { OUTCOMES, type OutcomeKind } from '../../policy/outcomes.js';
import { type Day, firstDay, lastDay, type Month, monthOf } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { type AppraisalSheet, readClosedSheets } from '../appraisals/closedSheets.js';
import { appraisedMonths, closedAppraisal, correctionsOf } from '../appraisals/queries.js';
import { corrected } from '../appraisals/rowsBelow.js';
import { messages } from './messages.js';
import { conductIn, insertOutcome, membersInCoaching, reportedWords } from './queries.js';
import { type Evidence, type EvidenceMonth, type EvidenceNote, isUnderWay, outcomesOf } from './rules.js';
import { allOutcomes, type Outcome, resolveOutcome } from './show.js';

type SheetsByMonth = ReadonlyMap<Month, readonly AppraisalSheet[]>;

/**
 * Proposes what the sheets of a month lead to (policy 4.4.1, 4.4.2), each with its evidence: one of a kind for each member
 * and month, and none that is under way from an earlier month of the same row (`isUnderWay`). The entry is its caller's.
 *
 * @param sheets as they are kept
 * @returns the codes
 */
export async function proposeOutcomes(
  ctx: WriteContext,
  sheets: readonly AppraisalSheet[],
  month: Month,
): Promise<string[]> {
  const earlier = await allOutcomes(ctx);
  const inCoaching = await membersInCoaching(ctx.db);
  const months = new Map([
    ...(await closedSheetsOf(
      ctx,
      sheets.flatMap(({ row }) => row.filter((other) => other !== month)),
    )),
    [month, sheets] as const,
  ]);
  const codes: string[] = [];
  for (const sheet of sheets) {
    const { memberId } = sheet;
    if (sheet.grade === null) continue;
    const standing = {
      row: sheet.row,
      earlier: earlier.filter((one) => one.memberId === memberId),
      hasOpenCoaching: inCoaching.has(memberId),
    };
    const kinds = outcomesOf({ excellent: sheet.excellent, row: sheet.row.length });
    for (const kind of kinds.filter((kind) => !isUnderWay(kind, standing))) {
      const basis = OUTCOMES[kind].by === 'below' ? sheet.row : [month];
      const evidence = await evidenceOf(ctx, { code: sheet.member.code, memberId, months: basis, sheets: months });
      codes.push(await addOutcome(ctx, { memberId, kind, month, evidence }));
    }
  }
  return codes;
}

/** The closed sheets of some months, as their corrections leave them. */
async function closedSheetsOf(ctx: Context, months: readonly Month[]): Promise<Map<Month, AppraisalSheet[]>> {
  const found = new Map<Month, AppraisalSheet[]>();
  for (const month of new Set(months)) {
    const closed = await closedAppraisal(ctx.db, month);
    if (closed) found.set(month, corrected(readClosedSheets(closed.sheets), await correctionsOf(ctx.db, month)));
  }
  return found;
}

/** Whose evidence it is, and what it rests on. */
interface Basis {
  code: string;
  memberId: number;
  months: readonly Month[];
  sheets: SheetsByMonth;
}

/** Months with their figures, and what was noted in them. */
async function evidenceOf({ db }: Context, { code, memberId, months, sheets }: Basis): Promise<Evidence> {
  const found = months.flatMap((month) => sheets.get(month)?.find(({ member }) => member.code === code) ?? []);
  return {
    months: found.map(evidenceMonth),
    notes: await notesOf(db, memberId, months),
    reason: null,
  };
}

const evidenceMonth = (sheet: AppraisalSheet): EvidenceMonth => {
  const { month, total, grade, attainmentBp, place, ranked, below, manager } = sheet;
  return { month, total, grade, attainmentBp, place, ranked, below, reason: manager?.reason ?? null };
};

async function notesOf(db: Context['db'], memberId: number, months: readonly Month[]): Promise<EvidenceNote[]> {
  const notes: EvidenceNote[] = [];
  for (const month of months)
    notes.push(...(await conductIn(db, memberId, { from: firstDay(month), to: lastDay(month) })));
  for (const { month: _, day, ...words } of await reportedWords(db, memberId, months)) {
    const text = Object.values(words)
      .filter((part) => part !== null)
      .join('  ');
    if (text !== '') notes.push({ day, kind: 'report', code: null, text });
  }
  return notes;
}

interface NewOutcome {
  memberId: number;
  kind: OutcomeKind;
  month: Month | null;
  evidence: Evidence;
  baseFen?: Fen;
  fromDay?: Day;
}

async function addOutcome(
  ctx: WriteContext,
  { memberId, kind, month, evidence, baseFen, fromDay }: NewOutcome,
): Promise<string> {
  const code = await ctx.nextCode('outcome', ctx.today);
  await insertOutcome(ctx.db, {
    code,
    memberId,
    kind,
    month,
    evidence: JSON.stringify(evidence),
    baseFen: baseFen ?? null,
    fromDay: fromDay ?? null,
    day: ctx.today,
    recordedAt: ctx.now,
  });
  return code;
}

export interface ProposalInput {
  /** Words that mean the member. */
  member: string;
  kind: OutcomeKind;
  baseFen?: Fen | undefined;
  fromDay?: Day | undefined;
  reason: string;
}

/** How many appraised months a proposal by hand shows. */
const SHOWN_MONTHS = 3;

/** A pay adjustment before it is proposed. */
export interface ProposalPlan {
  member: Member;
  baseFen: Fen;
  fromDay: Day;
}

/**
 * What is proposed by hand (policy 4.4.3): a pay adjustment, which no rule brings about.
 *
 * @throws policyRefusal for what only a month or a row of months brings about, forbidden for oneself, usageError without
 * base and day
 */
export async function planProposal(
  ctx: WriteContext,
  { member: word, kind, baseFen, fromDay }: ProposalInput,
): Promise<ProposalPlan> {
  const member = await resolveMember(ctx.db, word);
  await requireDuty(ctx, 'outcome.decide', [member.id]);
  if (OUTCOMES[kind].by !== 'hand')
    throw policyRefusal(OUTCOMES[kind].clause, messages.byRule(OUTCOMES[kind]), { hints: [messages.byRuleHint(kind)] });
  if (baseFen === undefined || fromDay === undefined) throw usageError(messages.baseAndDay);
  return { member, baseFen, fromDay };
}

/** Proposes it, resting on the newest appraised months. */
export async function proposeByHand(
  ctx: WriteContext,
  { kind, reason }: ProposalInput,
  { member, baseFen, fromDay }: ProposalPlan,
): Promise<Outcome> {
  const newest = (await appraisedMonths(ctx.db)).slice(-SHOWN_MONTHS);
  const sheets = await closedSheetsOf(ctx, newest);
  const { code, id: memberId } = member;
  const evidence = {
    ...(await evidenceOf(ctx, { code, memberId, months: newest, sheets })),
    notes: await notesOf(ctx.db, memberId, [...newest, monthOf(ctx.today)]),
    reason,
  };
  const added = await addOutcome(ctx, { memberId, kind, month: null, evidence, baseFen, fromDay });
  ctx.audit('outcome.propose', {
    changed: [added],
    related: [code],
    name: member.name,
    kind,
    reason,
    baseFen,
    fromDay,
  });
  return await resolveOutcome(ctx, added);
}
