import type { WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import type { Member } from '../../app/queries.js';
import { ACTS, type ActKind, type Group } from '../../policy/confirmations.js';
import type { Role } from '../../policy/roles.js';
import { policyRefusal } from '../../shared/errors.js';
import { messages } from './messages.js';
import { type Confirmation, decide, insertConfirmation } from './queries.js';
import { type ConfirmationView, confirmation, type Shown } from './requests.js';
import { secondPersonsOf } from './secondPersons.js';

/** An act that is ready to be asked for. */
export interface Prepared extends Shown {
  /** What it rests on, in a text of its own that later programs can still make. */
  basis: string;
  /** Codes that it concerns. */
  related: readonly string[];
  /** Who receives something by it. */
  receiver?: Pick<Member, 'id'>;
}

/** What is asked for. */
export interface Request {
  kind: ActKind;
  /** What will be carried out, as JSON. */
  input: string;
  reason: string | null;
  /** One about the same that could not be carried out any more: the new one takes its place. */
  replaces: Confirmation | undefined;
}

/** SHA-256 of what an act does and what it rests on. */
export async function digestOfAct(kind: ActKind, input: string, basis: string): Promise<string> {
  const { hash } = await import('node:crypto');
  return hash('sha256', [kind, input, basis].join('\n'), 'hex');
}

const rolesIn = (groups: readonly Group[]): Role[] => groups.flatMap((group) => (group === 'anyone' ? [] : group));

/**
 * Saves an act as waiting for a second person; nothing takes effect (policy 2.2; definitions, Who stands in).
 *
 * @throws policyRefusal if nobody in the team may confirm it
 */
export async function askForConfirmation(
  ctx: WriteContext,
  { kind, input, reason, replaces }: Request,
  { title, changes, lines, why, basis, related, receiver }: Prepared,
): Promise<ConfirmationView> {
  const { actor, today, db } = ctx;
  const { clause, second } = ACTS[kind];
  const [receiverId, digest] = [receiver?.id ?? null, await digestOfAct(kind, input, basis)];
  if ((await secondPersonsOf(ctx, kind, receiverId)).length === 0)
    throw policyRefusal(clause, messages.nobodyLeft(rolesIn(second)), {
      hints: [appMessages.substituteHint('finance')],
    });
  const code = await ctx.nextCode('confirmation', today);
  await insertConfirmation(db, {
    code,
    kind,
    input,
    shown: JSON.stringify({ title, changes, lines, why } satisfies Shown),
    digest,
    reason,
    state: 'waiting',
    askedById: actor.id,
    askedDay: today,
    receiverId,
    recordedAt: ctx.now,
  });
  if (replaces === undefined) ctx.audit('confirm.ask', { changed: [code], related, kind, digest, reason });
  else {
    await decide(db, replaces.id, {
      state: 'withdrawn',
      decidedById: actor.id,
      decidedDay: today,
      decisionReason: code,
    });
    const changed = [code, replaces.code];
    ctx.audit('confirm.ask', { changed, related, kind, digest, reason, replaces: replaces.code });
  }
  return await confirmation(ctx, code);
}
