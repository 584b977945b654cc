import { messages as memberMessages } from '../../team/members/messages.js';
import { memberIndex, updateMember } from '../../team/members/queries.js';
import { reportsInCircle } from '../../team/members/rules.js';
import { type ImportRun, Names, requiredText, textOf } from './importRun.js';
import { NOUNS } from './messages.js';
import type { Row } from './problems.js';

/** The manager of a row: by his id, or to be looked up once his own row is in; null where there is no such member. */
type ManagerOf = (row: Row) => { id: number | null; isLater: boolean } | null;

/**
 * Finds the managers that rows of members name: in the team, or in the same file, whose rows may come in any order
 * (policy 2.1).
 *
 * @returns how to find one, and what gives their managers to the rows that waited, once all are in
 */
export async function managersOf(run: ImportRun): Promise<{ managerOf: ManagerOf; settle: () => Promise<void> }> {
  const inTeam = await run.members();
  const inFile = new Set<string>();
  if (run.mapping.fields.has('manager'))
    for (const { values } of run.everyRow()) {
      const name = textOf(values.name);
      if (name !== null) inFile.add(name);
    }
  const known = new Names(await memberIndex(run.ctx.db), run.set);
  const waiting: Row[] = [];
  return {
    managerOf(row) {
      const word = textOf(row.values.manager);
      if (word !== null && typeof known.find(word) === 'number' && inFile.has(word)) {
        waiting.push(row);
        return { id: null, isLater: true };
      }
      const id = inTeam(row, 'manager');
      return id === null ? null : { id: id ?? null, isLater: false };
    },
    async settle() {
      if (waiting.length === 0) return;
      const team = (await memberIndex(run.ctx.db)).map((member) => ({ ...member }));
      const names = new Names(team, run.set);
      const lines: { id: number; managerId: number | null }[] = [];
      for (const row of waiting) {
        const member = names.withKey(row.key) ?? names.find(requiredText(row, 'name'));
        // Its own row was bad.
        if (typeof member === 'number') continue;
        const word = textOf(row.values.manager) ?? '';
        const manager = run.resolved(row, 'manager', NOUNS.member, word, names.find(word));
        if (manager === null) continue;
        if (reportsInCircle(lines, member.id, manager.id)) {
          run.refuse(row, 'manager', memberMessages.circle(member.name, manager.name));
          continue;
        }
        lines.push({ id: member.id, managerId: manager.id });
        await updateMember(run.ctx.db, member.id, { managerId: manager.id });
      }
    },
  };
}
