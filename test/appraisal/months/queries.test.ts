import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { SqliteEngine } from '../../../db/sqlite/engine.js';
import { firstRecordMonth, hasRecords } from '../../../src/appraisal/months/queries.js';
import { company } from '../../support/run.js';

/** A claim is found by its key, from the line of the day. */
const INDEXES =
  /USING (?:(?:COVERING )?INDEX (?:targets_\w+|followups_day|deals_opened|claims_day|claim_lines_day|surveys_(?:answered|sent))\b|INTEGER PRIMARY KEY \(rowid=\?\))/;

test('4.2: which months have records is read from the indexes on the day, not from the tables', async () => {
  const world = await company();
  const plans: string[] = [];
  const client = new Database(world.file, { readonly: true });
  const prepare = client.prepare.bind(client);
  client.prepare = ((sql: string) => {
    const explained = prepare(`EXPLAIN QUERY PLAN ${sql}`);
    const rows = explained.all(...Array(sql.split('?').length - 1).fill(null)) as { detail: string }[];
    plans.push(...rows.map(({ detail }) => detail));
    return prepare(sql);
  }) as typeof client.prepare;
  const { db } = new SqliteEngine(client);
  expect(await hasRecords(db, '2026-11')).toBe(false);
  expect(await firstRecordMonth(db)).toBeUndefined();
  client.close();
  expect(plans.filter((detail) => !INDEXES.test(detail))).toEqual([]);
  expect(plans).toHaveLength(13);
});

test('4.2: what counts as a record of a month: not a draft, a withdrawn claim or what is undone', async () => {
  const world = await company();
  const months = async () => (await world.ok('month status --json')).json<{ month: string }[]>().map((r) => r.month);
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('claim add travel 80 --on 10-26 --purpose 打车 --no-voucher 票据遗失 --as 张伟');
  expect(await months()).toEqual([]);
  await world.ok('claim submit 1 --as 张伟');
  expect(await months()).toEqual(['2026-10']);
  await world.ok('claim withdraw 1 --as 张伟');
  await world.ok('log 浦东软件 电话 --on 2026-09-10 --as 张伟');
  expect(await months()).toEqual(['2026-09']);
  await world.ok('undo --as 张伟');
  await world.ok('deal add 平台 --customer 浦东软件 --owner 张伟 --on 2026-08-03');
  expect(await months()).toEqual(['2026-08']);
  await world.ok('deal void D-1 --reason 录错');
  await world.ok('survey send 浦东软件 --on 2026-07-01');
  expect(await months()).toEqual(['2026-07']);
  await world.ok('survey record 浦东软件 5 --on 2026-11-02');
  expect(await months()).toEqual(['2026-11']);
  await world.ok('target set 张伟 --sales 1 --month 2026-06', { now: '2026-06-15' });
  await world.ok('target set 张伟 --sales 1 --month 2027-06');
  expect(await months()).toEqual(['2026-06', '2026-11']);
});
