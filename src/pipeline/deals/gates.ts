import type { Context } from '../../app/context.js';
import { gatesSetting } from '../../policy/settings.js';
import { GATES, type Gate, isOpenStage, STAGE_ORDER, STAGES, type StageCode } from '../../policy/stages.js';
import { type Day, daysBetween, type Month, monthOf } from '../../shared/dates.js';
import { type Condition, policyRefusal } from '../../shared/errors.js';
import { both, same, type Text } from '../../shared/text.js';
import { endOf, type GateRecords, gateStatesAt, RANKS } from './evidenceRules.js';
import { messages } from './messages.js';
import { moveRows } from './moveQueries.js';
import { amountsOf, contractOf, type Deal, firstFollowup, quotationsOf, waiversOf } from './queries.js';
import { questionsOf } from './questionQueries.js';
import type { DealView } from './resolve.js';
import { type GateState, gatesBetween } from './rules.js';
import { itemsOf, stepsOf } from './stepQueries.js';

/** Gates as a refusal or a sheet shows them, and what to type for those that are not met. */
export interface GateReport {
  conditions: Condition[];
  missing: Condition[];
  hints: Text[];
}

/**
 * Reads all that the gates of a deal look for, waivers and the stage at which it was brought in included.
 * @param days as of which the gates are to be asked
 */
export async function gateRecords(
  ctx: Context,
  { deal, customer }: Pick<DealView, 'deal' | 'customer'>,
  days: readonly Day[] = [],
): Promise<GateRecords> {
  const steps = (await stepsOf(ctx.db, deal.id))
    .map(({ step, who }) => ({ ...step, by: who, agreed: step.agreed === 1 }))
    .sort((a, b) => daysBetween(b.day, a.day) || a.id - b.id);
  const followup = await firstFollowup(ctx.db, deal.id, deal.customerId);
  const broughtIn = (await moveRows(ctx.db, deal.id)).find(({ imported }) => imported > 0);
  const values = await amountsOf(ctx.db, deal.id);
  const setting = gatesSetting(deal.kind);
  const now = (await ctx.setting(setting)).split(' ');
  const asked = new Map<Month, readonly string[]>();
  for (const month of new Set(days.map(monthOf))) asked.set(month, (await ctx.setting(setting, month)).split(' '));
  return {
    code: deal.code,
    customer,
    amounts: values.length > 0 ? values : [{ day: null, amountFen: deal.amountFen }],
    firstContact: followup ? { day: followup.day, by: followup.by, note: null } : null,
    steps,
    items: await itemsOf(ctx.db, deal.id),
    quotations: await quotationsOf(ctx.db, deal.id),
    questions: (await questionsOf(ctx.db, deal.id)).map(({ number, askedDay, answeredDay, recordedAt }) => ({
      number,
      asked: { day: askedDay, rank: RANKS.there },
      answeredDay,
      recordedAt,
    })),
    waivers: await waiversOf(ctx.db, { dealId: deal.id }),
    contract: (await contractOf(ctx.db, deal.id)) ?? null,
    broughtInAt: broughtIn?.toStage,
    askedOn: (day) => (day === undefined ? now : (asked.get(monthOf(day)) ?? now)),
  };
}

/** Says the state of gates of one deal; what its kind is not asked is left out. */
export type GateCheck = (gates: readonly Gate[]) => GateState[];

/** The check of the gates of a deal as it is now. */
export async function gateCheck(ctx: Context, view: DealView): Promise<GateCheck> {
  const records = await gateRecords(ctx, view);
  return (gates) => gateStatesAt(records, gates);
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

/**
 * The next stage of an open deal, its gates, and the commands for those not met (policy 3.1–3.5).
 * @param records as they were on the day that is looked at
 */
export function nextGates(
  { stage: at }: Pick<Deal, 'stage'>,
  records: GateRecords,
  asOf?: Day,
): { stage: StageCode; conditions: Condition[]; ways: Text[] } | null {
  const stage = isOpenStage(at) ? STAGE_ORDER[STAGE_ORDER.indexOf(at) + 1] : undefined;
  if (stage === undefined) return null;
  const moment = asOf === undefined ? undefined : endOf(asOf);
  const states = gateStatesAt(records, gatesBetween(at, stage), moment);
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
