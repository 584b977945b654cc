import { expect, test } from 'vitest';
import { buyers } from '../collections/books.js';
import type { World } from '../support/run.js';

/** 11,300.00 gross of 浦东软件, signed on 1 October: half due on 15 October, half on 15 December. */
async function signed(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await buyers(lang);
  await world.ok(
    'contract record 浦东软件 --signed 2026-10-01 --line "平台; 1; 10000; 13%; 400" --plan "50% 2026-10-15; 50% 2026-12-15"',
  );
  return world;
}
/** Without the confirmation that `ok` adds. */
async function ask(world: World, line: string) {
  const ran = await world.run(line);
  expect([line, ran.code]).toEqual([line, 0]);
  return ran;
}
const grossFen = async (world: World) =>
  (await world.ok('payment list --json'))
    .json()
    .reduce((sum: number, row: { openFen: number }) => sum + row.openFen, 0);

test.each([
  ['en', 'waits for a second person: lower the price of CT-2026-0001  浦东软件, giving up ¥3,390.00 (财务刘)'],
  ['zh', '待第二人确认：降价 CT-2026-0001  浦东软件，放弃 ¥3,390.00（财务刘）'],
] as const)('3.7.3: a price cut after signing above waive.least waits for finance (%s)', async (lang, text) => {
  const world = await signed(lang);
  const asked = await ask(world, 'contract adjust CT-1 --net=-3000 --reason 让利');
  expect(asked.out).toContain(text);
  expect(await grossFen(world)).toBe(1_130_000);
  for (const name of ['王经理', '张伟', '法务孙']) expect((await world.run(`confirm CF-1 --as ${name}`)).code).toBe(4);
  await world.ok('confirm CF-1 --as 财务刘');
  expect(await grossFen(world)).toBe(791_000);
  const [entry] = (await world.ok('audit log --limit 1 --json')).json();
  expect(entry).toMatchObject({ action: 'contract.adjust', facts: { confirms: 'CF-2026-0001', askedBy: 'M-01' } });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.3: finance does not give up money alone either: the manager confirms', async () => {
  const world = await signed();
  await ask(world, 'contract adjust CT-1 --gross=-1000.01 --reason 让利 --as 财务刘');
  const [asked] = (await world.ok('confirm list --json')).json();
  expect(asked.mayConfirm).toEqual(['王经理']);
  await world.ok('confirm CF-1');
  expect(await grossFen(world)).toBe(1_029_999 - 0);
});

test('3.7.3: three cuts of ¥999 do not go past waive.least, by whatever door', async () => {
  const world = await signed();
  await ask(world, 'contract adjust CT-1 --gross=-999 --reason 让利');
  expect(await grossFen(world)).toBe(1_030_100);
  const again = ['contract adjust CT-1 --gross=-998 --reason 让利', 'contract adjust CT-1 --gross=-2 --reason 让利'];
  for (const [i, line] of again.entries()) {
    expect((await ask(world, line)).out).toContain('waits for a second person');
    await world.ok(`confirm withdraw CF-${i + 1}`);
  }
  await world.ok('payment charge 1 500 --kind fee --reason 差旅 --as 财务刘');
  expect((await world.ok('payment waive 1 --reason x')).out).toContain('waits for a second person');
  await world.ok('payment hardship report 浦东软件 --reason calamity --as 张伟');
  expect((await world.ok('payment hardship decide 1 waive 999 --reason x')).out).toContain('waits for a second person');
  // A second contract of the same customer does not help.
  await world.ok(
    'contract record 浦东软件 --signed 2026-10-02 --line "平台; 1; 900; 13%; 400" --plan "100% 2026-10-15" --yes',
  );
  expect((await ask(world, 'contract adjust CT-2 --gross=-999 --reason 让利')).out).toContain(
    'waits for a second person',
  );
  // One that was reversed gave nothing up.
  await ask(world, 'contract unadjust ADJ-1 --reason 记错');
  expect((await ask(world, 'contract adjust CT-1 --gross=-997 --reason 让利')).out).toContain('CT-2026-0001');
  expect(await grossFen(world)).toBe(1_130_000 + 101_700 - 99_700);
});

test('3.7.3: cancelling gives up what is due; before that both sides are free', async () => {
  const world = await signed();
  const asked = await ask(world, 'contract cancel CT-1 --reason 客户改选');
  expect(asked.out).toContain('waits for a second person: cancel CT-2026-0001  浦东软件, giving up ¥5,650.00');
  expect(await grossFen(world)).toBe(1_130_000);
  await world.ok('confirm CF-1 --as 财务刘');
  expect(await grossFen(world)).toBe(0);
  await world.ok(
    'contract record 恒信制造 --signed 2026-11-01 --line "平台; 1; 10000; 13%; 400" --plan "100% 2026-12-15"',
  );
  expect((await ask(world, 'contract cancel CT-2 --reason 客户改选')).out).toContain('cancelled CT-2026-0002');
});

test('3.7.3: what is delivered is owed, whenever it is due', async () => {
  const world = await signed();
  await world.ok(
    'contract record 恒信制造 --signed 2026-11-01 --line "平台; 1; 10000; 13%; 400" --plan "100% 2026-12-15"',
  );
  await world.ok('order deliver OR-2 --on 2026-11-20 --waive 客户急用');
  const asked = await ask(world, 'contract cancel CT-2 --reason 客户改选');
  expect(asked.out).toContain('cancel CT-2026-0002  恒信制造, giving up ¥11,300.00');
});

test('3.7.3: reversing a rise lowers what is owed as a cut does; a changed contract makes the act void', async () => {
  const world = await signed();
  await ask(world, 'contract adjust CT-1 --gross 5650 --reason 增项');
  expect((await ask(world, 'contract unadjust ADJ-1 --reason 记错')).out).toContain('reverse a rise of CT-2026-0001');
  await ask(world, 'contract adjust CT-1 --gross=-100 --reason 让利');
  expect((await world.run('confirm CF-1 --as 财务刘')).code).toBe(6);
});

test('definitions, Who stands in: without finance and management a substitute is named for it', async () => {
  const world = await signed();
  await world.ok('member leave 财务刘 --on 2026-11-22');
  const ran = await world.run('contract adjust CT-1 --net=-3000 --reason x', { hints: true });
  expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('member substitute NAME --for finance')]);
});
