import type { Noun } from './cli/grammar.js';
import type { Shell } from './cli/shell.js';
import type { Text } from './shared/text.js';

export interface NounEntry {
  name: string;
  summary: Text;
  /** The room's command file: loaded only when its noun was typed. */
  load: () => Promise<{ build(noun: Noun, shell: Shell, typed?: string): void | Promise<void> }>;
}

/** The top of the tree, in the order of a month's work. Summaries stand here so that `--help` loads no room. */
export const NOUNS: readonly NounEntry[] = [
  {
    name: 'today',
    summary: { zh: '今天要做的事', en: 'what you have to do' },
    load: () => import('./desk/command/today.js'),
  },
  {
    name: 'find',
    summary: { zh: '按名称、拼音、编号、电话查找', en: 'find by name, pinyin, code, phone' },
    load: () => import('./desk/command/find.js'),
  },
  { name: 'lead', summary: { zh: '线索', en: 'leads' }, load: () => import('./customers/leads/command.js') },
  {
    name: 'customer',
    summary: { zh: '客户档案', en: 'customer archives' },
    load: () => import('./customers/command/customer.js'),
  },
  {
    name: 'followup',
    summary: { zh: '跟进记录（log = followup add）', en: 'follow-ups (log = followup add)' },
    load: () => import('./customers/command/followup.js'),
  },
  {
    name: 'deal',
    summary: { zh: '商机与销售阶段（move = deal move）', en: 'deals and their stages (move = deal move)' },
    load: () => import('./pipeline/command/deal.js'),
  },
  {
    name: 'quote',
    summary: {
      zh: '报价: 明细、折扣、批准、报价单',
      en: "quotations: lines, discounts, approval, the customer's sheet",
    },
    load: () => import('./pipeline/quotes/command.js'),
  },
  { name: 'tender', summary: { zh: '投标', en: 'tenders' }, load: () => import('./pipeline/tenders/command.js') },
  {
    name: 'product',
    summary: { zh: '产品与价格', en: 'products and prices' },
    load: () => import('./pipeline/command/product.js'),
  },
  { name: 'contract', summary: { zh: '合同', en: 'contracts' }, load: () => import('./contracts/command.js') },
  {
    name: 'order',
    summary: { zh: '订单: 交接、备货、部署、验收、售后', en: 'orders: hand-off, delivery, deployment, acceptance' },
    load: () => import('./contracts/orders/command.js'),
  },
  {
    name: 'payment',
    summary: {
      zh: '应收、回款、逾期（due = payment overdue）',
      en: 'receivables, receipts, overdue (due = payment overdue)',
    },
    load: () => import('./collections/command.js'),
  },
  {
    name: 'claim',
    summary: { zh: '费用报销', en: 'expense claims' },
    load: () => import('./expenses/command/claim.js'),
  },
  { name: 'target', summary: { zh: '销售任务', en: 'targets' }, load: () => import('./appraisal/command/target.js') },
  {
    name: 'survey',
    summary: { zh: '客户满意度调查', en: 'satisfaction surveys' },
    load: () => import('./relations/command.js'),
  },
  {
    name: 'kpi',
    summary: { zh: '月度业绩报表', en: "the month's KPI report" },
    load: () => import('./appraisal/command/kpi.js'),
  },
  {
    name: 'month',
    summary: { zh: '月结', en: 'check and close a month' },
    load: () => import('./appraisal/command/month.js'),
  },
  {
    name: 'report',
    summary: { zh: '带图表的报告: 管道、回款', en: 'reports with charts: pipeline, collections' },
    load: () => import('./reports/command/report.js'),
  },
  {
    name: 'import',
    summary: { zh: '导入 CSV、Excel', en: 'bring CSV and Excel files in' },
    load: () => import('./exchange/command.js'),
  },
  { name: 'member', summary: { zh: '成员与角色', en: 'members and roles' }, load: () => import('./team/command.js') },
  {
    name: 'policy',
    summary: { zh: '销售制度、指标定义', en: 'the policy and what each figure means' },
    load: () => import('./policy/command.js'),
  },
  {
    name: 'audit',
    summary: { zh: '审计日志与校验', en: 'the audit log and its check' },
    load: () => import('./audit/command.js'),
  },
  {
    name: 'undo',
    summary: { zh: '撤销上一步', en: 'take your last step back' },
    load: () => import('./desk/command/undo.js'),
  },
  {
    name: 'init',
    summary: { zh: '新建数据库', en: 'make a new database' },
    load: () => import('./store/command/init.js'),
  },
  {
    name: 'demo',
    summary: { zh: '演示数据库', en: 'a throw-away demo company' },
    load: () => import('./store/command/demo.js'),
  },
  {
    name: 'doctor',
    summary: { zh: '检查安装与数据库', en: 'check the installation and the database' },
    load: () => import('./store/command/doctor.js'),
  },
  { name: 'backup', summary: { zh: '备份', en: 'make a backup' }, load: () => import('./store/command/backup.js') },
  {
    name: 'restore',
    summary: { zh: '恢复备份', en: 'bring a backup back' },
    load: () => import('./store/command/restore.js'),
  },
];

/** What is typed most has a word of its own. */
export const SHORT_CUTS = new Map<string, readonly string[]>([
  ['log', ['followup', 'add']],
  ['move', ['deal', 'move']],
  ['due', ['payment', 'overdue']],
]);

const WITH_VALUE = ['-o', '--output', '--out', '--jq', '--as', '--db', '--lang'];

/**
 * Finds the noun among the words, with short cuts and `help` spelled out.
 * @returns the words for the parser, the noun whose commands have to be built, and its verb
 */
export function expand(argv: readonly string[]): { words: string[]; noun: string | undefined; verb?: string } {
  const at = firstWord(argv);
  const word = argv[at];
  if (word === undefined) return { words: [...argv], noun: undefined };
  if (word === 'help') {
    const [topic, ...rest] = argv.slice(at + 1);
    const page = pageOf(topic, rest);
    if (page) return { words: [...argv.slice(0, at), ...page], noun: 'policy' };
    if (topic === undefined) return { words: ['--help'], noun: 'none' };
    const [noun, ...verb] = SHORT_CUTS.get(topic) ?? [topic, ...rest.filter((w) => !w.startsWith('-'))];
    return { words: [noun!, ...verb, '--help'], noun };
  }
  const [noun, ...verb] = SHORT_CUTS.get(word) ?? [word];
  const after = [...verb, ...argv.slice(at + 1)];
  return { words: [...argv.slice(0, at), noun!, ...after], noun, verb: after[firstWord(after)] };
}

/** Whether a noun was typed, or nothing, or only `help`. */
export function isNoun(word: string | undefined): boolean {
  return word === undefined || word === 'none' || NOUNS.some(({ name }) => name === word);
}

/** Help that is no command's: `help dates`, `help policy 3`. */
function pageOf(topic: string | undefined, rest: readonly string[]): string[] | undefined {
  if (topic === 'dates' || topic === '日期') return ['policy', 'dates', ...rest];
  if (topic === 'policy' && /^\d/.test(rest[0] ?? '')) return ['policy', 'show', ...rest];
  return undefined;
}

function firstWord(argv: readonly string[]): number {
  for (let i = 0; i < argv.length; i++) {
    if (WITH_VALUE.includes(argv[i]!)) i++;
    else if (!argv[i]!.startsWith('-')) return i;
  }
  return argv.length;
}
