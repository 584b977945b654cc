import { expect, test } from 'vitest';
import { company, type World } from '../support/run.js';

/** The amounts of costs and profits that are in a record, wherever they stand. */
function costsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(costsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, of]) => {
    if (!['costFen', 'profitFen', 'marginFen', 'marginBp'].includes(key)) return costsIn(of);
    // A change in the log: what it came to.
    return [typeof of === 'object' && of !== null ? of.to : of];
  });
}

async function book(): Promise<World> {
  const world = await company('en');
  await world.ok('product add OA --price 5000 --cost 2000 --tax 13%');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('contract record Acme --signed 2026-11-20 --line "OA; 1; 5000"');
  await world.ok('contract adjust CT-1 --cost 100 --on 2026-11-21 --reason dearer');
  return world;
}
const READS = ['product list', 'contract list', 'contract show CT-1', 'audit log --action contract.record'];

test('1.3.2: costs and margins are for the owner, manager, management, finance, legal and auditor; null for others', async () => {
  const world = await book();
  const costs = async (line: string, who: string) => costsIn((await world.ok(`${line} --json --as ${who}`)).json());
  for (const line of READS)
    for (const who of ['王经理', '财务刘', '法务孙']) {
      const found = await costs(line, who);
      expect(found.length, line).toBeGreaterThan(0);
      expect(found, `${line} ${who}`).not.toContain(null);
    }
  for (const line of READS)
    for (const who of ['李娜', '陈晨'])
      expect(new Set(await costs(line, who)), `${line} ${who}`).toEqual(new Set([null]));
  for (const line of READS.slice(1, 3)) expect(await costs(line, '张伟'), line).not.toContain(null);
  expect(new Set(await costs('product list', '张伟'))).toEqual(new Set([null]));
  expect((await world.ok('contract show CT-1 --as 李娜')).out).not.toMatch(/2,000|2,100|2,900|3,000/);
});

test('4.1.2: profit per contract is everybody’s in KPI', async () => {
  const world = await book();
  const { rows } = (await world.ok('kpi explain -m 2026-11 --rep 张伟 --figure profit --json --as 李娜')).json();
  expect(rows).toMatchObject([{ profitFen: 300_000 }, { profitFen: -10_000 }]);
});
