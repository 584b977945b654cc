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
