import { changesBetween, changesOfNew } from '../../app/audit/entry.js';
import type { CarriedFacts } from '../../app/audit/facts/deals.js';
import type { Context, WriteContext } from '../../app/context.js';
import { maySeeCosts } from '../../app/costs.js';
import { type Excess, QUOTE_PARTS } from '../../policy/quotes.js';
import { type Condition, policyRefusal } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { same, type Text } from '../../shared/text.js';
import { recordAct, requireSendingGates } from '../deals/advance.js';
import { followOffer } from '../deals/amount.js';
import { describeExcess, excessOfQuote, unapprovedExcess } from './approve.js';
import { createQuote, type QuoteInput } from './draft.js';
import { storeMeasure, sumsOf } from './measure.js';
import { messages } from './messages.js';
import { quotesOfDeal, type StoredLine, updateQuote } from './queries.js';
import { type FullQuote, lineFields, quoteFields, quoteForWork, subjectsOfAct, versionFacts } from './resolve.js';
import { isFreeService, missingParts } from './rules.js';
import { requireAsDecided } from './shown.js';
import { planAmounts } from './termPlan.js';
import { parseTerms } from './terms.js';

/**
 * Freezes a quotation and records that it went out (policy 3.3.2). The deal's amount and stage follow it.
 * @throws policyRefusal listing the gates that are not met, or what is missing of 3.3.2 and what waits for approval
 */
export async function sendQuote(ctx: WriteContext, word: string): Promise<FullQuote> {
  const before = await quoteForWork(ctx, word, 'send');
  await requireSendingGates(ctx, before.deal);
  if (before.quote.status === 'approved') await requireAsDecided(ctx, before);
  const excess = await unapprovedExcess(ctx, before, ctx.actor);
  requireSendable(ctx, before, excess, () => completeHints(ctx, before, excess));
  const { full, superseded, dealAmount, carried } = await release(ctx, before);
  const changes = changesBetween(quoteFields(before.quote), quoteFields(full.quote));
  ctx.audit('quote.send', {
    ...subjectsOfAct(full),
    ...versionFacts(full),
    sent: true,
    superseded,
    carried,
    changes: { ...changes, ...dealAmount },
  });
  return full;
}

/** Makes a quotation and sends it in one write, if nothing needs approval (policy 3.3.2). */
export async function addAndSendQuote(ctx: WriteContext, dealWord: string, input: QuoteInput): Promise<FullQuote> {
  const draft = await createQuote(ctx, dealWord, input);
  await requireSendingGates(ctx, draft.deal);
  const excess = await excessOfQuote(ctx, draft, ctx.actor);
  requireSendable(ctx, draft, excess, () => unsavedHints(draft, excess));
  const { full, superseded, dealAmount, carried } = await release(ctx, draft);
  ctx.audit('quote.add', {
    ...subjectsOfAct(full),
    ...versionFacts(full),
    lines: full.lines.map(lineFields),
    sent: true,
    superseded,
    carried,
    changes: { ...changesOfNew(quoteFields(full.quote)), ...dealAmount },
  });
  return full;
}

interface Released {
  full: FullQuote;
  /** What it replaces: `Q-2026-0001 v1`. */
  superseded: string[];
  dealAmount: { dealAmountFen?: { from: Fen | null; to: Fen | null } };
  carried: CarriedFacts | null;
}

/** The work of sending: older offers of the deal are superseded, the deal is worth what is offered, and is quoted. */
async function release(ctx: WriteContext, before: FullQuote): Promise<Released> {
  const superseded: string[] = [];
  for (const older of await quotesOfDeal(ctx.db, before.deal.id)) {
    if (older.id === before.quote.id || older.status !== 'sent') continue;
    await updateQuote(ctx.db, older.id, { status: 'superseded' });
    superseded.push(`${older.code} v${older.version}`);
  }
  await storeMeasure(ctx, before.quote, before.lines);
  const sums = sumsOf(before.lines);
  const quote = await updateQuote(ctx.db, before.quote.id, { ...sums, status: 'sent', sentDay: ctx.today });
  const from = before.deal.amountFen;
  const deal = await followOffer(ctx, before.deal, quote.netFen);
  const dealAmount = from === quote.netFen ? {} : { dealAmountFen: { from, to: quote.netFen } };
  const carried = await recordAct(ctx, deal, { act: 'quoteSent', day: ctx.today, ref: quote.code });
  return {
    full: { ...before, quote, deal: carried.deal, carried },
    superseded,
    dealAmount,
    carried: carried.facts,
  };
}

/** @param hints what to type; called only if something is missing */
function requireSendable(ctx: Context, full: FullQuote, excess: readonly Excess[], hints: () => Text[]): void {
  const conditions = sendConditions(ctx, full, excess);
  const missing = conditions.filter(({ met }) => !met).length;
  if (missing > 0)
    throw policyRefusal('3.3.2', messages.notSent(full.quote.code, missing), { conditions, hints: hints() });
}

function sendConditions(ctx: Context, { quote, lines, deal }: FullQuote, excess: readonly Excess[]): Condition[] {
  const missing = missingParts({ lines, noService: quote.noService, terms: quote.terms });
  const termsProblem = problemOfTerms(ctx, { quote, lines });
  return [
    ...QUOTE_PARTS.map((part) => ({
      met: !missing.includes(part),
      name: messages.parts[part],
      state: missing.includes(part) ? messages.missing : messages.present,
    })),
    { met: quote.validUntil >= ctx.today, name: messages.valid, state: same(quote.validUntil) },
    ...(termsProblem ? [{ met: false, name: messages.termsAddUp, state: termsProblem }] : []),
    ...excess.map((item) => ({
      met: false,
      name: describeExcess(item, maySeeCosts(ctx, deal.ownerId)),
      state: messages.needsApproval,
    })),
  ];
}

/** What is wrong with the payment terms against the amount; undefined if there are none or they fit. */
function problemOfTerms({ today }: Context, { quote, lines }: Pick<FullQuote, 'quote' | 'lines'>): Text | undefined {
  if (quote.terms === null || lines.length === 0) return undefined;
  const parts = parseTerms(quote.terms, today);
  const planned = parts.ok ? planAmounts(quote.grossFen, parts.value) : undefined;
  return planned && !planned.ok ? planned.problem : undefined;
}

/** What to type for what is missing, and nothing else. */
function completeHints(ctx: Context, full: FullQuote, excess: readonly Excess[]): Text[] {
  const { quote, lines } = full;
  const { code, noService, terms, validUntil } = quote;
  const missing = missingParts({ lines, noService, terms });
  const hints: Text[] = [];
  if (missing.includes('price') || missing.includes('service')) hints.push(messages.completeHint(code));
  if (missing.includes('terms') || problemOfTerms(ctx, full)) hints.push(messages.termsHint(code));
  if (validUntil < ctx.today) hints.push(messages.validHint(code));
  if (excess.length > 0) hints.push(messages.beyondHint(code));
  const unlisted = unlistedOf(full, excess);
  if (!unlisted) return hints;
  const replaceCommand = `salesdesk quote line ${code} --remove ${unlisted.number} --line "${unlisted.product}; …"`;
  return [...hints, ...messages.listHints(unlisted, replaceCommand)];
}

/** The first line for which the product list would help: one that no list knows. */
function unlistedOf({ lines }: FullQuote, excess: readonly Excess[]): StoredLine | undefined {
  const numbers = excess.flatMap(({ what, line }) => (what === 'unlisted' || what === 'serviceMargin' ? [line] : []));
  const isTooMuch = excess.some(({ what }) => what === 'freeService');
  return lines.find((line) => numbers.includes(line.number) || (isTooMuch && isFreeService(line)));
}

/** The same for a quotation that was not saved. */
function unsavedHints(full: FullQuote, excess: readonly Excess[]): Text[] {
  const unlisted = unlistedOf(full, excess);
  return [...messages.addFirstHints(full.deal.code), ...(unlisted ? messages.listHints(unlisted) : [])];
}
