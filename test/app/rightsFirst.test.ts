import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/app/context.js';
import { requireRightsOf } from '../../src/app/hintRights.js';
import type { Role } from '../../src/policy/roles.js';
import { company } from '../support/run.js';

const LEFT = '2026-11-20';

test('2.2: rights come before the completeness of words, for whoever left and for every role', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --yes');
  await world.ok('customer add Beta --yes');
  await world.ok(`member leave 李娜 --on ${LEFT}`);
  for (const [line, clause] of [
    ['customer merge Acme Beta', '6.1.2'],
    ['customer assign Acme 张伟', '2.2.1b'],
    ['deal waive 1', '2.2.1a'],
    ['payment fapiao add', '3.7.1'],
    ['quote reject 1', '3.3.2'],
  ] as const) {
    const left = await world.run(`${line} --as 李娜`);
    expect([line, left.code]).toEqual([line, 4]);
    expect(left.err).toContain('(policy 1.2)');
    const rep = await world.run(`${line} --as 张伟`);
    if (line !== 'payment fapiao add') expect([line, rep.code, rep.err.includes(clause)]).toEqual([line, 4, true]);
    // The manager may do all of them but issue a fapiao.
    expect([line, (await world.run(line)).code]).toEqual([line, line === 'payment fapiao add' ? 4 : 2]);
  }
});

test('2.2: a refusal by role names the persons who may, in both languages, with its clause', async () => {
  const world = await company('en');
  const line = 'customer merge Acme Beta --reason twin --as 张伟';
  expect((await world.run(line, { hints: true })).err).toMatchInlineSnapshot(`
    "✗ 张伟 (rep) may not do this (policy 6.1.2)
    hint: allowed roles: manager
    hint: who may do it now: 王经理
    "
  `);
  expect((await world.run(line, { hints: true, lang: 'zh' })).err).toMatchInlineSnapshot(`
    "✗ 张伟（销售代表）无权执行此操作（制度 6.1.2）
    提示：有权限的角色：销售经理
    提示：现在可由 王经理 办理
    "
  `);
});

/** The roles of the people in the matrix; its other columns are people, not roles. */
const COLUMNS: Readonly<Record<string, Role>> = {
  Owner: 'rep',
  Rival: 'rep',
  Presales: 'presales',
  Delivery: 'delivery',
  Legal: 'legal',
  Finance: 'finance',
  Hr: 'hr',
  Manager: 'manager',
  Management: 'management',
  Auditor: 'auditor',
  System: 'system',
};

test('nobody is refused first who may do it: compared with the matrix of every command and role', () => {
  const [head = '', ...rows] = fs
    .readFileSync(path.join(import.meta.dirname, 'rights/rights.txt'), 'utf8')
    .trimEnd()
    .split('\n');
  let compared = 0;
  const refused: string[] = [];
  for (const row of rows) {
    const command = row.slice(0, head.search(/\S/)).split(':')[0]?.trim() ?? '';
    for (const [person, role] of Object.entries(COLUMNS)) {
      const at = head.indexOf(person);
      if (!/^yes|^[567]\b/.test(row.slice(at))) continue;
      const actor = { name: person, roles: [role], duties: [role], vacant: [] as Role[] } as unknown as Actor;
      compared += 1;
      try {
        requireRightsOf(actor, command);
      } catch {
        refused.push(`${command} ${person}`);
      }
    }
  }
  expect(refused).toEqual([]);
  expect(compared).toBeGreaterThan(1000);
});
