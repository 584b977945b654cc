import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ActionEntry } from '../../../src/app/audit/registry.js';
import { ACTIONS } from '../../../src/desk/story/actions.js';
import { editUnseen } from '../../audit/log/books.js';
import { company } from '../../support/run.js';

/** The actions that are about no customer, or about our own papers only: a list of what to remind, a receipt of a claim. */
const NOT_TOLD = [
  'absence.add',
  'absence.remove',
  'advance.approve',
  'advance.pay',
  'advance.reject',
  'advance.request',
  'advance.return',
  'advance.withdraw',
  'appraisal.answer',
  'appraisal.close',
  'appraisal.confirm',
  'appraisal.correct',
  'appraisal.dispute',
  'appraisal.include',
  'appraisal.omit',
  'appraisal.report',
  'appraisal.score',
  'appraisal.settle',
  'audit.accept',
  'audit.undo',
  'budget.approve',
  'budget.change',
  'budget.propose',
  'budget.reject',
  'budget.withdraw',
  'campaign.add',
  'campaign.close',
  'campaign.edit',
  'city.set',
  'claim.approve',
  'claim.attach',
  'claim.edit',
  'claim.pay',
  'claim.reject',
  'claim.release',
  'claim.submit',
  'claim.unpay',
  'claim.withdraw',
  'coaching.close',
  'coaching.plan',
  'coaching.session',
  'company.set',
  'conduct.add',
  'conduct.answer',
  'conduct.remove',
  'confirm.ask',
  'confirm.refuse',
  'confirm.withdraw',
  'expense.findingAdd',
  'expense.findingClose',
  'expense.findingMeasure',
  'import.adjustments',
  'import.budgets',
  'import.cities',
  'import.claims',
  'import.contacts',
  'import.contracts',
  'import.customers',
  'import.deals',
  'import.followups',
  'import.leads',
  'import.members',
  'import.products',
  'import.receipts',
  'import.receivables',
  'import.standards',
  'import.surveys',
  'import.targets',
  'import.undo',
  'member.add',
  'member.edit',
  'member.endSubstitute',
  'member.leave',
  'member.substitute',
  'month.close',
  'month.history',
  'month.reopen',
  'outcome.decide',
  'outcome.done',
  'outcome.propose',
  'panel.name',
  'panel.score',
  'payment.remind',
  'payment.respread',
  'payment.templates',
  'payroll.base',
  'payroll.close',
  'plan.approve',
  'plan.change',
  'plan.propose',
  'plan.reject',
  'plan.withdraw',
  'policy.set',
  'product.add',
  'product.edit',
  'product.price',
  'questionnaire.add',
  'questionnaire.drop',
  'request.add',
  'request.approve',
  'request.close',
  'request.reject',
  'request.withdraw',
  'standard.set',
  'store.allowRestore',
  'store.identity',
  'store.init',
  'store.migrate',
  'store.restore',
  'target.set',
];

test('6.1.1: every action has its place in a customer’s story, or is about no customer', () => {
  const silent = Object.entries(ACTIONS).flatMap(([action, { story }]) => (story === 'none' ? [action] : []));
  expect(silent.sort()).toEqual(NOT_TOLD);
  // The compiler compares the registry with the facts; here with what is written.
  const written = fs
    .readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...fs.readFileSync(path.join('src', file), 'utf8').matchAll(/\baudit\(\s*'([\w.]+)'/g)])
    .map(([, action]) => action!);
  expect(written.length).toBeGreaterThan(80);
  expect([...new Set(written)].filter((action) => !(action in ACTIONS))).toEqual([]);
});

test('1.3.2: what cannot be undone says how it is corrected, in both languages, or is listed here', () => {
  const listed = Object.entries<ActionEntry<object>>(ACTIONS).flatMap(([action, { undo, correct }]) =>
    undo || correct ? [] : [action],
  );
  expect(listed).toMatchInlineSnapshot(`[]`);
  for (const [action, { correct }] of Object.entries<ActionEntry<object>>(ACTIONS)) {
    const text = correct?.('D-2026-0042');
    if (!text) continue;
    expect(text.zh, action).toMatch(/\p{Script=Han}/u);
    expect(text.en, action).not.toMatch(/\p{Script=Han}/u);
  }
});

test('6.1.1: the story shows leads, tenders, quotations and questions too, facts before the moves that follow', async () => {
  const world = await company('en');
  fs.writeFileSync(path.join(world.folder, 'x.pdf'), 'x');
  for (const line of [
    'product add 协同办公平台 --price 6000 --cost 2400 --tax 13%',
    'lead add 苏州恒信制造有限公司 --channel web --contact 王工 --phone 13800138000 --as 张伟',
    'lead contact @last 介绍了产品 --as 张伟',
    'lead qualify @last --need 协同办公 --budget 15万 --authority 李总 --timing 春节前 --intent high --as 张伟',
    'lead convert @last --as 张伟',
    'customer contact add C-1 李总 --as 张伟',
    'customer edit C-1 --region 苏州 --as 张伟',
    'deal request D-1 --presales 陈晨 --as 张伟',
    'deal accept D-1 --on 2026-11-25 --as 陈晨',
    'deal research D-1 --mode interview --with 李总 --process a --function b --habit c --as 陈晨',
    'deal solution D-1 --finding 1,2,3 --note 标准版 --as 陈晨',
    'deal demo D-1 --presales 陈晨 --audience 李总 --question 能否对接用友 --as 张伟',
    'deal answer D-1 1 可以 --as 陈晨',
    'deal limits D-1 --customer 130000 --ours 125000 --as 张伟',
    'tender add D-1 --deadline 2026-12-01 --as 张伟',
    'quote add D-1 --line "协同办公平台; 20; -10%" --line "service: 实施; 1; 30000; 6%; 18000" --terms "100% signed" --send --as 张伟',
    'deal negotiate D-1 --item "price: total; 130000; 138000; agreed" --as 张伟',
    'quote decline Q-1 --by 李总 --reason 太贵 --as 张伟',
    'customer assign C-1 李娜 --reason 区域调整',
  ])
    await world.ok(line);
  const { story } = (await world.ok('customer show C-1 --json')).json();
  expect(story.map(({ kind }: { kind: string }) => kind)).toEqual([
    'lead.add',
    'lead.contact',
    'lead.qualify',
    'lead.convert',
    'deal.add',
    'customer.contactAdd',
    'customer.edit',
    'deal.request',
    'deal.accept',
    // What research and quotation moved: the stage follows what happened.
    'deal.research',
    'deal.move',
    'deal.solution',
    'deal.demo',
    'deal.answer',
    'deal.limits',
    'tender.add',
    'quote.add',
    'quote.send',
    'deal.move',
    'deal.negotiate',
    'deal.move',
    'quote.decline',
    'customer.assign',
  ]);
  const lineOf = (kind: string) => story.find((line: { kind: string }) => line.kind === kind);
  expect(lineOf('quote.send')).toMatchObject({ who: '张伟', code: 'Q-2026-0001' });
  // 3.4.3: the bottom lines themselves are for the manager and the owner
  expect(lineOf('deal.limits').text).toBe('');
  expect(lineOf('deal.negotiate').text).toContain('total: 130000 → 138000');
  expect(lineOf('customer.edit').text).toMatchObject({ en: expect.stringContaining('苏州') });
  const { out } = await world.ok('customer show C-1', { lang: 'zh' });
  expect(out).toContain('客户未接受报价');
});

test('3.1.3: what was said with a lead stands once in the story, with its channel; a follow-up of his own is listed as well', async () => {
  const world = await company('en');
  for (const line of [
    'lead add 苏州恒信制造有限公司 --channel web --contact 王工 --phone 13800138000 --as 张伟',
    'lead contact @last 介绍了产品 --via wechat --as 张伟',
    'lead contact @last 介绍了产品 --via phone --as 张伟',
    'lead qualify @last --need 协同办公 --budget 15万 --authority 李总 --timing 春节前 --intent high --as 张伟',
    'lead convert @last --as 张伟',
    'log C-1 介绍了产品 --via phone --as 张伟 --yes',
  ])
    await world.ok(line);
  const { story } = (await world.ok('customer show C-1 --json')).json();
  const talks = story.filter(({ kind }: { kind: string }) => kind === 'lead.contact' || kind === 'followup.add');
  expect(talks.map(({ kind, text, action }: any) => [kind, text.en ?? text, action.en])).toEqual([
    ['lead.contact', 'WeChat  介绍了产品', 'lead contacted'],
    ['lead.contact', 'phone  介绍了产品', 'lead contacted'],
    ['followup.add', '介绍了产品', 'phone'],
  ]);
});

test('2.2.1a: the story says which gate was waived, in both languages', async () => {
  const world = await company('en');
  for (const line of [
    'customer add 苏州恒信制造有限公司 --as 张伟',
    'deal add 协同办公平台 --customer C-1 --as 张伟',
    'deal waive D-1 firstContact --reason 老客户续购',
  ])
    await world.ok(line);
  const { story } = (await world.ok('customer show C-1 --json')).json();
  expect(story.find(({ kind }: { kind: string }) => kind === 'deal.waive')).toMatchObject({
    code: 'D-2026-0001',
    action: { zh: '豁免阶段条件', en: 'gate waived' },
    text: { zh: '首次接触已记录  老客户续购', en: 'first contact is recorded  老客户续购' },
  });
});

test('6.1.1: moves of one day stand in the order in which they happened; what was undone by hand is told with its undo', async () => {
  const world = await company('en');
  for (const line of [
    'customer add 苏州恒信制造有限公司 --as 张伟',
    'deal add 一 --customer C-1 --as 张伟',
    'log D-1 聊过 --as 张伟',
    'deal waive D-1 demoGiven --reason x',
    'deal research D-1 --mode interview --process a --function b --habit c --as 陈晨',
    'move D-1 lead --reason 再问 --as 张伟',
    'deal solution D-1 --note 标准版 --as 陈晨',
    'move D-1 lead --reason 又错 --as 张伟',
    'undo --as 张伟',
    'move D-1 lost --reason price --as 张伟',
    'move D-1 solution --reason 重开',
    'deal competitor D-1 泛微 --as 张伟',
  ])
    await world.ok(line);
  const { story } = (await world.ok('customer show C-1 --json')).json();
  const told: { kind: string; action: { en: string }; text: string | { en: string } }[] = story;
  const undone = (text: unknown) => (typeof text === 'object' ? ' undone' : '');
  expect(told.map(({ kind, action, text }) => (kind === 'deal.move' ? action.en + undone(text) : kind))).toEqual([
    'customer.add',
    'deal.add',
    'followup.add',
    'deal.waive',
    'deal.research',
    'lead → solution',
    'solution → lead',
    'deal.solution',
    'lead → solution',
    'solution → lead',
    'lead → solution undone',
    'solution → lost',
    'lost → solution',
    'deal.competitor',
  ]);
});

test('1.3.2: an entry whose facts another tool made unreadable fails neither the story nor an undo', async () => {
  const world = await company('en');
  for (const line of [
    'customer add 苏州恒信制造有限公司 --as 张伟',
    'log C-1 first --as 张伟',
    'undo --as 张伟',
    'customer edit C-1 --region 苏州 --as 张伟',
    'log C-1 second --as 张伟',
  ])
    await world.ok(line);
  for (const action of ['audit.undo', 'customer.edit', 'followup.add'])
    for (const facts of ['{"text', '7']) {
      editUnseen(world.file, 'audit_entries', `UPDATE audit_entries SET facts = '${facts}' WHERE action = '${action}'`);
      const { story } = (await world.ok('customer show C-1 --json')).json();
      expect(story.map(({ kind }: { kind: string }) => kind)).toContain('customer.add');
      expect((await world.ok('audit log --json')).json()[1].action).toBe('customer.edit');
    }
  expect(await world.run('undo --as 张伟')).toMatchObject({
    code: 6,
    err: expect.stringContaining('cannot be undone'),
  });
});

test('1.3.2: the story tells a choice that this program does not have by its code, and leaves out facts of another shape', async () => {
  const world = await company('en');
  for (const line of [
    'customer add 苏州恒信制造有限公司 --as 张伟',
    'deal add 协同办公平台 --customer C-1 --as 张伟',
    'deal waive D-1 firstContact --reason 老客户续购',
    'customer edit C-1 --region 苏州 --as 张伟',
  ])
    await world.ok(line);
  const storyWith = async (action: string, facts: object) => {
    editUnseen(
      world.file,
      'audit_entries',
      `UPDATE audit_entries SET facts = '${JSON.stringify(facts)}' WHERE action = '${action}'`,
    );
    const { story } = (await world.ok('customer show C-1 --json')).json();
    return story.find(({ kind }: { kind: string }) => kind === action);
  };
  const subjects = { changed: ['D-2026-0001'], related: ['C-0001'] };
  expect(await storyWith('deal.waive', { ...subjects, gate: 'oldGate', reason: 'x' })).toMatchObject({
    text: { zh: 'oldGate  x', en: 'oldGate  x' },
  });
  expect(await storyWith('deal.waive', { ...subjects, gate: null, reason: null })).toMatchObject({
    code: 'D-2026-0001',
  });
  const archive = { changed: ['C-0001'], related: [] };
  for (const changes of [{ region: null }, { region: 7 }, 'region', 7, [null]]) {
    await storyWith('customer.edit', { ...archive, changes });
    expect((await world.run('customer show C-1')).code).toBe(0);
  }
  expect((await world.run('audit verify')).code).toBe(10);
});

test('3.5.3: a cancelled contract is told as cancelled, by the one who cancelled it', async () => {
  const world = await company('en');
  for (const line of [
    'customer add 苏州恒信制造有限公司 --as 张伟',
    'product add 平台 --price 1000 --cost 400 --tax 13%',
    'contract record C-1 --signed 2026-11-02 --line "平台; 1; 1000; 13%; 400" --as 财务刘',
    'contract cancel CT-1 --reason twice',
  ])
    await world.ok(line);
  const { story } = (await world.ok('customer show C-1 --json')).json();
  expect(story.find(({ kind }: { kind: string }) => kind === 'contract.cancel')).toMatchObject({
    who: '王经理',
    action: { zh: '合同取消', en: 'contract cancelled' },
    code: 'CT-2026-0001',
  });
});

/** A contract signed through all gates, its quotation in two versions, amended and ended, all on one day. */
const ONE_DAY = [
  'product add 协同办公平台 --price 6000 --cost 2400 --tax 13%',
  'member add 法务周 --role legal',
  'customer add 苏州恒信制造有限公司 --owner 张伟',
  'deal add 协同办公 --customer C-1 --owner 张伟',
  'log C-1 介绍了产品 --as 张伟',
  'deal request D-1 --presales 陈晨 --as 张伟',
  'deal accept D-1 --on 2026-11-25 --as 陈晨',
  'deal research D-1 --mode interview --with 李总 --process a --function b --habit c --as 陈晨',
  'deal solution D-1 --finding 1,2,3 --note 标准版 --as 陈晨',
  'deal demo D-1 --presales 陈晨 --audience 李总 --as 张伟',
  'quote add D-1 --line "协同办公平台; 20" --line "service: 实施; 1; 30000; 6%; 18000" --terms "100% accepted" --as 张伟',
  'quote send Q-1 --as 张伟',
  'quote revise Q-1 --as 张伟',
  'quote send Q-1 --as 张伟',
  'deal negotiate D-1 --item "price: total; 1; 1; agreed" --item "service: x; 1; 1; agreed" --as 张伟',
  'quote accept Q-1 --by 李总 --as 张伟',
  'contract draft D-1 --rights a --specification b --delivery 2026-12-20 --until 2026-12-31 --after-sales c --as 张伟',
  'contract submit CT-1 --as 张伟',
  'contract review CT-1 pass --as 法务周',
  'contract sign CT-1 --ours 王经理 --theirs 李总 --seal 合同专用章 --as 张伟',
  'contract amend CT-1 --delivery 2026-12-25 --reason 推迟 --as 张伟',
  'contract decide CT-1 agree --reason 好',
  'contract amend CT-1 --until 2027-01-31 --reason 延长 --as 张伟',
  'contract end CT-1 --reason 不续 --as 张伟',
];

test.each([
  ['each a minute later', (i: number) => `2026-11-23T01:${String(i).padStart(2, '0')}:00Z`],
  ['all at one instant', () => '2026-11-23'],
])('6.1.1: within a day the story is in the order of recording, each fact once (%s)', async (_, now) => {
  const world = await company('en');
  for (const [i, line] of ONE_DAY.entries()) await world.ok(line, { now: now(i) });
  const { story } = (await world.ok('customer show C-1 --json')).json();
  const lineOf = ({ kind, action, text }: any) =>
    kind === 'deal.move'
      ? action.en
      : kind === 'contract.amend'
        ? `${kind} ${text.en}`
        : `${kind}${kind.startsWith('quote.send') ? ` ${action.en}` : ''}`;
  expect(story.map(lineOf)).toEqual([
    'customer.add',
    'deal.add',
    'followup.add',
    'deal.request',
    'deal.accept',
    'deal.research',
    'lead → solution',
    'deal.solution',
    'deal.demo',
    'quote.add',
    'quote.send quotation, version 1, sent',
    'solution → quoted',
    'quote.revise',
    'quote.send quotation, version 2, sent',
    'deal.negotiate',
    'quoted → negotiation',
    'quote.accept',
    'negotiation → contract',
    'contract.draft',
    'contract.submit',
    'contract.review',
    'contract.sign',
    'contract → won',
    'contract.propose',
    'contract.decide',
    'contract.amend end  2026-12-31 → 2027-01-31  延长',
    'contract.end',
  ]);
  expect(story.find(({ kind }: { kind: string }) => kind === 'contract.decide').text.en).toBe(
    'agreed  2026-12-20 → 2026-12-25  好',
  );
});

test('6.1.1: the answer to a survey is told by who recorded it, not by the rep for whom it counts', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('survey record Acme 5 --as 陈晨');
  expect((await world.ok('customer show Acme')).out).toMatch(/陈晨 +survey/);
});
