import type { Attachment } from '../../../db/files.js';
import type { Context } from '../../app/context.js';
import { type Day, type Month, monthOf } from '../../shared/dates.js';
import { policyRefusal } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import type { Claim } from './load.js';
import { messages } from './messages.js';
import { earlierUses } from './queries.js';
import { type Filing, invoiceKey, numbersOf, type Objection, objectionsTo, shortCode } from './rules.js';

/** The clause cited by the objections to a claim. */
export const CLAUSE = '5.2.1';

/** Within how many days of a spend of one of these days a claim is to be submitted: asked once for each month. */
export async function allowedDaysOf(ctx: Context, days: Iterable<Day>): Promise<(day: Day) => number> {
  const allowed = new Map<Month, number>();
  for (const month of new Set([...days].map(monthOf)))
    allowed.set(month, Number(await ctx.setting('claim.days', month)));
  return (day) => required(allowed.get(monthOf(day)), `the days of ${day}`);
}

/** What is checked of a claim: it was filed on the day of its first submission, or is today. */
export const filingOf = (
  { today }: Pick<Context, 'today'>,
  { lines, submittedDay, files }: Pick<Claim, 'submittedDay'> & Pick<Filing, 'files' | 'lines'>,
): Filing => ({ lines, files, filedDay: submittedDay ?? today });

/** @param claimId the claim itself, unless it is new */
export async function objectionsOf(ctx: Context, filing: Filing, claimId?: number): Promise<Objection[]> {
  const earlier = await earlierUses(
    ctx.db,
    claimId,
    numbersOf(filing).map(invoiceKey),
    filing.files.map(({ sha256 }) => sha256),
  );
  const allowedDays = await allowedDaysOf(
    ctx,
    filing.lines.map(({ day }) => day),
  );
  return objectionsTo(filing, earlier, ctx.today, allowedDays);
}

/** The first objection to a claim of that day, with these files, that is filed today: for a prompt. */
export async function objectionTo(
  ctx: Context,
  day: Day,
  files: readonly Attachment[] = [],
): Promise<Text | undefined> {
  const [first] = await objectionsOf(ctx, { lines: [{ day }], filedDay: ctx.today, files });
  return first && messages.withClause(describe(first), CLAUSE);
}

/**
 * @param kinds the objections that count; default all
 * @throws policyRefusal (exit 5) with every objection, each with its clause
 */
export async function refuseObjections(
  ctx: Context,
  filing: Filing,
  claimId: number | undefined,
  kinds?: readonly Objection['kind'][],
): Promise<void> {
  const objections = (await objectionsOf(ctx, filing, claimId)).filter(
    ({ kind }) => kinds === undefined || kinds.includes(kind),
  );
  const [first] = objections;
  if (first === undefined) return;
  const hints = new Map(objections.flatMap((objection) => hintsOf(ctx, objection)).map((hint) => [hint.en, hint]));
  const details = { hints: [...hints.values(), messages.hintRule] };
  if (objections.length === 1) throw policyRefusal(CLAUSE, messages.notFiledBecause(describe(first)), details);
  throw policyRefusal(CLAUSE, messages.notFiled(objections.length), {
    ...details,
    problems: objections.map((objection, i) => ({
      field: String(i + 1),
      text: messages.withClause(describe(objection), CLAUSE),
    })),
  });
}

function describe(objection: Objection): Text {
  switch (objection.kind) {
    case 'future':
      return messages.future(objection.from, objection.day);
    case 'late':
      return messages.late(objection.day, objection.days, objection.allowedDays);
    case 'invoice':
      return messages.invoiceUsed(objection.invoiceNo, objection.by.code, objection.by.member, objection.by.day);
    case 'file':
      return messages.fileUsed(objection.name, objection.by.code, objection.by.member, objection.by.day);
    case 'sameFile':
      return messages.fileTwice(objection.name);
  }
}

/** If one's own withdrawn or rejected claim holds the invoice, that one is to be resubmitted. */
function hintsOf(ctx: Context, objection: Objection): Text[] {
  if (objection.kind !== 'invoice' && objection.kind !== 'file') return [];
  const short = shortCode(objection.by.code, ctx.today);
  return [objection.by.member === ctx.actor.name ? messages.wayOwnOld(short) : messages.wayShow(short)];
}
