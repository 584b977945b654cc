import { PERMISSIONS, type Permission, type PermissionRule, rolesMay } from '../policy/permissions.js';
import { ROLES } from '../policy/roles.js';
import { forbidden } from '../shared/errors.js';
import { joinTexts } from '../shared/text.js';
import type { Actor } from './context.js';
import { insteadOf } from './messages.js';

export const may = (actor: Pick<Actor, 'roles'>, permission: Permission): boolean => rolesMay(actor.roles, permission);

/** @throws forbidden (exit 4) naming the clause and who may */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (may(actor, permission)) return;
  const { roles, clause }: PermissionRule = PERMISSIONS[permission];
  const instead = insteadOf[permission];
  const allowedRoles = joinTexts(roles.map((role) => ROLES[role]));
  const ownRoles = joinTexts(actor.roles.map((role) => ROLES[role]));
  throw forbidden(
    { zh: `${actor.name}（${ownRoles.zh}）无权执行此操作`, en: `${actor.name} (${ownRoles.en}) may not do this` },
    {
      clause,
      hints: [
        { zh: `有权限的角色：${allowedRoles.zh}`, en: `allowed roles: ${allowedRoles.en}` },
        ...(instead ? [instead] : []),
      ],
    },
  );
}

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
  throw forbidden(
    {
      zh: `${subject} 属于 ${ownerName}，${actor.name} 只能处理自己的`,
      en: `${subject} belongs to ${ownerName}; ${actor.name} may only work on his or her own`,
    },
    {
      clause: '2.2.2a',
      hints: [
        { zh: `请经理处理，或改派  ${assignCommand}`, en: `ask the manager, or have it assigned  ${assignCommand}` },
      ],
    },
  );
}
