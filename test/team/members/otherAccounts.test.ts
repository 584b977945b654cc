import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

test.each([
  ['en', /1 entry was written by another account than the member's: 8 张伟 \(\S+\)/],
  ['zh', /1 条记录的账户不是该成员的账户：8 张伟（?.*/],
] as const)(
  '1.3.2: an entry that another account than the member’s wrote is named in the log, by month check and to the manager (%s)',
  async (lang, told) => {
    const world = await company(lang);
    for (const line of ['audit log', 'month check 2026-11', 'today'])
      expect((await world.run(line)).out, line).not.toMatch(told);
    await world.ok('member edit 张伟 --os-user zhang');
    await world.ok('customer add 甲公司 --yes --as 张伟');
    for (const line of ['audit log', 'month check 2026-11', 'today'])
      expect((await world.run(line)).out, line).toMatch(told);
    expect((await world.ok('audit log')).out).toMatch(/张伟 \(\S+\)/);
    const { json } = await world.ok('audit log --limit 2 --json');
    expect(json().map(({ otherAccount }: { otherAccount: boolean }) => otherAccount)).toEqual([true, false]);
    expect((await world.ok('today --json')).json().otherAccounts).toMatchObject([
      { seq: 8, actor: '张伟', own: 'zhang' },
    ]);
    // Nobody's business but the manager's on his day, and not of another month.
    expect((await world.ok('today --as 李娜')).out).not.toMatch(told);
    expect((await world.run('month check 2026-10')).out).not.toMatch(told);
  },
);
