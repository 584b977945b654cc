import type { DraftText } from '../../../src/contracts/contracts/rules.js';
import { company, type World } from '../../support/run.js';

/** D-2026-0001 of 张伟 with an accepted quotation of 128,000.00 + 30,000.00 net, agreed item by item. */
export async function agreed(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('member add 法务周 --role legal');
  await world.ok('customer add 浦东软件 --owner 张伟');
  // A renewal: research, solution and demonstration are not asked of it.
  await world.ok('deal add 协同办公 --customer 浦东 --kind renewal --as 张伟');
  await world.ok('log D-1 聊过 --as 张伟');
  await world.ok('product add 平台 --price 128000 --tax 13%');
  await world.ok(
    'quote add D-1 --line "平台; 1; 128000; 13%; 51200" --line "服务：实施; 1; 30000; 6%; 18000" --terms "30% 签订, 70% 验收+30天" --send --as 张伟',
  );
  await world.ok('deal negotiate D-1 --item "价格; 降价; 让利; 谈妥" --as 张伟');
  await world.ok('quote accept Q-1 --by 李总 --as 张伟');
  return world;
}
/** Everything that the checklist of 3.5.1 asks for besides the lines. */
export const COMPLETE = '--rights 见附件 --specification 标准版 --delivery 2027-01-15 --after-sales 一年免费维护';
/** As far as legal's pass. */
export async function passed(lang: 'zh' | 'en' = 'zh', more = ''): Promise<World> {
  const world = await agreed(lang);
  await world.ok(`contract draft D-1 ${COMPLETE} ${more} --as 张伟`);
  await world.ok('contract submit 1 --as 张伟');
  await world.ok('contract review 1 pass --as 法务周');
  return world;
}
export const SIGN = 'contract sign 1 --ours 王经理 --theirs 李总 --seal 合同专用章 --as 张伟';

/** The text of version 1 of `passed`. */
export const PASSED_TEXT: DraftText = {
  title: '协同办公',
  rights: '见附件',
  specification: '标准版',
  deliveryDay: '2027-01-15',
  afterSales: '一年免费维护',
  terms: '30% 签订, 70% 验收+30天',
  startDay: null,
  endDay: null,
  penaltyRateBp: null,
  penaltyGraceDays: null,
  credit: null,
  lines: [
    {
      product: '平台',
      productId: 1,
      quantityMilli: 1_000,
      netFen: 12_800_000,
      taxRateBp: 1_300,
      taxFen: 1_664_000,
      grossFen: 14_464_000,
      costFen: 5_120_000,
    },
    {
      product: '实施',
      productId: null,
      quantityMilli: 1_000,
      netFen: 3_000_000,
      taxRateBp: 600,
      taxFen: 180_000,
      grossFen: 3_180_000,
      costFen: 1_800_000,
    },
  ],
};
