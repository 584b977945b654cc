import { beforeAll, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

let world: World;
beforeAll(async () => {
  world = await company();
  await world.ok('member edit 张伟 --phone 13800138000', { now: '2026-11-24T02:30:00Z' });
  await world.ok('member edit 李娜 --territory 华东 --as 王经理', { now: '2026-11-24T15:59:59Z' });
  await world.ok('member edit 李娜 --territory 华南', { now: '2026-11-24T16:00:00Z' });
});

interface Entry {
  seq: number;
  at: string;
  actor: string;
  osUser: string;
  action: string;
  subject: string;
  changed: string[];
  related: string[];
  facts: Record<string, unknown>;
}
const log = async (flags: string) => (await world.ok(`audit log ${flags} --json`)).json<Entry[]>();

test('1.3.2: audit log shows who did what and when, newest first, in the business time zone', async () => {
  expect((await world.ok('audit log --limit 3')).out).toMatchInlineSnapshot(`
    "序号  时间              成员    操作         对象  内容
       9  2026-11-25 00:00  王经理  member.edit  M-03  name=李娜 territory: 华东 → 华南
       8  2026-11-24 23:59  王经理  member.edit  M-03  name=李娜 territory: 华东
       7  2026-11-24 10:30  王经理  member.edit  M-02  name=张伟 phone: 13800138000
    只显示最新的 3 条；更多：salesdesk audit log --limit 30   全文：--json
    "
  `);
  expect((await world.ok('audit log --action member.edit', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "no.  time              member  action       about  facts
      9  2026-11-25 00:00  王经理  member.edit  M-03   name=李娜 territory: 华东 → 华南
      8  2026-11-24 23:59  王经理  member.edit  M-03   name=李娜 territory: 华东
      7  2026-11-24 10:30  王经理  member.edit  M-02   name=张伟 phone: 13800138000
    "
  `);
});

test('audit log --json gives entries with what they are about next to their facts', async () => {
  const [last] = await log('--limit 1');
  expect(last).toEqual({
    seq: 9,
    at: '2026-11-24T16:00:00.000Z',
    actor: '王经理',
    osUser: expect.any(String),
    otherAccount: false,
    action: 'member.edit',
    subject: 'M-03',
    changed: ['M-03'],
    related: [],
    facts: { name: '李娜', changes: { territory: { from: '华东', to: '华南' } } },
  });
});

test.each([
  ['--action member.edit', [9, 8, 7]],
  ['--action member', [9, 8, 7, 6, 5, 4, 3, 2]],
  ['--action mem', []],
  ['--action member%', []],
  ['--subject M-03', [9, 8, 3]],
  ['--subject m-03', [9, 8, 3]],
  ['--subject M-0', []],
  ['--by 王经理 --limit 2', [9, 8]],
  ['--by 李娜', []],
  ['--since 2026-11-25', [9]],
  ['--until 2026-11-23 --limit 2', [6, 5]],
  ['--since 2026-11-24 --until 2026-11-24', [8, 7]],
])('audit log %s', async (flags, expected) => {
  expect((await log(flags)).map(({ seq }) => seq)).toEqual(expected);
});

test('audit log reports every problem with its flags at once', async () => {
  const ran = await world.run('audit log --since 2026-02-30 --limit 0', { lang: 'en' });
  expect(ran.code).toBe(2);
  expect(ran.err).toMatchInlineSnapshot(`
    "error: 2 problems with what you typed, nothing was saved
      --since  "2026-02-30" is not a date. Write tomorrow, friday, next friday, +2w, 12/1, 2026-12-01
      --limit  "0" is not between 1 and 1000000
    "
  `);
  expect((await world.run('audit log --by 谁')).code).toBe(3);
});

test('an empty log view exits 0 and says so on stderr', async () => {
  const ran = await world.ok('audit log --by 李娜');
  expect(ran).toMatchObject({ out: '', err: '没有符合条件的记录\n' });
});

test('1.3.2: the subject may be a short form; what is not a code stays as it was typed', async () => {
  const world = await company('en');
  const seqs = async (subject: string) => (await world.ok(['audit', 'log', '--subject', subject, '-q'])).out;
  expect(await seqs('m-2')).toBe(await seqs('M-02'));
  expect(await seqs('m-2')).not.toBe('');
  await world.ok('policy set quote.margin 25% --reason 年度定价会议');
  expect(await seqs('quote.margin')).not.toBe('');
});
