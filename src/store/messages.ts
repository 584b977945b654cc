import type { Messages } from '../shared/text.js';

export const m = {
  welcome: (version: string) => ({
    zh: `salesdesk ${version}: 销售制度的可执行版: 客户、商机、合同、回款、报销、考核。
还没有数据库，也没有创建任何文件。

  先看看         salesdesk demo            一个演示团队，一年的数据，随时可删
  正式开始       salesdesk init            回答几个问题，或用选项
  导入 Excel     salesdesk import --help   客户、商机、合同、回款，xlsx 或 csv（GBK 也行）
  全部命令       salesdesk help`,
    en: `salesdesk ${version}: your sales policy, executable: customers, pipeline, contracts, collections, expenses, appraisal.
No database yet. Nothing has been created.

  Look around first      salesdesk demo            a throw-away team with a year of data
  Start for real         salesdesk init            a few questions, or flags
  Bring your Excel       salesdesk import --help   customers, deals, contracts, receivables from xlsx or csv (GBK too)
  Everything             salesdesk help`,
  }),
  demo: { zh: '造一个可随时删除的演示公司', en: 'make a throw-away demo company' },
  demoDelete: { zh: '删除演示数据库', en: 'delete the demo database' },
  demoDeleted: (file: string) => ({ zh: `已删除 ${file}`, en: `deleted ${file}` }),
  demoNone: { zh: '没有演示数据库', en: 'there is no demo database' },
  demoReplace: (file: string) => ({
    zh: `重新造演示数据库 ${file}？原来的会删除`,
    en: `make the demo database ${file} anew? The old one goes away`,
  }),
  demoBuilding: { zh: '正在造演示团队', en: 'building the demo team' },
  demoDone: (file: string) => ({
    zh: `演示数据库 ${file}（正式数据从不受影响；删除: salesdesk demo --delete）`,
    en: `demo database ${file} (your real data is never touched; remove: salesdesk demo --delete)`,
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
  init: { zh: '新建数据库', en: 'make a new database' },
  initDone: (file: string) => ({ zh: `已创建 ${file}（权限 600）`, en: `created ${file} (mode 600)` }),
  initTrial: {
    zh: '试用数据库: 时钟由 SALESDESK_NOW 决定，不能当正式数据用',
    en: 'a trial database: SALESDESK_NOW sets its clock, so it is not for real data',
  },
  initCompany: (company: string, manager: string) => ({
    zh: `${company}  经理 ${manager}  M-01`,
    en: `${company}  manager ${manager}  M-01`,
  }),
  initHint: {
    zh: '导入客户  salesdesk import customers 客户.xlsx --dry-run',
    en: 'bring customers in  salesdesk import customers FILE.xlsx --dry-run',
  },
  companyOption: { zh: '公司名称', en: 'company name' },
  managerOption: { zh: '销售经理姓名', en: "the sales manager's name" },
  currencyOption: { zh: '币种 (ISO 4217)', en: 'currency (ISO 4217)' },
  zoneOption: { zh: '时区', en: 'time zone' },
  identityOption: {
    zh: '认人方式: declared（自报，可用 --as）或 os（按系统账户）',
    en: 'who acts: declared (--as works) or os (by OS account)',
  },
  exists: (file: string) => ({
    zh: `已有文件，没有改动: ${file}`,
    en: `the file exists and was left untouched: ${file}`,
  }),
  existsWay: { zh: '另建一个  --db FILE', en: 'make another  --db FILE' },
  badCurrency: (text: string) => ({
    zh: `“${text}” 不是三个字母的币种代码`,
    en: `"${text}" is not a three-letter currency code`,
  }),
  badZone: (text: string) => ({ zh: `没有时区 “${text}”`, en: `no time zone "${text}"` }),
  badIdentity: (text: string) => ({ zh: `“${text}” 不是 declared 或 os`, en: `"${text}" is neither declared nor os` }),
} as const satisfies Messages;
