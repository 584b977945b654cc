import { describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

const RECORD =
  'contract record D-1 --signed 2026-11-10 --line "平台; 1; 10000; 13%; 4000" --plan "30% 2026-11-15; 70% 2026-12-31" --yes';

/** A recorded contract of a deal, with its plan of ¥3,390 and ¥7,910. */
async function recorded(): Promise<World> {
  const world = await company('en');
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
  await world.ok('deal add 协同办公平台 --customer C-1 --amount 100000 --on 2026-11-02 --as 张伟');
  await world.ok(RECORD);
  return world;
}
const salesOf = async (world: World) => {
  const { team } = (await world.ok('kpi report --month 2026-11 --json')).json();
  return JSON.stringify(team ?? null);
};
/** What a command shows, without what the manager did alone: that it was a mistake does not undo that he did it. */
async function value(world: World, line: string) {
  const shown = (await world.ok(`${line} --json`)).json();
  if (!Array.isArray(shown)) delete shown.loneActs;
  return shown;
}

describe('contract void', () => {
  test('4.1.1: the sale, its plan, its receivables and its credit leave every figure; the deal stands where it stood', async () => {
    const world = await recorded();
    const none = await company('en');
    await none.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
    await none.ok('deal add 协同办公平台 --customer C-1 --amount 100000 --on 2026-11-02 --as 张伟');
    expect((await value(world, 'due')).length).toBe(1);
    const ran = await world.ok('contract void CT-1 --reason 重复登记');
    expect(ran.out).toBe(
      [
        '✓ voided CT-2026-0001  平台',
        '  it never was: no sales, profit or credit of it; its 2 instalments left with it; its code is not given again',
        '  D-2026-0001 is now in lead (was in won)',
        '  still missing for qualified: first contact is recorded',
        '',
      ].join('\n'),
    );
    for (const line of [
      'kpi report --month 2026-11',
      'kpi explain --team --month 2026-11',
      'contract list',
      'due',
      'payment list',
      'payment aging',
      'order list',
      'deal board',
      'deal board --as-of 2026-11-12',
      'deal list --all --as-of 2026-11-12',
      'payment statement C-1',
      'today',
    ]) {
      const json = (world_: World) => value(world_, line);
      expect([line, await json(world)]).toEqual([line, await json(none)]);
    }
    const kept = async (of: World) => {
      const { purchases, deals, advanceFen } = await value(of, 'customer show C-1');
      return { purchases, deals, advanceFen };
    };
    expect(await kept(world)).toEqual(await kept(none));
    await world.ok('audit verify');
    await world.ok('doctor');
    expect((await world.ok('find CT-1 --json')).json()).toEqual([]);
    // The same contract may be recorded again: the voided one is no possible repeat.
    expect((await world.ok(RECORD.replace(' --yes', ''))).out).toContain('CT-2026-0002');
    expect(await salesOf(world)).not.toBe(await salesOf(none));
  });

  test('1.3.2: show says who voided it, when and why; everything else refuses it', async () => {
    const world = await recorded();
    await world.ok('contract void CT-1 --reason 重复登记');
    expect(await value(world, 'contract show CT-1')).toMatchObject({
      standing: 'voided',
      voided: { day: '2026-11-23', by: '王经理', reason: '重复登记', from: '2026-11-10' },
    });
    expect((await world.ok('contract show CT-1')).out).toContain(
      'CT-2026-0001 was voided on 2026-11-23 by 王经理: 重复登记',
    );
    for (const line of [
      'contract adjust CT-1 --net=-1 --reason x',
      'contract cancel CT-1 --reason x',
      'order show CT-1',
    ])
      expect(await world.run(line)).toMatchObject({
        code: 6,
        err: expect.stringContaining('CT-2026-0001 was voided on 2026-11-23 (重复登记); nothing was changed'),
      });
  });

  test('3.5.3: what rests on it is listed with its way back; contract cancel is the way otherwise', async () => {
    const world = await recorded();
    await world.ok('payment receive PAY-1 3390 --on 2026-11-20 --as 财务刘');
    const ran = await world.run('contract void CT-1 --reason 重复登记', { hints: true });
    expect(ran).toMatchObject({ code: 6 });
    expect(ran.err).toContain('REC-2026-0001  receipt  2026-11-20');
    expect(ran.err).toContain('salesdesk payment reverse REC-2026-0001 --reason "…"');
    expect(ran.err).toContain('salesdesk contract cancel CT-2026-0001 --reason "…"');
    await world.ok('payment reverse REC-1 --reason 记错 --as 财务刘');
    await world.ok('contract void CT-1 --reason 重复登记');
  });

  test('3.7.1: money of the customer that its plan had is an advance again', async () => {
    const world = await recorded();
    await world.ok('payment receive C-1 1000 --on 2026-11-20 --as 财务刘');
    await world.ok('contract void CT-1 --reason 重复登记');
    expect(await value(world, 'customer show C-1')).toMatchObject({ advanceFen: 100_000 });
    await world.ok('audit verify');
  });

  test('4.2: of a closed month it is cancelled, not voided', async () => {
    const world = await recorded();
    await world.ok('month close 2026-11 --accept-gaps 试用 --yes --confirm 2026-11', { now: '2026-12-02' });
    const ran = await world.run('contract void CT-1 --reason 重复登记', { now: '2026-12-03', hints: true });
    expect(ran).toMatchObject({ code: 6 });
    expect(ran.err).toContain('CT-2026-0001 was signed in 2026-11, closed by 王经理');
    expect(ran.err).toContain('salesdesk contract cancel CT-2026-0001 --reason "…"');
  });

  test('3.5.2: a rep voids none', async () => {
    const world = await recorded();
    expect(await world.run('contract void CT-1 --reason x --as 张伟')).toMatchObject({ code: 4 });
  });
});

describe('contract unadjust', () => {
  test('3.5.3: of a contract the adjustments that can be reversed are listed; none, and why, is said', async () => {
    const world = await recorded();
    const asked = async () => {
      const { code, err } = await world.run('contract unadjust CT-1 --reason x');
      return [code, err];
    };
    expect(await asked()).toEqual([3, expect.stringContaining('CT-2026-0001 has no adjustment to reverse')]);
    await world.ok('contract adjust CT-1 --gross=-1130 --reason 折让 --on 2026-11-20');
    await world.ok('contract adjust CT-1 --gross=-226 --reason 尾差 --on 2026-11-21');
    expect(await asked()).toEqual([
      3,
      expect.stringMatching(/ADJ-2026-0001 +2026-11-20 +-1130\.00 +折让\n.*ADJ-2026-0002 +2026-11-21 +-226\.00 +尾差/),
    ]);
    for (const code of ['ADJ-1', 'ADJ-2']) await world.ok(`contract unadjust ${code} --reason x`);
    expect(await asked()).toEqual([
      3,
      expect.stringContaining('(ADJ-2026-0001, ADJ-2026-0002, ADJ-2026-0003, ADJ-2026-0004: reversed already'),
    ]);
  });

  test('4.1.1: a price cut that was recorded by mistake is given back on a day of an open month, and its credit leaves the instalment', async () => {
    const world = await recorded();
    await world.ok('contract adjust CT-1 --gross=-1130 --reason 折让 --on 2026-11-20');
    expect(await value(world, 'contract show CT-1')).toMatchObject({ netFen: 900_000 });
    const ran = await world.ok('contract unadjust CT-1 --reason 记错 --on 2026-11-22');
    expect(ran.out).toBe(
      [
        '✓ reversed adjustment ADJ-2026-0001 of CT-2026-0001 (ADJ-2026-0002), counts on 2026-11-22',
        '  PAY-2026-0001: open ¥2,260.00 → ¥3,390.00',
        '',
      ].join('\n'),
    );
    expect(await value(world, 'contract show CT-1')).toMatchObject({
      netFen: 1_000_000,
      grossFen: 1_130_000,
      plan: [{ openFen: 339_000 }, { openFen: 791_000 }],
    });
    // As of a day between the two the credit was given.
    expect(await value(world, 'payment overdue --as-of 2026-11-21')).toMatchObject([{ openFen: 226_000 }]);
    await world.ok('audit verify');
    const refused = async (code: string) => {
      const { code: exit, err } = await world.run(`contract unadjust ${code} --reason x`);
      return [exit, err];
    };
    expect(await refused('ADJ-1')).toEqual([
      6,
      expect.stringContaining(
        'ADJ-2026-0001 was reversed by ADJ-2026-0002 on 2026-11-22; nothing was changed (policy 3.5.3)',
      ),
    ]);
    expect(await refused('ADJ-2')).toEqual([
      6,
      expect.stringContaining(
        'ADJ-2026-0002 is a reversal itself and is not reversed; nothing was changed (policy 3.5.3)',
      ),
    ]);
    // The same adjustment is no possible repeat of one that was reversed.
    await world.ok('contract adjust CT-1 --gross=-1130 --reason 折让 --on 2026-11-20');
  });

  test.each([
    ['before', '2026-11-12'],
    ['after', '2026-11-22'],
  ])(
    '4.1.1, 3.7.1: dated %s the cancellation it may be typed before it or after it, with the same figures',
    async (_, on) => {
      const figures = async (orders: readonly string[]) => {
        const world = await recorded();
        for (const order of ['contract adjust CT-1 --gross=-1130 --reason 折让 --on 2026-11-11', ...orders])
          await world.ok(order);
        await world.ok('audit verify');
        const asOf = async (day: string) => (await value(world, `payment aging --as-of ${day}`)).buckets;
        const { netFen, grossFen, costFen, plan } = await value(world, 'contract show CT-1');
        return {
          sums: { netFen, grossFen, costFen },
          plan: plan.map((one: Record<string, unknown>) => [one.openFen, one.creditedFen, one.cancelledFen]),
          team: (await value(world, 'kpi report --month 2026-11')).team,
          aged: [
            await asOf('2026-11-11'),
            await asOf('2026-11-13'),
            await asOf('2026-11-20'),
            await asOf('2026-11-23'),
          ],
        };
      };
      const orders = [
        `contract unadjust ADJ-1 --reason 记错 --on ${on}`,
        'contract cancel CT-1 --reason 撤单 --on 2026-11-20',
      ];
      const straight = await figures(orders);
      expect(await figures(orders.toReversed())).toEqual(straight);
      expect(straight.sums).toEqual({ netFen: 0, grossFen: 0, costFen: 0 });
      expect(straight.plan.map(([openFen]: number[]) => openFen)).toEqual([0, 0]);
    },
  );

  test('3.7.1: the reversal of a rise lowers the instalment that it added', async () => {
    const world = await recorded();
    await world.ok('contract adjust CT-1 --gross 1130 --reason 加购 --on 2026-11-20 --due 2027-01-31');
    await world.ok('contract unadjust ADJ-1 --reason 记错');
    expect((await value(world, 'contract show CT-1')).plan).toMatchObject([
      { openFen: 339_000 },
      { openFen: 791_000 },
      { openFen: 0 },
    ]);
    await world.ok('audit verify');
  });

  test('1.3.2: the hint of undo works as it stands', async () => {
    const world = await recorded();
    await world.ok('contract adjust CT-1 --cost 500 --reason 外包');
    const { err } = await world.run('undo', { hints: true });
    const command = /salesdesk (contract unadjust .*)$/m.exec(err)![1]!;
    await world.ok(command.replace('…', '记错'));
    expect(await value(world, 'contract show CT-1')).toMatchObject({ costFen: 400_000 });
  });
});

describe('4.1.1: a cancellation that was recorded by mistake', () => {
  const COMMANDS = [
    'payment list',
    'payment aging',
    'contract list',
    'payment receipts',
    'payment statement C-1',
    'payment dso',
  ];
  const stands = async (world: World) => {
    const seen: unknown[] = [];
    for (const command of [...COMMANDS, 'kpi report -m 2026-11', 'deal list --all'])
      seen.push(await value(world, command));
    for (const day of ['2026-11-20', '2026-11-22'])
      for (const command of ['payment aging', 'contract list', 'kpi report -m 2026-11'])
        seen.push(await value(world, `${command} --as-of ${day}`));
    // Written on the day of typing.
    return JSON.parse(JSON.stringify(seen).replaceAll(/"lastSettledDay":"[^"]*"/g, '"lastSettledDay":null'));
  };

  test.each(['en', 'zh'] as const)('was never: money, sales, credit, deal, as of any day (%s)', async (lang) => {
    const world = await company(lang);
    await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
    await world.ok('deal add 一期 --customer C-1 --amount 10000 --on 2026-11-02 --as 张伟');
    await world.ok(
      'contract record D-1 --signed 2026-11-10 --line "平台; 1; 10000; 13%; 4000" --plan "30% 2026-11-12; 70% 2026-12-31" --credit 张伟=50%,李娜=50%',
    );
    await world.ok('payment receive C-1 5000 --on 2026-11-12');
    await world.ok('contract adjust CT-1 --gross=-1130 --on 2026-11-23 --reason 让步');
    const before = await stands(world);
    await world.ok('contract cancel CT-1 --on 2026-11-21 --reason 弄错了');
    expect(await stands(world)).not.toEqual(before);
    // The hint of undo works as it stands; so does the one of a void.
    for (const line of ['undo', 'contract void CT-1 --reason x']) {
      const { code, err } = await world.run(line, { hints: true });
      expect([code, err]).toEqual([6, expect.stringContaining('contract unadjust ADJ-2026-0002 --reason "…"')]);
    }
    const { out } = await world.ok('contract unadjust ADJ-2026-0002 --reason 记错');
    expect(out).toContain(lang === 'en' ? 'is in force again' : '恢复有效');
    expect(await stands(world)).toEqual(before);
    expect((await world.run('contract unadjust ADJ-2026-0002 --reason x')).code).toBe(6);
    // It can be cancelled once more, also on the same day.
    const { out: again } = await world.ok('contract cancel CT-1 --on 2026-11-21 --reason 真的');
    expect(again).toContain('PAY-2026-0002');
    expect((await value(world, 'contract show CT-1')).cancelledDay).toBe('2026-11-21');
    const { story } = await value(world, 'customer show C-1');
    expect(story.filter(({ kind }: { kind: string }) => kind === 'contract.cancel')).toMatchObject([
      { day: '2026-11-21', text: expect.stringContaining('真的') },
    ]);
    await world.ok('audit verify');
  });

  test('4.2: stays where its month is closed', async () => {
    const world = await recorded();
    await world.ok('target set --all-reps --month 2026-11 --sales 1');
    await world.ok('contract cancel CT-1 --on 2026-11-21 --reason 弄错了');
    await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', { now: '2026-12-02' });
    const refused = await world.run('contract unadjust ADJ-1 --reason 记错', { now: '2026-12-02' });
    expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('4.2')]);
  });
});

test('3.7.1: what was taken off a plan that another one replaced is asked for anew, never on the day of the old plan', async () => {
  const world = await company('en');
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟 --yes');
  await world.ok(
    'contract record C-1 --signed 2026-11-10 --line "平台; 1; 10000; 13%; 4000" --plan "30% 2026-12-01; 70% 2026-12-31"',
  );
  await world.ok('contract adjust 1 --gross=-1130 --on 2026-11-16 --reason 让步');
  await world.ok('payment plan CT-2026-0001 "50% 2026-12-10; 50% 2027-01-10" --reason 协商');
  const before = await value(world, 'payment list');
  const refused = await world.run('contract unadjust ADJ-2026-0001 --reason 误记', { hints: true });
  expect([refused.code, refused.err]).toEqual([
    6,
    [
      '✗ the payment plan of CT-2026-0001 was replaced since: what it had lowered is of the old plan; nothing was saved (policy 3.7.1)',
      'hint: ask for it again, with a due day  salesdesk contract adjust CT-2026-0001 --gross 1130.00 --due … --reason "…"',
      '',
    ].join('\n'),
  ]);
  expect(await value(world, 'payment list')).toEqual(before);
  await world.ok('contract adjust CT-2026-0001 --gross 1130.00 --due 2027-01-31 --reason 误记');
  const open = (await value(world, 'payment list')).filter(({ openFen }: { openFen: number }) => openFen > 0);
  expect(open.map(({ dueDay }: { dueDay: string }) => dueDay)).toEqual(['2026-12-10', '2027-01-10', '2027-01-31']);
  expect(open.reduce((sum: number, { openFen }: { openFen: number }) => sum + openFen, 0)).toBe(1_130_000);
});
