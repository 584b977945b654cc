import fs from 'node:fs';
import { expect, test } from 'vitest';
import { keepOpen } from '../../../db/sqlite/client.js';
import { behindTheBack } from '../../support/outside.js';
import { company, type World } from '../../support/run.js';

const changedRows = async (world: World): Promise<string[]> =>
  (await world.run('audit verify --json'))
    .json()
    .findings.filter(({ kind }: { kind: string }) => kind !== 'decision')
    .map(({ subject }: { subject: string }) => subject);

const CHANGES = [
  [
    'a counter, which nearly every write changes',
    "update counters set last = 41 where prefix like 'FU-%'",
    'log C-1 again',
  ],
  [
    'a row that a write changes',
    "update customers set credit_limit_fen = 900 where code = 'C-0001'",
    'customer edit C-1 --note x',
  ],
  [
    'a row that a write says beforehand it will change',
    "update followups set text = 'never said' where code = 'FU-2026-0001'",
    'log C-1 again',
  ],
  [
    'a row planted behind the last one, which a write changes and another follows',
    `insert into customers select 9, 'C-0009', 'Planted', 'planted', pinyin, initials, short_name, uscc, industry, region, size,
      level, source, owner_id, phone, email, address, credit_limit_fen, tags, preferences, note, created_day, updated_day, null,
      recorded_at, merged_into_id, merged_day, voided_from, voided_day, voided_by_id, void_reason from customers where id = 1`,
    'customer edit Planted --note x',
  ],
] as const;

test.each(CHANGES)('1.3.2: %s stays named after the write', async (_, sql, line) => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('log C-1 first --next +3d');
  behindTheBack(world, sql);
  const before = await changedRows(world);
  expect(before).toHaveLength(1);
  await world.ok(line);
  await world.ok('customer add Beta --owner 张伟');
  expect(await changedRows(world)).toEqual(before);
});

test.each(CHANGES)('1.3.2: %s is named in a file that is kept open, too', async (_, sql, line) => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  const close = keepOpen(world.file);
  await world.ok('log C-1 first');
  behindTheBack(world, sql);
  await world.ok(line);
  // As many commands as it takes until there are new connections.
  for (let n = 0; n < 30; n++) await world.ok(`log C-1 talk-${n}`);
  close();
  expect(await changedRows(world)).toHaveLength(1);
  expect(fs.existsSync(`${world.file}-wal`)).toBe(false);
});
