import type { WriteContext } from '../../app/context.js';
import type { Day } from '../../shared/dates.js';
import { toPinyin } from '../../shared/pinyin.js';
import { insertManyRoles, insertMembers } from './queries.js';

/** An imported member. */
export interface ImportedMember {
  /** Its name in the file. */
  key: string;
  name: string;
  roles: string;
  /** How its role is given: alone by the manager, or as one who founds the book. */
  how: 'imported' | 'founding';
  territory: string | null;
  managerId: number | null;
  osUser: string | null;
  email: string | null;
  phone: string | null;
  joinedDay: Day | null;
  leftDay: Day | null;
}

/** Imports members as they are. */
export async function importMembers(ctx: WriteContext, imported: readonly ImportedMember[]): Promise<void> {
  const codes = await ctx.nextCodes(
    'member',
    imported.map(() => ctx.today),
  );
  const rows = [];
  for (const [i, { key, how: _, ...member }] of imported.entries()) {
    const code = codes[i];
    if (code === undefined) throw new Error('fewer codes than members');
    rows.push({ code, ...member, ...(await toPinyin(member.name)), sourceKey: key, recordedAt: ctx.now });
  }
  const ids = insertMembers(ctx.tx, rows);
  insertManyRoles(
    ctx.tx,
    imported.flatMap(({ roles, how }, i) => {
      const memberId = ids[i];
      return memberId === undefined
        ? []
        : [{ memberId, roles, fromDay: null, how, givenById: ctx.actor.id, recordedAt: ctx.now }];
    }),
  );
}
