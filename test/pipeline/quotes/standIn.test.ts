import { expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** A quotation of the manager himself under the floor margin, submitted; nobody holds management. */
async function own(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  await world.ok('product add 平台 --price 6000 --cost 5900 --tax 13%');
  await world.ok('customer add 甲公司 --owner 王经理 -y');
  await world.ok('deal add 一期 --customer C-1 --amount 60000 --kind renewal --owner 王经理');
  await world.ok('log D-1 hi');
  await world.ok('quote add D-1 --line "平台; 10" --without-service no --terms "100% signed"');
  await world.ok('quote submit Q-1 --reason 战略客户');
  return world;
}
const status = async (world: World) => (await world.ok('quote show Q-1 --json')).json().status;

test.each([
  ['en', 'two of 财务刘 · 法务孙 decide together'],
  ['zh', '由 财务刘 · 法务孙 中的两人共同决定'],
] as const)(
  'definitions, Who stands in: the manager’s own quotation takes two of the others (%s)',
  async (lang, text) => {
    const world = await own(lang);
    const ran = await world.run('quote approve Q-1 --reason ok', { hints: true });
    expect([ran.code, ran.err]).toEqual([4, expect.stringContaining(text)]);
    expect((await world.run('quote approve Q-1 --reason ok --as 李娜')).code).toBe(4);
    await world.ok('quote approve Q-1 --reason ok --as 财务刘');
    expect(await status(world)).toBe('waiting');
    expect((await world.run('quote send Q-1')).code).toBe(5);
    expect((await world.run('quote approve Q-1 --reason ok --as 财务刘')).code).toBe(6);
    const today = async (who: string) =>
      (await world.ok(`today --as ${who} --json`)).json().tasks.some(({ kind }: { kind: string }) => kind === 'quote');
    expect([await today('王经理'), await today('财务刘'), await today('法务孙')]).toEqual([false, false, true]);
    await world.ok('quote approve Q-1 --reason ok --as 法务孙');
    expect(await status(world)).toBe('approved');
    await world.ok('quote send Q-1');
  },
);

test('3.3.2: one of the two rejects; management decides alone; alone the manager decides, if nobody else is left', async () => {
  const world = await own();
  await world.ok('quote reject Q-1 --reason no --as 法务孙 --dry-run');
  await world.ok('member add 李总 --role management');
  expect((await world.run('quote approve Q-1 --reason ok --as 法务孙')).code).toBe(4);
  await world.ok('quote approve Q-1 --reason ok --as 李总 --dry-run');
  await world.ok('member leave 李总 --on 2026-11-22');
  await world.ok('member leave 法务孙 --on 2026-11-22');
  await world.ok('quote approve Q-1 --reason ok');
  expect(await status(world)).toBe('approved');
});
