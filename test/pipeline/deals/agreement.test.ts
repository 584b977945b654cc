import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { company, TODAY, type World } from '../../support/run.js';

const NOW = '2026-11-16';
const SALE = '--line "Suite; 1; 1000; 13%; 300"';
const json = async (world: World, line: string) => (await world.ok(`${line} --json`)).json();

async function started(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang, TODAY, '2026-10-31');
  await world.ok('customer add Pudong --owner 张伟', { now: '2026-09-01' });
  return {
    ...world,
    run: (line, options) => world.run(line, { now: NOW, ...options }),
    ok: (line, options) => world.ok(line, { now: NOW, ...options }),
  };
}
async function imported(world: World, what: string, ...rows: string[]) {
  const file = path.join(world.folder, `${what}.csv`);
  fs.writeFileSync(file, `${rows.join('\n')}\n`);
  await world.ok(['import', what, file, '--yes']);
}
/** A deal of the file, and then its contract, signed on 20 October. */
async function broughtIn(deal: string): Promise<World> {
  const world = await started();
  await imported(
    world,
    'deals',
    'id,title,customer,owner,stage,lostReason,opened,closed,amount',
    `X1,Old,Pudong,张伟,${deal}`,
  );
  await imported(
    world,
    'contracts',
    'id,customer,rep,signed,product,amount,cost,deal',
    'K1,Pudong,张伟,2026-10-20,Suite,1000,300,X1',
  );
  return world;
}

describe('definitions, Pipeline: contracts of a file win their deal by its day', () => {
  test.each([
    ['open', 'quoted,,2026-09-01,,1000'],
    ['lost before', 'lost,price,2026-09-01,2026-10-10,1000'],
    ['won on another day', 'won,,2026-09-01,2026-10-12,1000'],
    ['won on the very day', 'won,,2026-09-01,2026-10-20,1000'],
  ])('3.5.2: a deal that is %s', async (_, deal) => {
    const world = await broughtIn(deal);
    expect(await json(world, 'deal show D-1')).toMatchObject({
      stage: 'won',
      closedDay: '2026-10-20',
      lostReason: null,
    });
    expect((await json(world, 'doctor')).checks.filter(({ name }: any) => name === 'pipeline')).toEqual([]);
    expect((await world.ok('audit verify')).code).toBe(0);
  });
});

test('3.5.2: a deal brought in as won without a contract: doctor and settle agree', async () => {
  const world = await started();
  const head = 'id,title,customer,owner,stage,enteredAs,opened,closed,amount';
  await imported(
    world,
    'deals',
    head,
    'X1,Old,Pudong,张伟,won,negotiation,2026-10-01,2026-10-21,1000',
    'X2,New,Pudong,张伟,won,,2026-10-01,2026-10-22,1000',
  );
  const named = async () =>
    (await world.run('doctor --json'))
      .json()
      .checks.flatMap(({ name, detail }: any) => (name === 'pipeline' ? [detail] : []));
  expect(await named()).toEqual([
    'D-2026-0001 is won without a contract  salesdesk deal settle D-2026-0001',
    'D-2026-0002 is won without a contract  salesdesk deal settle D-2026-0002',
  ]);
  await world.ok('deal settle D-2026-0001');
  await world.ok('deal settle D-2026-0002 --loss budget');
  expect(await json(world, 'deal show D-1')).toMatchObject({ stage: 'negotiation', closedDay: null });
  expect(await json(world, 'deal show D-2')).toMatchObject({
    stage: 'lost',
    closedDay: '2026-10-22',
    lostReason: 'budget',
  });
  expect(await named()).toEqual([]);
  expect((await world.run('deal settle D-1')).code).toBe(6);
  expect((await world.ok('audit verify')).code).toBe(0);
});

describe('definitions, Pipeline: what becomes of the deal is asked when the last contract is cancelled', () => {
  async function twoContracts(lang: 'zh' | 'en' = 'en') {
    const world = await started(lang);
    await world.ok('deal add OA --customer Pudong --amount 1000 --as 张伟', { now: '2026-11-01' });
    await world.ok(`contract record D-1 --signed 2026-11-02 ${SALE}`);
    await world.ok(`contract record D-1 --signed 2026-11-03 ${SALE} --yes`);
    return world;
  }

  test('3.5.2: while another one is in force the word is refused, and nothing is cancelled', async () => {
    const world = await twoContracts();
    for (const word of ['--deal lost --loss price', '--loss price', '--deal open']) {
      const ran = await world.run(`contract cancel CT-1 --reason x ${word} --as 财务刘`);
      expect([ran.code, ran.out, ran.err]).toEqual([
        6,
        '',
        '✗ D-2026-0001 stays won by contract CT-2026-0002: what becomes of it is asked when the last one is cancelled; nothing was changed (policy 3.5.2)\nhint: salesdesk --as 财务刘 contract cancel CT-2026-0001 --reason "…"\n',
      ]);
    }
    const zh = await world.run('contract cancel CT-1 --reason x --loss price --as 财务刘', { lang: 'zh' });
    expect(zh.err).toContain('仍由有效合同 CT-2026-0002 赢单');
    await world.ok('contract cancel CT-1 --reason x --as 财务刘');
    expect(await json(world, 'deal show D-1')).toMatchObject({ stage: 'won' });
  });

  test('3.5.2: the word counts with the last one that is typed, whichever was cancelled last', async () => {
    const world = await twoContracts();
    await world.ok('contract cancel CT-1 --on 2026-11-12 --reason x --as 财务刘');
    await world.ok('contract cancel CT-2 --on 2026-11-10 --reason x --loss price --as 财务刘');
    expect(await json(world, 'deal show D-1')).toMatchObject({
      stage: 'lost',
      closedDay: '2026-11-12',
      lostReason: 'price',
    });
  });
});

describe('3.1.2: a lead that was converted by mistake', () => {
  test('deal void sets it back, and the customer may be voided; the undo links it again', async () => {
    const world = await started();
    await world.ok('lead add "Acme Ltd" --contact Bob --phone 13800000000 --channel web --owner 张伟');
    await world.ok('lead contact L-1 "called them" --as 张伟');
    const before = await json(world, 'lead show L-1');
    await world.ok('lead convert L-1 --waive x');
    await world.ok('log D-1 further --as 张伟');
    const refused = await world.run('undo', { hints: true });
    const hint = /salesdesk (deal void D-2026-0001 --reason) "…"/.exec(refused.err)?.[1];
    expect([refused.code, hint]).toEqual([6, 'deal void D-2026-0001 --reason']);
    const voided = await world.ok(`${hint} mistake`);
    expect(voided.out).toContain('L-2026-0001 is what it was before it became this deal');
    expect(await json(world, 'lead show L-1')).toEqual(before);
    await world.ok('undo');
    expect(await json(world, 'lead show L-1')).toMatchObject({ status: 'converted', deal: 'D-2026-0001' });
    await world.ok('deal void D-1 --reason mistake');
    await world.ok('customer void C-2 --reason mistake');
    await world.ok('lead convert L-1 --waive x');
    expect(await json(world, 'lead show L-1')).toMatchObject({ status: 'converted' });
    expect((await world.ok('audit verify')).code).toBe(0);
  });
});
