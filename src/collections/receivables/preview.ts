import type { Context } from '../../app/context.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import { resolveContract } from '../../contracts/contracts/resolve.js';
import { showContract } from '../../contracts/contracts/show.js';
import { daysProblem, planAmounts } from '../../pipeline/quotes/termPlan.js';
import {
  type DueRule,
  dueDayOf,
  type EventDays,
  eventOf,
  percentShare,
  readRuleText,
  ruleText,
  shareText,
  type TermPart,
} from '../../pipeline/quotes/terms.js';
import type { TermEvent } from '../../pipeline/quotes/termTokens.js';
import type { Day } from '../../shared/dates.js';
import { notFound, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { messages } from './messages.js';
import { readTerms } from './plan.js';
import { type Instalment, instalmentsOfContract } from './queries.js';
import { eventDaysOf } from './rules.js';

/** Without a contract it needs terms and an amount. */
export interface PreviewInput {
  contract?: string;
  terms?: string;
  /** The day of signing; default today, or that of the contract. */
  from?: Day;
  amountFen?: Fen;
  delivered?: Day;
  accepted?: Day;
}
/** One instalment as it would come out. */
export interface PreviewRow {
  /** `30%`; null if an amount was typed. */
  share: string | null;
  amountFen: Fen;
  dueDay: Day | null;
  /** As the terms have it, or the day itself; null if the instalment has neither. */
  rule: string | null;
  /** The event without which there is no due day. */
  waitsFor: TermEvent | 'plan' | null;
  /** The steps from the start to the due day. */
  trail: ReturnType<typeof dueDayOf>['trail'];
}

/** `payment preview`: of terms alone, or of a contract with the terms that it has or those typed (policy 3.7.1). */
export async function previewPlan(ctx: Context, input: PreviewInput): Promise<PreviewRow[]> {
  const { delivered, accepted } = input;
  if (input.contract === undefined) {
    const from = input.from ?? ctx.today;
    const terms = readTerms(required(input.terms, 'terms of a preview without a contract'), from);
    const amountFen = required(input.amountFen, 'amount of a preview without a contract');
    return previewTerms(amountFen, terms, { plan: from, signed: from, delivered, accepted });
  }
  const contract = await resolveContract(ctx, input.contract);
  const recorded = eventDaysOf(contract, input.from ?? contract.signedDay);
  const days = {
    ...recorded,
    delivered: delivered ?? recorded.delivered,
    accepted: accepted ?? recorded.accepted,
  };
  if (input.terms !== undefined) {
    const totalFen = input.amountFen ?? (await plannableFen(ctx, contract));
    return previewTerms(totalFen, readTerms(input.terms, contract.signedDay), days);
  }
  const current = await instalmentsOfContract(ctx.db, contract.id, ctx.today);
  if (current.length === 0)
    throw notFound(messages.noPlanYet(contract.code), { hints: [messages.planHint(contract.code)] });
  return current.map((instalment) => previewInstalment(instalment, days));
}

/** What a new plan would be of: what is open of the plan that there is, or what the contract comes to. */
async function plannableFen(ctx: Context, contract: Contract): Promise<Fen> {
  const current = await instalmentsOfContract(ctx.db, contract.id, ctx.today);
  const openFen = current.reduce((sum, instalment) => sum + instalment.openFen, 0);
  return openFen > 0 ? openFen : (await showContract(ctx, contract.code)).grossFen;
}

/** How terms would come out, with the steps to each due day. @throws usageError if the parts do not add up */
function previewTerms(totalFen: Fen, parts: readonly TermPart[], days: EventDays): PreviewRow[] {
  const planned = planAmounts(totalFen, parts);
  if (!planned.ok) throw usageError(planned.problem);
  const problem = daysProblem(
    parts.map(({ rule }) => rule),
    days,
  );
  if (problem) throw usageError(problem);
  return planned.value.map(({ rule, amountFen }, i) => {
    const { day, trail } = dueDayOf(rule, days);
    return {
      share: shareText(required(parts[i], 'the part of an instalment')),
      amountFen,
      dueDay: day,
      rule: ruleText(rule),
      waitsFor: day === null ? awaitedBy(rule) : null,
      trail,
    };
  });
}

function previewInstalment({ shareBp, amountFen, dueDay, dueRule }: Instalment, days: EventDays): PreviewRow {
  const rule = dueRule === null ? undefined : readRuleText(dueRule);
  const { day, trail } = rule ? dueDayOf(rule, days) : { day: dueDay, trail: [] };
  const shownDay = dueDay ?? day;
  return {
    share: shareBp === null ? null : percentShare(shareBp),
    amountFen,
    dueDay: shownDay,
    rule: dueRule ?? dueDay,
    waitsFor: shownDay === null ? awaitedBy(rule) : null,
    trail,
  };
}

const awaitedBy = (rule: DueRule | undefined) => (rule && eventOf(rule)) ?? 'plan';
