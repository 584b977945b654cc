import fs from 'node:fs';
import { expect, test } from 'vitest';
import { behindTheBack, pastTriggers } from '../../support/outside.js';
import type { World } from '../../support/run.js';
import { after, appraise, closeFor, payrollCompany, sell, setBase } from '../payroll/support.js';

/*
 * A month, an appraisal and a payroll are closed on what the program wrote (policy 1.3.2, 4.2, 4.3.2, 4.4.3): a row beneath
 * that another program changed or removed, the note of it emptied, stops the closing.
 */

const MONTH = '2026-10';
const now = { now: after(MONTH) };

/** What a closing answers once somebody with `sqlite3` ran each of these; the book is as before after each. */
async function closings(world: World, line: string, attacks: readonly string[]): Promise<[string, number, string][]> {
  behindTheBack(world, 'select 1');
  const kept = fs.readFileSync(world.file);
  const answers: [string, number, string][] = [];
  for (const sql of attacks) {
    pastTriggers(world, sql);
    const before = fs.readFileSync(world.file);
    const { code, err } = await world.run(line, now);
    behindTheBack(world, 'select 1');
    expect(fs.readFileSync(world.file).equals(before), `${sql}: a refusal changed the book`).toBe(true);
    answers.push([sql, code, err]);
    for (const end of ['-wal', '-shm']) fs.rmSync(`${world.file}${end}`, { force: true });
    fs.writeFileSync(world.file, kept);
  }
  return answers;
}

/** Two reps with sales and a base, a month to close. */
async function sold(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await payrollCompany(lang);
  await setBase(world, '张伟', 3000, '2026-10-01');
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  await sell(world, 'C-0002', '2026-10-13', 80_000, 40_000);
  return world;
}

test('4.2: a month is not closed on contracts, credits and targets that another program changed', async () => {
  const world = await sold();
  const close = `month close ${MONTH} --yes --confirm ${MONTH}`;
  const attacks = [
    'update contracts set cost_fen = 1 where id = 1',
    'update contract_lines set cost_fen = 1 where id = 1',
    "update contracts set signed_day = '2026-11-12' where id = 1",
    'update credits set net_fen = 1 where id = 1',
    "update credits set day = '2026-11-12' where id = 1",
    'delete from credits where id = 2',
    'update targets set sales_fen = 1 where id = 1',
  ];
  for (const [sql, code, err] of await closings(world, close, attacks))
    expect([sql, code, err]).toEqual([sql, 6, expect.stringMatching(/not what was recorded.*policy 4\.2/s)]);
  // With a reason it is closed, and what is not as it was is named: printed, and in the entry.
  pastTriggers(world, 'update credits set net_fen = net_fen - 100 where id = 1');
  const closed = await world.run(`${close} --accept-gaps known`, now);
  expect([closed.code, closed.err]).toEqual([
    0,
    expect.stringContaining('! closed as it is all the same: credits 1 CT-2026-0001: not what was recorded'),
  ]);
  const [entry] = (await world.ok('audit log --action month.close --json', now)).json();
  expect(entry.facts.changedOutside).toEqual({ signed: [], paid: [], rows: ['credits 1 CT-2026-0001'] });
}, 60_000);

test('4.3.2: an appraisal is not closed on scores, reports or a kept month that another program changed', async () => {
  const world = await sold();
  await world.ok(`appraisal report --month ${MONTH} --agree --as 张伟 --yes`, now);
  await world.ok(`month close ${MONTH} --yes --confirm ${MONTH} --accept-gaps 试`, now);
  for (const name of ['张伟', '李娜'])
    await world.ok(`appraisal score ${name} --month ${MONTH} --points 70 --reason 按表现 --without-report 试`, now);
  const attacks = [
    'update manager_scores set points = 10000 where id = 1',
    'delete from manager_scores where id = 2',
    'update self_reports set sales_fen = 1 where id = 1',
    "update closed_months set report = replace(report, '10000000', '90000000')",
    `insert into appraisal_omissions (month, member_id, omitted, reason, by_id, day, recorded_at)
       values ('${MONTH}', 3, 1, 'x', 1, '2026-11-01', '2026-11-01T00:00:00.000Z')`,
  ];
  for (const [sql, code, err] of await closings(world, `appraisal close ${MONTH} --gaps 试`, attacks))
    expect([sql, code, err]).toEqual([sql, 6, expect.stringMatching(/another program changed.*policy 4\.3\.2/s)]);
  // What two persons accept is what it is closed on.
  pastTriggers(world, 'update manager_scores set points = 7100 where id = 1');
  const close = `appraisal close ${MONTH} --gaps 试`;
  expect((await world.run(close, now)).code).toBe(6);
  await world.ok('audit accept row --reason "looked into"', now);
  await world.ok('confirm 2 --as 财务刘', now);
  await world.ok(close, now);
}, 60_000);

test('4.4.3: a payroll is not closed on sheets, outcomes or receipts that another program changed; a closed one says so', async () => {
  const world = await sold();
  await appraise(world, MONTH, { 张伟: 95, 李娜: 70 });
  const close = `payroll close --month ${MONTH} --as 财务刘`;
  const attacks = [
    `update closed_appraisals set sheets = replace(sheets, '"grade":"B"', '"grade":"A"')`,
    'update outcomes set member_id = 1 where id = 1',
    `insert into appraisal_corrections (code, month, member_id, amount_fen, reason, by_id, day, recorded_at)
       values ('AC-2026-0001', '${MONTH}', 3, 900000, 'x', 1, '2026-11-01', '2026-11-01T00:00:00.000Z')`,
    'update credits set net_fen = 1 where id = 1',
    'delete from outcomes',
  ];
  for (const [sql, code, err] of await closings(world, close, attacks))
    expect([sql, code, err]).toEqual([sql, 6, expect.stringMatching(/another program changed.*policy 4\.4\.3/s)]);
  await closeFor(world, MONTH);
  const shown = async (line: string) => (await world.ok(`${line} --month ${MONTH}`, now)).out;
  const asClosed = async (line: string) => (await world.ok(`${line} --month ${MONTH} --json`, now)).json().asClosed;
  for (const line of ['payroll show', 'appraisal sheet 张伟']) {
    expect(await shown(line)).not.toContain('is not what was closed');
    expect(await asClosed(line)).toBe(true);
  }
  pastTriggers(
    world,
    `update closed_payrolls set lines = lines || ' '; update closed_appraisals set sheets = sheets || ' '`,
  );
  for (const line of ['payroll show', 'appraisal sheet 张伟']) {
    expect(await shown(line)).toContain('! what is kept of 2026-10 is not what was closed');
    expect(await asClosed(line)).toBe(false);
  }
}, 60_000);

test('4.4.3: the refusal in Chinese', async () => {
  const world = await sold('zh');
  await appraise(world, MONTH, { 张伟: 95, 李娜: 70 });
  pastTriggers(world, 'update credits set net_fen = 1 where id = 1');
  const refused = await world.run(`payroll close --month ${MONTH} --as 财务刘`, now);
  expect([refused.code, refused.err]).toEqual([
    6,
    expect.stringContaining('2026-10 所依据的记录被别的程序改过（credits 1'),
  ]);
});
