import type { IdentityMode } from '../../app/audit/facts/store.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { memberById, readFacts } from '../../app/queries.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { messages } from './messages.js';
import { setFact } from './queries.js';

/** How people are identified in this database. */
export const identityMode = async ({ db }: Pick<Context, 'db'>): Promise<IdentityMode> =>
  (await readFacts(db)).identity === 'os' ? 'os' : 'declared';

/**
 * What refuses another way to identify people (policy 1.3.2): the manager asks for it.
 *
 * @throws forbidden, conflict if it is so already, policyRefusal if whoever asks could not come in any more
 */
export async function checkIdentityMode(ctx: WriteContext, mode: IdentityMode): Promise<void> {
  if (ctx.confirms === undefined) requirePermission(ctx.actor, 'store.identity');
  if ((await identityMode(ctx)) === mode) throw conflict(messages.identityAlready(mode), { rule: 'account' });
  const member = await memberById(ctx.db, ctx.actor.id);
  if (ctx.confirms === undefined && mode === 'os' && member?.osUser !== ctx.actor.osUser)
    throw policyRefusal('1.3.2', messages.accountNotBound(ctx.actor.name, ctx.actor.osUser), {
      hints: [messages.bindHint(ctx.actor.code, ctx.actor.osUser)],
    });
}

/** Changes how people are identified. Runs as the second person's confirmation. */
export async function setIdentityMode(ctx: WriteContext, mode: IdentityMode, reason: string): Promise<void> {
  const before = await identityMode(ctx);
  await setFact(ctx.db, 'identity', mode);
  ctx.audit('store.identity', { changed: [], reason, changes: { identity: { from: before, to: mode } } });
}
