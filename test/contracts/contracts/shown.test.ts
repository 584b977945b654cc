import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CANONICAL_TEXTS, canonicalText } from '../../../src/contracts/contracts/rules.js';
import { EMPTY_TEXT } from '../../../src/contracts/contracts/version.js';
import { BIN, NODE } from '../../support/bundle.js';
import { behindTheBack, pastTriggers } from '../../support/outside.js';
import type { World } from '../../support/run.js';
import { hasExpect, onTerminal } from '../../support/terminal.js';
import { agreed, COMPLETE, PASSED_TEXT, passed, SIGN } from './drafted.js';

test('3.5.2: a version that is not the newest is neither reviewed nor signed: exit 6', async () => {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('contract edit 1 --after-sales 两年 --as 张伟');
  await world.ok('contract submit 1 --as 张伟');
  const { code, err } = await world.run('contract review 1 pass --at v1 --as 法务周');
  expect([code, err]).toEqual([6, expect.stringContaining('changed meanwhile (it is v2 now)')]);
  await world.ok('contract review 1 pass --at v2 --as 法务周');
  expect((await world.run(`${SIGN} --at v1`, { lang: 'zh' })).err).toContain('期间已有改动（现为 v2）');
  await world.ok(`${SIGN} --at v2`);
});

test('3.5.2: a text that another program changed is not passed by legal', async () => {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('contract submit 1 --as 张伟');
  pastTriggers(world, "update contract_versions set after_sales = 'none'");
  const { code, err } = await world.run('contract review 1 pass --as 法务周');
  expect([code, err]).toEqual([6, expect.stringContaining('its text is not what its author wrote')]);
});

test('3.5.2: a contract whose sum another program changed after the signature is named', async () => {
  const world = await passed('en');
  await world.ok(SIGN);
  behindTheBack(world, 'update contracts set net_fen = net_fen + 100, gross_fen = gross_fen + 100');
  const { findings } = (await world.run('audit verify --json')).json();
  expect(findings).toContainEqual(
    expect.objectContaining({ kind: 'decision', text: expect.stringContaining('its row says') }),
  );
});

test.each([
  ['passed', 'contract review 1 pass --as 法务周', 6],
  ['signed', SIGN, 5],
])(
  '3.5.2: a contract that was moved to another customer after it was submitted is not %s',
  async (what, line, code) => {
    const world = what === 'signed' ? await passed('en') : await submitted();
    await world.ok('customer add Other --yes --as 张伟');
    behindTheBack(world, 'update contract_drafts set customer_id = 2');
    const ran = await world.run(line);
    expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(/not what its author wrote|not approved/)]);
  },
);

test('3.5.2, 6.1.2: a contract whose customer was merged into another is signed as it was passed', async () => {
  const world = await passed('en');
  await world.ok('customer add Other --yes --as 张伟');
  await world.ok('customer merge Other C-1 --reason same --yes');
  await world.ok(SIGN);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('3.5.2: a version of an older program is compared by the text of its time, a new one names the customer', async () => {
  const text = { ...EMPTY_TEXT, title: 'x' };
  const said = { text, customer: { code: 'C-0001' } };
  expect(CANONICAL_TEXTS[1](said)).toBe(canonicalText(text));
  expect(CANONICAL_TEXTS[2](said)).toBe('["C-0001",["x",null,null,null,null,null,null,null,null,null,[]]]');
  const world = await passed('en');
  const older = (table: string) => `update ${table} set hash = '${hash('sha256', canonicalText(PASSED_TEXT), 'hex')}'`;
  expect((await world.ok('contract show 1 --json')).json().reviews).toHaveLength(1);
  pastTriggers(world, ['contract_versions', 'contract_reviews'].map(older).join(';'));
  await world.ok(SIGN);
});

// ---- on a terminal

/** Another process changes the draft between the screen and the answer, as its owner may. */
const OTHERS = ['contract edit 1 --after-sales 两年', 'contract submit 1']
  .map((line) => `exec "${NODE}" "${BIN}" ${line} --as 张伟`)
  .join('\n');
const statusOf = async (world: World) => (await world.ok('contract show 1 --json')).json().status ?? 'signed';

/** Submitted and waiting for the manager, whose approval its amount asks for. */
async function approving(): Promise<World> {
  const world = await agreed('en');
  await world.ok('policy set contract.approval "100000 manager" --reason x');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('contract submit 1 --as 张伟');
  return world;
}
async function submitted(): Promise<World> {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('contract submit 1 --as 张伟');
  return world;
}

test.skipIf(!hasExpect).each([
  ['approve', approving, 'contract approve 1 --reason ok', 'Approve CT-2026-0001 v1 as shown above?', 'approving'],
  ['review', submitted, 'contract review 1 pass --as 法务周', 'Pass CT-2026-0001 v1 as shown above?', 'submitted'],
  ['sign', () => passed('en'), SIGN, 'Record CT-2026-0001 v1 as signed', 'passed'],
] as const)(
  '3.5.2: contract %s shows the sheet, asks, and decides what was on the screen',
  async (_, make, line, asked, before) => {
    const world = await make();
    const no = onTerminal(world, line, `expect "${asked}"; send "n\\r"`);
    expect(no.out).toContain('158,000.00');
    expect(no.out).toContain('一年免费维护');
    expect([no.code, await statusOf(world)]).toEqual([130, before]);
    const yes = onTerminal(world, line, `expect "${asked}"; send "y\\r"`);
    expect([yes.code, await statusOf(world)]).toEqual([0, expect.not.stringMatching(`^${before}$`)]);

    const other = await make();
    const changed = onTerminal(other, line, `expect "${asked}"\n ${OTHERS}\n send "y\\r"`);
    expect([changed.code, changed.out]).toEqual([6, expect.stringContaining('changed meanwhile (it is v2 now)')]);
    expect(await statusOf(other)).not.toBe('signed');
  },
);

test.skipIf(!hasExpect)('2.2: who may not, and what is not ready, is refused before anything is asked', async () => {
  const world = await submitted();
  const others = onTerminal(world, 'contract review 1 pass --as 李娜', '');
  expect([others.code, others.out]).toEqual([4, expect.not.stringContaining('as shown above')]);
  const early = onTerminal(world, SIGN, '');
  expect([early.code, early.out]).toEqual([5, expect.not.stringContaining('as shown above')]);
});
