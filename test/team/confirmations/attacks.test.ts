import { expect, test } from 'vitest';
import { behindTheBack } from '../../support/outside.js';
import { company, emptyWorld, type World } from '../../support/run.js';

const LATER = { now: '2026-12-02' };
const CLOSE = 'month close 2026-11 --yes --confirm 2026-11 --accept-gaps x';
const REOPEN = 'month reopen 2026-11 --reason 漏记';

async function closed(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  await world.ok('member add 新经理 --role manager');
  await world.ok(CLOSE, LATER);
  return world;
}

test.each([
  ['en', 'CF-2026-0001 is not what the log says was asked for'],
  ['zh', 'CF-2026-0001 与提出时的记录不符'],
] as const)('1.3.2: whoever asked confirms nothing by rewriting who asked (%s)', async (lang, text) => {
  const world = await closed(lang);
  await world.ok('member edit 李娜 --role legal', LATER);
  const [asker] = (await world.ok('confirm list --json', LATER)).json();
  expect(asker.askedBy).toBe('王经理');
  behindTheBack(world, "update confirmations set asked_by_id = (select id from members where name = '财务刘')");
  for (const who of ['王经理', '法务孙']) {
    const ran = await world.run(`confirm CF-1 --as ${who}`, LATER);
    expect([ran.code, ran.err]).toEqual([6, expect.stringContaining(text)]);
  }
  expect((await world.ok('member show 李娜 --json', LATER)).json().roles).toEqual(['rep']);
});

test('1.3.2: verify names an acceptance by whoever the log says asked for it', async () => {
  const world = await closed();
  await world.ok('member edit 李娜 --role legal', LATER);
  await world.ok('confirm CF-1 --as 财务刘', LATER);
  behindTheBack(
    world,
    `drop trigger if exists audit_entries_no_update;
     update audit_entries set actor_id = 5, actor = '财务刘' where action = 'confirm.ask'`,
  );
  const { findings } = (await world.run('audit verify --json', LATER)).json();
  expect(findings.map(({ text }: { text: string }) => text)).toContain(
    'takes two persons, and 财务刘 both asked for it and confirmed it',
  );
});

test('2.2: one about the same is not asked for twice while the first waits', async () => {
  const world = await closed();
  await world.ok(REOPEN, LATER);
  const again = await world.run(`${REOPEN} --as 新经理`, LATER);
  expect([again.code, again.err]).toEqual([
    6,
    expect.stringContaining('CF-2026-0001 waits for the same already: reopen 2026-11, asked by 王经理'),
  ]);
  await world.ok('confirm withdraw CF-1', LATER);
  await world.ok(`${REOPEN} --as 新经理`, LATER);
});

test('4.2: an old request does not open a month that was opened and closed again in between', async () => {
  const world = await closed();
  await world.ok(REOPEN, LATER);
  // As an older program let it pass: a second request for the same month.
  behindTheBack(world, "update confirmations set state = 'withdrawn'");
  await world.ok(REOPEN, LATER);
  await world.ok('confirm CF-2 --as 财务刘', LATER);
  await world.ok(CLOSE, LATER);
  behindTheBack(world, "update confirmations set state = 'waiting' where id = 1");
  expect((await world.run('confirm CF-1 --as 财务刘', LATER)).code).toBe(6);
  await world.ok(REOPEN, LATER).catch(() => undefined);
  expect((await world.ok('month status --json', LATER)).out).toContain('2026-11');
});

test('2.2: a request of somebody who left or is no manager any more is refused', async () => {
  const world = await closed();
  await world.ok(`${REOPEN} --as 新经理`, LATER);
  await world.ok('member edit 新经理 --role rep', LATER);
  await world.ok('confirm CF-2 --as 法务孙', LATER);
  const ran = await world.run('confirm CF-1 --as 财务刘', LATER);
  expect([ran.code, ran.err]).toEqual([
    6,
    expect.stringContaining('新经理, who asked for CF-2026-0001, has left or may not ask for it any more'),
  ]);
  await world.ok('confirm refuse CF-1 --reason x --as 财务刘', LATER);
});

test('1.3.2: what nobody touched is confirmed in a book of one manager and one finance', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company A --manager 王 --reps 张 --finance 张 --yes');
  await world.ok(CLOSE, LATER);
  await world.ok(REOPEN, LATER);
  await world.ok('confirm CF-1 --as 张', LATER);
});
