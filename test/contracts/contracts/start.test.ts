import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { canonicalText } from '../../../src/contracts/contracts/rules.js';
import { EMPTY_TEXT } from '../../../src/contracts/contracts/version.js';
import { company } from '../../support/run.js';
import { passed, SIGN } from './drafted.js';

const signature = '--ours 王经理 --theirs 李总 --seal 合同专用章 --as 张伟';

test('3.5.1, 3.5.3: a contract is drafted with its start, signed with it, and the start is amended and compared', async () => {
  const world = await passed('en', '--start 2027-02-01 --until 2028-01-31');
  expect((await world.ok('contract show 1')).out).toContain('2027-02-01');
  const edited = await world.run('contract edit 1 --start 2028-02-01 --as 张伟');
  expect([edited.code, edited.err]).toEqual([
    2,
    expect.stringContaining('the end must not be before the start, 2028-02-01'),
  ]);
  await world.ok(SIGN);
  expect((await world.ok('contract show 1 --json')).json()).toMatchObject({
    startDay: '2027-02-01',
    endDay: '2028-01-31',
  });
  const now = '2026-12-10';
  expect((await world.run('contract amend 1 --start 2028-03-01 --reason x --as 张伟', { now })).code).toBe(2);
  expect((await world.ok('contract amend 1 --start 2027-03-01 --reason later --as 张伟', { now })).out).toContain(
    'start: 2027-02-01 → 2027-03-01',
  );
  const { startDay, amendments } = (await world.ok('contract show 1 --json', { now })).json();
  expect([startDay, amendments[0]]).toEqual([
    '2027-03-01',
    expect.objectContaining({ field: 'startDay', before: '2027-02-01', after: '2027-03-01' }),
  ]);
  expect((await world.ok('contract show 1 --as-of 2026-12-09 --json', { now })).json().startDay).toBe('2027-02-01');
  await world.ok('contract amend 1 --start 2027-04-01 --rights 另议 --reason y --as 张伟', { now });
  await world.ok('contract submit 2 --as 张伟', { now });
  await world.ok('contract approve 2 --reason 同意', { now });
  await world.ok('contract review 2 pass --as 法务周', { now });
  await world.ok(`contract sign 2 --on ${now} ${signature}`, { now });
  const compared = await world.ok('contract show 1 --compare 1 2', { now, lang: 'zh' });
  expect(compared.out).toMatch(/开始日 +\| 2027-02-01 \| 2027-04-01/);
  expect((await world.ok('audit verify', { now })).code).toBe(0);
});

test('3.5.2: the digest of a text without a start is what it was; with one it covers it', () => {
  const digest = (text: typeof EMPTY_TEXT) => hash('sha256', canonicalText(text), 'hex');
  expect(canonicalText(EMPTY_TEXT)).toBe('["",null,null,null,null,null,null,null,null,null,[]]');
  const [one, other] = (['2027-02-01', '2027-02-02'] as const).map((startDay) => digest({ ...EMPTY_TEXT, startDay }));
  expect(new Set([digest(EMPTY_TEXT), one, other]).size).toBe(3);
});

test('3.5.3: a start is told 30 and 7 days before it and on its day, and not after it', async () => {
  const world = await company('en');
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('contract record 浦东 --signed today --line "a; 1; 100; 0%; 0" --start 2027-03-01');
  const told = async (now: string, as = '张伟') =>
    (await world.ok(`today --json --as ${as}`, { now }))
      .json()
      .tasks.filter(({ kind }: { kind: string }) => /^start/.test(kind))
      .map(({ kind, day, urgent, way }: Record<string, unknown>) => [kind, day, urgent, way]);
  const way = 'salesdesk contract show CT-2026-0001';
  expect(await told('2027-01-29')).toEqual([]);
  expect(await told('2027-01-30')).toEqual([['starting', '2027-03-01', false, way]]);
  expect(await told('2027-02-22')).toEqual([['startingSoon', '2027-03-01', true, way]]);
  expect(await told('2027-03-01')).toEqual([['startsToday', '2027-03-01', true, way]]);
  expect(await told('2027-03-02')).toEqual([]);
  expect(await told('2027-03-01', '李娜')).toEqual([]);
  expect((await world.ok('today --as 张伟', { now: '2027-02-22', lang: 'zh' })).out).toContain('合同很快开始');
});

test('3.5.1: a file brings the start of a contract, the same in all of its rows', async () => {
  const world = await company('en');
  await world.ok('customer add 浦东软件 --owner 张伟');
  const sheet = (second: string) =>
    [
      '合同编号,客户,销售,签约日期,产品,不含税金额,税率,合同开始日',
      'A1,浦东软件,张伟,2026-11-02,a,100,0,2026-12-01',
      `A1,浦东软件,张伟,2026-11-02,b,100,0,${second}`,
      'A2,浦东软件,张伟,2026-11-03,b,100,0,',
    ].join('\n');
  const file = path.join(world.folder, 'contracts.csv');
  fs.writeFileSync(file, sheet('2026-12-02'));
  expect((await world.run('import contracts contracts.csv --yes')).err).toContain('start');
  fs.writeFileSync(file, sheet('2026-12-01'));
  await world.ok('import contracts contracts.csv --yes');
  const start = async (code: string) => (await world.ok(`contract show ${code} --json`)).json().startDay;
  expect([await start('CT-2026-0001'), await start('CT-2026-0002')]).toEqual(['2026-12-01', null]);
});
