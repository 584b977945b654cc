import { ROLES, type Role } from '../../policy/roles.js';
import { readChoice } from '../../shared/choices.js';
import { isSameName } from '../../shared/comparison.js';
import { looksSame, seenName } from '../../shared/lookAlikes.js';
import { importMembers } from '../../team/members/import.js';
import { messages as memberMessages } from '../../team/members/messages.js';
import { memberIndex } from '../../team/members/queries.js';
import { isFounding } from '../../team/members/roster.js';
import { givenAlone } from '../../team/members/rules.js';
import { membersInBook } from './bookQueries.js';
import type { KnownRow } from './differences.js';
import { historyMessages } from './historyMessages.js';
import { codeOf, dayOf, Names, requiredText, type StartImport, textOf } from './importRun.js';
import { managersOf } from './memberManagers.js';
import { messages } from './messages.js';

/** Further roles, separated by semicolons or 、; a word that is no role is given back. */
function readRoles(text: string): Role[] | string {
  const words = text.split(/[;；、]/).map((word) => word.trim());
  const roles: Role[] = [];
  for (const word of words.filter(Boolean)) {
    const role = readChoice(ROLES, word);
    if (role === undefined) return word;
    roles.push(role);
  }
  return roles;
}

export const startMembers: StartImport = async (run) => {
  const { actor } = run.ctx;
  const founding = await isFounding(run.ctx);
  const existing = await memberIndex(run.ctx.db);
  const names = new Names(existing, run.set);
  const { managerOf, settle } = await managersOf(run);
  const accounts = new Map(
    existing.flatMap(({ osUser, name }): [string, string][] => (osUser === null ? [] : [[osUser, name]])),
  );
  const namesInFile = new Map<string, number>();
  return {
    async take(rows) {
      const known: KnownRow[] = [];
      const accepted = rows.flatMap((row) => {
        const name = requiredText(row, 'name');
        const earlier = names.withKey(row.key) ?? existing.find((member) => isSameName(member.name, name));
        if (earlier) {
          known.push({ row, id: earlier.id, code: earlier.code, says: run.says(row) });
          return [];
        }
        const similar = existing.find((member) => looksSame(member.name, name));
        if (similar) return run.refuse(row, 'name', memberMessages.nameTaken(similar.name)) ?? [];
        const manager = managerOf(row);
        if (manager === null) return [];
        const v = row.values;
        const role = codeOf(ROLES, v.role) ?? 'rep';
        const more = readRoles(textOf(v.moreRoles) ?? '');
        if (typeof more === 'string') return run.refuse(row, 'moreRoles', historyMessages.noRole(more)) ?? [];
        const roles = [...new Set([role, ...more])];
        const alone = givenAlone(actor.roles, [], roles);
        if (!alone && !founding)
          return run.refuseByPolicy(row, 'role', '2.1', messages.guardedRole(ROLES[role], name)) ?? [];
        const osUser = textOf(v.osUser);
        const holder = osUser === null ? undefined : accounts.get(osUser);
        if (osUser !== null && holder !== undefined)
          return run.refuse(row, 'osUser', memberMessages.osUserTaken(osUser, holder)) ?? [];
        if (osUser !== null) accounts.set(osUser, name);
        return [
          {
            key: row.key,
            name,
            roles: roles.join(' '),
            how: alone ? ('imported' as const) : ('founding' as const),
            territory: textOf(v.territory),
            managerId: manager.id,
            osUser,
            email: textOf(v.email),
            phone: textOf(v.phone),
            joinedDay: dayOf(v.joined),
            leftDay: dayOf(v.left),
            line: row,
          },
        ];
      });
      await run.compare(known, membersInBook);
      const unique = accepted.filter(({ name, line }) => {
        const plain = seenName(name);
        const nameLine = namesInFile.get(plain);
        if (nameLine === undefined) return namesInFile.set(plain, line.line);
        run.refuse(line, 'name', messages.repeatedKey(name, nameLine));
        return false;
      });
      await importMembers(
        run.ctx,
        unique.map(({ line: _, ...member }) => member),
      );
      return unique.length;
    },
    async finish() {
      await settle();
      return 0;
    },
  };
};
