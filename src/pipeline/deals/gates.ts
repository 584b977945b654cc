import type { Context } from '../../app/context.js';
import { gatesSetting } from '../../policy/settings.js';
import {
  GATES,
  type Gate,
  isOpenStage,
  STAGE_ORDER,
  STAGES,
  type StageCode,
  type StepKind,
} from '../../policy/stages.js';
import { type Condition, policyRefusal } from '../../shared/errors.js';
import { both, same, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import { moveRows } from './moveQueries.js';
import { contractOf, firstFollowup, type Quotation, quotationsOf, waiversOf } from './queries.js';
import { openQuestionNumbers } from './questionQueries.js';
import { type DealView, dealView, resolveDeal } from './resolve.js';
import {
  checkGates,
  currentItems,
  type Evidence,
  type GateFacts,
  type GateState,
  gatesAsked,
  gatesBetween,
} from './rules.js';
import { itemsOf, stepsOf } from './stepQueries.js';

/** Gates as a refusal or a sheet shows them, and what to type for those that are not met. */
export interface GateReport {
  conditions: Condition[];
  missing: Condition[];
  hints: Text[];
}

type Step = Awaited<ReturnType<typeof stepsOf>>[number];
const evidenceOf = (row: Step | undefined): Evidence | null =>
  row ? { day: row.step.day, by: row.who, note: row.step.note } : null;

async function gateFacts(ctx: Context, { deal, customer }: Pick<DealView, 'deal' | 'customer'>): Promise<GateFacts> {
  const steps = await stepsOf(ctx.db, deal.id);
  const newest = (kind: StepKind) => steps.findLast(({ step }) => step.kind === kind);
  const quotations = await quotationsOf(ctx.db, deal.id);
  const accepted = quotations.find(({ status }) => status === 'accepted');
  const quoted = accepted ?? quotations.find(({ status }) => status === 'sent') ?? quotations[0];
  const followup = await firstFollowup(ctx.db, deal.id, deal.customerId);
  const lastRound = newest('negotiation');
  const items = currentItems((await itemsOf(ctx.db, deal.id)).map(({ item }) => item));
  return {
    code: deal.code,
    customer,
    amountFen: deal.amountFen,
    lostReason: null,
    firstContact: followup ? { day: followup.day, by: followup.by, note: null } : null,
    research: evidenceOf(newest('research')),
    solution: evidenceOf(newest('solution')),
    demo: evidenceOf(newest('demo')),
    quote: quoted ? quotedFacts(quoted) : steppedFacts(steps),
    accepted:
      accepted && accepted.decidedDay !== null
        ? { day: accepted.decidedDay, by: accepted.decidedBy ?? '', note: accepted.code }
        : null,
    agreed: lastRound?.step.agreed === 1 ? evidenceOf(lastRound) : null,
    openItems: items.filter(({ agreed }) => !agreed).length,
    openQuestions: await openQuestionNumbers(ctx.db, deal.id),
    contract: (await contractOf(ctx.db, deal.id)) ?? null,
  };
}

const SENT: readonly string[] = ['sent', 'accepted', 'declined', 'superseded'];
/** A quotation counts once it was sent; before, the gate says what it lacks. */
const quotedFacts = (quote: Quotation): GateFacts['quote'] => ({
  code: quote.code,
  sent: SENT.includes(quote.status),
  waitsForApproval: quote.status === 'waiting',
  amountFen: quote.netFen > 0 ? quote.netFen : null,
  serviceFen: quote.serviceFen > 0 || quote.noService !== null ? quote.serviceFen : null,
  terms: quote.terms,
});

/** In older data the parts of a quotation were recorded as steps; those still count. */
function steppedFacts(steps: readonly Step[]): GateFacts['quote'] {
  const quotes = steps.filter(({ step }) => step.kind === 'quote').map(({ step }) => step);
  if (quotes.length === 0) return null;
  return {
    code: null,
    sent: true,
    amountFen: quotes.findLast(({ amountFen }) => amountFen !== null)?.amountFen ?? null,
    serviceFen: quotes.findLast(({ serviceFen }) => serviceFen !== null)?.serviceFen ?? null,
    terms: quotes.findLast(({ terms }) => terms !== null)?.terms ?? null,
  };
}

/** Says the state of gates of one deal; what its kind is not asked is left out. */
export type GateCheck = (gates: readonly Gate[]) => GateState[];

/** Reads all that the gates of a deal look for, waivers and the stage at which it was brought in included. */
export async function gateCheck(ctx: Context, view: DealView): Promise<GateCheck> {
  const { deal } = view;
  const facts = await gateFacts(ctx, view);
  const waivers = await waiversOf(ctx.db, { dealId: deal.id });
  const broughtIn = (await moveRows(ctx.db, deal.id)).find(({ imported }) => imported > 0);
  const asked = (await ctx.setting(gatesSetting(deal.kind))).split(' ');
  return (gates) => checkGates(gatesAsked(gates, asked), facts, { waivers, broughtInAt: broughtIn?.toStage });
}

/** The state of gates of a deal, waivers included. */
export const gateStates = async (ctx: Context, view: DealView, gates: readonly Gate[]): Promise<GateState[]> =>
  (await gateCheck(ctx, view))(gates);

/** A gate as it is printed: ✓ with its proof, or what is missing. */
const conditionOf = (state: GateState): Condition => ({
  met: state.met,
  name: GATES[state.gate],
  state: stateText(state),
});

/** How a gate that counts says what is still open. */
const OPEN_COUNT: Partial<Record<Gate, (count: number) => Text>> = {
  questionsAnswered: messages.questionsOpen,
  negotiationAgreed: messages.itemsToAgree,
};

function stateText({ gate, met, proof, lacks, open, waiver, broughtIn }: GateState): Text {
  if (broughtIn) return messages.broughtIn;
  if (waiver) return messages.waivedBy(waiver.day, waiver.by, waiver.reason);
  if (met) return same(proof);
  if (lacks.length > 0) return messages.missingQuote(lacks);
  return (open ? OPEN_COUNT[gate]?.(open) : undefined) ?? messages.missing;
}

/** The commands that meet each gate; one command may meet two: a quotation is made once. */
const commandsFor = (missing: readonly GateState[]): Text[] =>
  [...new Set(missing.map(({ command }) => command))].map(same);

function reportOf(code: string, states: readonly GateState[]): GateReport {
  const missing = states.filter(({ met }) => !met);
  const waivable = missing.find(({ gate }) => gate !== 'lostReason');
  return {
    conditions: states.map(conditionOf),
    missing: missing.map(conditionOf),
    hints: [...commandsFor(missing), ...(waivable ? [messages.waiveHint(code, waivable.gate)] : [])],
  };
}

/** The next stage of an open deal, its gates, and the commands for those not met (policy 3.1–3.5). */
export async function nextGates(
  ctx: Context,
  word: string,
): Promise<{ stage: StageCode; conditions: Condition[]; ways: Text[] } | null> {
  const deal = await resolveDeal(ctx, word);
  const stage = isOpenStage(deal.stage) ? STAGE_ORDER[STAGE_ORDER.indexOf(deal.stage) + 1] : undefined;
  if (stage === undefined) return null;
  const states = await gateStates(ctx, await dealView(ctx, deal), gatesBetween(deal.stage, stage));
  const missing = states.filter(({ met }) => !met);
  return { stage, conditions: states.map(conditionOf), ways: commandsFor(missing) };
}

/**
 * Lets a deal go from one stage to another only if every gate on the way is met or waived.
 *
 * @param met gates that the act itself meets
 * @throws policyRefusal listing every condition with its state and how to meet it
 */
export async function requireGates(
  ctx: Context,
  view: DealView,
  from: StageCode,
  to: StageCode,
  met: readonly Gate[] = [],
): Promise<void> {
  const gates = gatesBetween(from, to).filter((gate) => !met.includes(gate));
  const { conditions, missing, hints } = reportOf(view.deal.code, await gateStates(ctx, view, gates));
  if (missing.length === 0) return;
  throw policyRefusal(
    STAGES[to].clause,
    both((lang) => messages.refused(view.deal.code, STAGES[to][lang], missing.length)[lang]),
    { conditions, hints },
  );
}
