import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { requireOwnContract } from '../../contracts/contracts/ownership.js';
import { resolveCustomer } from '../../customers/customers/resolve.js';
import { DUNNING_LEVELS, type DunningLevel, type OverdueReason } from '../../policy/collections.js';
import type { ChargeKind } from '../../policy/hardship.js';
import { inCapitals } from '../../shared/capitals.js';
import { addDays, type Day, daysBetween } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { listMembers } from '../../team/members/service.js';
import { openChargesOn } from '../hardship/queries.js';
import { ladderOn } from '../receivables/overdue.js';
import { openInstalments } from '../receivables/queries.js';
import { hasDay } from '../receivables/rules.js';
import { needsOtherNote } from './contacts.js';
import { refuseUnmet } from './dun.js';
import { messages } from './messages.js';
import {
  contractsOf,
  dunningsOn,
  insertDunnings,
  instalmentIds,
  type LetterFact,
  letterFacts,
  setLetterFact,
} from './queries.js';
import { dunningConditions, fitsFrom, levelInLetter } from './rules.js';

export interface LetterInput {
  level: DunningLevel;
  asOf?: Day;
  /** The day to pay by; default: so many days after the letter as its level leaves. */
  deadline?: Day;
}
export interface Letter {
  level: DunningLevel;
  day: Day;
  deadline: Day;
  customer: { code: string; name: string };
  rep: { name: string; phone: string | null; email: string | null } | null;
  company: string;
  currency: string;
  lines: { code: string; contract: string; invoice: string | null; dueDay: Day; overdueDays: number; openFen: Fen }[];
  /** Late interest and fees that are open: items of their own, asked for beside the instalments. */
  charges: { code: string; contract: string; kind: ChargeKind; day: Day; openFen: Fen }[];
  totalFen: Fen;
  /** Empty for other currencies than CNY. */
  capitals: string;
  bank: string | null;
  /** The folder of the company's own templates. */
  templates: string | null;
}

/**
 * What a letter to a customer says (policy 3.7.1, 3.7.2): a reminder lists what is overdue and what falls due soon, or
 * only interest and fees, a dunning what is overdue.
 *
 * @throws policyRefusal where there is nothing to write about
 */
export async function letterFor(ctx: Context, word: string, input: LetterInput): Promise<Letter> {
  const day = input.asOf ?? ctx.today;
  const deadline = input.deadline ?? addDays(day, DUNNING_LEVELS[input.level].payWithin);
  if (deadline < day) throw usageError(messages.deadlineBefore(deadline, day));
  const customer = await resolveCustomer(ctx, word);
  const ladder = await ladderOn(ctx, day);
  const soon = Math.max(0, ...ladder.map(({ fromDay }) => 0 - fromDay));
  const dueTo = input.level === 'reminder' ? addDays(day, soon) : addDays(day, -1);
  const lines = (await openInstalments(ctx.db, day, { customerId: customer.id, dueTo }))
    .filter(hasDay)
    .map(({ code, contract, invoice, dueDay, openFen }) => ({
      code,
      contract,
      invoice,
      dueDay,
      openFen,
      overdueDays: daysBetween(dueDay, day),
    }))
    .sort((a, b) => b.overdueDays - a.overdueDays || (a.code < b.code ? -1 : 1));
  const charges = (await openChargesOn(ctx.db, { customerId: customer.id }, day)).map(({ customer: _, ...one }) => one);
  const isOnlyCharges = lines.length === 0 && charges.length > 0;
  // Interest and fees have no due day that a dunning could count from: alone they are reminded of.
  if (isOnlyCharges ? input.level !== 'reminder' : lines.length === 0)
    throw policyRefusal('3.7.2', messages.nothingToWrite(customer.name, day), {
      ways: [isOnlyCharges ? messages.onlyChargesWay(customer.code) : messages.nothingToWriteWay(customer.code)],
    });
  const totalFen = [...lines, ...charges].reduce((sum, { openFen }) => sum + openFen, 0);
  const owner = (await listMembers(ctx.db)).find(({ id }) => id === customer.ownerId);
  const { bankAccount, letterTemplates } = await letterFacts(ctx.db);
  return {
    level: input.level,
    day,
    deadline,
    customer: { code: customer.code, name: customer.name },
    rep: owner ? { name: owner.name, phone: owner.phone, email: owner.email } : null,
    company: ctx.company.name,
    currency: ctx.company.currency,
    lines,
    charges,
    totalFen,
    capitals: await inCapitals(totalFen, ctx.company.currency),
    bank: bankAccount ?? null,
    templates: letterTemplates ?? null,
  };
}

/**
 * Records a letter as a dunning of each instalment that it lists, in one write (policy 3.7.2). Each is recorded at the
 * level it has come to, at most the letter's, never below what was recorded before; at least one must have come to the
 * letter's own level, or a note says why.
 */
export async function recordLetter(
  ctx: WriteContext,
  letter: Letter,
  { reason, note }: { reason?: OverdueReason; note?: string },
): Promise<{ code: string; level: DunningLevel }[]> {
  requirePermission(ctx.actor, 'payment.dun');
  needsOtherNote(reason, note);
  const { level: of, day, lines, customer } = letter;
  if (day > ctx.today) throw usageError(messages.future(day));
  if (lines.length === 0) throw policyRefusal('3.7.2', messages.onlyCharges, { ways: [messages.withoutRecordWay] });
  const ladder = await ladderOn(ctx, day);
  const recorded = Map.groupBy(
    await dunningsOn(
      ctx.db,
      lines.map(({ code }) => code),
    ),
    ({ code }) => code,
  );
  const isReached = lines.some(({ overdueDays }) => overdueDays >= fitsFrom(of, ladder));
  const levels: { code: string; level: DunningLevel }[] = [];
  for (const { code, dueDay, overdueDays } of lines) {
    const known = recorded.get(code) ?? [];
    const before = known.filter((one) => one.day <= day);
    const level = isReached ? levelInLetter(of, overdueDays, ladder, before) : of;
    refuseUnmet(code, level, dunningConditions({ level, day, dueDay, recorded: known, reason, note }, ladder));
    levels.push({ code, level });
  }
  const codes = lines.map(({ code }) => code);
  for (const contract of await contractsOf(ctx.db, codes)) await requireOwnContract(ctx, contract);
  const ids = await instalmentIds(ctx.db, codes);
  await insertDunnings(
    ctx.db,
    levels.map(({ code, level }) => ({
      instalmentId: ids.get(code)!,
      memberId: ctx.actor.id,
      day,
      level,
      via: 'letter',
      reason: reason ?? null,
      note: note ?? null,
      recordedAt: ctx.now,
    })),
  );
  ctx.audit('payment.letter', [...levels.map(({ code }) => code), customer.code].join(' '), {
    customer: customer.name,
    day,
    letter: of,
    instalments: levels,
    reason: reason ?? null,
    note: note ?? null,
  });
  return levels;
}

/** What the company sets for its letters: the folder of its own templates, the account to pay to. */
export async function setLetters(
  ctx: WriteContext,
  change: Partial<Record<LetterFact, string>>,
): Promise<Partial<Record<LetterFact, string>>> {
  requirePermission(ctx.actor, 'letter.templates');
  for (const [key, value] of Object.entries(change)) await setLetterFact(ctx.db, key as LetterFact, value);
  ctx.audit('payment.templates', 'letters', change);
  return change;
}
export const lettersSet = (ctx: Context) => letterFacts(ctx.db);
