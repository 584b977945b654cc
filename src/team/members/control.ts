import type { Changes } from '../../app/audit/entry.js';
import type { MemberFields } from '../../app/audit/facts/members.js';
import type { Context, WriteContext } from '../../app/context.js';
import { allMembers, isFoundingOver, type Member } from '../../app/queries.js';
import { teamOn } from '../../app/team.js';
import { GUARDED_ROLES } from '../../policy/confirmations.js';
import { type Role, rolesIn } from '../../policy/roles.js';
import { readClock } from '../../shared/clock.js';
import type { Month } from '../../shared/dates.js';
import { readFacts } from '../../shared/json.js';
import { instantsOf } from './otherAccounts.js';
import { memberEntries, roleChanges } from './queries.js';
import type { MemberChange } from './roster.js';
import { type ControlChange, controlChanges, guardedTaken } from './rules.js';

/**
 * Whether a change of somebody who holds a guarded role, or is substitute for one, takes a second person: always, once the
 * founding is over (policy 2.1; definitions, Founding).
 */
export async function takesTwoPersons(ctx: WriteContext, member: Member, change: MemberChange): Promise<boolean> {
  const team = await teamOn(ctx.db, ctx.today);
  // Those who are not in the team that day come back with the roles that they held.
  const duties = team.find(({ id }) => id === member.id)?.duties ?? [];
  const changes = controlChanges([...member.roles, ...duties], member, change, ctx.today);
  return changes.length > 0 && (await isFoundingOver(ctx.db));
}

/**
 * What took control away in a month, by the day on which it was recorded: guarded roles, accounts, days in the team of
 * those who hold one (policy 2.1). In the order of the log.
 */
export async function listedControlChanges(
  { db, company: { timeZone } }: Pick<Context, 'db' | 'company'>,
  month: Month,
): Promise<ControlChange[]> {
  const entries = await memberEntries(db, instantsOf(month, month, timeZone));
  if (entries.length === 0) return [];
  const members = new Map((await allMembers(db)).map((member) => [member.code, member]));
  const given = Map.groupBy(await roleChanges(db), ({ memberId }) => memberId);
  return entries.flatMap(({ actor, facts: text, recordedAt }) => {
    const facts = readFacts(text);
    const member = members.get(String(facts?.changed?.[0]));
    if (facts === undefined || member === undefined) return [];
    const changes = (facts.changes ?? {}) as Changes<MemberFields>;
    const earlier = given.get(member.id)?.findLast((change) => change.recordedAt < recordedAt);
    const before = changes.roles?.from ?? (earlier && rolesIn(earlier.roles)) ?? member.roles;
    const taken = guardedTaken(before, changes.roles?.to ?? before);
    const asker = members.get(String(facts.askedBy))?.name;
    const day = readClock(timeZone, recordedAt).today;
    return kindsOf(changes, before, taken, day, asker !== undefined).map((kind) => ({
      code: member.code,
      name: member.name,
      kind,
      roles: kind === 'rolesTaken' ? taken : before.filter((role) => GUARDED_ROLES.includes(role)),
      by: asker ?? actor,
      confirmedBy: asker === undefined ? null : actor,
      day,
    }));
  });
}

/** The ways in which an entry took control away. @param before the roles that were held until then */
function kindsOf(
  changes: Changes<MemberFields>,
  before: readonly Role[],
  taken: readonly Role[],
  day: string,
  byTwo: boolean,
): ControlChange['kind'][] {
  if (!before.some((role) => GUARDED_ROLES.includes(role))) return [];
  // The first account that somebody is given while the book is founded takes it from nobody.
  const isFirstAccount = changes.osUser !== undefined && changes.osUser.from === null && !byTwo;
  const kinds: [ControlChange['kind'], boolean][] = [
    ['rolesTaken', taken.length > 0],
    ['left', changes.leftDay !== undefined],
    ['account', changes.osUser !== undefined && !isFirstAccount],
    ['joined', (changes.joinedDay?.to ?? day) > day],
  ];
  return kinds.flatMap(([kind, is]) => (is ? [kind] : []));
}
