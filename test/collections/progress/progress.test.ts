import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

test('3.7.1: contract show and list say how much of a contract is collected, how many instalments are done, what is billed', async () => {
  const world = await company('en');
  const on = (day: string, line: string) => world.ok(line, { now: day });
  const listed = async () => (await world.ok('contract list --json')).json();
  const shown = async () => (await world.ok('contract show 1 --json')).json();
  await on('2026-08-01', 'customer add Acme --owner 张伟');
  await on(
    '2026-08-01',
    'contract record Acme --signed 2026-08-01 --line "OA; 1; 1000; 13%; 100" --plan "30% 2026-08-10; 30% 2026-09-10; 40% 2026-12-10"',
  );
  await on('2026-08-02', 'contract record Acme --signed 2026-08-02 --line "OA; 1; 500; 13%; 100"');
  await on('2026-09-15', 'payment receive CT-1 400 --on 2026-09-15');
  await on(
    '2026-09-15',
    'payment invoice add 1 --number 26312000000012345679 --kind general --amount 339 --tax 13% --as 财务刘',
  );
  const figures = { receivedFen: 40_000, instalmentsDone: 1, instalmentsAll: 3, billedFen: 33_900 };
  // 400 of 1,130.
  expect(await shown()).toMatchObject({ ...figures, collectedBp: 3_540 });
  expect(await listed()).toMatchObject([
    { code: 'CT-2026-0002', collectedBp: null, instalmentsDone: 0, instalmentsAll: 0, receivedFen: 0, billedFen: 0 },
    { code: 'CT-2026-0001', ...figures, collectedBp: 3_540 },
  ]);
  // What is credited is not received, and the share is of what the contract comes to now: 400 of 1,017.
  await on('2026-09-20', 'contract adjust CT-1 --net=-100 --on 2026-09-20 --reason late');
  expect(await shown()).toMatchObject({ ...figures, collectedBp: 3_933 });
  // A bounced receipt is none; the instalments are those of the new plan.
  await on('2026-09-25', 'payment reverse REC-1 --reason bounced');
  expect(await shown()).toMatchObject({ receivedFen: 0, collectedBp: 0, instalmentsDone: 0, instalmentsAll: 3 });
  await on('2026-09-26', 'payment hardship report CT-1 --reason cashFlow --note x --as 张伟');
  await on('2026-09-26', 'payment hardship decide 1 plan "100% 2027-01-10"');
  expect(await shown()).toMatchObject({ receivedFen: 0, instalmentsDone: 0, instalmentsAll: 1 });
  await on('2026-10-01', 'payment receive CT-1 1017 --on 2026-10-01');
  expect(await shown()).toMatchObject({ collectedBp: 10_000, instalmentsDone: 1, instalmentsAll: 1 });
  const head = async (lang: 'zh' | 'en') => (await world.ok('contract show 1', { lang })).out.split('\n\n')[1];
  expect(await head('en')).toMatchInlineSnapshot(`
    "code               CT-2026-0001
    customer           Acme
    title              OA
    status             active
    signed             2026-08-01
    net                ¥900.00
    tax                ¥117.00
    gross              ¥1,017.00
    profit             ¥800.00
    received           ¥1,017.00
    collected          100.00%
    instalments done   1 / 1
    billed             ¥339.00"
  `);
  expect(await head('zh')).toMatchInlineSnapshot(`
    "编号         CT-2026-0001
    客户         Acme
    名称         OA
    状态         履行中
    签约日       2026-08-01
    不含税       ¥900.00
    税额         ¥117.00
    含税         ¥1,017.00
    利润         ¥800.00
    已收         ¥1,017.00
    回款比例     100.00%
    已结分期款   1 / 1
    已开票       ¥339.00"
  `);
});

test('3.7.1: an instalment that the cancellation of the contract settled is not done', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok(
    'contract record Acme --signed 2026-11-02 --line "OA; 1; 1000; 13%; 100" --plan "50% 2026-11-10; 50% 2026-12-10"',
  );
  const shown = async () =>
    (await world.ok('contract show 1 --json')).json<{ instalmentsDone: number; instalmentsAll: number }>();
  expect(await shown()).toMatchObject({ instalmentsDone: 0, instalmentsAll: 2 });
  await world.ok('contract cancel 1 --on 2026-11-20 --reason closed');
  expect(await shown()).toMatchObject({ instalmentsDone: 0, instalmentsAll: 2 });
});
