import { comparable, isSameName } from '../../shared/comparison.js';
import { importMembers } from '../../team/members/import.js';
import { memberIndex } from '../../team/members/queries.js';
import { dayOf, Names, requiredText, type StartImport, textOf } from './importRun.js';
import { messages } from './messages.js';

export const startMembers: StartImport = async (run) => {
  const existing = await memberIndex(run.ctx.db);
  const names = new Names(existing, run.set);
  const manager = await run.members();
  const namesInFile = new Set<string>();
  return {
    async take(rows) {
      const accepted = rows.flatMap((row) => {
        const name = requiredText(row, 'name');
        const earlier = names.withKey(row.key) ?? existing.find((member) => isSameName(member.name, name));
        if (
          run.isExisting(
            earlier && `${earlier.name}|${earlier.territory ?? ''}`,
            `${name}|${textOf(row.values.territory) ?? ''}`,
          )
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
            joinedDay: dayOf(v.joined),
            leftDay: dayOf(v.left),
            line: row,
          },
        ];
      });
      const unique = accepted.filter(({ name, line }) => {
        const plain = comparable(name);
        if (!namesInFile.has(plain)) return namesInFile.add(plain);
        run.refuse(line, 'name', messages.repeatedKey(name));
        return false;
      });
      await importMembers(
        run.ctx,
        unique.map(({ line: _, ...member }) => member),
      );
      return unique.length;
    },
  };
};
