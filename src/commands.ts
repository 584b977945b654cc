import { takesValue } from './cli/globalOptions.js';
import { messages } from './cli/messages.js';
import type { Verb } from './cli/verb.js';
import type { Text } from './shared/text.js';

/** One command: its words, what it does, the clauses of the policy that it implements, and the file that runs it. */
export interface CommandEntry {
  /** Noun and verb as they are typed; the file is named by the words after the noun. Empty: the program without a word. */
  name: string;
  summary: Text;
  clauses?: readonly string[];
  /** It changes data: `--dry-run` works. */
  writes?: true;
  /** Exits with 10 if it found something, as lists do with `--exit-code`. */
  checks?: true;
  /** Meant if no verb of its noun was typed: `claim travel 1280.50`. */
  isDefault?: true;
  /** Loaded only when this command is typed. */
  load: () => Promise<{ default: Verb }>;
}

/** Words before verbs, with what they are about: nouns at the top, and sub-nouns below one. */
export const NOUNS: Readonly<Record<string, Text>> = {
  lead: { zh: '线索', en: 'leads' },
  customer: { zh: '客户档案', en: 'customer archives' },
  'customer contact': { zh: '联系人', en: 'contacts' },
  'customer tag': { zh: '标签', en: 'tags' },
  followup: { zh: '跟进记录（log = followup add）', en: 'follow-ups (log = followup add)' },
  deal: { zh: '商机与销售阶段（move = deal move）', en: 'deals and their stages (move = deal move)' },
  'deal questionnaire': { zh: '需求调研问卷（制度 3.2.2）', en: 'the questionnaire of research (policy 3.2.2)' },
  quote: {
    zh: '报价：明细、折扣、批准、报价单',
    en: "quotations: lines, discounts, approval, the customer's sheet",
  },
  tender: { zh: '投标', en: 'tenders' },
  product: { zh: '产品与价格', en: 'products and prices' },
  contract: { zh: '合同', en: 'contracts' },
  order: { zh: '订单：交接、备货、部署、验收、售后', en: 'orders: hand-off, delivery, deployment, acceptance' },
  'order task': { zh: '实施计划中的任务', en: 'tasks of the implementation plan' },
  'order ticket': { zh: '交付后的服务工单', en: 'what customers need after the delivery' },
  'order issue': { zh: '实施问题', en: 'problems of the implementation' },
  payment: {
    zh: '应收、回款、逾期（due = payment overdue）',
    en: 'receivables, receipts, overdue (due = payment overdue)',
  },
  'payment hardship': {
    zh: '付款困难：上报与决定（制度 3.7.3）',
    en: 'hardship: reports and decisions (policy 3.7.3)',
  },
  'payment legal': { zh: '转法务追讨（制度 3.7.3）', en: 'legal files (policy 3.7.3)' },
  'payment invoice': {
    zh: '发票：开具、客户签收、红冲（制度 3.7.1）',
    en: 'fapiao: issued, received by the customer, reversed (policy 3.7.1)',
  },
  claim: { zh: '费用报销', en: 'expense claims' },
  request: { zh: '事前申请：出差、业务招待', en: 'requests beforehand: trips and entertainment' },
  advance: { zh: '借款：批准、付款、核销、退回', en: 'advances: approved, paid, settled, given back' },
  expense: { zh: '费用分析（制度 5.3.1）', en: 'expense analysis (policy 5.3.1)' },
  'expense finding': { zh: '费用分析发现的问题与措施', en: 'problems that the analysis found, and measures' },
  campaign: { zh: '市场活动与成效（制度 5.3.3）', en: 'campaigns and their return (policy 5.3.3)' },
  'claim line': { zh: '报销单的明细行', en: 'the lines of a claim' },
  budget: { zh: '年度费用预算', en: 'the expense budget of a year' },
  standard: { zh: '开支标准（制度 5.3.2）', en: 'spending standards (policy 5.3.2)' },
  city: { zh: '城市级别', en: 'the tiers of cities' },
  plan: { zh: '年度销售计划', en: 'the sales plan of a year' },
  target: { zh: '销售任务', en: 'targets' },
  survey: { zh: '客户满意度调查', en: 'satisfaction surveys' },
  kpi: { zh: '月度业绩报表', en: "the month's KPI report" },
  'appraisal panel': { zh: '考核小组（制度 4.3.3）', en: 'the panel (policy 4.3.3)' },
  month: { zh: '月结', en: 'check and close a month' },
  appraisal: { zh: '月度考核：个人报表、评分、结果', en: "the month's appraisal: own reports, scores, results" },
  outcome: {
    zh: '考核结果处理：奖励、辅导、调岗、调薪',
    en: 'what appraisals lead to: rewards, coaching, transfer, pay',
  },
  coaching: { zh: '辅导（制度 2.2.1b）', en: 'coaching of reps (policy 2.2.1b)' },
  payroll: { zh: '奖金核算表（制度 4.4.3）', en: 'bonuses and the payroll (policy 4.4.3)' },
  conduct: { zh: '日常表现记录', en: 'notes on daily conduct' },
  report: {
    zh: '带图表的报告：月报、年报、销售漏斗、回款、费用',
    en: 'reports with charts: month, year, pipeline, collections, expenses',
  },
  confirm: { zh: '须两人完成的操作', en: 'acts that take two persons' },
  member: { zh: '成员与角色', en: 'members and roles' },
  'member absence': { zh: '缺勤：休假、病假、其他', en: 'days on which somebody was not there' },
  'member substitute': { zh: '代理财务或管理层', en: 'who stands in for finance or management' },
  company: { zh: '公司信息：发票抬头、税号', en: 'the company: title on fapiao, tax number' },
  policy: { zh: '销售制度、指标定义', en: 'the policy and what each figure means' },
  audit: { zh: '审计日志与校验', en: 'the audit log and its check' },
};

/** Another word for one of them. */
export const NOUN_ALIASES: Readonly<Record<string, string>> = {
  'payment fapiao': 'payment invoice',
};

/** The whole tree of commands, in the order of a month's work. */
export const COMMANDS: readonly CommandEntry[] = [
  // ---- salesdesk alone

  {
    name: '',
    summary: messages.tagline,
    load: () => import('./store/database/commands/salesdesk.js'),
  },

  // ---- today

  {
    name: 'today',
    summary: {
      zh: '今日待办：跟进、收款、审核、月结、停滞的商机',
      en: 'what to do today: follow-ups, collections, reviews, month close, stale deals',
    },
    clauses: ['2.2.1a', '6.2.1', '3.1.3', '3.5.3', '3.6.1', '3.7.1', '3.7.3', '5.2.2', '4.2'],
    load: () => import('./desk/today/commands/today.js'),
  },

  // ---- find

  {
    name: 'find',
    summary: { zh: '按名称、拼音、首字母、编号、电话查找', en: 'find by name, pinyin, initials, code, phone' },
    clauses: ['6.1.1'],
    load: () => import('./desk/find/commands/find.js'),
  },

  // ---- lead

  {
    name: 'lead add',
    summary: { zh: '登记一条线索', en: 'add a lead' },
    clauses: ['3.1.1', '2.2.2a'],
    writes: true,
    load: () => import('./customers/leads/commands/add.js'),
  },
  {
    name: 'lead contact',
    summary: {
      zh: '记录与线索的联系（第一次即首次接触）',
      en: 'record a contact with a lead (the first is its first contact)',
    },
    clauses: ['3.1.3', '2.2.2a'],
    writes: true,
    load: () => import('./customers/leads/commands/contact.js'),
  },
  {
    name: 'lead qualify',
    summary: {
      zh: '筛选线索：需求、预算、决策人、时间、意向',
      en: 'screen a lead: need, budget, authority, timing, intent',
    },
    clauses: ['3.1.2', '2.2.2b'],
    writes: true,
    load: () => import('./customers/leads/commands/qualify.js'),
  },
  {
    name: 'lead reject',
    summary: { zh: '淘汰线索，须说明原因', en: 'reject a lead, with a reason' },
    clauses: ['3.1.2'],
    writes: true,
    load: () => import('./customers/leads/commands/reject.js'),
  },
  {
    name: 'lead assign',
    summary: { zh: '改派线索', en: 'assign a lead to another member' },
    clauses: ['2.2.1b'],
    writes: true,
    load: () => import('./customers/leads/commands/assign.js'),
  },
  {
    name: 'lead campaign',
    summary: { zh: '说明线索来自哪个市场活动', en: 'say from which campaign leads came' },
    clauses: ['5.3.3', '3.1.1'],
    writes: true,
    load: () => import('./customers/leads/commands/campaign.js'),
  },
  {
    name: 'lead convert',
    summary: { zh: '转为客户档案和商机', en: 'convert a lead into a customer and a deal' },
    clauses: ['3.1.2', '6.1.1'],
    writes: true,
    load: () => import('./customers/leads/commands/convert.js'),
  },
  {
    name: 'lead list',
    summary: { zh: '列出线索', en: 'list leads' },
    clauses: ['3.1.2', '3.1.3'],
    load: () => import('./customers/leads/commands/list.js'),
  },
  {
    name: 'lead show',
    summary: { zh: '查看一条线索', en: 'show a lead' },
    clauses: ['3.1.1', '1.3.2'],
    load: () => import('./customers/leads/commands/show.js'),
  },

  // ---- customer

  {
    name: 'customer add',
    summary: { zh: '建立客户档案', en: 'add a customer' },
    clauses: ['3.1.2', '6.1.1'],
    writes: true,
    load: () => import('./customers/customers/commands/add.js'),
  },
  {
    name: 'customer edit',
    summary: { zh: '修改客户档案', en: 'change a customer' },
    clauses: ['6.1.2'],
    writes: true,
    load: () => import('./customers/customers/commands/edit.js'),
  },
  {
    name: 'customer list',
    summary: { zh: '列出客户，可筛选、排序', en: 'list customers, with filters and sorting' },
    clauses: ['6.1.1', '6.2.1', '2.2.1c'],
    load: () => import('./customers/customers/commands/list.js'),
  },
  {
    name: 'customer show',
    summary: {
      zh: '查看客户档案：联系人、购买、商机、往来记录',
      en: 'show a customer: contacts, purchases, deals, history',
    },
    clauses: ['6.1.1'],
    load: () => import('./customers/customers/commands/show.js'),
  },
  {
    name: 'customer contact add',
    summary: { zh: '添加联系人', en: 'add a contact' },
    clauses: ['6.1.1'],
    writes: true,
    load: () => import('./customers/customers/commands/contact-add.js'),
  },
  {
    name: 'customer contact edit',
    summary: { zh: '修改联系人', en: 'change a contact' },
    clauses: ['6.1.2'],
    writes: true,
    load: () => import('./customers/customers/commands/contact-edit.js'),
  },
  {
    name: 'customer tag add',
    summary: { zh: '添加标签', en: 'add tags' },
    clauses: ['6.1.2'],
    writes: true,
    load: () => import('./customers/customers/commands/tag-add.js'),
  },
  {
    name: 'customer tag remove',
    summary: { zh: '移除标签', en: 'remove tags' },
    clauses: ['6.1.2'],
    writes: true,
    load: () => import('./customers/customers/commands/tag-remove.js'),
  },
  {
    name: 'customer merge',
    summary: { zh: '合并重复的客户：后者并入前者', en: 'merge a duplicate into a customer' },
    clauses: ['6.1.2'],
    writes: true,
    load: () => import('./customers/customers/commands/merge.js'),
  },
  {
    name: 'customer void',
    summary: { zh: '作废误建的客户档案', en: 'void an archive that was opened by mistake' },
    clauses: ['6.1.2'],
    writes: true,
    load: () => import('./customers/customers/commands/void.js'),
  },
  {
    name: 'customer assign',
    summary: { zh: '改派客户，须说明原因', en: 'assign a customer to another owner, with a reason' },
    clauses: ['2.2.1b'],
    writes: true,
    load: () => import('./customers/customers/commands/assign.js'),
  },

  // ---- followup

  {
    name: 'followup add',
    summary: { zh: '记录一次跟进', en: 'record a follow-up' },
    clauses: ['6.1.1', '6.2.1', '2.2.2d'],
    writes: true,
    load: () => import('./customers/followups/commands/add.js'),
  },
  {
    name: 'followup list',
    summary: { zh: '列出跟进记录，新的在前', en: 'list follow-ups, newest first' },
    clauses: ['6.1.1'],
    load: () => import('./customers/followups/commands/list.js'),
  },

  // ---- deal

  {
    name: 'deal add',
    summary: { zh: '新建商机', en: 'add a deal' },
    clauses: ['3.1.1'],
    writes: true,
    load: () => import('./pipeline/deals/commands/add.js'),
  },
  {
    name: 'deal list',
    summary: { zh: '列出商机', en: 'list deals' },
    clauses: ['3.1.2', '2.2.1b'],
    load: () => import('./pipeline/deals/commands/list.js'),
  },
  {
    name: 'deal show',
    summary: { zh: '查看一个商机', en: 'show a deal' },
    clauses: ['1.3.2'],
    load: () => import('./pipeline/deals/commands/show.js'),
  },
  {
    name: 'deal edit',
    summary: { zh: '修改商机', en: 'change a deal' },
    clauses: ['3.1.2'],
    writes: true,
    load: () => import('./pipeline/deals/commands/edit.js'),
  },
  {
    name: 'deal assign',
    summary: { zh: '改派商机', en: 'give a deal to another owner' },
    clauses: ['2.2.1b'],
    writes: true,
    load: () => import('./pipeline/deals/commands/assign.js'),
  },
  {
    name: 'deal move',
    summary: { zh: '把商机移到另一个阶段', en: 'move a deal to another stage' },
    clauses: ['3.1.2', '3.2.1', '3.2.3', '3.3.2', '3.4.1', '3.5.1', '3.5.2'],
    writes: true,
    load: () => import('./pipeline/deals/commands/move.js'),
  },
  {
    name: 'deal request',
    summary: { zh: '请售前做需求调研', en: 'ask presales for requirement research' },
    clauses: ['3.2.1', '2.2.3a'],
    writes: true,
    load: () => import('./pipeline/deals/commands/request.js'),
  },
  {
    name: 'deal accept',
    summary: { zh: '售前接受调研请求并定日期', en: 'accept a research request with a day (presales)' },
    clauses: ['3.2.1', '2.2.3a'],
    writes: true,
    load: () => import('./pipeline/deals/commands/accept.js'),
  },
  {
    name: 'deal decline',
    summary: { zh: '售前婉拒调研请求', en: 'decline a research request (presales)' },
    clauses: ['3.2.1'],
    writes: true,
    load: () => import('./pipeline/deals/commands/decline.js'),
  },
  {
    name: 'deal research',
    summary: {
      zh: '记录需求调研：方式、参加人、业务流程、功能需求、使用习惯',
      en: 'record requirement research: mode, people, findings by process, function, habit',
    },
    clauses: ['3.2.1', '3.2.2', '2.2.3a'],
    writes: true,
    load: () => import('./pipeline/deals/commands/research.js'),
  },
  {
    name: 'deal solution',
    summary: { zh: '记录解决方案的一个新版本', en: 'record a new version of the solution' },
    clauses: ['3.2.3', '2.2.3b'],
    writes: true,
    load: () => import('./pipeline/deals/commands/solution.js'),
  },
  {
    name: 'deal file',
    summary: { zh: '导出一个方案附件 --out <文件>', en: 'export a file of a solution to --out' },
    clauses: ['3.2.3'],
    load: () => import('./pipeline/deals/commands/file.js'),
  },
  {
    name: 'deal demo',
    summary: {
      zh: '记录产品演示：销售与售前到场、听众、客户提问',
      en: 'record a demonstration: rep and presales present, audience, questions',
    },
    clauses: ['3.3.1', '3.3.3', '2.2.3b'],
    writes: true,
    load: () => import('./pipeline/deals/commands/demo.js'),
  },
  {
    name: 'deal questionnaire show',
    summary: {
      zh: '需求调研问卷：空白，或某商机的回答',
      en: 'the questionnaire of research, empty or with the answers of a deal',
    },
    clauses: ['3.2.2'],
    load: () => import('./pipeline/deals/commands/questionnaire-show.js'),
  },
  {
    name: 'deal questionnaire add',
    summary: { zh: '向问卷添加问题', en: 'add a question to the questionnaire' },
    clauses: ['3.2.2'],
    writes: true,
    load: () => import('./pipeline/deals/commands/questionnaire-add.js'),
  },
  {
    name: 'deal questionnaire drop',
    summary: { zh: '问卷不再问某个问题', en: 'no longer ask a question of the questionnaire' },
    clauses: ['3.2.2'],
    writes: true,
    load: () => import('./pipeline/deals/commands/questionnaire-drop.js'),
  },
  {
    name: 'deal question',
    summary: { zh: '记录客户的一个问题', en: "record a customer's question" },
    clauses: ['3.3.3'],
    writes: true,
    load: () => import('./pipeline/deals/commands/question.js'),
  },
  {
    name: 'deal answer',
    summary: { zh: '回答客户的问题', en: "answer a customer's question" },
    clauses: ['3.3.3'],
    writes: true,
    load: () => import('./pipeline/deals/commands/answer.js'),
  },
  {
    name: 'deal negotiate',
    summary: { zh: '逐项记录一轮商务谈判', en: 'record a round of negotiation, item by item' },
    clauses: ['3.4.1', '3.4.2'],
    writes: true,
    load: () => import('./pipeline/deals/commands/negotiate.js'),
  },
  {
    name: 'deal limits',
    summary: { zh: '双方底线（只有经理和负责人能看）', en: 'the bottom lines of both sides (manager and owner only)' },
    clauses: ['3.4.3'],
    writes: true,
    load: () => import('./pipeline/deals/commands/limits.js'),
  },
  {
    name: 'deal waive',
    summary: {
      zh: '豁免一个阶段条件（经理，须填写原因，计入月报）',
      en: "waive a gate (manager, with a reason, counted in the month's report)",
    },
    clauses: ['2.2.1a'],
    writes: true,
    load: () => import('./pipeline/deals/commands/waive.js'),
  },
  {
    name: 'deal waivers',
    summary: { zh: '列出豁免', en: 'list waivers' },
    clauses: ['1.3.2'],
    load: () => import('./pipeline/deals/commands/waivers.js'),
  },
  {
    name: 'deal competitor',
    summary: { zh: '记录或移除商机的竞争对手', en: 'name the competitors of a deal, or take them off' },
    clauses: ['2.2.1d'],
    writes: true,
    load: () => import('./pipeline/deals/commands/competitor.js'),
  },
  {
    name: 'deal competitors',
    summary: { zh: '竞争对手名单，各有多少商机、输赢', en: 'the list of competitors, with deals open, won and lost' },
    clauses: ['2.2.1d'],
    load: () => import('./pipeline/deals/commands/competitors.js'),
  },
  {
    name: 'deal void',
    summary: { zh: '作废误建的商机', en: 'void a deal that was opened by mistake' },
    clauses: ['3.1.2'],
    writes: true,
    load: () => import('./pipeline/deals/commands/void.js'),
  },
  {
    name: 'deal settle',
    summary: {
      zh: '让商机的阶段与其合同一致（用于旧账，见 doctor）',
      en: 'bring a deal to agree with its contracts, in old books (see doctor)',
    },
    clauses: ['3.5.2'],
    writes: true,
    load: () => import('./pipeline/deals/commands/settle.js'),
  },
  {
    name: 'deal board',
    summary: { zh: '各阶段的商机：数量、金额、加权', en: 'deals by stage: count, amount, weighted' },
    clauses: ['2.2.1a'],
    load: () => import('./pipeline/forecast/commands/board.js'),
  },
  {
    name: 'deal forecast',
    summary: { zh: '某月的加权预测与任务覆盖率', en: "a month's weighted forecast and how it covers the target" },
    clauses: ['2.2.1a', '4.1.5'],
    load: () => import('./pipeline/forecast/commands/forecast.js'),
  },
  {
    name: 'deal winloss',
    summary: { zh: '赢单与输单：原因、竞品、阶段、负责人', en: 'won and lost: reasons, competitors, stages, reps' },
    clauses: ['2.2.1a'],
    load: () => import('./pipeline/forecast/commands/winloss.js'),
  },
  {
    name: 'deal cycle',
    summary: { zh: '各阶段停留天数与成交周期', en: 'days in each stage and from opening to won' },
    clauses: ['2.2.1a'],
    load: () => import('./pipeline/forecast/commands/cycle.js'),
  },

  // ---- quote

  {
    name: 'quote add',
    summary: { zh: '为商机创建报价', en: 'make a quotation for a deal' },
    clauses: ['3.3.2', '2.2.3c'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/add.js'),
  },
  {
    name: 'quote line',
    summary: { zh: '增加、替换或删除报价草稿的明细', en: 'add, replace or remove lines of a draft' },
    clauses: ['3.3.2'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/line.js'),
  },
  {
    name: 'quote terms',
    summary: { zh: '修改付款条件、有效期、联系人', en: 'change payment terms, validity, contact' },
    clauses: ['3.3.2'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/terms.js'),
  },
  {
    name: 'quote submit',
    summary: { zh: '将超限的报价提交经理批准', en: 'ask the manager to approve a quotation beyond the limits' },
    clauses: ['3.3.2'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/submit.js'),
  },
  {
    name: 'quote approve',
    summary: { zh: '批准超限的报价（经理）', en: 'approve a quotation beyond the limits (manager)' },
    clauses: ['3.3.2', '2.2.1a'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/approve.js'),
  },
  {
    name: 'quote reject',
    summary: { zh: '驳回超限的报价（经理）', en: 'reject a quotation beyond the limits (manager)' },
    clauses: ['3.3.2', '2.2.1a'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/reject.js'),
  },
  {
    name: 'quote send',
    summary: { zh: '发给客户（此后冻结，修改须出新版本）', en: 'send it to the customer; from then on it is frozen' },
    clauses: ['3.3.2'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/send.js'),
  },
  {
    name: 'quote accept',
    summary: { zh: '登记客户接受报价', en: 'record that the customer accepted it' },
    clauses: ['3.3.2', '3.4.1'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/accept.js'),
  },
  {
    name: 'quote unaccept',
    summary: { zh: '撤回误记的客户接受', en: 'take back an acceptance recorded by mistake' },
    clauses: ['3.3.2'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/unaccept.js'),
  },
  {
    name: 'quote decline',
    summary: { zh: '登记客户未接受报价', en: 'record that the customer declined it' },
    clauses: ['3.3.2'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/decline.js'),
  },
  {
    name: 'quote extend',
    summary: { zh: '延长有效期（经理）', en: 'extend its validity (manager)' },
    clauses: ['3.3.2'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/extend.js'),
  },
  {
    name: 'quote revise',
    summary: { zh: '修订报价，出新版本', en: 'make a new version with the same lines' },
    clauses: ['3.3.2', '3.4.2'],
    writes: true,
    load: () => import('./pipeline/quotes/commands/revise.js'),
  },
  {
    name: 'quote list',
    summary: { zh: '列出报价', en: 'list quotations' },
    clauses: ['3.3.2'],
    load: () => import('./pipeline/quotes/commands/list.js'),
  },
  {
    name: 'quote show',
    summary: { zh: '查看报价；--out 生成客户报价单', en: 'show a quotation; --out writes the sheet for the customer' },
    clauses: ['3.3.2', '1.3.2'],
    load: () => import('./pipeline/quotes/commands/show.js'),
  },

  // ---- tender

  {
    name: 'tender add',
    summary: { zh: '登记投标：截止日、保证金', en: 'register a tender: deadline, deposit' },
    clauses: ['2.2.3c'],
    writes: true,
    load: () => import('./pipeline/tenders/commands/add.js'),
  },
  {
    name: 'tender edit',
    summary: { zh: '修改投标：截止日、保证金、名称', en: 'change a tender: deadline, deposit, title' },
    clauses: ['2.2.3c'],
    writes: true,
    load: () => import('./pipeline/tenders/commands/edit.js'),
  },
  {
    name: 'tender paper',
    summary: { zh: '新增标书文件：准备人、期限', en: 'add a paper to prepare: by whom, by when' },
    clauses: ['2.2.3c'],
    writes: true,
    load: () => import('./pipeline/tenders/commands/paper.js'),
  },
  {
    name: 'tender done',
    summary: { zh: '登记标书文件已备好', en: 'mark a paper as ready' },
    clauses: ['2.2.3c'],
    writes: true,
    load: () => import('./pipeline/tenders/commands/done.js'),
  },
  {
    name: 'tender deposit',
    summary: { zh: '登记保证金：paid 已付，returned 已退', en: 'record that the deposit was paid or returned' },
    clauses: ['2.2.3c'],
    writes: true,
    load: () => import('./pipeline/tenders/commands/deposit.js'),
  },
  {
    name: 'tender submit',
    summary: { zh: '登记标书已递交', en: 'record that the tender was handed in' },
    clauses: ['2.2.3c'],
    writes: true,
    load: () => import('./pipeline/tenders/commands/submit.js'),
  },
  {
    name: 'tender result',
    summary: {
      zh: '登记投标结果：won 中标，lost 未中标，withdrawn 弃标',
      en: 'record the result: won, lost, withdrawn',
    },
    clauses: ['2.2.3c'],
    writes: true,
    load: () => import('./pipeline/tenders/commands/result.js'),
  },
  {
    name: 'tender file',
    summary: { zh: '取出标书文件，写入 --out', en: 'write the file of a paper to --out' },
    clauses: ['2.2.3c'],
    load: () => import('./pipeline/tenders/commands/file.js'),
  },
  {
    name: 'tender list',
    summary: { zh: '列出投标', en: 'list tenders' },
    clauses: ['2.2.3c'],
    load: () => import('./pipeline/tenders/commands/list.js'),
  },
  {
    name: 'tender show',
    summary: { zh: '查看投标', en: 'show a tender' },
    clauses: ['2.2.3c'],
    load: () => import('./pipeline/tenders/commands/show.js'),
  },

  // ---- product

  {
    name: 'product add',
    summary: { zh: '添加产品', en: 'add a product' },
    clauses: ['3.3.2'],
    writes: true,
    load: () => import('./pipeline/products/commands/add.js'),
  },
  {
    name: 'product list',
    summary: { zh: '列出产品', en: 'list products' },
    clauses: ['3.3.2'],
    load: () => import('./pipeline/products/commands/list.js'),
  },
  {
    name: 'product edit',
    summary: { zh: '修改产品', en: 'change a product' },
    clauses: ['3.3.2'],
    writes: true,
    load: () => import('./pipeline/products/commands/edit.js'),
  },
  {
    name: 'product price',
    summary: { zh: '设置产品自某日起的标价', en: "set a product's list price from a day on" },
    clauses: ['3.3.2'],
    writes: true,
    load: () => import('./pipeline/products/commands/price.js'),
  },
  {
    name: 'product prices',
    summary: { zh: '查看产品的标价历史', en: "show a product's list prices" },
    clauses: ['3.3.2'],
    load: () => import('./pipeline/products/commands/prices.js'),
  },

  // ---- contract

  {
    name: 'contract record',
    summary: { zh: '登记一份已签的合同', en: 'record a signed contract' },
    clauses: ['3.5.1', '3.5.2', '4.1.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/record.js'),
  },
  {
    name: 'contract plan',
    summary: {
      zh: '设定、变更或更正合同的付款计划（与 payment plan 相同，条件写在 --terms）',
      en: "plan a contract's payments, amend or correct the plan, with the terms behind --terms; the same as payment plan",
    },
    clauses: ['3.5.3', '3.7.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/plan.js'),
  },
  {
    name: 'contract list',
    summary: { zh: '列出合同', en: 'list contracts' },
    clauses: ['3.5.3'],
    load: () => import('./contracts/contracts/commands/list.js'),
  },
  {
    name: 'contract show',
    summary: {
      zh: '查看合同：明细、业绩、调整、分期款、回款',
      en: 'show a contract: lines, credits, adjustments, plan, receipts',
    },
    clauses: ['3.5.3'],
    load: () => import('./contracts/contracts/commands/show.js'),
  },
  {
    name: 'contract draft',
    summary: { zh: '从客户接受的报价起草合同', en: 'draft the contract of a deal from the accepted quotation' },
    clauses: ['3.5.1', '2.2.2b'],
    writes: true,
    load: () => import('./contracts/contracts/commands/draft.js'),
  },
  {
    name: 'contract renew',
    summary: { zh: '续签：以原合同起草新合同', en: 'draft the renewal of a contract' },
    clauses: ['3.5.3', '6.2.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/renew.js'),
  },
  {
    name: 'contract edit',
    summary: {
      zh: '修改合同草稿（新版本，须法务重新审核）',
      en: 'change a draft: a new version, to be reviewed again',
    },
    clauses: ['3.5.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/edit.js'),
  },
  {
    name: 'contract submit',
    summary: {
      zh: '提交草稿：先按金额审批（若设置），再由法务审核',
      en: 'submit a draft: to those who approve its amount (if set), then to legal',
    },
    clauses: ['3.5.1', '3.5.2'],
    writes: true,
    load: () => import('./contracts/contracts/commands/submit.js'),
  },
  {
    name: 'contract approve',
    summary: {
      zh: '按金额审批合同：批准（设置 contract.approval）',
      en: "approve a contract's amount before legal sees it (setting contract.approval)",
    },
    clauses: ['3.5.2'],
    writes: true,
    load: () => import('./contracts/contracts/commands/approve.js'),
  },
  {
    name: 'contract return',
    summary: {
      zh: '按金额审批合同：退回修改（设置 contract.approval）',
      en: 'return a contract to its author at the approval of its amount (setting contract.approval)',
    },
    clauses: ['3.5.2'],
    writes: true,
    load: () => import('./contracts/contracts/commands/return.js'),
  },
  {
    name: 'contract review',
    summary: { zh: '法务审核：pass 通过，return 退回', en: "legal's review: pass, or return with remarks" },
    clauses: ['3.5.2'],
    writes: true,
    load: () => import('./contracts/contracts/commands/review.js'),
  },
  {
    name: 'contract condition',
    summary: { zh: '法务确认通过的条件已满足', en: 'legal confirms that a condition of its pass is met' },
    clauses: ['3.5.2'],
    writes: true,
    load: () => import('./contracts/contracts/commands/condition.js'),
  },
  {
    name: 'contract sign',
    summary: { zh: '双方签字盖章（法务通过的那一版）', en: 'both parties signed the version that legal approved' },
    clauses: ['3.5.2', '3.5.3', '3.6.1', '3.7.1', '4.1.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/sign.js'),
  },
  {
    name: 'contract archive',
    summary: { zh: '归档已签合同，记录副本送达的部门', en: 'archive the signed copy, and which departments got one' },
    clauses: ['3.5.3'],
    writes: true,
    load: () => import('./contracts/contracts/commands/archive.js'),
  },
  {
    name: 'contract file',
    summary: { zh: '取出已归档的签字件', en: 'retrieve an archived signed copy' },
    clauses: ['3.5.3'],
    load: () => import('./contracts/contracts/commands/file.js'),
  },
  {
    name: 'contract amend',
    summary: {
      zh: '签约后变更：交付日或到期日由经理同意即生效；明细、价格、规格、权利义务、售后另成一份草稿，经审批、法务、双方签署后为新版本（只改付款计划用 plan）',
      en: 'amend after signing: the delivery or end day with the manager; lines, price, specification, rights or service as a draft of its own, which is approved, reviewed and signed as a new version (payments alone: plan)',
    },
    clauses: ['3.5.3'],
    writes: true,
    load: () => import('./contracts/contracts/commands/amend.js'),
  },
  {
    name: 'contract amendments',
    summary: { zh: '列出待经理决定的合同变更', en: 'list amendments that wait for the manager' },
    clauses: ['3.5.3', '3.7.1'],
    load: () => import('./contracts/contracts/commands/amendments.js'),
  },
  {
    name: 'contract decide',
    summary: { zh: '经理决定合同变更', en: 'decide on a proposed amendment (the manager)' },
    clauses: ['3.5.3', '3.7.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/decide.js'),
  },
  {
    name: 'contract end',
    summary: { zh: '到期不续', en: 'let a contract end without renewal' },
    clauses: ['3.5.3'],
    writes: true,
    load: () => import('./contracts/contracts/commands/end.js'),
  },
  {
    name: 'contract withdraw',
    summary: { zh: '撤回草稿', en: 'withdraw a draft' },
    clauses: ['3.5.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/withdraw.js'),
  },
  {
    name: 'contract drafts',
    summary: { zh: '列出起草、审核、待签的合同', en: 'list contracts in draft, review or to be signed' },
    clauses: ['3.5.2', '3.5.3'],
    load: () => import('./contracts/contracts/commands/drafts.js'),
  },
  {
    name: 'contract ending',
    summary: { zh: '列出快到期和已到期的合同', en: 'list contracts that end soon or have ended' },
    clauses: ['3.5.3'],
    load: () => import('./contracts/contracts/commands/ending.js'),
  },
  {
    name: 'contract adjust',
    summary: { zh: '签约后调整价格或成本', en: 'change price or cost after signing' },
    clauses: ['3.5.3', '4.1.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/adjust.js'),
  },
  {
    name: 'contract unadjust',
    summary: { zh: '冲销误登记的合同调整', en: 'reverse an adjustment that was recorded by mistake' },
    clauses: ['3.5.3', '4.1.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/unadjust.js'),
  },
  {
    name: 'contract void',
    summary: { zh: '作废误登记的合同', en: 'void a contract that was recorded by mistake' },
    clauses: ['3.5.3', '4.1.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/void.js'),
  },
  {
    name: 'contract cancel',
    summary: { zh: '整份取消合同', en: 'cancel a contract as a whole' },
    clauses: ['3.5.3', '4.1.1'],
    writes: true,
    load: () => import('./contracts/contracts/commands/cancel.js'),
  },

  // ---- order

  {
    name: 'order open',
    summary: { zh: '为没有订单的合同建立订单', en: 'open the order of a contract that has none' },
    clauses: ['3.6.1'],
    writes: true,
    load: () => import('./contracts/orders/commands/open.js'),
  },
  {
    name: 'order handoff',
    summary: {
      zh: '把订单交接给产品、实施、售后部门',
      en: 'hand an order off to product, implementation or after-sales',
    },
    clauses: ['3.6.1', '2.2.2c'],
    writes: true,
    load: () => import('./contracts/orders/commands/handoff.js'),
  },
  {
    name: 'order accept',
    summary: { zh: '部门接收订单', en: 'a department accepts the hand-off' },
    clauses: ['3.6.1'],
    writes: true,
    load: () => import('./contracts/orders/commands/accept.js'),
  },
  {
    name: 'order return',
    summary: { zh: '部门退回订单，须填写原因', en: 'a department returns the hand-off with a reason' },
    clauses: ['3.6.1'],
    writes: true,
    load: () => import('./contracts/orders/commands/return.js'),
  },
  {
    name: 'order ready',
    summary: { zh: '登记产品已按合同数量、质量备好', en: 'record what is ready in quantity and quality' },
    clauses: ['3.6.2'],
    writes: true,
    load: () => import('./contracts/orders/commands/ready.js'),
  },
  {
    name: 'order plan',
    summary: { zh: '登记实施计划', en: 'record the implementation plan' },
    clauses: ['3.6.3'],
    writes: true,
    load: () => import('./contracts/orders/commands/plan.js'),
  },
  {
    name: 'order deploy',
    summary: { zh: '登记系统已部署运行', en: 'record that the system is deployed and runs' },
    clauses: ['3.6.3'],
    writes: true,
    load: () => import('./contracts/orders/commands/deploy.js'),
  },
  {
    name: 'order deliver',
    summary: {
      zh: '登记交付（付款条件里的“交付”）',
      en: 'record the delivery to the customer (payment terms: delivered)',
    },
    clauses: ['3.6.2', '3.7.1'],
    writes: true,
    load: () => import('./contracts/orders/commands/deliver.js'),
  },
  {
    name: 'order acceptance',
    summary: {
      zh: '登记客户验收（付款条件里的“验收”）',
      en: "record the customer's acceptance (payment terms: accepted)",
    },
    clauses: ['3.6.3', '3.7.1', '2.2.2c'],
    writes: true,
    load: () => import('./contracts/orders/commands/acceptance.js'),
  },
  {
    name: 'order service',
    summary: { zh: '登记售后服务开始及到期日', en: 'start after-sales service, until a day' },
    clauses: ['3.6.4'],
    writes: true,
    load: () => import('./contracts/orders/commands/service.js'),
  },
  {
    name: 'order revoke',
    summary: {
      zh: '撤回误记的交付、部署、验收或售后接手',
      en: 'take back a delivery, deployment, acceptance or start of service',
    },
    clauses: ['3.6.2', '3.6.3', '3.6.4'],
    writes: true,
    load: () => import('./contracts/orders/commands/revoke.js'),
  },
  {
    name: 'order issue open',
    summary: { zh: '登记实施问题', en: 'record a problem of the implementation' },
    clauses: ['2.2.3d', '3.6.4'],
    writes: true,
    load: () => import('./contracts/orders/commands/issue-open.js'),
  },
  {
    name: 'order issue solve',
    summary: { zh: '登记问题已解决', en: 'record how a problem was solved' },
    clauses: ['2.2.3d', '3.6.4'],
    writes: true,
    load: () => import('./contracts/orders/commands/issue-solve.js'),
  },
  {
    name: 'order task add',
    summary: { zh: '在实施计划中加一项任务', en: 'add a task to the implementation plan' },
    clauses: ['3.6.3'],
    writes: true,
    load: () => import('./contracts/orders/commands/task-add.js'),
  },
  {
    name: 'order task change',
    summary: { zh: '调整任务的日期、负责人或内容', en: 'plan a task differently' },
    clauses: ['3.6.3'],
    writes: true,
    load: () => import('./contracts/orders/commands/task-change.js'),
  },
  {
    name: 'order task done',
    summary: { zh: '登记任务已完成', en: 'record that a task is done' },
    clauses: ['3.6.3'],
    writes: true,
    load: () => import('./contracts/orders/commands/task-done.js'),
  },
  {
    name: 'order task drop',
    summary: { zh: '登记任务不再做', en: 'record that a task is not done, and why' },
    clauses: ['3.6.3'],
    writes: true,
    load: () => import('./contracts/orders/commands/task-drop.js'),
  },
  {
    name: 'order task reopen',
    summary: { zh: '已完成或不再做的任务重新待办', en: 'have a done or dropped task done again' },
    clauses: ['3.6.3'],
    writes: true,
    load: () => import('./contracts/orders/commands/task-reopen.js'),
  },
  {
    name: 'order task list',
    summary: { zh: '列出待完成的实施任务', en: 'list the tasks to be done' },
    clauses: ['3.6.3'],
    load: () => import('./contracts/orders/commands/task-list.js'),
  },
  {
    name: 'order ticket add',
    summary: { zh: '登记客户交付后的问题', en: 'record what a customer needs after the delivery' },
    clauses: ['3.6.4'],
    writes: true,
    load: () => import('./contracts/orders/commands/ticket-add.js'),
  },
  {
    name: 'order ticket answer',
    summary: { zh: '登记对工单的答复', en: 'record the answer to a ticket' },
    clauses: ['3.6.4'],
    writes: true,
    load: () => import('./contracts/orders/commands/ticket-answer.js'),
  },
  {
    name: 'order ticket solve',
    summary: { zh: '登记工单已解决', en: 'record how a ticket was solved' },
    clauses: ['3.6.4'],
    writes: true,
    load: () => import('./contracts/orders/commands/ticket-solve.js'),
  },
  {
    name: 'order ticket reopen',
    summary: { zh: '重开工单，计时重新开始', en: 'open a solved ticket again; its clocks start again' },
    clauses: ['3.6.4'],
    writes: true,
    load: () => import('./contracts/orders/commands/ticket-reopen.js'),
  },
  {
    name: 'order ticket list',
    summary: { zh: '列出未解决的工单及期限', en: 'list open tickets with their clocks' },
    clauses: ['3.6.4'],
    load: () => import('./contracts/orders/commands/ticket-list.js'),
  },
  {
    name: 'order list',
    summary: { zh: '列出订单', en: 'list orders' },
    clauses: ['2.2.2c', '3.6.3'],
    load: () => import('./contracts/orders/commands/list.js'),
  },
  {
    name: 'order show',
    summary: { zh: '查看订单的全过程', en: 'show an order with all its steps' },
    clauses: ['2.2.2c', '1.3.2'],
    load: () => import('./contracts/orders/commands/show.js'),
  },

  // ---- payment

  {
    name: 'payment overdue',
    summary: { zh: '逾期清单（= due）', en: 'what is overdue (= due)' },
    clauses: ['3.7.2', '3.7.3'],
    load: () => import('./collections/receivables/commands/overdue.js'),
  },
  {
    name: 'payment upcoming',
    summary: { zh: '即将到期的分期款', en: 'what falls due soon' },
    clauses: ['3.7.1'],
    load: () => import('./collections/receivables/commands/upcoming.js'),
  },
  {
    name: 'payment aging',
    summary: { zh: '应收账龄', en: 'ageing of receivables' },
    clauses: ['3.7.2'],
    load: () => import('./collections/receivables/commands/aging.js'),
  },
  {
    name: 'payment list',
    summary: { zh: '列出分期款', en: 'list instalments' },
    clauses: ['3.7.1'],
    load: () => import('./collections/receivables/commands/list.js'),
  },
  {
    name: 'payment receipts',
    summary: { zh: '列出回款', en: 'list receipts' },
    clauses: ['3.7.1'],
    load: () => import('./collections/receivables/commands/receipts.js'),
  },
  {
    name: 'payment plan',
    summary: {
      zh: '设定合同的付款计划，尚无回款时可重新设定',
      en: "plan a contract's payments, or plan them again while no money was received",
    },
    clauses: ['3.7.1'],
    writes: true,
    load: () => import('./collections/receivables/commands/plan.js'),
  },
  {
    name: 'payment preview',
    summary: {
      zh: '试算付款条件：每期金额、到期日及推算过程',
      en: 'preview payment terms: amounts, due days and how they come about',
    },
    clauses: ['3.7.1'],
    load: () => import('./collections/receivables/commands/preview.js'),
  },
  {
    name: 'payment receive',
    summary: {
      zh: '登记回款：优先核销最早到期的分期款，或指定一期',
      en: 'book money received: the oldest due first, or a named instalment',
    },
    clauses: ['3.7.1'],
    writes: true,
    load: () => import('./collections/receivables/commands/receive.js'),
  },
  {
    name: 'payment reverse',
    summary: { zh: '冲回一笔回款', en: 'reverse a receipt' },
    clauses: ['3.7.1'],
    writes: true,
    load: () => import('./collections/receivables/commands/reverse.js'),
  },
  {
    name: 'payment allocate',
    summary: { zh: '用预收款核销分期款', en: 'use an advance for open instalments' },
    clauses: ['3.7.1'],
    writes: true,
    load: () => import('./collections/receivables/commands/allocate.js'),
  },
  {
    name: 'payment respread',
    summary: {
      zh: '旧账：回款和冲减按发生日重新分摊一次',
      en: 'older books: spread receipts and credits by their days, once',
    },
    clauses: ['3.7.1'],
    writes: true,
    load: () => import('./collections/receivables/commands/respread.js'),
  },
  {
    name: 'payment remind',
    summary: { zh: '今天按阶梯待提醒、催收的分期款', en: 'what to remind or dun today, by the ladder' },
    clauses: ['3.7.1', '3.7.2'],
    writes: true,
    load: () => import('./collections/dunning/commands/remind.js'),
  },
  {
    name: 'payment dun',
    summary: {
      zh: '记录一次提醒或催收，及逾期原因',
      en: 'record a reminder or a dunning, with the reason for the delay',
    },
    clauses: ['3.7.1', '3.7.2'],
    writes: true,
    load: () => import('./collections/dunning/commands/dun.js'),
  },
  {
    name: 'payment withdraw',
    summary: { zh: '撤回误记的催收或付款承诺', en: 'withdraw a dunning or a promise that was recorded by mistake' },
    clauses: ['3.7.2'],
    writes: true,
    load: () => import('./collections/dunning/commands/withdraw.js'),
  },
  {
    name: 'payment promise',
    summary: { zh: '记录客户的付款承诺', en: 'record what a customer promised to pay' },
    clauses: ['3.7.2'],
    writes: true,
    load: () => import('./collections/dunning/commands/promise.js'),
  },
  {
    name: 'payment promises',
    summary: {
      zh: '列出付款承诺：待兑现、已兑现、未兑现、已被取代',
      en: 'list promises: open, kept, broken, superseded',
    },
    clauses: ['3.7.2'],
    load: () => import('./collections/dunning/commands/promises.js'),
  },
  {
    name: 'payment dunnings',
    summary: { zh: '客户的提醒、催收和承诺记录', en: "a customer's reminders, dunnings and promises" },
    clauses: ['3.7.2'],
    load: () => import('./collections/dunning/commands/dunnings.js'),
  },
  {
    name: 'payment statement',
    summary: { zh: '客户对账单', en: "a customer's statement of account" },
    clauses: ['3.7.1'],
    load: () => import('./collections/statement/commands/statement.js'),
  },
  {
    name: 'payment dso',
    summary: {
      zh: '平均回款天数与 DSO：按月、客户、销售代表',
      en: 'average days to pay and DSO by month, customer and rep',
    },
    clauses: ['3.7.1'],
    load: () => import('./collections/dso/commands/dso.js'),
  },
  {
    name: 'payment letter',
    summary: { zh: '生成提醒函、催款函', en: 'write a reminder or a dunning letter' },
    clauses: ['3.7.1', '3.7.2'],
    writes: true,
    load: () => import('./collections/dunning/commands/letter.js'),
  },
  {
    name: 'payment templates',
    summary: { zh: '信函模板与收款账号', en: 'letter templates and bank account' },
    clauses: ['3.7.2'],
    writes: true,
    load: () => import('./collections/dunning/commands/templates.js'),
  },
  {
    name: 'payment export',
    summary: { zh: '导出到期日（日历文件）', en: 'export due days (a calendar file)' },
    clauses: ['3.7.1'],
    load: () => import('./collections/dunning/commands/export.js'),
  },
  {
    name: 'payment hardship report',
    summary: { zh: '上报客户确实无力付款', en: 'report that a customer cannot pay' },
    clauses: ['3.7.3'],
    writes: true,
    load: () => import('./collections/hardship/commands/hardship-report.js'),
  },
  {
    name: 'payment hardship decide',
    summary: {
      zh: '经理决定：困难分期方案、减免、法律途径或驳回',
      en: 'the manager decides: plan, waive, legal or reject',
    },
    clauses: ['3.7.3'],
    writes: true,
    load: () => import('./collections/hardship/commands/hardship-decide.js'),
  },
  {
    name: 'payment hardship list',
    summary: { zh: '列出付款困难申报', en: 'list cases of hardship' },
    clauses: ['3.7.3'],
    load: () => import('./collections/hardship/commands/hardship-list.js'),
  },
  {
    name: 'payment hardship show',
    summary: { zh: '查看付款困难申报', en: 'show a case of hardship' },
    clauses: ['3.7.3'],
    load: () => import('./collections/hardship/commands/hardship-show.js'),
  },
  {
    name: 'payment legal open',
    summary: { zh: '转法务，建立法务档案', en: 'hand to legal: open a legal file' },
    clauses: ['3.7.3'],
    writes: true,
    load: () => import('./collections/hardship/commands/legal-open.js'),
  },
  {
    name: 'payment legal step',
    summary: { zh: '记录法务追讨的进展', en: 'record a step of a legal file' },
    clauses: ['3.7.3'],
    writes: true,
    load: () => import('./collections/hardship/commands/legal-step.js'),
  },
  {
    name: 'payment legal cost',
    summary: { zh: '记录法务费用', en: 'record what a legal file cost' },
    clauses: ['3.7.3'],
    writes: true,
    load: () => import('./collections/hardship/commands/legal-cost.js'),
  },
  {
    name: 'payment legal close',
    summary: { zh: '了结法务追讨，登记结果', en: 'close a legal file with its result' },
    clauses: ['3.7.3'],
    writes: true,
    load: () => import('./collections/hardship/commands/legal-close.js'),
  },
  {
    name: 'payment legal document',
    summary: { zh: '存入法务文件', en: 'add documents to a legal file' },
    clauses: ['3.7.3'],
    writes: true,
    load: () => import('./collections/hardship/commands/legal-document.js'),
  },
  {
    name: 'payment legal file',
    summary: { zh: '导出法务文件', en: 'export a document of a legal file' },
    clauses: ['3.7.3'],
    load: () => import('./collections/hardship/commands/legal-file.js'),
  },
  {
    name: 'payment legal list',
    summary: { zh: '列出法务档案', en: 'list legal files' },
    clauses: ['3.7.3'],
    load: () => import('./collections/hardship/commands/legal-list.js'),
  },
  {
    name: 'payment legal show',
    summary: { zh: '查看法务档案：步骤、文件、费用、结果', en: 'show a legal file: steps, documents, costs, result' },
    clauses: ['3.7.3'],
    load: () => import('./collections/hardship/commands/legal-show.js'),
  },
  {
    name: 'payment interest',
    summary: { zh: '按违约条款计算逾期利息', en: 'calculate late interest by the penalty clause' },
    clauses: ['3.7.3'],
    load: () => import('./collections/hardship/commands/interest.js'),
  },
  {
    name: 'payment charge',
    summary: { zh: '登记逾期利息或费用', en: 'record late interest or a fee' },
    clauses: ['3.7.3'],
    writes: true,
    load: () => import('./collections/hardship/commands/charge.js'),
  },
  {
    name: 'payment settle',
    summary: { zh: '登记收到的利息或费用', en: 'record payment of a charge' },
    clauses: ['3.7.1'],
    writes: true,
    load: () => import('./collections/hardship/commands/settle.js'),
  },
  {
    name: 'payment waive',
    summary: { zh: '免收利息或费用', en: 'waive a charge' },
    clauses: ['3.7.3'],
    writes: true,
    load: () => import('./collections/hardship/commands/waive.js'),
  },
  {
    name: 'payment charges',
    summary: { zh: '列出利息和费用', en: 'list late interest and fees' },
    clauses: ['3.7.3'],
    load: () => import('./collections/hardship/commands/charges.js'),
  },
  {
    name: 'payment invoice add',
    summary: { zh: '登记已开具的发票', en: 'record an issued fapiao' },
    clauses: ['3.7.1'],
    writes: true,
    load: () => import('./collections/fapiao/commands/invoice-add.js'),
  },
  {
    name: 'payment invoice received',
    summary: { zh: '登记客户签收发票', en: 'record that the customer received a fapiao' },
    clauses: ['3.7.1'],
    writes: true,
    load: () => import('./collections/fapiao/commands/invoice-received.js'),
  },
  {
    name: 'payment invoice red',
    summary: { zh: '红字冲销，全部或部分', en: 'reverse a fapiao with a red-letter one, in full or in part' },
    clauses: ['3.7.1'],
    writes: true,
    load: () => import('./collections/fapiao/commands/invoice-red.js'),
  },
  {
    name: 'payment invoice show',
    summary: {
      zh: '查看发票：金额、税额、所开分期款、红冲',
      en: 'show a fapiao: amounts, tax, instalments, reversals',
    },
    clauses: ['3.7.1'],
    load: () => import('./collections/fapiao/commands/invoice-show.js'),
  },
  {
    name: 'payment invoice list',
    summary: { zh: '各期：计划、已开票、已收、未开票', en: 'instalments: planned, billed, paid, unbilled' },
    clauses: ['3.7.1'],
    load: () => import('./collections/fapiao/commands/invoice-list.js'),
  },

  // ---- claim

  {
    name: 'claim add',
    summary: {
      zh: '填写报销单草稿（--submit 直接提交）；salesdesk claim <类别> <金额> … 则直接提交',
      en: 'add a claim as a draft (--submit files it); salesdesk claim <category> <amount> ... files it at once',
    },
    clauses: ['5.2.1'],
    writes: true,
    isDefault: true,
    load: () => import('./expenses/claims/commands/add.js'),
  },
  {
    name: 'claim attach',
    summary: { zh: '补充发票或凭证文件', en: 'attach invoices or vouchers' },
    clauses: ['5.2.1'],
    writes: true,
    load: () => import('./expenses/claims/commands/attach.js'),
  },
  {
    name: 'claim edit',
    summary: { zh: '修改草稿、被退回或撤回的报销单', en: 'change a draft, rejected or withdrawn claim' },
    clauses: ['5.2.1'],
    writes: true,
    load: () => import('./expenses/claims/commands/edit.js'),
  },
  {
    name: 'claim line add',
    summary: { zh: '在报销单上加一行', en: 'add a line to a claim' },
    clauses: ['5.2.1'],
    writes: true,
    load: () => import('./expenses/claims/commands/line-add.js'),
  },
  {
    name: 'claim line edit',
    summary: { zh: '修改报销单的一行', en: 'change a line of a claim' },
    clauses: ['5.2.1'],
    writes: true,
    load: () => import('./expenses/claims/commands/line-edit.js'),
  },
  {
    name: 'claim line remove',
    summary: { zh: '从报销单上删去一行', en: 'take a line off a claim' },
    clauses: ['5.2.1'],
    writes: true,
    load: () => import('./expenses/claims/commands/line-remove.js'),
  },
  {
    name: 'claim scan',
    summary: { zh: '用发票二维码的内容填写报销单', en: 'fill a claim from the QR code of a fapiao' },
    clauses: ['5.2.1', '5.2.3'],
    writes: true,
    load: () => import('./expenses/claims/commands/scan.js'),
  },
  {
    name: 'claim submit',
    summary: { zh: '提交审核', en: 'submit a claim for review' },
    clauses: ['5.2.1', '5.2.2'],
    writes: true,
    load: () => import('./expenses/claims/commands/submit.js'),
  },
  {
    name: 'claim withdraw',
    summary: { zh: '撤回自己的报销单', en: 'withdraw your own claim' },
    clauses: ['5.2.1'],
    writes: true,
    load: () => import('./expenses/claims/commands/withdraw.js'),
  },
  {
    name: 'claim review',
    summary: {
      zh: '待我审核或付款的报销单；在终端上逐张审核',
      en: 'claims waiting for you; on a terminal, one key each',
    },
    clauses: ['5.2.2', '5.2.3'],
    writes: true,
    load: () => import('./expenses/claims/commands/review.js'),
  },
  {
    name: 'claim check',
    summary: {
      zh: '逐项检查：凭证、发票、期限、标准、事前申请、预算、审核人',
      en: 'every check of a claim: vouchers, invoices, days, standards, requests, budgets, reviewers',
    },
    clauses: ['5.2.3', '5.3.2', '5.1.2'],
    load: () => import('./expenses/claims/commands/check.js'),
  },
  {
    name: 'claim approve',
    summary: {
      zh: '审核通过：先经理，后财务，两人不同，且都不是报销人',
      en: 'approve: the manager first, then finance; two persons, never the claimant',
    },
    clauses: ['5.2.2', '5.2.3'],
    writes: true,
    load: () => import('./expenses/claims/commands/approve.js'),
  },
  {
    name: 'claim reject',
    summary: { zh: '退回（须填写原因）', en: 'send a claim back, with the reason' },
    clauses: ['5.2.2', '5.2.3'],
    writes: true,
    load: () => import('./expenses/claims/commands/reject.js'),
  },
  {
    name: 'claim release',
    summary: {
      zh: '放行一张超预算的报销单（管理层）',
      en: 'let one claim go over the budget (management)',
    },
    clauses: ['5.1.2'],
    writes: true,
    load: () => import('./expenses/claims/commands/release.js'),
  },
  {
    name: 'claim pay',
    summary: { zh: '登记付款', en: 'record that claims were paid' },
    clauses: ['5.2.3'],
    writes: true,
    load: () => import('./expenses/claims/commands/pay.js'),
  },
  {
    name: 'claim unpay',
    summary: { zh: '撤回登记错的付款', en: 'take back a payment recorded by mistake' },
    clauses: ['5.2.3'],
    writes: true,
    load: () => import('./expenses/claims/commands/unpay.js'),
  },
  {
    name: 'claim show',
    summary: { zh: '查看报销单', en: 'show a claim' },
    clauses: ['5.2.1', '1.3.2'],
    load: () => import('./expenses/claims/commands/show.js'),
  },
  {
    name: 'claim list',
    summary: { zh: '列出报销单', en: 'list claims' },
    clauses: ['5.2.1', '5.3.1'],
    load: () => import('./expenses/claims/commands/list.js'),
  },
  {
    name: 'claim file',
    summary: { zh: '导出附件', en: 'export an attached file' },
    clauses: ['5.2.3'],
    load: () => import('./expenses/claims/commands/file.js'),
  },

  // ---- budget

  {
    name: 'budget propose',
    summary: {
      zh: '提交某年的费用预算：各类别金额，或按销售计划的比例',
      en: 'propose the expense budget of a year: amounts by category, or a share of the planned sales',
    },
    clauses: ['5.1.1'],
    writes: true,
    load: () => import('./expenses/budgets/commands/propose.js'),
  },
  {
    name: 'budget change',
    summary: { zh: '提交执行中预算的变更', en: 'propose a change of the budget in force' },
    clauses: ['5.1.1', '5.1.2'],
    writes: true,
    load: () => import('./expenses/budgets/commands/change.js'),
  },
  {
    name: 'budget approve',
    summary: {
      zh: '批准预算或变更（管理层），批准后生效',
      en: 'approve a budget or its change (management): it is in force from then on',
    },
    clauses: ['5.1.2'],
    writes: true,
    load: () => import('./expenses/budgets/commands/approve.js'),
  },
  {
    name: 'budget reject',
    summary: { zh: '驳回预算或变更（管理层）', en: 'reject a budget or its change (management)' },
    clauses: ['5.1.2'],
    writes: true,
    load: () => import('./expenses/budgets/commands/reject.js'),
  },
  {
    name: 'budget withdraw',
    summary: { zh: '撤回自己提交的预算或变更', en: 'withdraw a proposal of your own' },
    clauses: ['5.1.1'],
    writes: true,
    load: () => import('./expenses/budgets/commands/withdraw.js'),
  },
  {
    name: 'budget show',
    summary: {
      zh: '预算执行表：各类别预算、占用、在审、待付、已付、余额、使用率',
      en: 'how a budget stands: per category approved, requested, submitted, to be paid, paid, left, % used',
    },
    clauses: ['5.1.2', '5.3.1'],
    load: () => import('./expenses/budgets/commands/show.js'),
  },
  {
    name: 'budget list',
    summary: { zh: '列出费用预算的各版本', en: 'list the versions of expense budgets' },
    clauses: ['5.1.1'],
    load: () => import('./expenses/budgets/commands/list.js'),
  },

  // ---- standard, city

  {
    name: 'standard set',
    summary: { zh: '设定开支标准，从某日起', en: 'set a spending standard from a day on, or end it' },
    clauses: ['5.3.2'],
    writes: true,
    load: () => import('./expenses/standards/commands/set.js'),
  },
  {
    name: 'standard list',
    summary: { zh: '列出开支标准', en: 'list the spending standards' },
    clauses: ['5.3.2'],
    load: () => import('./expenses/standards/commands/list.js'),
  },
  {
    name: 'standard show',
    summary: {
      zh: '某项费用适用哪条标准、依据、最高可报多少',
      en: 'which standard applies to a spend, how it was found, the most payable',
    },
    clauses: ['5.3.2'],
    load: () => import('./expenses/standards/commands/show.js'),
  },
  {
    name: 'city set',
    summary: { zh: '设定城市级别，从某日起', en: 'set the tier of a city from a day on' },
    clauses: ['5.3.2'],
    writes: true,
    load: () => import('./expenses/cities/commands/set.js'),
  },
  {
    name: 'city list',
    summary: { zh: '列出城市级别', en: 'list cities with their tiers' },
    clauses: ['5.3.2'],
    load: () => import('./expenses/cities/commands/list.js'),
  },

  // ---- request

  {
    name: 'request add',
    summary: { zh: '事前申请出差或业务招待', en: 'ask beforehand for a trip or an entertainment' },
    clauses: ['5.3.2', '5.1.2'],
    writes: true,
    load: () => import('./expenses/requests/commands/add.js'),
  },
  {
    name: 'request approve',
    summary: {
      zh: '批准事前申请（经理；经理本人的由管理层）',
      en: 'approve a request (the manager; his own: management)',
    },
    clauses: ['5.2.2', '5.1.2', '5.3.2'],
    writes: true,
    load: () => import('./expenses/requests/commands/approve.js'),
  },
  {
    name: 'request reject',
    summary: { zh: '驳回事前申请（须填写原因）', en: 'reject a request, with the reason' },
    clauses: ['5.2.2', '5.3.2'],
    writes: true,
    load: () => import('./expenses/requests/commands/reject.js'),
  },
  {
    name: 'request withdraw',
    summary: { zh: '撤回自己待批准的申请', en: 'withdraw a request of your own that waits' },
    clauses: ['5.3.2'],
    writes: true,
    load: () => import('./expenses/requests/commands/withdraw.js'),
  },
  {
    name: 'request close',
    summary: { zh: '关闭已批准的申请，不再占用预算', en: 'close an approved request: it reserves no budget any more' },
    clauses: ['5.3.2', '5.1.2'],
    writes: true,
    load: () => import('./expenses/requests/commands/close.js'),
  },
  {
    name: 'request show',
    summary: { zh: '查看事前申请', en: 'show a request' },
    clauses: ['5.3.2', '1.3.2'],
    load: () => import('./expenses/requests/commands/show.js'),
  },
  {
    name: 'request list',
    summary: { zh: '列出事前申请', en: 'list requests' },
    clauses: ['5.3.2'],
    load: () => import('./expenses/requests/commands/list.js'),
  },

  // ---- advance

  {
    name: 'advance request',
    summary: { zh: '申请借款', en: 'ask for an advance' },
    clauses: ['5.2.1'],
    writes: true,
    load: () => import('./expenses/advances/commands/request.js'),
  },
  {
    name: 'advance approve',
    summary: {
      zh: '批准借款（经理；经理本人的由管理层）',
      en: 'approve an advance (the manager; his own: management)',
    },
    clauses: ['5.2.2'],
    writes: true,
    load: () => import('./expenses/advances/commands/approve.js'),
  },
  {
    name: 'advance reject',
    summary: { zh: '驳回借款（须填写原因）', en: 'reject an advance, with the reason' },
    clauses: ['5.2.2'],
    writes: true,
    load: () => import('./expenses/advances/commands/reject.js'),
  },
  {
    name: 'advance withdraw',
    summary: { zh: '撤回自己未付款的借款', en: 'withdraw an advance of your own that is not paid' },
    clauses: ['5.2.1'],
    writes: true,
    load: () => import('./expenses/advances/commands/withdraw.js'),
  },
  {
    name: 'advance pay',
    summary: {
      zh: '登记借款已付（财务；不是借款人，也不是批准人）',
      en: 'record that an advance was paid (finance, neither its receiver nor who approved it)',
    },
    clauses: ['5.2.3'],
    writes: true,
    load: () => import('./expenses/advances/commands/pay.js'),
  },
  {
    name: 'advance return',
    summary: { zh: '登记退回的余款（财务）', en: 'record money of an advance that was given back (finance)' },
    clauses: ['5.2.3'],
    writes: true,
    load: () => import('./expenses/advances/commands/return.js'),
  },
  {
    name: 'advance show',
    summary: { zh: '查看借款', en: 'show an advance' },
    clauses: ['5.2.1', '1.3.2'],
    load: () => import('./expenses/advances/commands/show.js'),
  },
  {
    name: 'advance list',
    summary: {
      zh: '列出借款、每人余额、超期未结清的',
      en: 'list advances, the balance of each member, those open for too long',
    },
    clauses: ['5.2.1', '5.3.1'],
    load: () => import('./expenses/advances/commands/list.js'),
  },

  // ---- expense

  {
    name: 'expense report',
    summary: {
      zh: '费用分析：对预算、销售额、上年同期，列出需要关注的',
      en: 'expenses against budget, sales and a year before, with what stands out',
    },
    clauses: ['5.3.1', '5.3.3'],
    load: () => import('./expenses/analysis/commands/report.js'),
  },
  {
    name: 'expense finding add',
    summary: { zh: '记录发现的问题，写明负责人和期限', en: 'record a problem with its owner and day' },
    clauses: ['5.3.1'],
    writes: true,
    load: () => import('./expenses/findings/commands/finding-add.js'),
  },
  {
    name: 'expense finding measure',
    summary: { zh: '记录整改措施', en: 'note what is done about a problem' },
    clauses: ['5.3.1'],
    writes: true,
    load: () => import('./expenses/findings/commands/finding-measure.js'),
  },
  {
    name: 'expense finding close',
    summary: { zh: '关闭问题并写明结果', en: 'close a problem with what came of it' },
    clauses: ['5.3.1'],
    writes: true,
    load: () => import('./expenses/findings/commands/finding-close.js'),
  },
  {
    name: 'expense finding list',
    summary: { zh: '列出发现的问题', en: 'list the problems that were found' },
    clauses: ['5.3.1'],
    load: () => import('./expenses/findings/commands/finding-list.js'),
  },

  // ---- campaign

  {
    name: 'campaign add',
    summary: { zh: '登记市场活动', en: 'add a campaign' },
    clauses: ['5.3.3'],
    writes: true,
    load: () => import('./expenses/campaigns/commands/add.js'),
  },
  {
    name: 'campaign edit',
    summary: { zh: '修改市场活动', en: 'change a campaign' },
    clauses: ['5.3.3'],
    writes: true,
    load: () => import('./expenses/campaigns/commands/edit.js'),
  },
  {
    name: 'campaign list',
    summary: { zh: '列出市场活动', en: 'list campaigns' },
    clauses: ['5.3.3'],
    load: () => import('./expenses/campaigns/commands/list.js'),
  },
  {
    name: 'campaign show',
    summary: { zh: '查看市场活动', en: 'show a campaign' },
    clauses: ['5.3.3'],
    load: () => import('./expenses/campaigns/commands/show.js'),
  },
  {
    name: 'campaign evaluate',
    summary: { zh: '活动花了多少、带来多少，逐笔列出', en: 'what a campaign cost and brought, with the rows' },
    clauses: ['5.3.3'],
    load: () => import('./expenses/returns/commands/evaluate.js'),
  },
  {
    name: 'campaign compare',
    summary: { zh: '比较各市场活动的成效', en: 'compare campaigns' },
    clauses: ['5.3.3'],
    load: () => import('./expenses/returns/commands/compare.js'),
  },
  {
    name: 'campaign close',
    summary: { zh: '结束市场活动并写明结论', en: 'close a campaign with a verdict' },
    clauses: ['5.3.3'],
    writes: true,
    load: () => import('./expenses/returns/commands/close.js'),
  },

  // ---- target

  {
    name: 'target set',
    summary: { zh: '下达销售任务', en: 'set targets' },
    clauses: ['4.1.5', '2.2.1a'],
    writes: true,
    load: () => import('./appraisal/targets/commands/set.js'),
  },
  {
    name: 'target list',
    summary: { zh: '列出销售任务', en: 'list targets' },
    clauses: ['4.1.5'],
    load: () => import('./appraisal/targets/commands/list.js'),
  },
  {
    name: 'target import',
    summary: {
      zh: '从 CSV 或 Excel 导入销售任务（同 import targets）',
      en: 'import targets from a CSV or Excel file (as import targets)',
    },
    clauses: ['4.1.5'],
    writes: true,
    load: () => import('./appraisal/targets/commands/import.js'),
  },
  {
    name: 'target check',
    summary: {
      zh: '检查任务：合计是否等于团队任务，谁还没有任务',
      en: 'check that the targets add up and who has none',
    },
    clauses: ['4.1.5'],
    checks: true,
    load: () => import('./appraisal/targets/commands/check.js'),
  },

  // ---- plan

  {
    name: 'plan propose',
    summary: { zh: '提交某年的销售计划', en: 'propose the sales plan of a year' },
    clauses: ['2.2.1a', '4.1.5'],
    writes: true,
    load: () => import('./appraisal/plans/commands/propose.js'),
  },
  {
    name: 'plan change',
    summary: { zh: '提交执行中计划从某月起的变更', en: 'propose a change of the plan in force from a month on' },
    clauses: ['2.2.1a'],
    writes: true,
    load: () => import('./appraisal/plans/commands/change.js'),
  },
  {
    name: 'plan approve',
    summary: {
      zh: '批准计划或变更（管理层），写入各月任务',
      en: 'approve a plan or its change (management): it writes the monthly targets',
    },
    clauses: ['2.2.1a', '4.1.5'],
    writes: true,
    load: () => import('./appraisal/plans/commands/approve.js'),
  },
  {
    name: 'plan reject',
    summary: { zh: '驳回计划或变更（管理层）', en: 'reject a plan or its change (management)' },
    clauses: ['2.2.1a'],
    writes: true,
    load: () => import('./appraisal/plans/commands/reject.js'),
  },
  {
    name: 'plan withdraw',
    summary: { zh: '撤回自己提交的计划或变更', en: 'withdraw a proposal of your own' },
    clauses: ['2.2.1a'],
    writes: true,
    load: () => import('./appraisal/plans/commands/withdraw.js'),
  },
  {
    name: 'plan show',
    summary: {
      zh: '销售计划表：各月各人计划、实际、完成率、差额、余下每月所需',
      en: 'the plan of a year: months and members, plan, actual, attainment, gap, what is needed of the rest',
    },
    clauses: ['2.2.1a', '4.1.5', '1.3.2'],
    load: () => import('./appraisal/plans/commands/show.js'),
  },
  {
    name: 'plan list',
    summary: { zh: '列出销售计划的各版本', en: 'list the versions of sales plans' },
    clauses: ['2.2.1a'],
    load: () => import('./appraisal/plans/commands/list.js'),
  },

  // ---- survey

  {
    name: 'survey send',
    summary: { zh: '记录已发出的满意度调查', en: 'record that a satisfaction survey was sent' },
    clauses: ['4.1.4'],
    writes: true,
    load: () => import('./relations/surveys/commands/send.js'),
  },
  {
    name: 'survey record',
    summary: { zh: '记录客户满意度：1 到 5 分', en: 'record a satisfaction answer, 1 to 5' },
    clauses: ['4.1.4'],
    writes: true,
    load: () => import('./relations/surveys/commands/record.js'),
  },
  {
    name: 'survey list',
    summary: { zh: '列出满意度调查', en: 'list satisfaction surveys' },
    clauses: ['4.1.4', '2.2.1c'],
    load: () => import('./relations/surveys/commands/list.js'),
  },

  // ---- kpi

  {
    name: 'kpi report',
    summary: {
      zh: '业绩报表：月度、季度、年度或起止月',
      en: 'the KPI report: of a month, a quarter, a year or several months',
    },
    clauses: ['4.1.1', '4.1.2', '4.1.3', '4.1.4', '4.1.5', '4.2'],
    load: () => import('./appraisal/kpi/commands/report.js'),
  },
  {
    name: 'kpi trend',
    summary: {
      zh: '各月、各季度或各年的业绩走势：销售、利润、新客户、满意度、完成率、等级',
      en: 'figures over months, quarters or years: sales, profit, new customers, satisfaction, attainment, grades',
    },
    clauses: ['4.1.1', '4.1.2', '4.1.3', '4.1.4', '4.1.5', '4.2'],
    load: () => import('./appraisal/kpi/commands/trend.js'),
  },
  {
    name: 'kpi diff',
    summary: { zh: '重开的月份：重开前后的报表', en: 'a month that was opened again: its report before and now' },
    clauses: ['4.1', '4.2'],
    load: () => import('./appraisal/kpi/commands/diff.js'),
  },
  {
    name: 'kpi explain',
    summary: { zh: '查看数字背后的每一行', en: 'show the rows behind a figure' },
    clauses: ['1.3.2'],
    load: () => import('./appraisal/kpi/commands/explain.js'),
  },

  // ---- appraisal

  {
    name: 'appraisal list',
    summary: {
      zh: '某月考核进度：状态、总分、等级、名次',
      en: "a month's appraisal: state, total, grade and place of everybody",
    },
    clauses: ['4.3.2'],
    load: () => import('./appraisal/appraisals/commands/list.js'),
  },
  {
    name: 'appraisal sheet',
    summary: { zh: '考核评分表', en: "a rep's score sheet" },
    clauses: ['4.3.2'],
    load: () => import('./appraisal/appraisals/commands/sheet.js'),
  },
  {
    name: 'appraisal score',
    summary: { zh: '经理评分', en: "the manager's score of a rep's month" },
    clauses: ['4.3.2'],
    writes: true,
    load: () => import('./appraisal/appraisals/commands/score.js'),
  },
  {
    name: 'appraisal explain',
    summary: { zh: '一项指标怎样计分，直到每一行', en: 'how an indicator is scored, down to its rows' },
    clauses: ['1.3.2', '4.3.2'],
    load: () => import('./appraisal/appraisals/commands/explain.js'),
  },
  {
    name: 'appraisal confirm',
    summary: { zh: '确认本人的考核结果', en: 'agree to your own result' },
    clauses: ['4.3.2'],
    writes: true,
    load: () => import('./appraisal/appraisals/commands/confirm.js'),
  },
  {
    name: 'appraisal dispute',
    summary: { zh: '对本人的考核结果提出异议', en: 'dispute your own result' },
    clauses: ['4.3.2', '1.3.2'],
    writes: true,
    load: () => import('./appraisal/appraisals/commands/dispute.js'),
  },
  {
    name: 'appraisal settle',
    summary: { zh: '答复异议：维持或重新评分', en: 'answer a dispute: keep the score or score anew' },
    clauses: ['4.3.2'],
    writes: true,
    load: () => import('./appraisal/appraisals/commands/settle.js'),
  },
  {
    name: 'appraisal panel name',
    summary: { zh: '指定考核小组', en: 'name the panel that appraises the department' },
    clauses: ['4.3.3'],
    writes: true,
    load: () => import('./appraisal/panels/commands/panel-name.js'),
  },
  {
    name: 'appraisal panel score',
    summary: { zh: '小组成员给部门评分', en: 'score the department as a member of the panel' },
    clauses: ['4.3.3'],
    writes: true,
    load: () => import('./appraisal/panels/commands/panel-score.js'),
  },
  {
    name: 'appraisal panel result',
    summary: { zh: '部门考核结果', en: "the department's result" },
    clauses: ['4.3.3'],
    load: () => import('./appraisal/panels/commands/panel-result.js'),
  },
  {
    name: 'appraisal close',
    summary: { zh: '结束某月考核：评分表固定', en: 'close the appraisal of a month: its sheets are kept' },
    clauses: ['4.3.2', '4.4.1'],
    writes: true,
    load: () => import('./appraisal/appraisals/commands/close.js'),
  },
  {
    name: 'appraisal correct',
    summary: { zh: '更正已结束的考核（两人）', en: 'correct a closed appraisal (two persons)' },
    clauses: ['4.3.2', '4.4.3'],
    writes: true,
    load: () => import('./appraisal/appraisals/commands/correct.js'),
  },

  // ---- what it leads to

  {
    name: 'appraisal outcomes',
    summary: { zh: '某月考核提出的奖惩建议及依据', en: "what a month's appraisal proposes, with its evidence" },
    clauses: ['4.4.1', '4.4.2'],
    load: () => import('./appraisal/outcomes/commands/outcomes.js'),
  },
  {
    name: 'outcome list',
    summary: {
      zh: '列出考核结果处理（--open 待决定、待办理）',
      en: 'list outcomes (--open: still to decide or to do)',
    },
    clauses: ['4.4.1', '4.4.2', '4.4.3'],
    load: () => import('./appraisal/outcomes/commands/list.js'),
  },
  {
    name: 'outcome show',
    summary: { zh: '一项处理：依据的月份、记录、经过', en: 'one outcome: months, notes and what became of it' },
    clauses: ['4.4.1', '4.4.2', '4.4.3'],
    load: () => import('./appraisal/outcomes/commands/show.js'),
  },
  {
    name: 'outcome decide',
    summary: {
      zh: '批准或不批准；调岗、降职、辞退、调薪由两人决定',
      en: 'grant or decline; transfer, demotion, dismissal and pay adjustment take two persons',
    },
    clauses: ['4.4.1', '4.4.2', '4.4.3'],
    writes: true,
    load: () => import('./appraisal/outcomes/commands/decide.js'),
  },
  {
    name: 'outcome done',
    summary: { zh: '记录已办理', en: 'record that what was granted is done' },
    clauses: ['4.4.1', '4.4.2', '4.4.3'],
    writes: true,
    load: () => import('./appraisal/outcomes/commands/done.js'),
  },
  {
    name: 'outcome propose',
    summary: { zh: '手工提出调薪', en: 'propose a pay adjustment by hand' },
    clauses: ['4.4.3'],
    writes: true,
    load: () => import('./appraisal/outcomes/commands/propose.js'),
  },
  {
    name: 'outcome certificate',
    summary: {
      zh: '打印已批准的荣誉证书（--out FILE.html）',
      en: 'print a granted certificate of honour (--out FILE.html)',
    },
    clauses: ['4.4.1'],
    load: () => import('./appraisal/outcomes/commands/certificate.js'),
  },
  {
    name: 'coaching plan',
    summary: { zh: '开始辅导一名销售代表', en: 'open the coaching of a rep' },
    clauses: ['2.2.1b', '4.4.2'],
    writes: true,
    load: () => import('./appraisal/coaching/commands/plan.js'),
  },
  {
    name: 'coaching session',
    summary: { zh: '记录一次辅导', en: 'note a session of a coaching' },
    clauses: ['2.2.1b'],
    writes: true,
    load: () => import('./appraisal/coaching/commands/session.js'),
  },
  {
    name: 'coaching close',
    summary: { zh: '结束辅导并写明结果', en: 'close a coaching with its result' },
    clauses: ['2.2.1b'],
    writes: true,
    load: () => import('./appraisal/coaching/commands/close.js'),
  },
  {
    name: 'coaching list',
    summary: { zh: '列出辅导', en: 'list coachings' },
    clauses: ['2.2.1b'],
    load: () => import('./appraisal/coaching/commands/list.js'),
  },
  {
    name: 'coaching show',
    summary: { zh: '一项辅导及其记录', en: 'one coaching with its sessions' },
    clauses: ['2.2.1b'],
    load: () => import('./appraisal/coaching/commands/show.js'),
  },

  // ---- payroll

  {
    name: 'payroll show',
    summary: {
      zh: '某月奖金核算表：基数、系数、奖金、扣回、更正',
      en: "a month's payroll: base, factor, bonus, what is taken back, corrections",
    },
    clauses: ['4.4.3'],
    load: () => import('./appraisal/payroll/commands/show.js'),
  },
  {
    name: 'payroll close',
    summary: { zh: '结束某月奖金核算表：各行固定', en: 'close the payroll of a month: its lines are kept' },
    clauses: ['4.4.3'],
    writes: true,
    load: () => import('./appraisal/payroll/commands/close.js'),
  },
  {
    name: 'payroll base',
    summary: { zh: '定一名成员的奖金基数（两人）', en: "set a member's bonus base (two persons)" },
    clauses: ['4.4.3'],
    writes: true,
    load: () => import('./appraisal/payroll/commands/base.js'),
  },
  {
    name: 'payroll bases',
    summary: { zh: '列出奖金基数', en: 'list the bonus bases' },
    clauses: ['4.4.3'],
    load: () => import('./appraisal/payroll/commands/bases.js'),
  },

  // ---- month

  {
    name: 'month check',
    summary: { zh: '检查月份能否结账', en: 'check whether a month can be closed' },
    clauses: ['4.2'],
    checks: true,
    load: () => import('./appraisal/months/commands/check.js'),
  },
  {
    name: 'month close',
    summary: {
      zh: '结账：之后该月锁定，须两人办理方可重开',
      en: 'close a month: it is locked, and only two persons open it again',
    },
    clauses: ['4.2'],
    writes: true,
    load: () => import('./appraisal/months/commands/close.js'),
  },
  {
    name: 'month alone',
    summary: { zh: '经理单独决定的事项', en: 'what the manager did without a second person' },
    clauses: ['1.3.2', '2.2.1'],
    load: () => import('./appraisal/months/commands/alone.js'),
  },
  {
    name: 'month reopen',
    summary: { zh: '重开已结账的月份（两人）', en: 'open a closed month again (two persons)' },
    clauses: ['4.2'],
    writes: true,
    load: () => import('./appraisal/months/commands/reopen.js'),
  },
  {
    name: 'month history',
    summary: { zh: '把账簿的首月提前（两人）', en: 'begin the book with an earlier month (two persons)' },
    clauses: ['4.2'],
    writes: true,
    load: () => import('./appraisal/months/commands/history.js'),
  },
  {
    name: 'month status',
    summary: { zh: '列出各月及其结账情况', en: 'list the months, open and closed' },
    clauses: ['4.2'],
    load: () => import('./appraisal/months/commands/status.js'),
  },

  // ---- appraisal

  {
    name: 'appraisal report',
    summary: {
      zh: '提交个人销售业绩报表：与账上一致，或有异议并说明原因',
      en: "hand in one's own report of the month: the books agreed with, or disputed with a reason",
    },
    clauses: ['4.3.1', '1.3.2'],
    writes: true,
    load: () => import('./appraisal/selfReports/commands/report.js'),
  },
  {
    name: 'appraisal differences',
    summary: {
      zh: '个人报表与账上的差异、本人说明、账上的依据',
      en: 'where reports and books differ, why, and what the books rest on',
    },
    clauses: ['4.3.2', '1.3.2'],
    load: () => import('./appraisal/selfReports/commands/differences.js'),
  },
  {
    name: 'appraisal answer',
    summary: { zh: '答复个人报表与账上的差异', en: 'answer a figure in which report and books differ' },
    clauses: ['4.3.2', '1.3.2'],
    writes: true,
    load: () => import('./appraisal/selfReports/commands/answer.js'),
  },
  {
    name: 'appraisal omit',
    summary: { zh: '某人某月不考核，须说明原因', en: "leave somebody out of a month's appraisal, with a reason" },
    clauses: ['4.3.2'],
    writes: true,
    load: () => import('./appraisal/appraised/commands/omit.js'),
  },
  {
    name: 'appraisal include',
    summary: { zh: '重新纳入不考核的人', en: 'take somebody in again who was left out' },
    clauses: ['4.3.2'],
    writes: true,
    load: () => import('./appraisal/appraised/commands/include.js'),
  },

  // ---- conduct

  {
    name: 'conduct add',
    summary: { zh: '记录同事的日常表现，好或不好', en: "note something good or bad of a colleague's daily work" },
    clauses: ['4.3.2'],
    writes: true,
    load: () => import('./appraisal/conduct/commands/add.js'),
  },
  {
    name: 'conduct list',
    summary: { zh: '列出表现记录和本人说明', en: 'list notes on conduct with the answers' },
    clauses: ['4.3.2', '1.3.2'],
    load: () => import('./appraisal/conduct/commands/list.js'),
  },
  {
    name: 'conduct answer',
    summary: { zh: '对自己的表现记录附上说明', en: 'answer a note on your own conduct' },
    clauses: ['4.3.2', '1.3.2'],
    writes: true,
    load: () => import('./appraisal/conduct/commands/answer.js'),
  },
  {
    name: 'conduct remove',
    summary: { zh: '记录人删除表现记录', en: 'take back a note that you wrote' },
    clauses: ['4.3.2'],
    writes: true,
    load: () => import('./appraisal/conduct/commands/remove.js'),
  },
  {
    name: 'conduct facts',
    summary: {
      zh: '账上的记录：逾期跟进、逾期交接、豁免的阶段条件、逾期报销',
      en: 'what the books hold: late follow-ups and hand-offs, waived gates, late claims',
    },
    clauses: ['4.3.2', '1.3.2'],
    load: () => import('./appraisal/conduct/commands/facts.js'),
  },

  // ---- report

  {
    name: 'report pipeline',
    summary: { zh: '销售漏斗报告（--out FILE.html 带图表）', en: 'the pipeline report (with charts: --out FILE.html)' },
    clauses: ['2.2.1a'],
    load: () => import('./reports/pages/commands/pipeline.js'),
  },
  {
    name: 'report collections',
    summary: { zh: '回款报告（--out FILE.html 带图表）', en: 'the collections report (with charts: --out FILE.html)' },
    clauses: ['3.7.1', '3.7.2'],
    load: () => import('./reports/pages/commands/collections.js'),
  },

  {
    name: 'report month',
    summary: {
      zh: '月度例会的销售月报：团队、成员、考核、逾期、豁免（--out FILE.html 带图表）',
      en: "the month's page for the meeting: team, members, grades, overdue, waivers (with charts: --out FILE.html)",
    },
    clauses: ['4.2', '2.2.1a', '1.3.2'],
    load: () => import('./reports/pages/commands/month.js'),
  },
  {
    name: 'report year',
    summary: { zh: '销售年报（--out FILE.html 带图表）', en: 'the year on a page (with charts: --out FILE.html)' },
    clauses: ['4.2', '2.2.1a', '1.3.2'],
    load: () => import('./reports/pages/commands/year.js'),
  },
  {
    name: 'report expenses',
    summary: {
      zh: '费用分析报告（--out FILE.html 带图表）',
      en: 'the expense analysis on a page (with charts: --out FILE.html)',
    },
    clauses: ['5.3.1', '5.3.3'],
    load: () => import('./reports/pages/commands/expenses.js'),
  },

  // ---- import

  {
    name: 'import',
    summary: {
      zh: '从 CSV 或 Excel 导入：members customers products deals contracts adjustments receivables targets budgets claims standards cities receipts contacts leads surveys followups',
      en: 'import a CSV or Excel file: members customers products deals contracts adjustments receivables targets budgets claims standards cities receipts contacts leads surveys followups',
    },
    clauses: ['3.1.2', '6.1.1'],
    writes: true,
    load: () => import('./exchange/imports/commands/import.js'),
  },
  {
    name: 'import list',
    summary: { zh: '导入过的文件', en: 'the files that were imported' },
    clauses: ['6.1.1'],
    load: () => import('./exchange/imports/commands/list.js'),
  },
  {
    name: 'import undo',
    summary: { zh: '整批撤回一次导入', en: 'take one import back whole' },
    clauses: ['6.1.1', '4.2'],
    writes: true,
    load: () => import('./exchange/imports/commands/undo.js'),
  },
  {
    name: 'export',
    summary: {
      zh: '导出一种数据，或整本账（all）：开放格式，可再导入',
      en: 'export a kind of data, or the whole book (all): open formats that import takes back',
    },
    clauses: ['1.3.2', '6.1.1'],
    load: () => import('./exchange/exports/commands/export.js'),
  },

  // ---- member

  {
    name: 'me',
    summary: { zh: '本账户是哪位成员', en: 'which member this account is' },
    clauses: ['1.3.2'],
    load: () => import('./team/members/commands/me.js'),
  },
  {
    name: 'identity',
    summary: { zh: '按系统账户还是按所说的识别操作人', en: 'whether people are known by account or by what is said' },
    clauses: ['1.3.2'],
    writes: true,
    load: () => import('./team/members/commands/identity.js'),
  },
  {
    name: 'confirm accept',
    summary: { zh: '第二人确认一项操作，随即生效', en: 'confirm an act as the second person; it takes effect' },
    clauses: ['1.3.2', '2.2.1'],
    writes: true,
    isDefault: true,
    load: () => import('./team/confirmations/commands/accept.js'),
  },
  {
    name: 'confirm list',
    summary: { zh: '待第二人确认的操作', en: 'acts that wait for a second person' },
    clauses: ['1.3.2', '2.2.1'],
    load: () => import('./team/confirmations/commands/list.js'),
  },
  {
    name: 'confirm show',
    summary: {
      zh: '一项待确认的操作：内容、提出人、可确认的人',
      en: 'one of them: what it does, who asked, who may confirm',
    },
    clauses: ['1.3.2', '2.2.1'],
    load: () => import('./team/confirmations/commands/show.js'),
  },
  {
    name: 'confirm refuse',
    summary: { zh: '拒绝一项操作，须说明原因', en: 'refuse one, with a reason' },
    clauses: ['1.3.2', '2.2.1'],
    writes: true,
    load: () => import('./team/confirmations/commands/refuse.js'),
  },
  {
    name: 'confirm withdraw',
    summary: { zh: '撤回自己提出的操作', en: 'take back what you asked for' },
    clauses: ['1.3.2', '2.2.1'],
    writes: true,
    load: () => import('./team/confirmations/commands/withdraw.js'),
  },
  {
    name: 'member add',
    summary: { zh: '添加成员', en: 'add a member' },
    clauses: ['2.1'],
    writes: true,
    load: () => import('./team/members/commands/add.js'),
  },
  {
    name: 'member list',
    summary: { zh: '列出成员', en: 'list the members' },
    clauses: ['2.1'],
    load: () => import('./team/members/commands/list.js'),
  },
  {
    name: 'member show',
    summary: { zh: '查看一个成员', en: 'show a member' },
    clauses: ['2.1'],
    load: () => import('./team/members/commands/show.js'),
  },
  {
    name: 'member edit',
    summary: { zh: '修改成员', en: 'change a member' },
    clauses: ['2.1'],
    writes: true,
    load: () => import('./team/members/commands/edit.js'),
  },
  {
    name: 'member substitute add',
    summary: {
      zh: '为财务或管理层指定代理人（两人办理）',
      en: 'name a substitute for finance or management (two persons)',
    },
    clauses: ['2.1', '5.2.2'],
    writes: true,
    isDefault: true,
    load: () => import('./team/members/commands/substitute-add.js'),
  },
  {
    name: 'member substitute list',
    summary: { zh: '列出代理人', en: 'who stands in for which role' },
    clauses: ['2.1', '5.2.2'],
    load: () => import('./team/members/commands/substitute-list.js'),
  },
  {
    name: 'member substitute end',
    summary: { zh: '终止代理', en: 'end that somebody stands in' },
    clauses: ['2.1', '5.2.2'],
    writes: true,
    load: () => import('./team/members/commands/substitute-end.js'),
  },
  {
    name: 'member absence add',
    summary: { zh: '登记缺勤', en: 'record days on which a member is not there' },
    clauses: ['2.2.1b', '4.3.2'],
    writes: true,
    load: () => import('./team/absences/commands/absence-add.js'),
  },
  {
    name: 'member absence list',
    summary: { zh: '列出缺勤', en: 'list absences' },
    clauses: ['2.2.1b', '4.3.2'],
    load: () => import('./team/absences/commands/absence-list.js'),
  },
  {
    name: 'member absence remove',
    summary: { zh: '删除登记有误的缺勤', en: 'remove an absence that was recorded by mistake' },
    clauses: ['2.2.1b', '4.3.2'],
    writes: true,
    load: () => import('./team/absences/commands/absence-remove.js'),
  },
  {
    name: 'member leave',
    summary: { zh: '登记成员离职', en: 'record that a member leaves the team' },
    clauses: ['2.1'],
    writes: true,
    load: () => import('./team/members/commands/leave.js'),
  },

  // ---- company

  {
    name: 'company show',
    summary: { zh: '公司信息：发票抬头、税号、开户行', en: 'the company: title on fapiao, tax number, bank' },
    clauses: ['5.2.3'],
    load: () => import('./store/company/commands/show.js'),
  },
  {
    name: 'company set',
    summary: { zh: '设定公司信息，发票按此核对', en: 'set what the fapiao of claims are held against' },
    clauses: ['5.2.3'],
    writes: true,
    load: () => import('./store/company/commands/set.js'),
  },

  // ---- policy

  {
    name: 'policy show',
    summary: { zh: '查看制度条款', en: 'read the clauses' },
    clauses: ['1.1', '1.2', '1.3.2'],
    load: () => import('./rulebook/policy/commands/show.js'),
  },
  {
    name: 'policy definitions',
    summary: { zh: '每个指标的含义', en: 'what each figure means' },
    clauses: ['1.3.2'],
    load: () => import('./rulebook/policy/commands/definitions.js'),
  },
  {
    name: 'policy settings',
    summary: { zh: '制度未作规定、由公司选定的事项', en: "the company's choices where the written policy is silent" },
    clauses: ['1.3.2'],
    load: () => import('./rulebook/policy/commands/settings.js'),
  },
  {
    name: 'policy get',
    summary: { zh: '查看一项设置', en: 'show one setting' },
    clauses: ['1.3.2'],
    load: () => import('./rulebook/policy/commands/get.js'),
  },
  {
    name: 'policy set',
    summary: { zh: '修改一项设置，从某月起生效', en: 'change a setting from a month on' },
    clauses: ['1.3.2', '4.2'],
    writes: true,
    load: () => import('./rulebook/policy/commands/set.js'),
  },
  {
    name: 'policy history',
    summary: { zh: '设置的修改历史', en: 'the history of the settings' },
    clauses: ['1.3.2'],
    load: () => import('./rulebook/policy/commands/history.js'),
  },
  {
    name: 'policy coverage',
    summary: { zh: '每条制度由哪些命令实现', en: 'which commands implement each clause' },
    clauses: ['1.3.2'],
    load: () => import('./rulebook/policy/commands/coverage.js'),
  },
  {
    name: 'policy dates',
    summary: { zh: '日期、月份、金额的写法', en: 'how days, months and amounts may be written' },
    load: () => import('./rulebook/policy/commands/dates.js'),
  },

  // ---- commands

  {
    name: 'commands',
    summary: {
      zh: '全部命令：参数、选项、可选值、例子、制度条款、退出码',
      en: 'every command with its arguments, options, choices, examples, clauses and exit codes',
    },
    load: () => import('./rulebook/reference/commands/commands.js'),
  },

  // ---- audit

  {
    name: 'audit log',
    summary: { zh: '谁在什么时候做了什么', en: 'who did what, and when' },
    clauses: ['1.3.2'],
    load: () => import('./audit/log/commands/log.js'),
  },
  {
    name: 'audit head',
    summary: {
      zh: '日志的最后一条及其哈希，记在纸上可作见证',
      en: 'the last entry of the log and its hash: on paper it is a witness',
    },
    clauses: ['1.3.2'],
    load: () => import('./audit/log/commands/head.js'),
  },
  {
    name: 'audit accept',
    summary: {
      zh: '认可程序以外的改动（两人），校验结果中一直可见',
      en: 'accept what another program changed (two persons); it stays on record',
    },
    clauses: ['1.3.2'],
    writes: true,
    load: () => import('./audit/log/commands/accept.js'),
  },
  {
    name: 'audit verify',
    summary: {
      zh: '校验日志链、每一行数据、合计与数据库结构',
      en: 'check the chain of the log, every row, the sums and the schema',
    },
    clauses: ['1.3.2'],
    checks: true,
    load: () => import('./audit/log/commands/verify.js'),
  },

  // ---- undo

  {
    name: 'undo',
    summary: {
      zh: '撤销自己的上一步，或对某一编号的最近一次操作',
      en: 'undo your own last step, or what you last did to a code',
    },
    clauses: ['1.3.2'],
    writes: true,
    load: () => import('./desk/undo/commands/undo.js'),
  },

  // ---- init

  {
    name: 'init',
    summary: { zh: '新建数据库', en: 'create a database' },
    clauses: ['1.2', '2.1'],
    writes: true,
    load: () => import('./store/database/commands/init.js'),
  },

  // ---- demo

  {
    name: 'demo',
    summary: { zh: '创建可随时删除的演示公司', en: 'create a throw-away demo company' },
    clauses: ['1.1'],
    load: () => import('./store/demo/commands/demo.js'),
  },

  // ---- doctor

  {
    name: 'doctor',
    summary: {
      zh: '检查安装、数据库、权限、备份',
      en: 'check the installation, the database, permissions and backups',
    },
    load: () => import('./store/database/commands/doctor.js'),
  },

  // ---- backup

  {
    name: 'backup',
    summary: {
      zh: '备份：完整、经过校验、从不覆盖',
      en: 'make a backup: complete, verified, never overwriting a file',
    },
    clauses: ['1.3.2'],
    load: () => import('./store/database/commands/backup.js'),
  },

  // ---- restore

  {
    name: 'restore',
    summary: {
      zh: '恢复备份（先校验备份，并备份现有数据）',
      en: 'restore a backup (verified first; the current data is backed up)',
    },
    clauses: ['1.3.2'],
    writes: true,
    load: () => import('./store/database/commands/restore.js'),
  },
];

/** Short cuts of the commands typed most. */
export const SHORT_CUTS = new Map<string, readonly string[]>([
  ['log', ['followup', 'add']],
  ['move', ['deal', 'move']],
  ['due', ['payment', 'overdue']],
]);

/** A command line with short cuts and `help` spelled out. */
export interface Expanded {
  /** The words for the parser. */
  words: string[];
  /** The words of the command, without options: `payment`, `invoice`, `add`, then what it is about. */
  path: string[];
}

/** Spells short cuts and `help` out, and finds the words of the command among the options. */
export function expand(argv: readonly string[]): Expanded {
  const at = firstWord(argv);
  const word = argv[at];
  // A help option before the first word asks for the help of the whole program.
  const isHelpOfAll = argv.slice(0, at).some((option) => option === '--help' || option === '-h');
  if (word === undefined || isHelpOfAll) return { words: [...argv], path: [] };
  if (word === 'help') return expandHelp(argv, at);
  const command = SHORT_CUTS.get(word) ?? [word];
  const rest = argv.slice(at + 1);
  return { words: [...argv.slice(0, at), ...command, ...rest], path: [...command, ...leadingWords(rest)] };
}

function expandHelp(argv: readonly string[], at: number): Expanded {
  const [topic, ...rest] = argv.slice(at + 1);
  const page = pageOf(topic, rest);
  if (page) return { words: [...argv.slice(0, at), ...page], path: page };
  if (topic === undefined) return { words: ['--help'], path: [] };
  const path = SHORT_CUTS.get(topic) ?? [topic, ...rest.filter((word) => !word.startsWith('-'))];
  return { words: [...path, '--help'], path: [...path] };
}

/** Help pages without a command: `help dates`, `help policy 3`. */
function pageOf(topic: string | undefined, rest: readonly string[]): string[] | undefined {
  if (topic === 'dates' || topic === '日期') return ['policy', 'dates', ...rest];
  if (topic === 'policy' && /^\d/.test(rest[0] ?? '')) return ['policy', 'show', ...rest];
  return undefined;
}

function firstWord(argv: readonly string[]): number {
  for (let i = 0; i < argv.length; i++) {
    if (takesValue(argv[i] ?? '')) i++;
    else if (!argv[i]?.startsWith('-')) return i;
  }
  return argv.length;
}

/** At most two more words name a command: `invoice add` after `payment`. */
function leadingWords(argv: readonly string[]): string[] {
  const words: string[] = [];
  let rest = argv;
  while (words.length < 2) {
    const at = firstWord(rest);
    const word = rest[at];
    if (word === undefined) break;
    words.push(word);
    rest = rest.slice(at + 1);
  }
  return words;
}

/**
 * The commands that a command line needs: the one that was typed, all of its noun for the noun's page and for a typo in
 * the verb, the program's own for the top page, and all of them for a word that is not a noun, which is looked up in
 * their names.
 *
 * @param path the words of the command, as `expand` gives them
 */
export function commandsFor(path: readonly string[]): readonly CommandEntry[] {
  const [noun, ...rest] = path;
  if (noun === undefined) return COMMANDS.filter(({ name }) => name === '');
  const commands = COMMANDS.filter(({ name }) => name !== '');
  const ofNoun = commands.filter(({ name }) => name === noun || name.startsWith(`${noun} `));
  if (ofNoun.length === 0) return commands;
  const group = NOUN_ALIASES[`${noun} ${rest[0]}`];
  const words = group === undefined ? path : [...group.split(' '), ...rest.slice(1)];
  for (let length = words.length; length > 0; length--) {
    const typed = words.slice(0, length).join(' ');
    const command = ofNoun.find(({ name }) => name === typed);
    if (command) return [command];
  }
  const defaultCommand =
    rest.length > 0 &&
    NOUNS[`${noun} ${rest[0]}`] === undefined &&
    ofNoun.find((entry) => entry.isDefault && entry.name.split(' ').length === 2);
  return defaultCommand ? [defaultCommand] : ofNoun;
}
