import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buyers } from '../../collections/books.js';
import type { World } from '../../support/run.js';
import { agreed, COMPLETE, passed, SIGN } from './drafted.js';

const entries = async (world: World) => (await world.ok('audit log --json')).json().length;

/** Each line is refused with its exit code and says why; nothing is written. */
async function refuseAll(world: World, lines: readonly (readonly [line: string, code: number, why: string])[]) {
  const before = await entries(world);
  for (const [line, code, why] of lines) {
    const ran = await world.run(line);
    expect([line, ran.code, ran.out]).toEqual([line, code, '']);
    expect(ran.err).toContain(why);
  }
  expect(await entries(world)).toBe(before);
}

test('2.2.2a, 3.5: a rep works on his own contracts only, before and after the signature', async () => {
  const world = await agreed('en');
  await refuseAll(world, [[`contract draft D-1 ${COMPLETE} --as 李娜`, 4, 'belongs to 张伟']]);
  await refuseAll(world, [
    [`contract draft D-1 ${COMPLETE} --line "平台; 1; 1; 13%" --as 张伟`, 4, 'the prices are those of Q-2026-0001'],
  ]);
  await world.ok(`contract draft D-1 ${COMPLETE} --until 2027-12-31 --as 张伟`);
  await refuseAll(world, [
    ['contract edit 1 --rights x --as 李娜', 4, 'belongs to 张伟'],
    ['contract submit 1 --as 李娜', 4, 'belongs to 张伟'],
    ['contract withdraw 1 --reason x --as 李娜', 4, 'belongs to 张伟'],
  ]);
  await world.ok('contract submit 1 --as 张伟');
  await world.ok('contract review 1 pass --condition NDA --as 法务周');
  await refuseAll(world, [['contract condition 1 1 --met x --as 张伟', 4, 'policy 3.5.2']]);
  await world.ok('contract condition 1 1 --met x --as 法务周');
  await refuseAll(world, [[SIGN.replace('张伟', '李娜'), 4, 'belongs to 张伟']]);
  await world.ok(SIGN);
  fs.writeFileSync(path.join(world.folder, 'signed.pdf'), 'signed');
  await refuseAll(world, [
    ['contract archive 1 --file signed.pdf --to 产品 --as 李娜', 4, 'belongs to 张伟'],
    ['contract amend 1 --delivery 2027-02-01 --reason x --as 李娜', 4, 'belongs to 张伟'],
    ['contract renew 1 --until 2028-12-31 --as 李娜', 4, 'belongs to 张伟'],
    ['contract end 1 --reason x --as 李娜', 4, 'belongs to 张伟'],
    ['contract archive 1 --file signed.pdf --to 产品 --as 法务周', 4, 'policy 3.5.1'],
    ['contract amend 1 --delivery 2027-02-01 --reason x --as 法务周', 4, 'policy 3.5.1'],
    ['contract renew 1 --until 2028-12-31 --as 法务周', 4, 'policy 3.5.1'],
    ['contract end 1 --reason x --as 法务周', 4, 'policy 3.5.1'],
    ['contract draft D-1 --as 法务周', 4, 'policy 3.5.1'],
  ]);
});

test('3.5.3: nothing after the signature is dated ahead or before it, or changes what has ended', async () => {
  const world = await passed('en', '--until 2027-12-31');
  await world.ok(SIGN);
  fs.writeFileSync(path.join(world.folder, 'signed.pdf'), 'signed');
  await refuseAll(world, [
    ['contract archive 1 --file signed.pdf --to 产品 --on 2026-11-24 --as 张伟', 2, '2026-11-24 is in the future'],
    ['contract archive 1 --file signed.pdf --to 产品 --on 2026-11-22 --as 张伟', 2, 'before the day of signing'],
    ['contract archive 1 --file signed.pdf --to 仓库 --as 张伟', 2, 'no department "仓库"'],
    ['contract amend 1 --delivery 2027-02-01 --on 2026-11-24 --reason x --as 张伟', 2, '2026-11-24 is in the future'],
    ['contract amend 1 --delivery 2027-02-01 --on 2026-11-22 --reason x --as 张伟', 2, 'before the day of signing'],
    ['contract amend 1 --delivery 2026-11-22 --reason x --as 张伟', 2, 'before the day of signing'],
    ['contract amend 1 --reason x --as 张伟', 2, 'no changes were given'],
    ['contract withdraw 1 --reason x --as 张伟', 5, 'it cannot be withdrawn now'],
  ]);
  await world.ok('contract end 1 --reason x --as 张伟');
  await refuseAll(world, [
    ['contract end 1 --reason x --as 张伟', 6, 'ended on 2026-11-23'],
    ['contract amend 1 --until 2028-01-01 --reason x --as 张伟', 6, 'ended on 2026-11-23'],
  ]);
  await world.ok('contract amend 1 --delivery 2027-02-01 --reason x');
  await world.ok('contract cancel 1 --reason x');
  await refuseAll(world, [
    ['contract amend 1 --delivery 2027-02-02 --reason x --as 张伟', 6, 'was cancelled on 2026-11-23'],
    ['contract renew 1 --until 2028-12-31 --as 张伟', 6, 'was cancelled on 2026-11-23'],
  ]);
});

test('3.5.1, 3.5.2: a deal has one draft at a time, a draft leads to one signature, not ahead of the day', async () => {
  const world = await passed('en');
  await refuseAll(world, [
    [`${SIGN} --on 2026-11-24`, 2, '2026-11-24 is in the future'],
    ['contract draft D-1 --as 张伟', 6, 'already has the draft CT-2026-0001'],
  ]);
  await world.ok(SIGN);
  await refuseAll(world, [
    [SIGN, 5, 'it cannot be signed now'],
    ['contract end 1 --reason x --as 张伟', 2, 'has no end day'],
    ['contract condition 1 1 --met x --as 法务周', 3, 'has no condition 1'],
  ]);
});

test('3.5.2: neither the owner, who wrote no version, nor the author of an earlier version reviews a contract', async () => {
  const world = await agreed('en');
  await world.ok('member edit 张伟 --role rep legal');
  await world.ok('member add 律师兼经理 --role manager legal');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 律师兼经理`);
  await world.ok('contract edit 1 --rights x --as 王经理');
  await world.ok('contract submit 1 --as 王经理');
  await refuseAll(world, [
    ['contract review 1 pass --as 张伟', 4, 'is your own contract, or you wrote a version of it'],
    ['contract review 1 pass --as 律师兼经理', 4, 'is your own contract, or you wrote a version of it'],
  ]);
  await world.ok('contract review 1 pass --as 法务周');
});

test('3.5.1: the draft of a lost deal is neither submitted nor signed until the deal is open again', async () => {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('move D-1 lost --reason price --as 张伟');
  await refuseAll(world, [['contract submit 1 --as 张伟', 5, 'D-2026-0001 is lost']]);
  await world.ok('move D-1 lead --reason "they came back"');
  await world.ok('contract submit 1 --as 张伟');
  await world.ok('contract review 1 pass --as 法务周');
  await world.ok('move D-1 lost --reason price --as 张伟');
  await refuseAll(world, [[SIGN, 5, 'D-2026-0001 is lost']]);
});

test('4.2: nothing is signed into a closed month; the refusal says who closed it and which days are open', async () => {
  const world = await passed('en');
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps none', { now: '2026-12-01' });
  const ran = await world.run(`${SIGN} --on 2026-11-30`, { now: '2026-12-01' });
  expect([ran.code, ran.out]).toEqual([6, '']);
  expect(ran.err).toMatch(/2026-11.*closed by 王经理/);
  expect(ran.err).toContain('2026-12-01');
});

test('3.5.2: conditions are of the newest pass, numbered on, and each is met once', async () => {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('contract submit 1 --as 张伟');
  await refuseAll(world, [
    ['contract review 1 return --remarks x --condition y --as 法务周', 2, 'a return has no conditions'],
    ['contract review 1 return --as 法务周', 5, 'a return needs remarks'],
  ]);
  await world.ok('contract review 1 pass --condition NDA --as 法务周');
  await world.ok('contract edit 1 --rights x --as 张伟');
  await world.ok('contract submit 1 --as 张伟');
  await world.ok('contract review 1 pass --condition "a cap on liability" --as 法务周');
  await refuseAll(world, [['contract condition 1 1 --met x --as 法务周', 3, 'has no condition 1']]);
  const ran = await world.run(SIGN);
  expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('condition 2: a cap on liability')]);
  expect(ran.err).not.toContain('NDA');
  expect((await world.ok('contract condition 1 2 --met "clause 9" --as 法务周')).out).toBe(
    '✓ condition 2 of CT-2026-0001 is met\n',
  );
  await refuseAll(world, [['contract condition 1 2 --met x --as 法务周', 6, 'condition 2 was met on 2026-11-23']]);
  await world.ok(SIGN);
});

test('3.5.3: a receivable that was only carried over is adjusted by no contract', async () => {
  const world = await buyers('en', '2026-11-22');
  const file = path.join(world.folder, 'open.csv');
  fs.writeFileSync(file, 'invoice,customer,issued,due,amount\nFP-1,浦东软件,2026-10-01,2026-12-01,1000\n');
  await world.ok(['import', 'receivables', file, '--yes']);
  await refuseAll(world, [
    ['contract adjust CT-2026-0001 --net -100 --reason x', 6, 'only holds receivables carried over'],
    ['contract cancel CT-2026-0001 --reason x', 6, 'only holds receivables carried over'],
  ]);
});
