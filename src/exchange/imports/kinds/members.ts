import { importMembers } from '../../../team/members/import.js';
import { memberIndex } from '../../../team/members/queries.js';
import { messages } from '../messages.js';
import { type Bring, Names, textOf } from './work.js';

export const members: Bring = async (work) => {
  const known = await memberIndex(work.ctx.db);
  const names = new Names(known, work.set);
  const manager = await work.members();
  const seen = new Set<string>();
  return {
    async take(rows) {
      const fresh = rows.flatMap((row) => {
        const name = textOf(row.values.name)!;
        const twin = names.hasKey(row.key) ?? known.find((one) => one.name === name);
        if (
          work.isKnown(twin && `${twin.name}|${twin.territory ?? ''}`, `${name}|${textOf(row.values.territory) ?? ''}`)
        )
          return [];
        const managerId = manager(row, 'manager');
        if (managerId === null) return [];
        const v = row.values;
        return [
          {
            key: row.key,
            name,
            roles: textOf(v.role) ?? 'rep',
            territory: textOf(v.territory),
            managerId: managerId ?? null,
            osUser: textOf(v.osUser),
            email: textOf(v.email),
            phone: textOf(v.phone),
            joinedDay: textOf(v.joined),
            leftDay: textOf(v.left),
            line: row,
          },
        ];
      });
      const once = fresh.filter(({ name, line }) => {
        if (!seen.has(name)) return seen.add(name);
        work.refuse(line, 'name', messages.repeatedKey(name));
        return false;
      });
      await importMembers(
        work.ctx,
        once.map(({ line: _, ...member }) => member),
      );
      return once.length;
    },
  };
};
