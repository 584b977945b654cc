import { type DraftStatus, REVIEW_DECISIONS, type ReviewDecision } from '../../policy/contracts.js';
import { type Messages, plural, same, type Text } from '../../shared/text.js';

/** What the next person does with a draft in each status; nothing is left to do with the others. */
const NEXT_COMMAND: Partial<Record<DraftStatus, (code: string) => string>> = {
  draft: (code) => `salesdesk contract submit ${code}`,
  approving: (code) => `salesdesk contract approve ${code} --reason …`,
  submitted: (code) => `salesdesk contract review ${code} pass`,
  returned: (code) => `salesdesk contract edit ${code} …`,
  passed: (code) => `salesdesk contract sign ${code} --ours … --theirs … --seal …`,
};

export const messages = {
  asOfNote: {
    zh: '--as-of：当天为止签订的合同，含当天为止商定的调整和变更、回款、取消。',
    en: '--as-of: contracts signed by that day, with the adjustments, amendments, receipts and cancellations up to it.',
  },
  draftOn: (code: string, day: string) => ({
    zh: `${code} 在 ${day} 尚未签订；草稿只按现状显示`,
    en: `${code} was not signed by ${day}; a draft is shown as it is only`,
  }),
  contractSheet: (code: string) => ({ zh: `合同 ${code}`, en: `contract ${code}` }),
  draftSheet: (code: string) => ({ zh: `合同草稿 ${code}`, en: `draft contract ${code}` }),
  // ---- arguments and options

  contract: { zh: '合同', en: 'contract' },
  contractArg: { zh: '合同编号，如 CT-2026-0001、1、@last', en: 'code of the contract, e.g. CT-2026-0001, 1, @last' },
  subjectArg: { zh: '客户或商机', en: 'customer or deal' },
  dealArg: { zh: '商机', en: 'the deal' },
  decisionArg: { zh: 'pass 通过，return 退回', en: 'pass or return' },
  conditionArg: { zh: '第几个条件', en: 'number of the condition' },
  copyArg: { zh: '第几份（默认最新）', en: 'which copy (default: the newest)' },
  signedOption: { zh: '签约日（默认今天）', en: 'day of signing (default: today)' },
  lineOption: {
    zh: '明细 "产品; 数量; 单价; 税率; 单位成本"，可多行',
    en: 'line "product; quantity; price; tax; cost", several allowed',
  },
  includesTaxOption: { zh: '单价含税', en: 'prices include tax' },
  creditOption: { zh: '业绩份额，如 张伟=60%,李娜=40%', en: 'credit shares, e.g. 张伟=60%,李娜=40%' },
  titleOption: { zh: '合同名称', en: 'title' },
  ownerOption: { zh: '负责人', en: 'owner' },
  penaltyOption: {
    zh: '违约金利率，如 18.25%/年、0.05%/日',
    en: 'late-payment interest, e.g. 18.25%/year, 0.05%/day',
  },
  graceOption: { zh: '到期后几天内不计违约金', en: 'days after the due day that bear no interest' },
  releaseOption: {
    zh: '经理放行的原因（超出信用额度或逾期过久）',
    en: "the manager's reason for a release (over the credit limit, long overdue)",
  },
  customerOption: { zh: '只看这个客户', en: 'only this customer' },
  rightsOption: { zh: '双方权利义务', en: 'rights and duties' },
  specificationOption: { zh: '产品规格', en: 'product specification' },
  deliveryOption: { zh: '交付日', en: 'delivery date' },
  afterSalesOption: { zh: '售后服务', en: 'after-sales service' },
  startOption: { zh: '合同开始日', en: 'the day on which it starts' },
  untilOption: { zh: '合同到期日', en: 'the day on which it ends' },
  fromQuoteOption: {
    zh: '按客户已接受的报价重取明细和付款条件',
    en: 'reload lines and terms from the accepted quotation',
  },
  remarksOption: { zh: '审核意见（退回时必填）', en: 'remarks (required for a return)' },
  conditionOption: { zh: '通过的条件，可多个', en: 'a condition of the approval, several allowed' },
  metOption: { zh: '如何满足', en: 'how it was met' },
  oursOption: { zh: '我方签字人', en: 'who signed for us' },
  theirsOption: { zh: '客户签字人', en: 'who signed for the customer' },
  sealOption: { zh: '所用印章，如 合同专用章', en: 'the seal used' },
  fileOption: { zh: '已签合同的扫描件', en: 'the signed copy' },
  toOption: { zh: '收到副本的部门，如 产品,实施,售后', en: 'departments that got a copy, e.g. product,implementation' },
  onOption: { zh: '日期（默认今天）', en: 'the day (default: today)' },
  reasonOption: { zh: '原因', en: 'reason' },
  lateOption: { zh: '只看法务通过后逾期未签的', en: 'only those not signed in time after legal approval' },
  waitingOption: { zh: '只看待审批或待法务审核的', en: 'only those waiting for approval or legal' },
  withinOption: { zh: '多少天内到期（默认见设置）', en: 'ending within this many days (default: the setting)' },
  netOption: { zh: '不含税金额的变化，如 -6800', en: 'change of the net amount, e.g. -6800' },
  grossOption: { zh: '含税金额的变化', en: 'change of the gross amount' },
  costOption: { zh: '成本的变化', en: 'change of the cost' },
  agreedOption: { zh: '约定日（默认今天）', en: 'day it was agreed (default: today)' },
  dueOption: { zh: '加价部分的到期日', en: 'due day of the increase' },

  // ---- headers and titles

  title: { zh: '名称', en: 'title' },
  signed: { zh: '签约日', en: 'signed' },
  starts: { zh: '开始日', en: 'starts' },
  ends: { zh: '到期日', en: 'ends' },
  cancelled: { zh: '取消日', en: 'cancelled' },
  net: { zh: '不含税', en: 'net' },
  tax: { zh: '税额', en: 'tax' },
  taxRate: { zh: '税率', en: 'tax rate' },
  gross: { zh: '含税', en: 'gross' },
  cost: { zh: '成本', en: 'cost' },
  product: { zh: '产品', en: 'product' },
  share: { zh: '份额', en: 'share' },
  rule: { zh: '规则', en: 'rule' },
  replaced: { zh: '替换日', en: 'replaced' },
  reversed: { zh: '冲回日', en: 'reversed' },
  overLimit: { zh: '超出额度', en: 'over the limit' },
  releasedBy: { zh: '放行人', en: 'released by' },
  lines: { zh: '明细', en: 'lines' },
  credits: { zh: '业绩', en: 'credits' },
  adjustments: { zh: '调整', en: 'adjustments' },
  releases: {
    zh: '放行（制度 3.7.3）',
    en: 'released in spite of the credit limit or overdue payments (policy 3.7.3)',
  },
  agreed: { zh: '合同条款', en: 'contract text' },
  paymentTerms: { zh: '付款条件', en: 'payment terms' },
  item: { zh: '要素', en: 'item' },
  checklist: { zh: '合同要素（制度 3.5.1）', en: 'checklist (policy 3.5.1)' },
  fromQuote: { zh: '报价', en: 'quotation' },
  version: { zh: '版本', en: 'version' },
  reviews: { zh: '法务审核', en: 'legal reviews' },
  approvals: { zh: '金额审批', en: 'approvals of the amount' },
  level: { zh: '级别', en: 'level' },
  reviewer: { zh: '审核人', en: 'reviewer' },
  decision: { zh: '结论', en: 'decision' },
  remarks: { zh: '意见', en: 'remarks' },
  conditions: { zh: '通过的条件', en: 'conditions of the approval' },
  number: { zh: '序号', en: 'no.' },
  met: { zh: '满足日', en: 'met' },
  signature: { zh: '签署', en: 'signature' },
  ours: { zh: '我方', en: 'ours' },
  theirs: { zh: '客户', en: 'theirs' },
  seal: { zh: '印章', en: 'seal' },
  amendments: { zh: '变更', en: 'amendments' },
  field: { zh: '变更内容', en: 'field' },
  before: { zh: '原来', en: 'before' },
  after: { zh: '改为', en: 'after' },
  by: { zh: '操作人', en: 'by' },
  archives: { zh: '归档', en: 'archive' },
  file: { zh: '文件', en: 'file' },
  hash: { zh: 'SHA-256', en: 'SHA-256' },
  departments: { zh: '副本已送', en: 'copies to' },
  since: { zh: '起始日', en: 'since' },
  days: { zh: '天数', en: 'days' },
  daysLate: { zh: '逾期天数', en: 'days late' },
  daysLeft: { zh: '剩余天数', en: 'days left' },
  noContracts: { zh: '没有合同', en: 'no contracts' },
  noDrafts: { zh: '没有起草、审核或待签的合同', en: 'no contracts in draft, review or to be signed' },
  noEnding: { zh: '近期没有到期的合同', en: 'no contract ends soon' },

  // ---- what was done

  recorded: (code: string, customer: string, gross: string, day: string) => ({
    zh: `已登记 ${code}  ${customer}  含税 ${gross}  签约 ${day}`,
    en: `recorded ${code}  ${customer}  gross ${gross}  signed ${day}`,
  }),
  sums: (net: string, tax: string, profit: string) => ({
    zh: `不含税 ${net}，税 ${tax}，利润 ${profit}`,
    en: `net ${net}, tax ${tax}, profit ${profit}`,
  }),
  costUnknown: {
    zh: '有明细没有成本，利润偏高；补录成本  salesdesk contract adjust … --cost …',
    en: 'a line has no cost, so the profit is too high; add it  salesdesk contract adjust … --cost …',
  },
  received: { zh: '已收', en: 'received' },
  collected: { zh: '回款比例', en: 'collected' },
  instalmentsAll: { zh: '分期款', en: 'instalments' },
  instalmentsDone: { zh: '已结分期款', en: 'instalments done' },
  billed: { zh: '已开票', en: 'billed' },
  creditedTo: (shares: string) => ({ zh: `业绩 ${shares}`, en: `credited to ${shares}` }),
  planned: (count: number) => ({ zh: `分期款 ${count} 期`, en: plural(count, 'instalment') }),
  noPlan: { zh: '还没有付款计划', en: 'no payment plan yet' },
  planDone: (code: string, count: number, amount: string) => ({
    zh: `${code} 付款计划：${count} 期，合计 ${amount}`,
    en: `${code} payment plan: ${plural(count, 'instalment')}, ${amount} in all`,
  }),
  planStays: (received: string, covered: string) => ({
    zh: `已收 ${received} 不变；新计划为其余 ${covered}`,
    en: `${received} is received and stays; the new plan covers ${covered}`,
  }),
  released: (reason: string) => ({ zh: `经理放行：${reason}`, en: `released by the manager: ${reason}` }),
  drafted: (code: string, customer: string, gross: string, quote: string | null) => ({
    zh: `已起草 ${code}  ${customer}  含税 ${gross}${quote ? `  据 ${quote}` : ''}`,
    en: `drafted ${code}  ${customer}  gross ${gross}${quote ? `  from ${quote}` : ''}`,
  }),
  stillMissing: (items: Text) => ({ zh: `缺少：${items.zh}`, en: `still missing: ${items.en}` }),
  complete: { zh: '要素齐全，可以交法务', en: 'complete, ready for legal' },
  edited: (code: string, version: number) => ({
    zh: `已修改 ${code}，第 ${version} 版`,
    en: `changed ${code}, version ${version}`,
  }),
  reviewAgain: { zh: '法务须重新审核这一版', en: 'legal has to review this version again' },
  submitted: (code: string, version: number) => ({
    zh: `已提交法务 ${code} 第 ${version} 版`,
    en: `submitted ${code} version ${version} to legal`,
  }),
  submittedForApproval: (code: string, version: number, levels: Text) => ({
    zh: `已提交 ${code} 第 ${version} 版，先由${levels.zh}审批，再交法务`,
    en: `submitted ${code} version ${version}: to be approved by ${levels.en}, then reviewed by legal`,
  }),
  approvalDecided: (code: string, version: number, levels: Text, decision: 'approve' | 'return') =>
    decision === 'approve'
      ? {
          zh: `${code} 第 ${version} 版：${levels.zh}已批准`,
          en: `${code} version ${version} approved (${levels.en})`,
        }
      : {
          zh: `${code} 第 ${version} 版：${levels.zh}已退回`,
          en: `${code} version ${version} returned (${levels.en})`,
        },
  approveHint: (
    code: string,
    { approvers, together }: { approvers: readonly { name: string }[]; together: boolean },
  ) => {
    const names = approvers.map(({ name }) => name).join(' · ');
    const command = `salesdesk contract approve ${code} --reason "…"`;
    return together
      ? { zh: `须两人同意：${names}  ${command}`, en: `two of them approve it: ${names}  ${command}` }
      : { zh: `由 ${names} 审批  ${command}`, en: `${names} approves it  ${command}` };
  },
  reviewed: (code: string, version: number, decision: Text) => ({
    zh: `${code} 第 ${version} 版：法务${decision.zh}`,
    en: `${code} version ${version} ${decision === REVIEW_DECISIONS.pass ? 'passed' : 'returned'} by legal`,
  }),
  conditionName: (number: number, text: string) => ({
    zh: `条件 ${number}：${text}`,
    en: `condition ${number}: ${text}`,
  }),
  conditionDone: (code: string, number: number, open: number) => ({
    zh: `${code} 条件 ${number} 已满足${open > 0 ? `，还有 ${open} 个未满足` : ''}`,
    en: `condition ${number} of ${code} is met${open > 0 ? `, ${open} still open` : ''}`,
  }),
  signedDone: (code: string, customer: string, gross: string, day: string) => ({
    zh: `已签 ${code}  ${customer}  含税 ${gross}  ${day}`,
    en: `signed ${code}  ${customer}  gross ${gross}  ${day}`,
  }),
  orderAndPlan: (order: string, count: number) => ({
    zh: `订单 ${order}，分期款 ${count} 期`,
    en: `order ${order}, ${plural(count, 'instalment')}`,
  }),
  archived: (code: string, file: string, departments: Text) => ({
    zh: `已归档 ${code}  ${file}  副本已送${departments.zh}`,
    en: `archived ${code}  ${file}  copies to ${departments.en}`,
  }),
  amended: (code: string, field: Text, before: Text | null, after: Text) => ({
    zh: `${code} ${field.zh}：${before?.zh ?? '无'} → ${after.zh}`,
    en: `${code} ${field.en}: ${before?.en ?? 'none'} → ${after.en}`,
  }),
  proposed: (code: string) => ({
    zh: `${code} 的变更已提交经理决定；同意之前仍按原约定`,
    en: `the amendment of ${code} waits for the manager; until then what was signed stands`,
  }),
  decideHint: (code: string) => ({
    zh: `经理决定  salesdesk contract decide ${code} agree`,
    en: `the manager decides  salesdesk contract decide ${code} agree`,
  }),
  withdrawHint: { zh: '撤回  salesdesk undo', en: 'withdraw it  salesdesk undo' },
  agreedDone: (code: string) => ({
    zh: `${code} 的变更已同意，即日起生效`,
    en: `the amendment of ${code} is in force`,
  }),
  endedDone: (code: string) => ({ zh: `${code} 到期不续`, en: `${code} ends without renewal` }),
  withdrawn: (code: string) => ({ zh: `已撤回 ${code}`, en: `withdrew ${code}` }),
  adjusted: (code: string, contract: string, net: string, cost: string, day: string) => ({
    zh: `已调整 ${code}  ${contract}  不含税 ${net}  成本 ${cost}  计入 ${day}`,
    en: `adjusted ${code}  ${contract}  net ${net}  cost ${cost}  counts on ${day}`,
  }),
  nothingFrom: (contract: string, day: string) => ({
    zh: `${contract} 已取消，自 ${day} 起仍为零`,
    en: `${contract} is cancelled: from ${day} on it still comes to nothing`,
  }),
  cancelDone: (contract: string, day: string, sameMonth: boolean) =>
    sameMonth
      ? {
          zh: `已取消 ${contract}，计入 ${day}；与签约同月，当月业绩相应减少`,
          en: `cancelled ${contract}, counts on ${day}: the month of signing, whose sales are lower by it`,
        }
      : {
          zh: `已取消 ${contract}，计入 ${day}；签约当月的业绩不变`,
          en: `cancelled ${contract}, counts on ${day}; the month of signing is unchanged`,
        },
  pricesOfFurther: (deal: string) => ({
    zh: `${deal} 已赢单，追加合同的价格须由经理或财务确定`,
    en: `${deal} is won: the prices of a further contract are set by manager or finance`,
  }),
  furtherHints: (deal: string) => [
    {
      zh: `请经理起草  salesdesk contract draft ${deal} --line "…"`,
      en: `ask the manager  salesdesk contract draft ${deal} --line "…"`,
    },
    {
      zh: '或新建增购商机  salesdesk deal add "…" --kind extension',
      en: 'or open a deal for it  salesdesk deal add "…" --kind extension',
    },
  ],
  creditToOption: {
    zh: '减少哪一期（默认最早未收的先减）',
    en: 'lower this instalment (default: the oldest open first)',
  },
  toIsForCredit: { zh: '--to 只用于减少应收', en: '--to is for a change that lowers the receivable' },
  raised: (amount: string, code: string, due: string) => ({
    zh: `应收增加 ${amount}：${code}，${due} 到期`,
    en: `the receivable rises by ${amount}: ${code}, due ${due}`,
  }),
  creditedOf: (code: string, amount: string, open: string) => ({
    zh: `应收减少 ${amount}：${code}，${open ? `尚欠 ${open}` : '已无未收'}`,
    en: `the receivable falls by ${amount}: ${code}, ${open ? `${open} still open` : 'nothing open'}`,
  }),
  resettled: (code: string, amount: string, open: string) => ({
    zh: `已收款中的 ${amount} 改为核销 ${code}，${open ? `尚欠 ${open}` : '已无未收'}`,
    en: `${amount} of what was received settles ${code} instead, ${open ? `${open} still open` : 'nothing open'}`,
  }),
  refund: (amount: string) => ({
    zh: `已收款超出合同金额 ${amount}，自该日起为预收款`,
    en: `${amount} more was received than is left: an advance from that day on`,
  }),

  // ---- what to type next

  nextFor: (code: string, status: DraftStatus): Text => {
    const command = NEXT_COMMAND[status]?.(code) ?? `salesdesk contract show ${code}`;
    if (status === 'approving') return { zh: `等待审批  ${command}`, en: `it waits for approval  ${command}` };
    if (status === 'submitted') return { zh: `由法务审核  ${command}`, en: `legal reviews it  ${command}` };
    return { zh: `下一步  ${command}`, en: `next  ${command}` };
  },
  hintPlan: (code: string) => ({
    zh: `设定分期款  salesdesk payment plan ${code} "30% …; 70% …"`,
    en: `plan the payments  salesdesk payment plan ${code} "30% …; 70% …"`,
  }),
  hintSubmit: (code: string) => ({
    zh: `下一步  salesdesk contract submit ${code}`,
    en: `next  salesdesk contract submit ${code}`,
  }),
  hintSign: (code: string) => ({
    zh: `下一步  salesdesk contract sign ${code} --ours … --theirs … --seal 合同专用章`,
    en: `next  salesdesk contract sign ${code} --ours … --theirs … --seal …`,
  }),
  hintArchive: (code: string) => ({
    zh: `下一步  salesdesk contract archive ${code} --file 已签.pdf --to 产品,实施,财务`,
    en: `next  salesdesk contract archive ${code} --file signed.pdf --to product,implementation,finance`,
  }),
  editHint: (code: string) => ({
    zh: `修改  salesdesk contract edit ${code} --specification "…"`,
    en: `change it  salesdesk contract edit ${code} --specification "…"`,
  }),
  dealHint: (deal: string) => ({
    zh: `先关联客户  salesdesk deal edit ${deal} --customer …`,
    en: `link one first  salesdesk deal edit ${deal} --customer …`,
  }),
  reopenHint: (deal: string) => ({
    zh: `经理可重新打开  salesdesk move ${deal} negotiation --reason "…"`,
    en: `the manager may reopen it  salesdesk move ${deal} negotiation --reason "…"`,
  }),
  completeHint: (code: string, flags: string) => same(`salesdesk contract edit ${code} ${flags}`),
  termsHint: (code: string) => ({
    zh: `修改  salesdesk contract edit ${code} --terms "30% 签订, 70% 验收"`,
    en: `change them  salesdesk contract edit ${code} --terms "30% signed, 70% accepted"`,
  }),
  otherReviewer: (code: string) => ({
    zh: `请另一位法务审核  salesdesk contract review ${code} pass`,
    en: `ask another member of legal  salesdesk contract review ${code} pass`,
  }),
  remarksHint: { zh: '加上 --remarks "…"', en: 'add --remarks "…"' },
  newPricesHints: [
    {
      zh: '先不带 --line 起草，再由经理或财务改价  salesdesk contract edit … --line "…"',
      en: 'draft it without --line, then have manager or finance change it  salesdesk contract edit … --line "…"',
    },
    { zh: '或另开商机报价  salesdesk quote add …', en: 'or quote it on a new deal  salesdesk quote add …' },
  ],
  reviseQuoteHint: (quote: string) => ({
    zh: `先改报价  salesdesk quote revise ${quote}`,
    en: `change the quotation  salesdesk quote revise ${quote}`,
  }),
  fromQuoteHint: (code: string) => ({
    zh: `客户接受后  salesdesk contract edit ${code} --from-quote`,
    en: `once accepted  salesdesk contract edit ${code} --from-quote`,
  }),
  quotesHint: (deal: string) => same(`salesdesk quote list --deal ${deal}`),
  archiveHint: (code: string) => ({
    zh: `归档  salesdesk contract archive ${code} --file … --to …`,
    en: `archive one  salesdesk contract archive ${code} --file … --to …`,
  }),
  conditionHint: (code: string, number: number) => ({
    zh: `由法务确认  salesdesk contract condition ${code} ${number} --met "…"`,
    en: `legal confirms it  salesdesk contract condition ${code} ${number} --met "…"`,
  }),
  signHint: (code: string) => ({
    zh: `salesdesk contract sign ${code} --on … --ours … --theirs … --seal 合同专用章`,
    en: `salesdesk contract sign ${code} --on … --ours … --theirs … --seal …`,
  }),
  renewHint: (code: string) => ({
    zh: `续签  salesdesk contract renew ${code} --until … --delivery …`,
    en: `renew it  salesdesk contract renew ${code} --until … --delivery …`,
  }),

  // ---- conditions of a signature, items of the checklist

  present: { zh: '已有', en: 'present' },
  missing: { zh: '缺少', en: 'missing' },
  passedVersion: { zh: '这一版已审核通过', en: 'this version passed legal review' },
  /** Who reviewed in legal's place, and in which role. */
  inPlace: (name: string, role: Text) => ({
    zh: `${name}（${role.zh}，代法务）`,
    en: `${name} (${role.en}, in legal's place)`,
  }),
  reviewedInPlace: (code: string, version: number, decision: Text, who: Text) => ({
    zh: `${code} 第 ${version} 版：${who.zh}${decision.zh}`,
    en: `${code} version ${version} ${decision === REVIEW_DECISIONS.pass ? 'passed' : 'returned'} by ${who.en}`,
  }),
  notPassed: { zh: '未通过', en: 'not approved' },
  conditionMet: { zh: '已满足', en: 'met' },
  conditionOpen: { zh: '未满足', en: 'not met yet' },
  afterPass: { zh: '签约日不早于法务通过日', en: 'signed on or after legal approval' },
  // ---- refusals
  /** Of the database's guard, for writes that bypass the program. */
  separateReview: {
    zh: '合同须经法务审核通过才能签署，起草人不能审核自己的合同',
    en: 'a contract can be signed only after legal approval, and its author may not review it',
  },

  // ---- the story of a customer

  storyDrafted: { zh: '起草合同', en: 'contract drafted' },
  storyPassed: { zh: '法务通过', en: 'passed by legal' },
  storyInPlace: (decision: ReviewDecision, role: Text) => ({
    zh: `${role.zh}代法务${decision === 'pass' ? '通过' : '退回'}`,
    en: `${decision === 'pass' ? 'passed' : 'returned'} by ${role.en} in legal's place`,
  }),
  storyReturned: { zh: '法务退回', en: 'returned by legal' },
  storySigned: { zh: '签订合同', en: 'contract signed' },
  storyAdjusted: { zh: '合同调整', en: 'contract adjusted' },
  storyCancelled: { zh: '合同取消', en: 'contract cancelled' },
  storyArchived: { zh: '合同归档', en: 'contract archived' },
  storyEdited: { zh: '修改合同草稿', en: 'draft changed' },
  storySubmitted: { zh: '提交合同', en: 'contract submitted' },
  storyApproved: { zh: '合同金额获批', en: 'contract amount approved' },
  storyNotApproved: { zh: '合同审批退回', en: 'contract returned by its approver' },
  storyConditionMet: { zh: '法务条件已满足', en: "legal's condition met" },
  storyWithdrawn: { zh: '撤回合同草稿', en: 'draft withdrawn' },
  storyEnded: { zh: '合同到期不续', en: 'contract ended' },
  // ---- the way out if an entry cannot be undone
  correctSign: (code: string) => ({
    zh: `整份取消  salesdesk contract cancel ${code} --reason "…"`,
    en: `cancel it as a whole  salesdesk contract cancel ${code} --reason "…"`,
  }),
  correctEnded: (code: string) => ({
    zh: `合同已取消或撤回，请查看  salesdesk contract show ${code}`,
    en: `it was cancelled or withdrawn since; see it  salesdesk contract show ${code}`,
  }),
  correctRecord: (code: string) => ({
    zh: `误登记的请作废  salesdesk contract void ${code} --reason "…"`,
    en: `void it if it was recorded by mistake  salesdesk contract void ${code} --reason "…"`,
  }),
  correctAdjust: (code: string) => ({
    zh: `误登记的请冲销  salesdesk contract unadjust ${code} --reason "…"`,
    en: `reverse it if it was recorded by mistake  salesdesk contract unadjust ${code} --reason "…"`,
  }),
  correctDraft: (code: string) => ({
    zh: `请撤回草稿  salesdesk contract withdraw ${code} --reason "…"`,
    en: `withdraw the draft  salesdesk contract withdraw ${code} --reason "…"`,
  }),
  correctEdit: (code: string) => ({
    zh: `改回原值  salesdesk contract edit ${code} --specification "…"`,
    en: `set the old values again  salesdesk contract edit ${code} --specification "…"`,
  }),

  // the way back, or the correction
  correctReview: (code: string) => ({
    zh: `审核保留；修改后重新送审  salesdesk contract edit ${code} --specification "…"`,
    en: `a review stays; change the draft and submit it again  salesdesk contract edit ${code} --specification "…"`,
  }),
  conditionUnmet: (code: string, number: number) => ({
    zh: `${code} 的条件 ${number} 尚未落实`,
    en: `condition ${number} of ${code} is not met`,
  }),
  signedWithConditions: (code: string) => ({
    zh: `${code} 已签署，条件不再改动，没有改动任何内容`,
    en: `${code} is signed: its conditions stay; nothing was changed`,
  }),
  correctWithdraw: (deal: string | undefined) => ({
    zh: `重新起草  salesdesk contract draft ${deal ?? '…'}`,
    en: `draft it again  salesdesk contract draft ${deal ?? '…'}`,
  }),
  correctArchive: (code: string) => ({
    zh: `再归档一次  salesdesk contract archive ${code} --file 文件 --to product`,
    en: `archive it again  salesdesk contract archive ${code} --file FILE --to product`,
  }),
  correctEnd: (code: string) => ({
    zh: `改终止日  salesdesk contract amend ${code} --until 日期 --reason "…"`,
    en: `give it another end  salesdesk contract amend ${code} --until DAY --reason "…"`,
  }),
  correctCancel: (adjustment: string) => ({
    zh: `误登记的取消请冲销  salesdesk contract unadjust ${adjustment} --reason "…"`,
    en: `reverse it if it was recorded by mistake  salesdesk contract unadjust ${adjustment} --reason "…"`,
  }),
} as const satisfies Messages;
