import { expect, test } from 'vitest';
import { PERMISSIONS, type Permission } from '../../src/policy/permissions.js';
import type { Role } from '../../src/policy/roles.js';
import { couldStandIn, dutyFor, dutyOf, standsInFor } from '../../src/policy/standIns.js';

const person = (id: number, ...duties: Role[]) => ({ id, duties });
const MANAGER = person(1, 'manager');
const REP = person(2, 'rep');
const FINANCE = person(3, 'finance');
const LEGAL = person(4, 'legal');
const MANAGEMENT = person(5, 'management');
const HR = person(6, 'hr');

test.each<[string, Role[], ReturnType<typeof person>[], number[], number[], boolean]>([
  ['a holder', ['legal'], [MANAGER, FINANCE, LEGAL, MANAGEMENT], [2], [4], false],
  ['hr → management', ['hr'], [MANAGER, FINANCE, MANAGEMENT], [], [5], false],
  ['hr → else finance', ['hr'], [MANAGER, FINANCE, LEGAL], [], [3], false],
  ['legal → management', ['legal'], [LEGAL, FINANCE, MANAGEMENT], [4], [5], false],
  ['legal → else finance', ['legal'], [LEGAL, FINANCE, MANAGER], [4], [3], false],
  ['legal → finance is concerned, too', ['legal'], [LEGAL, FINANCE, MANAGER], [4, 3], [], false],
  ['finance → management', ['finance'], [MANAGER, FINANCE, MANAGEMENT], [3], [5], false],
  ['finance → nobody: a substitute', ['finance'], [MANAGER, FINANCE, LEGAL, HR], [3], [], false],
  ['management → two together', ['management'], [MANAGER, FINANCE, LEGAL, REP], [], [1, 3, 4], true],
  ['the manager’s own → management', ['manager', 'management'], [MANAGER, FINANCE, MANAGEMENT], [1], [5], false],
  ['the manager’s own → two together', ['manager', 'management'], [MANAGER, FINANCE, HR, REP], [1], [3, 6], true],
  ['one alone is no pair', ['manager', 'management'], [MANAGER, FINANCE, REP], [1], [], true],
  ['manager → management → two', ['manager'], [MANAGER, FINANCE, LEGAL], [1], [3, 4], true],
])('definitions, Who stands in: %s', (_, roles, team, concerned, ids, together) => {
  const duty = dutyOf(roles, team, concerned);
  expect(duty.by.map(({ id }) => id)).toEqual(ids);
  expect(duty.together).toBe(together);
});

test('a duty is never done by whom it concerns, whatever the team', () => {
  const people = [MANAGER, REP, FINANCE, LEGAL, MANAGEMENT, HR, person(7, 'manager', 'finance', 'legal', 'hr')];
  for (let mask = 0; mask < 2 ** people.length; mask++) {
    const team = people.filter((_, i) => (mask >> i) & 1);
    for (const permission of Object.keys(PERMISSIONS) as Permission[])
      for (const { id } of team) {
        const { by, together } = dutyFor(permission, team, [id]);
        expect(by.some((one) => one.id === id)).toBe(false);
        if (together && by.length > 0) expect(by.length).toBeGreaterThanOrEqual(2);
      }
  }
});

test('who does what nobody holds: management, else finance; never where somebody holds it', () => {
  expect(standsInFor(['finance'], ['legal', 'management', 'hr'], 'contract.review')).toBe(true);
  expect(standsInFor(['finance'], ['legal', 'hr'], 'contract.review')).toBe(false);
  expect(standsInFor(['management'], ['legal', 'hr'], 'contract.review')).toBe(true);
  expect(standsInFor(['finance'], [], 'contract.review')).toBe(false);
  expect(standsInFor(['management'], ['finance'], 'fapiao.write')).toBe(true);
  expect(standsInFor(['manager'], ['finance', 'management'], 'fapiao.write')).toBe(false);
  expect(couldStandIn(['rep'], 'contract.review')).toBe(false);
  expect(couldStandIn(['hr'], 'quote.approve')).toBe(true);
});
