import { company, type World } from '../../support/run.js';

/** The day on which a month is closed and appraised. */
export const after = (month: string): string => {
  const [year = 0, of = 0] = month.split('-').map(Number);
  return of === 12 ? `${year + 1}-01-04` : `${year}-${String(of + 1).padStart(2, '0')}-04`;
};

/** The fixture company with hr, two customers, and a target of 100,000.00 for 张伟 and 李娜 from 2026-10 to 2027-03. */
export async function payrollCompany(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const now = '2026-09-28';
  const world = await company(lang, now);
  await world.ok('member add 人事周 --role hr', { now });
  await world.ok('customer add 上海浦东软件有限公司 --owner 张伟', { now });
  await world.ok('customer add 重庆华为制造 --owner 李娜', { now });
  for (const month of ['2026-10', '2026-11', '2026-12', '2027-01'])
    for (const name of ['张伟', '李娜']) await world.ok(`target set ${name} --month ${month} --sales 100000`, { now });
  return world;
}

/** Signs a contract of one line in a month that is open. */
export const sell = (world: World, customer: string, day: string, net: number, cost: number, more = '') =>
  world.ok(`contract record ${customer} --signed ${day} --line "协同办公平台; 1; ${net}; 13%; ${cost}" ${more}`, {
    now: day,
  });

/** Closes the KPI month, scores who was named, and closes the appraisal. */
export async function appraise(world: World, month: string, points: Record<string, number>): Promise<void> {
  const now = after(month);
  await world.ok(`month close ${month} --yes --confirm ${month} --accept-gaps 试`, { now });
  for (const [name, score] of Object.entries(points))
    await world.ok(`appraisal score ${name} --month ${month} --points ${score} --reason 按表现 --without-report 试`, {
      now,
    });
  await world.ok(`appraisal close ${month} --gaps 试`, { now });
}

/** Two persons set a base. */
export async function setBase(world: World, name: string, amount: number, from: string, now = '2026-09-28') {
  const asked = await world.ok(`payroll base ${name} ${amount} --from ${from} --reason 方案 -q`, { now });
  await world.ok(`confirm accept ${asked.out.trim()} --as 人事周`, { now });
}

/** The payroll as JSON, one line for each member by name. */
export async function linesOf(world: World, month: string, now = after(month)) {
  const { lines } = (await world.ok(`payroll show --month ${month} --json`, { now })).json();
  return Object.fromEntries(lines.map((line: { member: { name: string } }) => [line.member.name, line]));
}
export const closeFor = (world: World, month: string) =>
  world.ok(`payroll close --month ${month} --gaps 试 --as 财务刘`, { now: after(month) });
