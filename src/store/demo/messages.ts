import type { Messages, Text } from '../../shared/text.js';

/** A command to try, and what it shows. */
const step = (option: string, words: string, zh: string, en: string): Text => {
  const line = `  salesdesk ${option} ${words.padEnd(34)} `;
  return { zh: line + zh, en: line + en };
};

export const messages = {
  demoDelete: { zh: '删除演示数据库', en: 'delete the demo database' },
  demoDeleted: (file: string) => ({ zh: `已删除 ${file}`, en: `deleted ${file}` }),
  demoNone: { zh: '没有演示数据库', en: 'there is no demo database' },
  demoReplace: (file: string) => ({
    zh: `重新创建演示数据库 ${file}？原有的将被删除`,
    en: `recreate the demo database ${file}? The old one will be deleted`,
  }),
  demoBuilding: { zh: '正在生成演示数据', en: 'building the demo data' },
  demoDry: { zh: '演示数据库不支持试运行（--dry-run）', en: '--dry-run is not supported for a demo database' },
  notDemo: (file: string) => ({
    zh: `${file} 不是演示数据库，没有改动`,
    en: `${file} is not a demo database and was left untouched`,
  }),
  notDemoHints: [
    { zh: '用另一个文件  salesdesk demo --db FILE', en: 'use another file  salesdesk demo --db FILE' },
    { zh: '或用默认位置  salesdesk demo', en: 'or the default place  salesdesk demo' },
  ],
  /** @param place the option that names a place that was typed, or nothing */
  demoHere: {
    zh: '没有 HOME，演示库放在当前文件夹的 .salesdesk 中',
    en: 'there is no HOME: the demo is in .salesdesk in this folder',
  },
  demoDone: (file: string, place: string) => ({
    zh: `演示数据库 ${file}（不影响正式数据；删除：salesdesk demo --delete${place}）`,
    en: `demo database ${file} (your real data is never touched; delete it: salesdesk demo --delete${place})`,
  }),
  demoCounts: (n: {
    customers: number;
    deals: number;
    contracts: number;
    followups: number;
    closedMonths: number;
    openMonth: string;
  }) => ({
    zh: `2 名销售、1 名售前、经理、财务、法务、交付、总经理 · ${n.customers} 个客户 · ${n.deals} 个商机 · ${n.contracts} 份合同 · ${n.followups} 条跟进 · 已结 ${n.closedMonths} 个月，${n.openMonth} 未结`,
    en: `2 reps, 1 presales, manager, finance, legal, delivery, management · ${n.customers} customers · ${n.deals} deals · ${n.contracts} contracts · ${n.followups} follow-ups · ${n.closedMonths} months closed, ${n.openMonth} open`,
  }),
  demoWho: { zh: '您是王经理；换人请加 --as 张伟', en: 'you are 王经理 (manager); act as someone else with --as 张伟' },
  /** Commands to look around with. @param option how the database is named */
  demoTour: (option: string) => [
    step(option, 'today', '经理的早晨', "the manager's morning"),
    step(option, 'kpi report', '上月业绩报表', "the last month's KPI report"),
    step(option, 'due', '谁还没付款', 'who has not paid'),
    step(option, 'deal board', '销售漏斗', 'the pipeline'),
    step(option, 'budget show', '费用预算还剩多少', 'what is left of the budget'),
    step(option, 'move 42 won', '试着违反制度', 'try to break the rules'),
  ],
} as const satisfies Messages;
