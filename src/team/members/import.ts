import type { Db } from '../../../db/engine.js';
import { members } from '../../../db/schema/team.js';
import type { WriteContext } from '../../app/context.js';
import { toPinyin } from '../../shared/pinyin.js';

/** How other rows name a member. */
export async function memberIndex(db: Db) {
  return await db
    .select({
      id: members.id,
      code: members.code,
      name: members.name,
      territory: members.territory,
      key: members.sourceKey,
    })
    .from(members);
}

export interface PastMember {
  key: string;
  name: string;
  roles: string;
  territory: string | null;
  managerId: number | null;
  osUser: string | null;
  email: string | null;
  phone: string | null;
  joinedDay: string | null;
  leftDay: string | null;
}

/** Brings members in as they were. */
export async function bringMembers(ctx: WriteContext, past: readonly PastMember[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'member',
    past.map(() => ctx.today),
  );
  const rows = [];
  for (const [i, { key, ...member }] of past.entries())
    rows.push({ code: codes[i]!, ...member, ...(await toPinyin(member.name)), sourceKey: key, recordedAt: ctx.now });
  ctx.tx.insertMany(members, rows);
}
