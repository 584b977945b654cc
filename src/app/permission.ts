import { PERMISSIONS, type Permission, type PermissionRule, rolesMay } from '../policy/permissions.js';
import { ROLES, type Role } from '../policy/roles.js';
import { couldStandIn, type Duty, dutyFor, fallsTo, standsInFor, substitutedFor } from '../policy/standIns.js';
import { lastDay, type Month } from '../shared/dates.js';
import { type ErrorDetails, forbidden, SalesdeskError } from '../shared/errors.js';
import { joinTexts, same, type Text } from '../shared/text.js';
import type { Actor, Context } from './context.js';
import { requireKnown } from './identity.js';
import { insteadOf, messages } from './messages.js';
import { type TeamMember, teamOn } from './team.js';
import { seenMembers } from './visibility.js';

/** Somebody as far as it decides what he may do; of a member as he is stored, only the roles that he holds count. */
export type Permitted = Pick<Actor, 'roles'> & Partial<Pick<Actor, 'duties' | 'vacant'>>;

/**
 * Whether somebody may do it: by the roles that he holds, those that he is substitute for, or because the duty falls to him
 * as nobody in the team holds its role (definitions, Who stands in). Whom it concerns is asked by `requireDuty`.
 */
export const may = ({ roles, duties = roles, vacant = [] }: Permitted, permission: Permission): boolean =>
  rolesMay(duties, permission) || standsInFor(duties, vacant, permission);

/** @throws forbidden (exit 4) naming the clause and who may; of somebody whom nothing names, how to say who he is */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw notPermitted(actor, permission);
}

/** A refusal by role, to which the persons who may are added where the team is known. */
class NotPermitted extends SalesdeskError {
  readonly permission: Permission;
  constructor(permission: Permission, details: ErrorDetails) {
    super('forbidden', details);
    this.permission = permission;
  }
}

/** The refusal of what somebody else owns. Whose it is is told to those who may see it (setting `visibility`). */
class OfAnother extends SalesdeskError {
  readonly ownerId: number;
  private readonly actorName: string;
  constructor(ownerId: number, actorName: string, details: ErrorDetails) {
    super('forbidden', details);
    this.ownerId = ownerId;
    this.actorName = actorName;
  }
  /** The same without a word of the thing or its owner. */
  untold(): SalesdeskError {
    const text = {
      zh: `${this.actorName} 只能处理自己的`,
      en: `${this.actorName} may only work on his or her own`,
    };
    return new SalesdeskError('forbidden', { text, clause: this.details.clause });
  }
}

/** How many persons a refusal names. */
const MOST_NAMED = 5;

/**
 * Runs work; a refusal by role names the persons who may do it today, as confirmations do, and one of what somebody else
 * owns names nothing that the actor may not see (policy 1.3.2).
 *
 * @throws what the work throws
 */
export async function namingWhoMay<T>(
  ctx: Pick<Context, 'db' | 'today' | 'actor' | 'setting'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OfAnother) {
      const seen = await seenMembers(ctx.db, ctx);
      throw seen === undefined || seen.includes(error.ownerId) ? error : error.untold();
    }
    if (!(error instanceof NotPermitted)) throw error;
    const { details, permission } = error;
    const { by } = await dutyToday(ctx, permission);
    const names = by.slice(0, MOST_NAMED).map(({ name }) => same(name));
    if (by.length === 0) throw error;
    const who = messages.whoMayNow(joinTexts(names), by.length > names.length ? by.length : undefined);
    throw new SalesdeskError('forbidden', { ...details, hints: [...(details.hints ?? []), who] });
  }
}

/** The refusal to somebody who may not, naming the clause and who may. */
function notPermitted(actor: Actor, permission: Permission, hints: readonly Text[] = []): SalesdeskError {
  requireKnown(actor);
  const { roles, clause }: PermissionRule = PERMISSIONS[permission];
  const instead = insteadOf[permission];
  const allowedRoles = joinTexts(roles.map((role) => ROLES[role]));
  const ownRoles = joinTexts(actor.roles.map((role) => ROLES[role]));
  const vacant = vacantHints(actor, roles);
  const details: ErrorDetails = {
    text: { zh: `${actor.name}（${ownRoles.zh}）无权执行此操作`, en: `${actor.name} (${ownRoles.en}) may not do this` },
    clause,
    hints: [
      { zh: `有权限的角色：${allowedRoles.zh}`, en: `allowed roles: ${allowedRoles.en}` },
      ...(instead ? [instead] : []),
      ...(hints.length > 0 ? hints : vacant),
    ],
  };
  return hints.length > 0 ? new SalesdeskError('forbidden', details) : new NotPermitted(permission, details);
}

/** Who does it where nobody in the team holds any of the roles or, where nobody is left, how somebody gets one. */
function vacantHints({ vacant }: Actor, roles: readonly Role[]): Text[] {
  const [role] = roles;
  if (role === undefined || roles.some((held) => !vacant.includes(held))) return [];
  const next = fallsTo(roles);
  const standIn = next.find((held) => !vacant.includes(held));
  const nobody = joinTexts(roles.map((held) => ROLES[held]));
  if (standIn !== undefined) return [messages.standsIn(nobody, ROLES[standIn])];
  return [messages.nobodyHolds(joinTexts([...roles, ...next].map((held) => ROLES[held]))), messages.roleHint(role)];
}

/** Who in the team does a duty today, those whom it concerns left out (definitions, Who stands in). */
export const dutyToday = async (
  { db, today }: Pick<Context, 'db' | 'today'>,
  permission: Permission,
  concerned: readonly number[] = [],
): Promise<Duty<TeamMember>> => dutyFor(permission, await teamOn(db, today), concerned);

/** Whether somebody could come to do it, in somebody's place too. */
export const isPossible = ({ duties }: Pick<Actor, 'duties'>, permission: Permission): boolean =>
  couldStandIn(duties, permission);

/** @throws forbidden for whoever could not do it in anybody's place either; `requireDuty` decides the rest */
export function requirePossible(actor: Actor, permission: Permission): void {
  if (!couldStandIn(actor.duties, permission)) throw notPermitted(actor, permission);
}

/**
 * Asks for a duty that is never done by whom it concerns (definitions, Who stands in).
 *
 * @param concerned ids of those whom it concerns
 * @throws forbidden naming who may or, where nobody may, that a substitute is to be named
 */
export async function requireDuty(
  ctx: Pick<Context, 'db' | 'today' | 'actor'>,
  permission: Permission,
  concerned: readonly number[],
): Promise<void> {
  const { by } = await dutyToday(ctx, permission, concerned);
  if (by.some(({ id }) => id === ctx.actor.id)) return;
  const { clause }: PermissionRule = PERMISSIONS[permission];
  const hints = dutyHints(permission, by);
  if (concerned.includes(ctx.actor.id)) throw forbidden(messages.ownDuty(ctx.actor.name), { clause, hints });
  throw notPermitted(ctx.actor, permission, hints);
}

/**
 * Asks for what is decided about a member: somebody else decides it, as long as there is one; where nobody is left, whoever
 * may do it decides about himself (definitions, Who stands in).
 * @throws forbidden naming who may
 */
export async function requireAbout(
  ctx: Pick<Context, 'db' | 'today' | 'actor'>,
  permission: Permission,
  memberId: number,
): Promise<void> {
  requirePermission(ctx.actor, permission);
  if (memberId !== ctx.actor.id) return;
  const others = (await teamOn(ctx.db, ctx.today)).filter(
    (member) => member.id !== memberId && may(member, permission),
  );
  const { clause }: PermissionRule = PERMISSIONS[permission];
  if (others.length > 0)
    throw forbidden(messages.ownDuty(ctx.actor.name), { clause, hints: dutyHints(permission, others) });
}

/** Who may do a duty; where nobody may, how a substitute is named. */
export const dutyHints = (permission: Permission, by: readonly { name: string }[]): Text[] =>
  by.length > 0
    ? [messages.whoMayNow(joinTexts(by.map(({ name }) => same(name))))]
    : [messages.nobodyMayNow, messages.substituteHint(substitutedFor(permission))];

/** The way to what has to be done first: its command for who may do it, else who does it. */
export const firstStep = async (ctx: Context, permission: Permission, hint: Text): Promise<Text[]> =>
  may(ctx.actor, permission) ? [hint] : dutyHints(permission, (await dutyToday(ctx, permission)).by);

/** How a KPI month is closed, or who may; nothing while it is not over. @param hint to close it */
export const closeMonthHints = async (ctx: Context, month: Month, hint: Text): Promise<Text[]> =>
  lastDay(month) >= ctx.today ? [] : await firstStep(ctx, 'month.close', hint);

/** Only a rep, nothing more: may touch only what is his own. */
export const isOnlyRep = (actor: Pick<Actor, 'roles'>): boolean =>
  !actor.roles.some((role) => role === 'manager' || role === 'management');

/**
 * A rep moves and changes only what he owns; a manager everything (policy 2.2.2a).
 * @throws forbidden naming the owner
 */
export function requireOwn(
  actor: Actor,
  ownerId: number | null,
  subject: string,
  ownerName: string | null,
  assignCommand: string,
): void {
  if (ownerId === actor.id || ownerId === null || !isOnlyRep(actor)) return;
  throw new OfAnother(ownerId, actor.name, {
    text: {
      zh: `${subject} 属于 ${ownerName}，${actor.name} 只能处理自己的`,
      en: `${subject} belongs to ${ownerName}; ${actor.name} may only work on his or her own`,
    },
    clause: '2.2.2a',
    hints: [
      { zh: `请经理处理，或改派  ${assignCommand}`, en: `ask the manager, or have it assigned  ${assignCommand}` },
    ],
  });
}
