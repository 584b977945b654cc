import type { WriteContext } from '../app/context.js';
import { isOver, reachesOver } from '../app/overMonths.js';
import { planTarget, setTarget, type TargetInput } from '../appraisal/targets/service.js';
import { changeSetting, planSetting, type SettingInput } from '../rulebook/policy/settings.js';
import { needsManagement } from '../team/confirmations/secondPersons.js';
import { askSecondPerson, type Done } from './confirmations/confirm.js';

/*
 * Targets and settings of a month that is over need management and a reason (definitions, Plan and targets). Where nobody
 * is management two of manager, finance, hr and legal do it together, and where nobody is left the manager alone.
 */

/** Sets targets; of a month that is over with management (policy 4.1.5). @throws as `planTarget` */
export async function setTargetOrAsk(
  ctx: WriteContext,
  input: TargetInput,
): Promise<Done<Awaited<ReturnType<typeof setTarget>>>> {
  const { members } = await planTarget(ctx, input);
  const concerned = members.flatMap((member) => (member === null ? [] : [member.id]));
  if (isOver(ctx, input.month) && (await needsManagement(ctx, 'target.set', concerned)))
    return { waiting: await askSecondPerson(ctx, 'target.set', input, input.reason ?? null) };
  return { done: await setTarget(ctx, input) };
}

/**
 * Sets a choice of the company; for a month that is over with management, and what one person may give up never by the
 * manager alone (policy 1.3.2, 3.7.3).
 *
 * @throws as `planSetting`
 */
export async function setSettingOrAsk(
  ctx: WriteContext,
  input: SettingInput,
): Promise<Done<Awaited<ReturnType<typeof changeSetting>>>> {
  const { fromMonth, raisesLeast } = await planSetting(ctx, input);
  const { reason } = input;
  const asked = { ...input, fromMonth };
  if (raisesLeast) return { waiting: await askSecondPerson(ctx, 'policy.raiseLeast', asked, reason) };
  if (reachesOver(ctx, fromMonth) && (await needsManagement(ctx, 'policy.set', [])))
    return { waiting: await askSecondPerson(ctx, 'policy.set', asked, reason) };
  return { done: await changeSetting(ctx, input) };
}
