import type { IdentityMode } from '../../app/audit/facts/store.js';
import type { CheckContext, Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import { allMembers, keepFact, memberById, readFacts } from '../../app/queries.js';
import { conflict, policyRefusal } from '../../shared/errors.js';
import { messages } from './messages.js';
import { updateMember } from './queries.js';

/** How people are identified in this database. */
export const identityMode = async ({ db }: Pick<Context, 'db'>): Promise<IdentityMode> =>
  (await readFacts(db)).identity === 'os' ? 'os' : 'declared';

/** Another way to identify people. */
export interface IdentityInput {
  mode: IdentityMode;
  reason: string;
  /**
   * The account of the one who asked, if it is nobody's yet: the second person binds it to that member, because nobody binds
   * his own and there may be no other manager or hr.
   */
  binds?: { member: string; osUser: string };
}

/** The account that acts. */
export interface OwnAccount {
  name: string;
  /** Made for a service: nobody's own. */
  isService: boolean;
}

/**
 * What refuses another way to identify people (policy 1.3.2): the manager asks for it, from the account that he will have.
 *
 * @param account that acts: under `sudo` whoever called it, so that nobody becomes the service account's member
 * @returns with the account that is bound by it
 * @throws forbidden, conflict if it is so already or another member has the account, policyRefusal if the one who asks has
 * another account and could not come in any more, or it is a service account
 */
export async function identityAsked(
  ctx: WriteContext,
  input: IdentityInput,
  { name: osUser, isService }: OwnAccount,
): Promise<IdentityInput> {
  const { db, actor } = ctx;
  requirePermission(actor, 'store.identity');
  const member = await memberById(db, actor.id);
  if (input.mode === 'declared' || member?.osUser === osUser) return input;
  if (isService) throw policyRefusal('1.3.2', messages.serviceAccountAsks(osUser), { hints: [messages.throughSudo] });
  const holder = (await allMembers(db)).find((one) => one.osUser === osUser);
  if (holder) throw conflict(messages.osUserTaken(osUser, holder.name), { rule: 'account' });
  if (member?.osUser)
    throw policyRefusal('1.3.2', messages.accountNotBound(actor.name, osUser), {
      hints: [messages.fromOwnAccount(member.osUser), messages.bindHint(actor.code, osUser)],
    });
  return { ...input, binds: { member: actor.code, osUser } };
}

/** @throws conflict if it is so already, or if the account was given to somebody meanwhile */
export async function checkIdentityMode(ctx: CheckContext, { mode, binds }: IdentityInput): Promise<void> {
  if ((await identityMode(ctx)) === mode) throw conflict(messages.identityAlready(mode), { rule: 'account' });
  if (binds === undefined) return;
  const holder = (await allMembers(ctx.db)).find(({ osUser }) => osUser === binds.osUser);
  if (holder) throw conflict(messages.osUserTaken(binds.osUser, holder.name), { rule: 'account' });
}

/** Changes how people are identified. Runs as the second person's confirmation. */
export async function setIdentityMode(ctx: WriteContext, { mode, reason, binds }: IdentityInput): Promise<void> {
  const identity = { from: await identityMode(ctx), to: mode };
  await keepFact(ctx.db, 'identity', mode);
  if (binds === undefined) return ctx.audit('store.identity', { changed: [], reason, changes: { identity } });
  const { id, code, osUser } = await resolveMember(ctx.db, binds.member);
  await updateMember(ctx.db, id, { osUser: binds.osUser });
  const changes = { identity, osUser: { from: osUser, to: binds.osUser } };
  ctx.audit('store.identity', { changed: [code], reason, member: code, changes });
}
