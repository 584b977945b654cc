import { hash } from 'node:crypto';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { requireOwnContract } from '../../contracts/contracts/ownership.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { DUNNING_LEVELS, type DunningLevel, type OverdueReason } from '../../policy/collections.js';
import type { ChargeKind } from '../../policy/hardship.js';
import { inCapitals } from '../../shared/capitals.js';
import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { compareText } from '../../shared/text.js';
import { listMembers } from '../../team/members/roster.js';
import { advanceOfCustomer } from '../receivables/advances.js';
import { openChargesOn } from '../receivables/chargeQueries.js';
import { ladderOn, leastToDun, listOpen } from '../receivables/overdue.js';
import { hasDay } from '../receivables/rules.js';
import { requireConditions, requireNoteForOther } from './dun.js';
import { messages } from './messages.js';
import { contractsOf, dunningsOn, insertDunnings, instalmentIds, letterSettings } from './queries.js';
import { dunningConditions, fitsFrom, levelInLetter, type RecordedDunning } from './rules.js';

export interface LetterInput {
  level: DunningLevel;
  asOf?: Day;
  /** The day to pay by; default: the days after the letter that its level allows. */
  deadline?: Day;
}
export interface LetterLine {
  code: string;
  contract: string;
  invoice: string | null;
  dueDay: Day;
  overdueDays: number;
  openFen: Fen;
}
export interface LetterCharge {
  code: string;
  contract: string;
  kind: ChargeKind;
  day: Day;
  openFen: Fen;
}
export interface Letter {
  level: DunningLevel;
  day: Day;
  deadline: Day;
  customer: { code: string; name: string };
  rep: { name: string; phone: string | null; email: string | null } | null;
  company: string;
  currency: string;
  lines: LetterLine[];
  /** Late interest and fees that are open: separate items, listed next to the instalments. */
  charges: LetterCharge[];
  totalFen: Fen;
  /** What is in hand of it already, at most the total. */
  advanceFen: Fen;
  /** The total without what is in hand: what the letter asks for. */
  toPayFen: Fen;
  /** Of what is to be paid; empty for other currencies than CNY. */
  capitals: string;
  bank: string | null;
  /** The folder of the company's own templates. */
  templates: string | null;
}

/**
 * What a letter to a customer says (policy 3.7.1, 3.7.2): a reminder lists what is overdue and what falls due soon, or
 * only interest and fees, a dunning what is overdue.
 *
 * What is in hand is taken off: nobody is asked for what he has paid (definitions, Advance).
 *
 * @throws policyRefusal if there is nothing to write about, or money in hand pays all of it
 */
export async function letterFor(ctx: Context, word: string, input: LetterInput): Promise<Letter> {
  const { level } = input;
  const day = input.asOf ?? ctx.today;
  const deadline = input.deadline ?? addDays(day, DUNNING_LEVELS[level].payWithin);
  if (deadline < day) throw usageError(messages.deadlineBefore(deadline, day));
  const customer = await resolveCustomer(ctx, word);
  const lines = await letterLines(ctx, customer.id, level, day);
  const charges = await letterCharges(ctx, customer.id, day);
  const isOnlyCharges = lines.length === 0 && charges.length > 0;
  // Interest and fees have no due day that a dunning could count from: alone they are reminded of.
  if (isOnlyCharges ? level !== 'reminder' : lines.length === 0)
    throw policyRefusal('3.7.2', messages.nothingToWrite(customer.name, day), {
      hints: [isOnlyCharges ? messages.onlyChargesHint(customer.code) : messages.nothingToWriteHint(customer.code)],
    });
  const totalFen = [...lines, ...charges].reduce((sum, { openFen }) => sum + openFen, 0);
  const advanceFen = Math.min(totalFen, await advanceOfCustomer(ctx, customer.id, day));
  const toPayFen = totalFen - advanceFen;
  if (toPayFen === 0) throw policyRefusal('3.7.1', messages.paidAhead(customer.name, day));
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === customer.ownerId);
  const { bankAccount, letterTemplates } = await letterSettings(ctx.db);
  return {
    level,
    day,
    deadline,
    customer: { code: customer.code, name: customer.name },
    rep: owner ? { name: owner.name, phone: owner.phone, email: owner.email } : null,
    company: ctx.company.name,
    currency: ctx.company.currency,
    lines,
    charges,
    totalFen,
    advanceFen,
    toPayFen,
    capitals: await inCapitals(toPayFen, ctx.company.currency),
    bank: bankAccount,
    templates: letterTemplates,
  };
}

/** The open instalments that a letter of a level lists, longest overdue first; small rests are none of its matter. */
async function letterLines(ctx: Context, customerId: number, level: DunningLevel, day: Day): Promise<LetterLine[]> {
  const ladder = await ladderOn(ctx, day);
  const daysAhead = ladder.reduce((most, { fromDay }) => Math.max(most, -fromDay), 0);
  const dueTo = addDays(day, level === 'reminder' ? daysAhead : -1);
  const leastFen = await leastToDun(ctx, day);
  const open = (await listOpen(ctx, day, { customerId, dueTo })).filter(hasDay);
  return open
    .filter(({ openFen }) => openFen >= leastFen)
    .map(({ code, contract, invoice, dueDay, openFen }) => {
      const overdueDays = daysBetween(dueDay, day);
      return { code, contract, invoice, dueDay, openFen, overdueDays };
    })
    .sort((a, b) => b.overdueDays - a.overdueDays || compareText(a.code, b.code));
}

async function letterCharges(ctx: Context, customerId: number, day: Day): Promise<LetterCharge[]> {
  const charges = await openChargesOn(ctx.db, day, { customerId, isToday: false });
  return charges.map(({ customer: _, ...charge }) => charge);
}

export interface LetterRecord {
  code: string;
  /** The level that the instalment is recorded at. */
  level: DunningLevel;
}

/**
 * Records a letter as a dunning of each instalment that it lists, in one write (policy 3.7.2). Each is recorded at the
 * level it has come to, at most the letter's, never below what was recorded before; at least one must have come to the
 * letter's own level, or a note says why.
 *
 * @param text the letter as it was written: the audit log keeps its digest
 */
export async function recordLetter(
  ctx: WriteContext,
  letter: Letter,
  { reason, note, text }: { reason?: OverdueReason; note?: string; text: string },
): Promise<LetterRecord[]> {
  requirePermission(ctx.actor, 'payment.dun');
  requireNoteForOther(reason, note);
  const { day, lines, customer } = letter;
  requireNotFuture(ctx, day);
  if (lines.length === 0) throw policyRefusal('3.7.2', messages.onlyCharges, { hints: [messages.withoutRecordHint] });
  const codes = lines.map(({ code }) => code);
  const recorded = Map.groupBy(await dunningsOn(ctx.db, codes), ({ code }) => code);
  const records = await recordedLevels(ctx, letter, recorded, { reason, note });
  for (const contract of await contractsOf(ctx.db, codes)) await requireOwnContract(ctx, contract);
  const ids = await instalmentIds(ctx.db, codes);
  insertDunnings(
    ctx.tx,
    records.map(({ code, level }) => ({
      instalmentId: required(ids.get(code), `instalment ${code}`),
      memberId: ctx.actor.id,
      day,
      level,
      via: 'letter',
      reason: reason ?? null,
      note: note ?? null,
      recordedAt: ctx.now,
    })),
  );
  ctx.audit('payment.letter', {
    changed: codes,
    related: [customer.code],
    customer: customer.name,
    day,
    letter: letter.level,
    textSha256: hash('sha256', text),
    reason: reason ?? null,
    note: note ?? null,
    instalments: records.map(({ code, level }) => ({
      code,
      changes: { level: { from: recorded.get(code)?.at(-1)?.level ?? null, to: level } },
    })),
  });
  return records;
}

/**
 * The level that each line of a letter is recorded at. @throws policyRefusal if a line does not fulfil the conditions
 */
async function recordedLevels(
  ctx: WriteContext,
  { level: letterLevel, day, lines }: Letter,
  recordedBy: ReadonlyMap<string, readonly RecordedDunning[]>,
  input: { reason?: OverdueReason; note?: string },
): Promise<LetterRecord[]> {
  const ladder = await ladderOn(ctx, day);
  const isReached = lines.some(({ overdueDays }) => overdueDays >= fitsFrom(letterLevel, ladder));
  return lines.map(({ code, dueDay, overdueDays }) => {
    const recorded = recordedBy.get(code) ?? [];
    const before = recorded.filter((dunning) => dunning.day <= day);
    const level = isReached ? levelInLetter(letterLevel, overdueDays, ladder, before) : letterLevel;
    requireConditions(code, level, dunningConditions({ level, day, dueDay, recorded, ...input }, ladder));
    return { code, level };
  });
}
