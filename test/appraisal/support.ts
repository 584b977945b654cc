import fs from 'node:fs';
import path from 'node:path';
import { settings } from '../../db/schema/store.js';
import type { Context } from '../../src/app/context.js';
import { Session } from '../../src/app/session.js';
import { markReopened } from '../../src/appraisal/months/queries.js';
import type { SettingKey } from '../../src/policy/settings.js';
import type { Month } from '../../src/shared/dates.js';
import { put } from '../customers/support.js';
import { company, type World } from '../support/run.js';

/** The day of a month on which something is done, for commands that read the clock. */
const early = { now: '2026-09-28' };

/**
 * The fixture company in autumn 2026 with four customers: 上海浦东 and 浦发 of 张伟, 重庆华为 and 苏州恒信 of 李娜.
 * 2026-10: 浦东 signs 60,000.00 (cost 35,000.00).
 * 2026-11: 浦东 signs again (30,000.00, cost 18,000.00), 浦发 signs 10,000.01 (cost 3,500.01) for 张伟 60 % and 李娜 40 %,
 * the first contract is lowered by 1,000.00, 张伟 has a target and both have answers of customers.
 */
export async function autumn(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  for (const [name, owner] of [
    ['上海浦东软件有限公司', '张伟'],
    ['浦发信息技术', '张伟'],
    ['重庆华为制造', '李娜'],
    ['苏州恒信制造', '李娜'],
  ])
    await world.ok(`customer add ${name} --owner ${owner}`, early);
  await sign(world, 'C-0001', '2026-10-15', '10; 6000; 13%; 3500');
  await sign(world, 'C-0001', '2026-11-05', '1; 30000; 6%; 18000');
  await sign(world, 'C-0002', '2026-11-10', '1; 10000.01; 13%; 3500.01', '--credit 张伟=60%,李娜=40%');
  await world.ok('contract adjust CT-2026-0001 --net -1000 --on 2026-11-20 --reason 折让');
  await world.ok('target set 张伟 --month 2026-11 --sales 60000 --profit 10000 --new-customers 2');
  await world.ok('survey record C-0002 5 --contract CT-2026-0003 --on 2026-11-15');
  await world.ok('survey record C-0003 3 --on 2026-11-16 --comment 一般');
  return world;
}

/** A contract of one line: quantity; unit price; tax; unit cost. */
export async function sign(world: World, customer: string, day: string, line: string, more = ''): Promise<void> {
  await world.ok(`contract record ${customer} --signed ${day} --line "协同办公平台; ${line}" ${more}`, {
    now: day > '2026-11-23' ? day : undefined,
  });
}

/** A setting as it counts from a month on. */
export async function putSetting(world: World, key: SettingKey, value: string, fromMonth: Month): Promise<void> {
  await put(world, key, ({ db }) =>
    db.insert(settings).values({ key, value, fromMonth, recordedAt: '2026-09-28T04:00:00Z' }),
  );
}

/** A month that is open before a closed one, as programs before ordered closing left it. */
export async function leaveOpen(world: World, month: Month): Promise<void> {
  await put(world, month, ({ db }) => markReopened(db, month));
}

/** The report of a month as JSON. */
export const reportOf = async (world: World, month: string) =>
  (await world.ok(`kpi report --month ${month} --json`)).json();

/** The figures of one row that a test checks. */
export const rowOf = (report: { rows: { member: { name: string } }[] }, name: string) =>
  report.rows.find(({ member }) => member.name === name) as Record<string, unknown> | undefined;

/** The day on which 2026-11 is closed. */
export const DECEMBER = '2026-12-01';

/** Removes the backup of a closing, for tests that look at what a command makes. */
const withoutBackups = (world: World) => fs.rmSync(path.join(world.folder, 'backups'), { recursive: true });

/**
 * `autumn`, with 2026-10 closed, 2026-11 ready to be closed except for what may stay open, and a deal of 李娜 that waits.
 */
export async function november(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await autumn(lang);
  await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps 上线前');
  withoutBackups(world);
  await world.ok('target set 李娜 --month 2026-11 --sales 50000');
  await world.ok('payment plan CT-2026-0002 "100% 12/31"');
  await world.ok('deal add 协同办公 --customer C-0004 --owner 李娜 --on 2026-11-02');
  return world;
}

/** And closed. */
export async function closedNovember(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await november(lang);
  await world.ok('month close 2026-11 --yes --confirm 2026-11', { now: DECEMBER });
  return world;
}

/** What a service says to 王经理 on a day. */
export async function asked<T>(world: World, now: string, work: (ctx: Context) => Promise<T>): Promise<T> {
  const session = await Session.open(world.file, now);
  try {
    return await session.engine.read(async (db) => await work(await session.context(db, { as: '王经理' })));
  } finally {
    session.engine.close();
  }
}
