import type { Day } from '../../src/shared/dates.js';
import { company, TODAY, type World } from '../support/run.js';

/** The fixture company with 浦东软件 (of 张伟) and 恒信制造 (of 李娜), and a product 平台 at 6,000.00 net, 13 %. */
export async function buyers(lang: 'zh' | 'en' = 'zh', historyUntil?: Day): Promise<World> {
  const world = await company(lang, TODAY, historyUntil);
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('customer add 恒信制造 --owner 李娜');
  await world.ok('product add 平台 --price 6000 --cost 2400 --tax 13%');
  return world;
}

/**
 * One contract of 1,130.00 gross, signed on 1 October by 张伟 with 浦东软件, in two instalments: 565.00 due on 15 October
 * and 565.00 due on 15 November.
 */
export async function twoInstalments(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await buyers(lang);
  await world.ok(
    'contract record 浦东软件 --signed 2026-10-01 --line "平台; 1; 1000; 13%; 400" --plan "50% 2026-10-15; 50% 2026-11-15"',
  );
  return world;
}

/** Open parts by code, as a list of the program gives them. */
export async function openParts(world: World): Promise<Record<string, number>> {
  const rows = (await world.ok('payment list --json')).json<{ code: string; openFen: number }[]>();
  return Object.fromEntries(rows.map(({ code, openFen }) => [code, openFen]));
}
