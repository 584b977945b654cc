import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STAGE_ORDER, STAGES, type Stage } from '../../../src/policy/stages.js';
import { company, type World } from '../../support/run.js';

async function pipeline(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
  await world.ok('deal add 协同办公平台 --customer pdrj --amount 128000 --on 2026-11-02 --as 张伟');
  return world;
}
const stageOf = async (world: World) => (await world.ok('deal show D-1 --json')).json().stage;

/** All that the gates ask for up to negotiation. */
async function allDone(world: World): Promise<void> {
  await world.ok('log D-1 聊过需求 --as 张伟');
  await world.ok('deal research D-1 --mode 访谈 --note 流程 --as 陈晨');
  await world.ok('deal solution D-1 --note 标准版 --as 张伟');
  await world.ok('deal demo D-1 --presales 陈晨 --as 陈晨');
  await world.ok('product add 平台 --price 125000 --tax 13%');
  await world.ok(
    'quote add D-1 --line "平台; 1; 125000; 13%" --line "服务：实施; 1; 3000; 6%" --terms "30% 签约, 70% 验收" --send --as 张伟',
  );
}

test('3.3.2: the gate prints every condition with its state and how to meet it, and changes nothing', async () => {
  const world = await pipeline();
  await world.ok('deal research D-1 --mode 访谈 --note 审批流程 --as 陈晨');
  const ran = await world.run('move D-1 报价 --as 张伟');
  expect(ran.code).toBe(5);
  expect(ran.out).toBe('');
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ D-2026-0001 不能推进到“已报价”，还有 4 项阶段条件未满足（制度 3.3.2）
      ✓  客户档案已建立                    C-0001 上海浦东软件有限公司
      !  首次接触已记录                    未完成
      ✓  需求调研已完成                    2026-11-23 陈晨 审批流程
      !  解决方案已提供                    未完成
      !  产品演示已完成                    未完成
      !  报价单含产品价、服务费、付款条件  缺少产品价、服务费、付款条件
    提示：salesdesk --as 张伟 log D-2026-0001 "…"
    提示：salesdesk --as 张伟 deal solution D-2026-0001 --note "…"
    提示：salesdesk --as 张伟 deal demo D-2026-0001 --presales "…" --audience "…"
    提示：salesdesk --as 张伟 quote add D-2026-0001 --line "…; 1; …" --line "service: …; 1; …" --terms "30% signed, 70% accepted" --send
    提示：经理可豁免  salesdesk deal waive D-2026-0001 firstContact --reason "…"
    "
  `);
  expect((await world.run('move D-1 quoted --as 张伟', { lang: 'en' })).err).toMatchInlineSnapshot(`
    "✗ D-2026-0001 cannot move to quoted: 4 gates not met (policy 3.3.2)
      ✓  customer archive exists                           C-0001 上海浦东软件有限公司
      !  first contact is recorded                         missing
      ✓  requirement research is done                      2026-11-23 陈晨 审批流程
      !  solution is given                                 missing
      !  demonstration is given                            missing
      !  quotation has price, service fees, payment terms  missing price, service fees, payment terms
    hint: salesdesk --as 张伟 log D-2026-0001 "…"
    hint: salesdesk --as 张伟 deal solution D-2026-0001 --note "…"
    hint: salesdesk --as 张伟 deal demo D-2026-0001 --presales "…" --audience "…"
    hint: salesdesk --as 张伟 quote add D-2026-0001 --line "…; 1; …" --line "service: …; 1; …" --terms "30% signed, 70% accepted" --send
    hint: the manager may waive it  salesdesk deal waive D-2026-0001 firstContact --reason "…"
    "
  `);
  expect(await stageOf(world)).toBe('lead');
});

test('3.1–3.5: the whole way to won, every move in the history', async () => {
  const world = await pipeline();
  await allDone(world);
  await world.ok('move D-1 线索 --reason 从头演示 --as 张伟');
  expect((await world.ok('move D-1 已报价 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ D-2026-0001 线索 → 已报价   上海浦东软件有限公司   ¥128,000.00   在线索停留 0 天
    "
  `);
  await world.ok('quote accept Q-1 --by 李总 --as 张伟');
  await world.ok('deal negotiate D-1 --item "价格; 降价; 让利; 谈妥" --as 张伟');
  expect((await world.run('move D-1 won --as 张伟')).err).toContain('合同已签');
  await world.ok(['contract', 'record', 'D-1', '--signed', 'today', '--line', '协同办公平台; 20; 6000; 13%; 2400']);
  expect((await world.run('move D-1 won --as 张伟')).code).toBe(6);
  const { history, stage, closedDay, contract } = (await world.ok('deal show D-1 --json')).json();
  expect([stage, closedDay, contract]).toEqual(['won', '2026-11-23', 'CT-2026-0001']);
  expect(history.map((h: any) => [h.from, h.to, h.stayedDays])).toEqual([
    ['contract', 'won', 0],
    ['negotiation', 'contract', 0],
    ['quoted', 'negotiation', 0],
    ['lead', 'quoted', 0],
    ['quoted', 'lead', 0],
    ['solution', 'quoted', 0],
    ['lead', 'solution', 21],
    [null, 'lead', null],
  ]);
});

test('2.2.2a: a rep moves only his own deals; the way out is named', async () => {
  const world = await pipeline();
  const ran = await world.run('move D-1 qualified --as 李娜');
  expect(ran.code).toBe(4);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ D-2026-0001 属于 张伟，李娜 只能处理自己的（制度 2.2.2a）
    提示：请经理处理，或改派  salesdesk deal assign D-2026-0001 李娜
    "
  `);
});

test('lost needs a reason of the list, "other" a note; back needs a reason', async () => {
  const world = await pipeline();
  await world.ok('log D-1 聊过 --as 张伟');
  await world.ok('move D-1 qualified --as 张伟');
  expect((await world.run('move D-1 lost --as 张伟')).code).toBe(5);
  expect((await world.run('move D-1 lost --reason 天气 --as 张伟')).code).toBe(2);
  expect((await world.run('move D-1 lost --reason 其他 --as 张伟')).code).toBe(5);
  expect((await world.run('move D-1 lead --as 张伟')).err).toContain('退回');
  await world.ok('move D-1 lead --reason 客户换了联系人 --as 张伟');
  const lost = await world.ok('move D-1 丢单 --reason 价格 --to 泛微 --as 张伟');
  expect(lost.out).toContain('原因 价格   竞品 泛微');
  expect((await world.run('move D-1 qualified --reason 又来了 --as 张伟')).code).toBe(6);
  await world.ok('undo --as 张伟');
  expect((await world.ok('deal show D-1 --json')).json()).toMatchObject({
    stage: 'lead',
    lostReason: null,
    competitor: null,
    closedDay: null,
  });
});

test('a wrong stage is exit 2 with the nearest one and all of them', async () => {
  const world = await pipeline('en');
  const ran = await world.run('move D-1 negotation');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('Did you mean negotiation?');
  expect(ran.err).toContain(STAGE_ORDER.join(' · '));
});

test('many at once from stdin: all or nothing, more than two ask', async () => {
  const world = await pipeline();
  for (const title of ['甲', '乙', '丙']) await world.ok(`deal add ${title} --owner 张伟`);
  const codes = (await world.ok('deal list -o name')).out;
  expect(codes.split('\n').filter(Boolean)).toHaveLength(4);
  expect((await world.run('move - lost --reason silent', { stdin: codes })).code).toBe(2);
  const tried = await world.ok('move - lost --reason silent --dry-run', { stdin: codes });
  expect(tried.out).toContain('将修改 4 条');
  expect((await world.run('move - lost --reason silent --yes', { stdin: `${codes}D-2026-0099\n` })).code).toBe(3);
  expect(await stageOf(world)).toBe('lead');
  await world.ok('move - lost --reason silent --yes', { stdin: codes });
  expect((await world.ok('deal list --json')).json()).toEqual([]);
  await world.ok('undo');
  expect((await world.ok('deal list --json')).json()).toHaveLength(4);
});

test('deal list --idle finds what nobody touched; the board adds up, today and as it was', async () => {
  const world = await pipeline('en');
  await world.ok('deal add Fresh --amount 1000');
  expect((await world.ok('deal list --idle 20d -o name')).out).toBe('D-2026-0001\n');
  await world.ok('log D-1 called');
  expect((await world.ok('deal list --idle 20d -o name')).out).toBe('');
  expect((await world.ok('deal board --json')).json().total).toMatchObject({
    count: 2,
    amountFen: 12_900_000,
    weightedFen: 645_000,
  });
  expect((await world.ok('deal board --as-of 2026-11-10 --json')).json().total).toMatchObject({
    count: 1,
    amountFen: 12_800_000,
  });
  expect((await world.ok('deal board -o csv')).out).not.toContain('#');
  expect((await world.ok('deal board')).out).toMatchInlineSnapshot(`
    "Pipeline on 2026-11-23 Mon
    stage        deals       amount  probability   weighted
    lead             2  ¥129,000.00        5.00%  ¥6,450.00  ################
    qualified        0        ¥0.00       10.00%      ¥0.00  ................
    research         0        ¥0.00       25.00%      ¥0.00  ................
    solution         0        ¥0.00       40.00%      ¥0.00  ................
    quoted           0        ¥0.00       55.00%      ¥0.00  ................
    negotiation      0        ¥0.00       70.00%      ¥0.00  ................
    contract         0        ¥0.00       90.00%      ¥0.00  ................
    total            2  ¥129,000.00               ¥6,450.00
    probabilities: all from settings
    "
  `);
});

test('a deal of early stages may have no customer; later ones need one', async () => {
  const world = await company('en');
  await world.ok('deal add Unknown --owner 张伟');
  const ran = await world.run('move D-1 qualified');
  expect(ran.err).toContain('!  customer archive exists');
  expect((await world.ok('deal list --json')).json()[0].customer).toBeNull();
});

test('4.2: a deal opened, and a move dated, in a closed month is refused and changes nothing', async () => {
  const world = await pipeline('en');
  await world.ok('log D-1 called');
  await world.ok('target set --all-reps --month 2026-10 --sales 1', { now: '2026-10-15' });
  await world.ok('month close 2026-10 --yes --confirm 2026-10');
  const late = await world.run('deal add Late --on 2026-10-30');
  expect([late.code, late.err]).toEqual([6, expect.stringContaining('2026-10-30 belongs to 2026-10')]);
  await world.ok('deal add Old --on 2026-11-01');
  expect((await world.run('move D-1 qualified --on 2026-10-30')).code).toBe(6);
  expect(await stageOf(world)).toBe('lead');
  expect((await world.ok('deal list --all -o name')).out.split('\n').filter(Boolean)).toHaveLength(2);
});

test('no sequence of moves reaches a stage whose gates were never met', async () => {
  const world = await pipeline('en');
  const stages = fc.array(fc.constantFrom(...STAGE_ORDER), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(stages, async (wanted) => {
      for (const stage of wanted) await world.run(`move D-1 ${stage} --reason silent`);
      const now = await stageOf(world);
      // Nothing was done for this deal but its archive: no gate beyond that can have been passed.
      const needs = (STAGES[now as keyof typeof STAGES] as Stage).needs.filter(
        (gate) => gate !== 'customerArchive' && gate !== 'lostReason',
      );
      expect(needs).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('3.1.2: a list without open deals says how many are won or lost', async () => {
  const world = await company('en');
  await world.ok('deal add OA --owner 张伟');
  await world.ok('move D-1 lost --reason silent --as 张伟');
  expect((await world.ok('deal list')).err).toBe(
    'no open deals; 1 deal is won or lost, all of them: salesdesk deal list --all\n',
  );
  expect((await world.ok('deal list --stage quoted')).err).toBe('no deals\n');
});
