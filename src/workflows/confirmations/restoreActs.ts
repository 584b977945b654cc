import type { Context } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { decisionsAmong, droppedText } from '../../store/database/dropped.js';
import { messages } from '../../store/database/messages.js';
import { decidedAfter, hashOfEntry } from '../../store/database/queries.js';
import { digestOfAct, type Prepared } from '../../team/confirmations/ask.js';
import { confirmedActs } from '../../team/confirmations/requests.js';
import type { Act } from './act.js';

export interface RestoreInput {
  /** Of the backup: its path, the SHA-256 of its content, and when it was written last. */
  file: string;
  sha256: string;
  at: string;
  /** The last entry that this book and the backup have in common; 0: none. */
  common: number;
  reason: string;
}

/** A restore that takes decisions away is allowed by two persons; `restore` then carries it out (policy 1.3.2). */
export const restoreAct: Act<RestoreInput> = {
  async prepare(ctx, input) {
    if (ctx.confirms === undefined) requirePermission(ctx.actor, 'store.restore');
    return await preparedRestore(ctx, input);
  },
  subject: ({ sha256 }) => sha256,
  async carryOut(ctx, { file, sha256, reason }) {
    ctx.audit('store.allowRestore', { changed: ['database'], file, sha256, reason });
    return [messages.restoreAllowed(file)];
  },
};

async function preparedRestore(
  { db }: Pick<Context, 'db'>,
  { file, sha256, at, common }: RestoreInput,
): Promise<Prepared> {
  const { acts, hashes } = decisionsAmong(await decidedAfter(db, common));
  return {
    title: messages.actRestore(file, at),
    changes: [],
    lines: [droppedText(acts)],
    basis: [sha256, common, (await hashOfEntry(db, common)) ?? '', ...hashes].join('|'),
    related: [],
  };
}

/** Who allowed a restore. */
export interface Allowed {
  code: string;
  askedBy: string;
  confirmedBy: string | null;
  reason: string | null;
}

/** The confirmation of a restore of this very backup, if what it takes away is still what was confirmed. */
export async function restoreAllowed(ctx: Context, sha256: string): Promise<Allowed | undefined> {
  for (const { kind, input, digest, code, askedBy, decidedBy, reason } of await confirmedActs(ctx, 'store.restore')) {
    const asked = JSON.parse(input) as RestoreInput;
    if (asked.sha256 !== sha256) continue;
    const { basis } = await preparedRestore(ctx, asked);
    if ((await digestOfAct(kind, input, basis)) === digest) return { code, askedBy, confirmedBy: decidedBy, reason };
  }
  return undefined;
}
