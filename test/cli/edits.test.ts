import { expect, test } from 'vitest';
import { company } from '../support/run.js';

test.each([
  [
    'en',
    ['list price  ¥1,000.00 → ¥1,200.00', 'tax rate  none → 6.00%'],
    ['title  OA → OA 2', 'amount  none → ¥90,000.00'],
    'phone  none → +8613900139000',
  ],
  [
    'zh',
    ['标价  ¥1,000.00 → ¥1,200.00', '税率  无 → 6.00%'],
    ['名称  OA → OA 2', '金额  无 → ¥90,000.00'],
    '电话  无 → +8613900139000',
  ],
] as const)('6.1.2: an edit says what it changed, from what to what (%s)', async (lang, product, deal, contact) => {
  const world = await company(lang);
  await world.ok('product add 套件 --price 1000');
  await world.ok('customer add 海通 --owner 张伟');
  await world.ok('deal add OA --customer 海通 --owner 张伟');
  await world.ok('customer contact add 海通 李总');
  const edited = (await world.ok('product edit 套件 --price 1200 --tax 6%')).out;
  for (const line of product) expect(edited).toContain(line);
  const [{ code }] = (await world.ok('deal list --json')).json();
  const moved = (await world.ok(`deal edit ${code} --title "OA 2" --amount 90000`)).out;
  for (const line of deal) expect(moved).toContain(line);
  expect((await world.ok('customer contact edit 海通 李总 --phone 13900139000')).out).toContain(contact);
});
