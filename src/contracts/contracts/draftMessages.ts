import type { Messages, Text } from '../../shared/text.js';
import type { DraftAction } from './draftRules.js';

export const messages = {
  draft: { zh: '从客户接受的报价起草合同', en: 'draft the contract of a deal from the accepted quotation' },
  edit: { zh: '修改合同草稿（新版本，法务要重新审）', en: 'change a draft: a new version, to be reviewed anew' },
  submit: { zh: '交法务审核', en: 'give it to legal' },
  review: { zh: '法务审核: pass 通过，return 退回', en: "legal's review: pass, or return with remarks" },
  condition: { zh: '法务确认一个通过条件已满足', en: 'legal confirms that a condition of its pass is met' },
  sign: { zh: '双方签字盖章（法务通过的那一版）', en: 'both parties signed the version that legal passed' },
  archive: { zh: '归档已签的合同，记下哪些部门收到副本', en: 'archive the signed copy; which departments got one' },
  amend: {
    zh: '签后变更交付日或到期日（金额用 adjust）',
    en: 'another delivery or end day after signing (money: adjust)',
  },
  renew: { zh: '续签: 以原合同起草新合同', en: 'draft the contract that continues this one' },
  end: { zh: '到期不续', en: 'let it end without a renewal' },
  withdraw: { zh: '撤回草稿', en: 'withdraw a draft' },
  drafts: { zh: '列出起草、审核、待签的合同', en: 'list contracts in draft, review or to be signed' },
  ending: { zh: '列出快到期和已到期的合同', en: 'list contracts that end soon or have ended' },
  dealArg: { zh: '商机', en: 'the deal' },
  draftArg: { zh: '合同编号，如 CT-2026-0001、1、@last', en: 'code of the contract, e.g. CT-2026-0001, 1, @last' },
  decisionArg: { zh: 'pass 通过，return 退回', en: 'pass or return' },
  numberArg: { zh: '第几个条件', en: 'number of the condition' },
  titleOption: { zh: '合同名称', en: 'title' },
  rightsOption: { zh: '双方权利义务', en: 'rights and duties' },
  specificationOption: { zh: '产品规格', en: 'product specification' },
  deliveryOption: { zh: '交付日', en: 'delivery date' },
  afterSalesOption: { zh: '售后服务', en: 'after-sales service' },
  untilOption: { zh: '合同到期日', en: 'the day on which it ends' },
  creditOption: { zh: '业绩份额，如 张伟=60%,李娜=40%', en: 'credit shares, e.g. 张伟=60%,李娜=40%' },
  penaltyOption: { zh: '违约金利率，如 18.25%/年、0.05%/日', en: 'late interest, e.g. 18.25%/year, 0.05%/day' },
  graceOption: { zh: '到期后几天内不计违约金', en: 'days after the due day that bear no interest' },
  lineOption: {
    zh: '明细 "产品; 数量; 单价; 税率; 单位成本"，可多行',
    en: 'line "product; quantity; price; tax; cost", several allowed',
  },
  includesTaxOption: { zh: '单价含税', en: 'prices include tax' },
  remarksOption: { zh: '审核意见（退回时必需）', en: 'remarks (needed for a return)' },
  conditionOption: { zh: '通过的条件，可多个', en: 'a condition of the pass, several allowed' },
  metOption: { zh: '怎么满足的', en: 'how it was met' },
  signOn: { zh: '签约日（默认今天）', en: 'day of signing (default today)' },
  oursOption: { zh: '我方签字人', en: 'who signed for us' },
  theirsOption: { zh: '客户签字人', en: 'who signed for the customer' },
  sealOption: { zh: '用的章，如 合同专用章', en: 'the seal used' },
  releaseOption: {
    zh: '经理放行超额度或逾期客户的原因',
    en: "the manager's reason to release over the limit or overdue",
  },
  fileOption: { zh: '已签合同的扫描件', en: 'the signed copy' },
  toOption: { zh: '收到副本的部门，如 产品,实施,售后', en: 'departments that got a copy, e.g. product,implementation' },
  onOption: { zh: '日期（默认今天）', en: 'the day (default today)' },
  reasonOption: { zh: '原因', en: 'reason' },
  lateOption: { zh: '只看法务通过后迟迟未签的', en: 'only those unsigned too long after the pass' },
  waitingOption: { zh: '只看待法务审核的', en: 'only those that wait for legal' },
  withinOption: { zh: '多少天内到期（默认见设置）', en: 'within so many days (default: the setting)' },
  version: { zh: '版本', en: 'version' },
  decision: { zh: '结论', en: 'decision' },
  remarks: { zh: '意见', en: 'remarks' },
  conditions: { zh: '通过的条件', en: 'conditions of the pass' },
  reviews: { zh: '法务审核', en: "legal's reviews" },
  checklist: { zh: '合同要素（制度 3.5.1）', en: 'checklist (policy 3.5.1)' },
  item: { zh: '要素', en: 'item' },
  amendments: { zh: '变更', en: 'amendments' },
  archives: { zh: '归档', en: 'archive' },
  departments: { zh: '副本给', en: 'copies to' },
  file: { zh: '文件', en: 'file' },
  signature: { zh: '签署', en: 'signature' },
  ours: { zh: '我方', en: 'ours' },
  theirs: { zh: '客户', en: 'theirs' },
  seal: { zh: '印章', en: 'seal' },
  since: { zh: '自', en: 'since' },
  days: { zh: '天数', en: 'days' },
  late: { zh: '拖延', en: 'days late' },
  ends: { zh: '到期', en: 'ends' },
  daysLeft: { zh: '剩余天数', en: 'days left' },
  who: { zh: '谁', en: 'who' },
  field: { zh: '内容', en: 'what' },
  before: { zh: '原来', en: 'before' },
  after: { zh: '改为', en: 'after' },
  met: { zh: '满足', en: 'met' },
  noDrafts: { zh: '没有在途的合同', en: 'no contracts on their way' },
  noEnding: { zh: '近期没有到期的合同', en: 'no contract ends soon' },
  fields: {
    deliveryDay: { zh: '交付日', en: 'delivery date' },
    endDay: { zh: '到期日', en: 'end' },
    renewed: { zh: '续签', en: 'renewed' },
    ended: { zh: '到期不续', en: 'ended' },
  },
  standings: {
    active: { zh: '履行中', en: 'active' },
    expired: { zh: '已到期', en: 'expired' },
    ended: { zh: '已结束', en: 'ended' },
    cancelled: { zh: '已取消', en: 'cancelled' },
  },
  actions: {
    edit: { zh: '修改', en: 'changed' },
    submit: { zh: '交法务', en: 'given to legal' },
    review: { zh: '审核', en: 'reviewed' },
    sign: { zh: '签署', en: 'signed' },
    withdraw: { zh: '撤回', en: 'withdrawn' },
  } satisfies Record<DraftAction, Text>,
  storyDrafted: { zh: '起草合同', en: 'contract drafted' },
  storyPassed: { zh: '法务通过', en: 'legal passed' },
  storyReturned: { zh: '法务退回', en: 'legal returned' },
  storySigned: { zh: '签订合同', en: 'contract signed' },
  storyAdjusted: { zh: '合同调整', en: 'contract adjusted' },
  there: { zh: '有', en: 'there' },
  missing: { zh: '缺', en: 'missing' },
  conditionOpen: { zh: '还没有满足', en: 'not met yet' },
  passedVersion: { zh: '法务通过了这一版', en: 'legal passed this version' },
  conditionName: (number: number, text: string) => ({
    zh: `条件 ${number}: ${text}`,
    en: `condition ${number}: ${text}`,
  }),
  afterPass: { zh: '签约日不早于法务通过', en: "signed not before legal's pass" },
  oursName: { zh: '我方签字人', en: 'who signed for us' },
  theirsName: { zh: '客户签字人', en: 'who signed for the customer' },
  sealName: { zh: '印章', en: 'seal' },
  drafted: (code: string, customer: string, gross: string, quote: string) => ({
    zh: `已起草 ${code}  ${customer}  含税 ${gross}${quote ? `  据 ${quote}` : ''}`,
    en: `drafted ${code}  ${customer}  gross ${gross}${quote ? `  from ${quote}` : ''}`,
  }),
  stillMissing: (items: Text) => ({ zh: `还缺: ${items.zh}`, en: `still missing: ${items.en}` }),
  complete: { zh: '要素齐全，可以交法务', en: 'complete, ready for legal' },
  edited: (code: string, version: number) => ({
    zh: `已修改 ${code}，第 ${version} 版`,
    en: `changed ${code}, version ${version}`,
  }),
  reviewAgain: { zh: '法务要重新审核这一版', en: 'legal has to review this version anew' },
  submitted: (code: string, version: number) => ({
    zh: `已交法务 ${code} 第 ${version} 版`,
    en: `gave ${code} version ${version} to legal`,
  }),
  reviewed: (code: string, version: number, decision: Text) => ({
    zh: `${code} 第 ${version} 版: 法务${decision.zh}`,
    en: `${code} version ${version}: legal's ${decision.en}`,
  }),
  conditionDone: (code: string, number: number, open: number) => ({
    zh: `${code} 条件 ${number} 已满足${open > 0 ? `，还有 ${open} 个` : ''}`,
    en: `condition ${number} of ${code} is met${open > 0 ? `, ${open} left` : ''}`,
  }),
  signed: (code: string, customer: string, gross: string, day: string) => ({
    zh: `已签 ${code}  ${customer}  含税 ${gross}  ${day}`,
    en: `signed ${code}  ${customer}  gross ${gross}  ${day}`,
  }),
  follows: (order: string, count: number) => ({
    zh: `订单 ${order}，付款 ${count} 期`,
    en: `order ${order}, ${count} ${count === 1 ? 'instalment' : 'instalments'}`,
  }),
  released: (reason: string) => ({ zh: `经理放行: ${reason}`, en: `released by the manager: ${reason}` }),
  rule: { zh: '规则', en: 'rule' },
  taxRate: { zh: '税率', en: 'tax rate' },
  gross: { zh: '含税', en: 'gross' },
  withdrawn: (code: string) => ({ zh: `已撤回 ${code}`, en: `withdrew ${code}` }),
  archived: (code: string, file: string, to: Text) => ({
    zh: `已归档 ${code}  ${file}  副本给 ${to.zh}`,
    en: `archived ${code}  ${file}  copies to ${to.en}`,
  }),
  amended: (code: string, field: Text, before: string, after: string) => ({
    zh: `${code} ${field.zh}: ${before || '无'} → ${after}`,
    en: `${code} ${field.en}: ${before || 'none'} → ${after}`,
  }),
  ended: (code: string) => ({ zh: `${code} 到期不续`, en: `${code} ends without a renewal` }),
  hintSubmit: (code: string) => ({
    zh: `下一步 salesdesk contract submit ${code}`,
    en: `next  salesdesk contract submit ${code}`,
  }),
  hintSign: (code: string) => ({
    zh: `下一步 salesdesk contract sign ${code} --ours … --theirs … --seal 合同专用章`,
    en: `next  salesdesk contract sign ${code} --ours … --theirs … --seal …`,
  }),
  hintArchive: (code: string) => ({
    zh: `下一步 salesdesk contract archive ${code} --file 已签.pdf --to 产品,实施,财务`,
    en: `next  salesdesk contract archive ${code} --file signed.pdf --to product,implementation,finance`,
  }),
  hintWon: (deal: string) => ({
    zh: `商机赢单  salesdesk move ${deal} won`,
    en: `the deal is won  salesdesk move ${deal} won`,
  }),
  noDraftOf: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 签署，没有草稿`,
    en: `${code} was signed on ${day}; there is no draft`,
  }),
  notNow: (code: string, status: string, action: string) => ({
    zh: `${code} ${status}，现在不能${action}`,
    en: `${code} is ${status}; it cannot be ${action} now`,
  }),
  wayFrom: (code: string, status: string): Text => {
    const way: Record<string, string> = {
      draft: `salesdesk contract submit ${code}`,
      submitted: `salesdesk contract review ${code} pass`,
      returned: `salesdesk contract edit ${code} …`,
      passed: `salesdesk contract sign ${code} --ours … --theirs … --seal …`,
    };
    if (status === 'submitted') return { zh: `由法务审核  ${way.submitted}`, en: `legal reviews it  ${way.submitted}` };
    const line = way[status] ?? `salesdesk contract show ${code}`;
    return { zh: `下一步 ${line}`, en: `next  ${line}` };
  },
  notYetDraft: (deal: string, missing: number) => ({
    zh: `${deal} 还不能起草合同，还差 ${missing} 项`,
    en: `${deal} is not ready for a contract, ${missing} ${missing === 1 ? 'condition is' : 'conditions are'} missing`,
  }),
  draftedAlready: (of: string, code: string) => ({
    zh: `${of} 已有草稿 ${code}`,
    en: `${of} has the draft ${code} already`,
  }),
  dealLost: (deal: string) => ({
    zh: `${deal} 已输单，没有合同可签`,
    en: `${deal} is lost; there is no contract to come of it`,
  }),
  reopenWay: (deal: string) => ({
    zh: `经理可重新打开  salesdesk move ${deal} negotiation --reason "…"`,
    en: `the manager may reopen it  salesdesk move ${deal} negotiation --reason "…"`,
  }),
  signedAlready: (deal: string, code: string) => ({
    zh: `${deal} 已有合同 ${code}`,
    en: `${deal} has the contract ${code} already`,
  }),
  editWay: (code: string) => ({
    zh: `修改  salesdesk contract edit ${code} …`,
    en: `change it  salesdesk contract edit ${code} …`,
  }),
  nothingToChange: { zh: '没有要改的内容', en: 'nothing to change was given' },
  incomplete: (code: string, missing: number) => ({
    zh: `${code} 要素不全，还缺 ${missing} 项`,
    en: `${code} is not complete, ${missing} ${missing === 1 ? 'item is' : 'items are'} missing`,
  }),
  completeWay: (code: string, flags: string) => ({
    zh: `salesdesk contract edit ${code} ${flags}`,
    en: `salesdesk contract edit ${code} ${flags}`,
  }),
  termsDoNotAdd: (code: string, problem: Text) => ({
    zh: `${code} 的付款条件不成立: ${problem.zh}`,
    en: `the payment terms of ${code} do not work: ${problem.en}`,
  }),
  termsWay: (code: string) => ({
    zh: `修改  salesdesk contract edit ${code} --terms "30% 签订, 70% 验收"`,
    en: `change them  salesdesk contract edit ${code} --terms "30% signed, 70% accepted"`,
  }),
  changeFirst: (code: string) => ({
    zh: `法务退回了 ${code}，先按意见修改`,
    en: `legal returned ${code}; change it first`,
  }),
  ownDraft: (code: string) => ({
    zh: `${code} 是您自己的合同或您写过，不能自己审`,
    en: `${code} is your own contract, or you wrote a version of it`,
  }),
  otherReviewer: (code: string) => ({
    zh: `请另一位法务审核  salesdesk contract review ${code} pass`,
    en: `another member of legal reviews it  salesdesk contract review ${code} pass`,
  }),
  pricesAreQuoted: (quote: string) => ({
    zh: `价格以客户接受的报价 ${quote} 为准，只有经理和财务能改`,
    en: `the prices are those of ${quote}, which the customer accepted; only manager and finance change them`,
  }),
  pricesAreRenewed: (contract: string) => ({
    zh: `续签沿用 ${contract} 的价格，只有经理和财务能改`,
    en: `a renewal keeps the prices of ${contract}; only manager and finance change them`,
  }),
  newPricesWays: [
    {
      zh: '先不写 --line 起草，由经理或财务改价  salesdesk contract edit … --line "…"',
      en: 'draft it without --line and let them  salesdesk contract edit … --line "…"',
    },
    { zh: '或另开商机报价  salesdesk quote add …', en: 'or quote it on a deal  salesdesk quote add …' },
  ],
  /** @param code of the draft, where there is one already */
  requoteWays: (quote: string, code: string | undefined) => [
    { zh: `先改报价  salesdesk quote revise ${quote}`, en: `change the quotation  salesdesk quote revise ${quote}` },
    ...(code === undefined
      ? []
      : [
          {
            zh: `客户接受后  salesdesk contract edit ${code} --from-quote`,
            en: `once accepted  salesdesk contract edit ${code} --from-quote`,
          },
        ]),
  ],
  nothingAccepted: (code: string) => ({
    zh: `${code} 没有客户已接受的报价`,
    en: `there is no quotation for ${code} that the customer accepted`,
  }),
  quotesWay: (deal: string) => ({
    zh: `salesdesk quote list --deal ${deal}`,
    en: `salesdesk quote list --deal ${deal}`,
  }),
  endsBeforeDelivery: (day: string) => ({
    zh: `到期日不能早于交付日 ${day}`,
    en: `the end must not be before the delivery, ${day}`,
  }),
  noCopy: (code: string, count: number) => ({
    zh: `${code} 归档了 ${count} 份`,
    en: `${code} has ${count} archived ${count === 1 ? 'copy' : 'copies'}`,
  }),
  archiveWay: (code: string) => ({
    zh: `归档  salesdesk contract archive ${code} --file … --to …`,
    en: `archive one  salesdesk contract archive ${code} --file … --to …`,
  }),
  fileSummary: { zh: '取出已归档的签字件', en: 'bring an archived signed copy back out' },
  nArg: { zh: '第几份（默认最新）', en: 'which copy (default the newest)' },
  fromQuoteOption: {
    zh: '按客户已接受的报价重取明细和付款条件',
    en: 'lines and terms anew from the accepted quotation',
  },
  signedText: { zh: '约定', en: 'what was agreed' },
  termsName: { zh: '付款条件', en: 'payment terms' },
  number: { zh: '序号', en: 'no.' },
  hash: { zh: 'SHA-256', en: 'SHA-256' },
  returnNeedsRemarks: { zh: '退回要写意见', en: 'a return needs remarks' },
  remarksWay: { zh: '加上 --remarks "…"', en: 'add --remarks "…"' },
  conditionsOfReturn: { zh: '退回没有条件，写在意见里', en: 'a return has no conditions; put them into the remarks' },
  noCondition: (code: string, number: number) => ({
    zh: `${code} 没有条件 ${number}`,
    en: `${code} has no condition ${number}`,
  }),
  metAlready: (number: number, day: string) => ({
    zh: `条件 ${number} 已于 ${day} 满足`,
    en: `condition ${number} was met on ${day}`,
  }),
  notSigned: (code: string, missing: number) => ({
    zh: `${code} 还不能签，还差 ${missing} 项`,
    en: `${code} cannot be signed, ${missing} ${missing === 1 ? 'condition is' : 'conditions are'} missing`,
  }),
  conditionWay: (code: string, number: number) => ({
    zh: `由法务确认  salesdesk contract condition ${code} ${number} --met "…"`,
    en: `legal confirms it  salesdesk contract condition ${code} ${number} --met "…"`,
  }),
  signWay: (code: string) => ({
    zh: `salesdesk contract sign ${code} --on … --ours … --theirs … --seal 合同专用章`,
    en: `salesdesk contract sign ${code} --on … --ours … --theirs … --seal …`,
  }),
  notSignedYet: (code: string, status: string) => ({
    zh: `${code} ${status}，还没有签`,
    en: `${code} is ${status}, not signed yet`,
  }),
  future: (day: string) => ({ zh: `${day} 还没有到`, en: `${day} has not come yet` }),
  beforeSigning: (day: string) => ({ zh: `早于签约日 ${day}`, en: `that is before the signing, ${day}` }),
  isCancelled: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 取消`,
    en: `${code} was cancelled on ${day}`,
  }),
  isEnded: (code: string, day: string) => ({ zh: `${code} 已于 ${day} 结束`, en: `${code} ended on ${day}` }),
  isRenewed: (code: string, by: string) => ({ zh: `${code} 已由 ${by} 续签`, en: `${code} was renewed by ${by}` }),
  renewWay: (code: string) => ({
    zh: `续签  salesdesk contract renew ${code} --until … --delivery …`,
    en: `renew it  salesdesk contract renew ${code} --until … --delivery …`,
  }),
  noEnd: (code: string) => ({ zh: `${code} 没有到期日`, en: `${code} has no end day` }),
  graceWithoutRate: { zh: '没有违约金利率 --penalty', en: 'there is no --penalty to go with it' },
  noDepartment: (text: string, all: string) => ({
    zh: `没有部门 “${text}”，可用: ${all}`,
    en: `no department "${text}"; there are: ${all}`,
  }),
} as const;

messages satisfies { fields: Messages; standings: Messages } & object;
