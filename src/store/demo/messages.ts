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
    zh: `重新造演示数据库 ${file}？原来的会删除`,
    en: `make the demo database ${file} anew? The old one goes away`,
  }),
  demoBuilding: { zh: '正在造演示团队', en: 'building the demo team' },
  demoDry: { zh: '演示数据库不能试运行（--dry-run）', en: 'a demo database has no --dry-run' },
  notDemo: (file: string) => ({
    zh: `${file} 不是演示数据库，没有改动`,
    en: `${file} is not a demo database and was left untouched`,
  }),
  notDemoWays: [
    { zh: '换一个文件  salesdesk demo --db FILE', en: 'another file  salesdesk demo --db FILE' },
    { zh: '或用演示自己的位置  salesdesk demo', en: 'or the place of the demo itself  salesdesk demo' },
  ],
  /** @param place how a place that was typed is named, or nothing */
  demoDone: (file: string, place: string) => ({
    zh: `演示数据库 ${file}（正式数据从不受影响；删除: salesdesk demo --delete${place}）`,
    en: `demo database ${file} (your real data is never touched; remove: salesdesk demo --delete${place})`,
  }),
  demoCounts: (n: {
    customers: number;
    deals: number;
    contracts: number;
    followups: number;
    closedMonths: number;
    openMonth: string;
  }) => ({
    zh: `2 名销售、1 名售前、经理、财务、法务 · ${n.customers} 个客户 · ${n.deals} 个商机 · ${n.contracts} 份合同 · ${n.followups} 条跟进 · 已结 ${n.closedMonths} 个月，${n.openMonth} 未结`,
    en: `2 reps, 1 presales, manager, finance, legal · ${n.customers} customers · ${n.deals} deals · ${n.contracts} contracts · ${n.followups} follow-ups · ${n.closedMonths} months closed, ${n.openMonth} open`,
  }),
  demoWho: { zh: '您是王经理；换人加 --as 张伟', en: 'you are 王经理 (manager); be someone else with --as 张伟' },
  /** Commands to look around with. @param option how the database is named */
  demoTour: (option: string) => [
    step(option, 'today', '经理的早晨', "the manager's morning"),
    step(option, 'kpi report', '上月业绩报表', "the last month's KPI report"),
    step(option, 'due', '谁还没付款', 'who has not paid'),
    step(option, 'deal board', '销售管道', 'the pipeline'),
    step(option, 'move 42 won', '试试打破制度', 'try to break the rules'),
  ],
} as const satisfies Messages;
