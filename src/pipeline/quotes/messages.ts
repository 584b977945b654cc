import type { ExcessKind, QuoteAction, QuoteDecision, QuotePart, QuoteStatus } from '../../policy/quotes.js';
import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  quote: { zh: '报价', en: 'quotation' },
  dealArg: { zh: '商机', en: 'the deal' },
  quoteArg: { zh: '报价编号，如 Q-2026-0001、1、@last', en: 'code of the quotation, e.g. Q-2026-0001, 1, @last' },
  lineOption: {
    zh: '明细 "产品; 数量; 单价或折扣%; 税率; 单位成本"，前面可写 许可: 或 服务:，可多行',
    en: 'line "product; quantity; price or discount%; tax; cost", with licence: or service: in front; several allowed',
  },
  removeOption: { zh: '去掉第几行', en: 'take out the line with this number' },
  noteOption: { zh: '付款条件的补充说明', en: 'a note on the payment terms' },
  validOption: { zh: '有效期到哪天（默认见设置）', en: 'valid until (default: the setting)' },
  noServiceOption: { zh: '没有服务费的原因', en: 'why there is no service fee' },
  contactOption: { zh: '客户联系人', en: 'whom it is for' },
  sendOption: { zh: '做好就发', en: 'send it at once' },
  reasonOption: { zh: '原因', en: 'reason' },
  onOption: { zh: '哪天（默认今天）', en: 'the day (default today)' },
  byOption: { zh: '客户的谁', en: 'by whom of the customer' },
  untilOption: { zh: '延长到', en: 'valid until' },
  versionOption: { zh: '第几版（默认最新）', en: 'version (default the newest)' },
  statusOption: { zh: '只看这个状态', en: 'only with this status' },
  allOption: { zh: '包括已有新版的', en: 'superseded ones as well' },
  number: { zh: '序号', en: 'no.' },
  kind: { zh: '类别', en: 'kind' },
  product: { zh: '名称', en: 'item' },
  listPrice: { zh: '标价', en: 'list price' },
  discount: { zh: '折扣', en: 'discount' },
  unit: { zh: '单价', en: 'unit price' },
  net: { zh: '不含税', en: 'net' },
  rate: { zh: '税率', en: 'tax rate' },
  tax: { zh: '税额', en: 'tax' },
  gross: { zh: '含税', en: 'gross' },
  cost: { zh: '成本', en: 'cost' },
  margin: { zh: '毛利', en: 'margin' },
  version: { zh: '版本', en: 'version' },
  validUntil: { zh: '有效期至', en: 'valid until' },
  sent: { zh: '发出', en: 'sent' },
  rule: { zh: '规则', en: 'rule' },
  share: { zh: '比例', en: 'share' },
  schedule: { zh: '付款计划', en: 'payment schedule' },
  decisions: { zh: '审批', en: 'decisions' },
  action: { zh: '动作', en: 'action' },
  beyondLimits: { zh: '超限', en: 'beyond limits' },
  who: { zh: '谁', en: 'who' },
  lines: { zh: '明细', en: 'lines' },
  noQuotes: { zh: '没有报价', en: 'no quotations' },
  actions: {
    change: { zh: '修改', en: 'changed' },
    submit: { zh: '提交批准', en: 'submitted' },
    approve: { zh: '批准', en: 'decided' },
    send: { zh: '发出', en: 'sent' },
    accept: { zh: '接受', en: 'accepted' },
    decline: { zh: '拒绝', en: 'declined' },
    extend: { zh: '延期', en: 'extended' },
    revise: { zh: '做新版', en: 'revised' },
  } satisfies Record<QuoteAction, Text>,
  decided: {
    submit: { zh: '提交批准', en: 'submitted' },
    approve: { zh: '批准', en: 'approved' },
    reject: { zh: '不批准', en: 'rejected' },
    extend: { zh: '延期', en: 'extended' },
  } satisfies Record<QuoteDecision, Text>,
  parts: {
    price: { zh: '产品价', en: 'product price' },
    service: { zh: '服务费', en: 'service fees' },
    terms: { zh: '付款条件', en: 'payment terms' },
  } satisfies Record<QuotePart, Text>,
  present: { zh: '有', en: 'there' },
  missing: { zh: '缺', en: 'missing' },
  valid: { zh: '在有效期内', en: 'is valid' },
  termsAddUp: { zh: '付款条件与金额相符', en: 'payment terms add up' },
  needsApproval: { zh: '要经理批准', en: 'needs approval' },
  offered: (code: string, version: number, customer: string, gross: string) => ({
    zh: `报价 ${code} 第 ${version} 版  ${customer}  含税 ${gross}`,
    en: `quotation ${code} version ${version}  ${customer}  gross ${gross}`,
  }),
  sums: (net: string, tax: string, capitals: string) => ({
    zh: `不含税 ${net}，税 ${tax}${capitals ? `（${capitals}）` : ''}`,
    en: `net ${net}, tax ${tax}`,
  }),
  sentDone: (code: string, version: number, until: string) => ({
    zh: `已发出 ${code} 第 ${version} 版，有效期至 ${until}`,
    en: `sent ${code} version ${version}, valid until ${until}`,
  }),
  submitted: (code: string) => ({ zh: `已请经理批准 ${code}`, en: `asked for approval of ${code}` }),
  approvedDone: (code: string, reason: string) => ({
    zh: `已批准 ${code}: ${reason}`,
    en: `approved ${code}: ${reason}`,
  }),
  rejectedDone: (code: string, reason: string) => ({
    zh: `没有批准 ${code}: ${reason}`,
    en: `did not approve ${code}: ${reason}`,
  }),
  acceptedDone: (code: string, by: string, day: string) => ({
    zh: `客户已接受 ${code}  ${by}  ${day}`,
    en: `accepted ${code}  ${by}  ${day}`,
  }),
  declinedDone: (code: string, reason: string) => ({
    zh: `客户没有接受 ${code}: ${reason}`,
    en: `declined ${code}: ${reason}`,
  }),
  extendedDone: (code: string, until: string) => ({
    zh: `${code} 有效期延长到 ${until}`,
    en: `${code} is valid until ${until} now`,
  }),
  hintSend: (code: string) => ({ zh: `下一步 salesdesk quote send ${code}`, en: `next  salesdesk quote send ${code}` }),
  hintSheet: (code: string) => ({
    zh: `给客户的报价单 salesdesk quote show ${code} --out ${code}.html`,
    en: `the customer's sheet  salesdesk quote show ${code} --out ${code}.html`,
  }),
  hintAccept: (code: string) => ({
    zh: `客户接受后 salesdesk quote accept ${code} --by …`,
    en: `once accepted  salesdesk quote accept ${code} --by …`,
  }),
  hintDraft: (deal: string) => ({
    zh: `下一步 salesdesk contract draft ${deal}`,
    en: `next  salesdesk contract draft ${deal}`,
  }),
  hintContract: (contract: string, isSigned: boolean) => ({
    zh: `${isSigned ? '已签约' : '合同在起草'}  salesdesk contract show ${contract}`,
    en: `${isSigned ? 'signed' : 'its contract is drafted'}  salesdesk contract show ${contract}`,
  }),
  notNow: (code: string, version: number, status: Text, action: Text) => ({
    zh: `${code} 第 ${version} 版 ${status.zh}，现在不能${action.zh}`,
    en: `${code} version ${version} is "${status.en}"; it cannot be ${action.en} now`,
  }),
  /** @param wanted what was to be done with it */
  nextCommands: (code: string, status: QuoteStatus, deal: string, wanted?: QuoteAction): Text[] => {
    const revise = `salesdesk quote revise ${code}`;
    const ways: Record<QuoteStatus, readonly string[]> = {
      draft: [wanted === 'approve' ? `salesdesk quote submit ${code} --reason "…"` : `salesdesk quote send ${code}`],
      waiting: [`salesdesk quote approve ${code} --reason "…"`],
      approved: [`salesdesk quote send ${code}`],
      rejected: [`salesdesk quote line ${code} --line "…"`],
      sent: [`salesdesk quote accept ${code} --by …`, revise],
      declined: [revise],
      accepted: [`salesdesk contract draft ${deal}`, revise],
      superseded: [`salesdesk quote show ${code}`],
    };
    return ways[status].map((way, i) =>
      i === 0 ? { zh: `现在可以  ${way}`, en: `now  ${way}` } : { zh: `或  ${way}`, en: `or  ${way}` },
    );
  },
  productWays: (product: string) => [
    { zh: `单价写在行里  --line "${product}; 1; 6000; 13%"`, en: `with its price  --line "${product}; 1; 6000; 13%"` },
    {
      zh: `或先加入产品表  salesdesk product add "${product}" --price 6000 --tax 13%`,
      en: `or list it first  salesdesk product add "${product}" --price 6000 --tax 13%`,
    },
  ],
  linesUnpriced: (count: number) => ({
    zh: `${count} 行明细不完整，没有保存`,
    en: `${count} lines are not complete, nothing was saved`,
  }),
  nothingToChange: { zh: '没有要改的内容', en: 'nothing to change was given' },
  past: (day: string) => ({ zh: `${day} 已经过去`, en: `${day} has passed` }),
  future: (day: string) => ({ zh: `${day} 还没有到`, en: `${day} has not come yet` }),
  beforeSent: (day: string) => ({ zh: `早于发出日 ${day}`, en: `that is before it was sent, ${day}` }),
  noLine: (code: string, number: number) => ({
    zh: `${code} 没有第 ${number} 行`,
    en: `${code} has no line ${number}`,
  }),
  showWay: (code: string) => ({
    zh: `查看  salesdesk quote show ${code}`,
    en: `look at it  salesdesk quote show ${code}`,
  }),
  excess: (what: ExcessKind, line: number, product: string, value: string, limit: string): Text => {
    switch (what) {
      case 'unlisted':
        return {
          zh: `第 ${line} 行 ${product} 不在价目表中，折扣和毛利无从判断`,
          en: `line ${line} ${product}: not in the price list, discount and margin cannot be judged`,
        };
      case 'discount':
        return {
          zh: `第 ${line} 行 ${product} 折扣 ${value}，本人最多 ${limit}`,
          en: `line ${line} ${product}: discount ${value}, your limit ${limit}`,
        };
      case 'productDiscount':
        return {
          zh: `第 ${line} 行 ${product} 折扣 ${value}，该产品最多 ${limit}`,
          en: `line ${line} ${product}: discount ${value}, the product's limit ${limit}`,
        };
      case 'belowCost':
        return { zh: `第 ${line} 行 ${product} 低于成本`, en: `line ${line} ${product}: below its cost` };
      case 'margin':
        return { zh: `毛利率 ${value}，下限 ${limit}`, en: `margin ${value}, the floor is ${limit}` };
    }
  },
  withinLimits: (code: string) => ({
    zh: `${code} 没有超限，不用批准`,
    en: `${code} is within the limits; no approval is needed`,
  }),
  sendWay: (code: string) => ({
    zh: `直接发  salesdesk quote send ${code}`,
    en: `send it  salesdesk quote send ${code}`,
  }),
  notSent: (code: string, missing: number) => ({
    zh: `${code} 还不能发，还差 ${missing} 项`,
    en: `${code} cannot be sent, ${missing} ${missing === 1 ? 'condition is' : 'conditions are'} missing`,
  }),
  completeWay: (code: string) => ({
    zh: `补全  salesdesk quote line ${code} --line "服务: 实施; 1; 30000; 6%"`,
    en: `complete it  salesdesk quote line ${code} --line "service: rollout; 1; 30000; 6%"`,
  }),
  termsWay: (code: string) => ({
    zh: `salesdesk quote terms ${code} "30% 签订, 70% 验收"`,
    en: `salesdesk quote terms ${code} "30% signed, 70% accepted"`,
  }),
  validWay: (code: string) => ({
    zh: `有效期  salesdesk quote terms ${code} --valid-until +30d`,
    en: `valid for longer  salesdesk quote terms ${code} --valid-until +30d`,
  }),
  beyondWay: (code: string) => ({
    zh: `超限  salesdesk quote submit ${code} --reason "…"`,
    en: `beyond limits  salesdesk quote submit ${code} --reason "…"`,
  }),
  listWays: (product: string, again?: string) => [
    {
      zh: `列入价目表（经理或财务）  salesdesk product add "${product}" --price … --tax … --cost …`,
      en: `list it (manager or finance)  salesdesk product add "${product}" --price … --tax … --cost …`,
    },
    {
      zh: again ? `再重写  ${again}` : '再打一遍',
      en: again ? `then write it again  ${again}` : 'then the same again',
    },
  ],
  expired: (code: string, until: string) => ({
    zh: `${code} 有效期到 ${until}，已经过了`,
    en: `${code} was valid until ${until}`,
  }),
  extendWays: (code: string) => [
    {
      zh: `经理可延期  salesdesk quote extend ${code} --until … --reason "…"`,
      en: `the manager may extend it  salesdesk quote extend ${code} --until … --reason "…"`,
    },
    { zh: `或  salesdesk quote revise ${code}`, en: `or  salesdesk quote revise ${code}` },
  ],
  acceptedAlready: (deal: string, code: string) => ({
    zh: `${deal} 的 ${code} 已被接受`,
    en: `${code} of ${deal} was accepted already`,
  }),
  reviseWay: (code: string) => ({
    zh: `在它上面做新版  salesdesk quote revise ${code}`,
    en: `make another version of it  salesdesk quote revise ${code}`,
  }),
  contractSigned: (deal: string, code: string) => ({
    zh: `${deal} 的合同 ${code} 已签，报价不再改`,
    en: `the contract ${code} of ${deal} is signed; its quotation changes no more`,
  }),
  adjustWay: (code: string) => ({
    zh: `调整合同  salesdesk contract adjust ${code} …`,
    en: `adjust the contract  salesdesk contract adjust ${code} …`,
  }),
  addFirstWays: (deal: string) => [
    {
      zh: `没有保存。先不带 --send 做报价  salesdesk quote add ${deal} --line "…"`,
      en: `nothing was saved. Make it without --send first  salesdesk quote add ${deal} --line "…"`,
    },
    {
      zh: `超限  salesdesk quote submit @last --reason "…"`,
      en: `beyond limits  salesdesk quote submit @last --reason "…"`,
    },
  ],
  ownQuote: (code: string) => ({
    zh: `${code} 是您自己做的或提交的，不能自己批`,
    en: `you made ${code} or asked for its approval yourself`,
  }),
  decidedBy: (code: string, who: string) => ({
    zh: `由 ${who} 决定  salesdesk quote approve ${code} --reason "…"`,
    en: `${who} decides  salesdesk quote approve ${code} --reason "…"`,
  }),
  expiredStatus: { zh: '已发出，已过期', en: 'sent, expired' },
  costsMissing: {
    zh: '有的行没有成本：成本和毛利只算有成本的行',
    en: 'some lines say no cost: cost and margin are of those that do',
  },
  notLater: (day: string) => ({
    zh: `现在的有效期是 ${day}，要更晚`,
    en: `it is valid until ${day} already; give a later day`,
  }),
  unreadableLine: (text: string) => ({
    zh: `“${text}” 看不懂。请写 "产品; 数量; 单价或折扣%; 税率; 单位成本"`,
    en: `cannot read "${text}". Write "product; quantity; price or discount%; tax; cost"`,
  }),
  productMissing: { zh: '缺少产品名称', en: 'the product is missing' },
  badQuantity: (quantity: string) => ({
    zh: `数量 “${quantity}” 要大于 0，最多三位小数`,
    en: `the quantity "${quantity}" must be more than 0, with at most three decimals`,
  }),
  taxRateTooHigh: (tax: string) => ({ zh: `税率 “${tax}” 超过 100%`, en: `the tax rate "${tax}" is over 100%` }),
  negativeCost: (cost: string) => ({
    zh: `成本 “${cost}” 不能是负数`,
    en: `the cost "${cost}" must not be negative`,
  }),
  discountTooHigh: (discount: string) => ({
    zh: `折扣 “${discount}” 超过 100%`,
    en: `the discount "${discount}" is over 100%`,
  }),
  negativePrice: (price: string) => ({
    zh: `单价 “${price}” 不能是负数`,
    en: `the price "${price}" must not be negative`,
  }),
  noListPrice: (name: string) => ({
    zh: `“${name}” 没有标价，请写单价`,
    en: `"${name}" has no list price; give a price`,
  }),
  noTaxRate: (name: string) => ({
    zh: `“${name}” 没有税率，请写税率`,
    en: `"${name}" has no tax rate; give one`,
  }),
  unreadableTerms: (text: string) => ({
    zh: `“${text}” 看不懂。请写 "30% 签订, 60% 验收, 10% 验收+30天" 或 "30% 2026-12-01; 70% 2026-12-31"`,
    en: `cannot read "${text}". Write "30% signed, 60% accepted, 10% accepted+30d" or "30% 2026-12-01; 70% 2026-12-31"`,
  }),
  unreadableRule: (text: string) => ({
    zh: `“${text}” 不是日期，也不是 “签订”“验收+30天”“net 30”“月底” 这样的规则`,
    en: `"${text}" is neither a date nor a rule such as signed, accepted+30d, net 30, eom`,
  }),
  sharesOff: (shares: string) => ({
    zh: `比例合计 ${shares}，应为 100%`,
    en: `the shares add to ${shares}; they must be 100%`,
  }),
  restNotLast: { zh: '余款只能写在最后一期', en: 'only the last instalment can be the rest' },
  instalmentsOff: (difference: string, isMore: boolean) => ({
    zh: `各期合计比合同${isMore ? '多' : '少'} ${difference}`,
    en: `the instalments come to ${difference} ${isMore ? 'more' : 'less'} than the contract`,
  }),
  negativeInstalment: (number: number, excess: string) => ({
    zh: `第 ${number} 期成了负数: 前面各期比总额多 ${excess}`,
    en: `instalment ${number} would be negative: those before it come to ${excess} more than the whole`,
  }),
  emptyInstalment: (number: number) => ({
    zh: `第 ${number} 期没有金额`,
    en: `instalment ${number} would be nothing or negative`,
  }),
  storyAdded: { zh: '制作报价单', en: 'quotation made' },
  storyLines: { zh: '修改报价行', en: 'quotation lines changed' },
  storyTerms: { zh: '修改报价条件', en: 'quotation terms changed' },
  storySubmitted: { zh: '报价待批', en: 'quotation awaits approval' },
  storyApproved: { zh: '批准报价', en: 'quotation approved' },
  storyRejected: { zh: '驳回报价', en: 'quotation refused' },
  storyDeclined: { zh: '客户谢绝报价', en: 'quotation declined' },
  storyExtended: { zh: '延长报价有效期', en: 'quotation extended' },
  storyRevised: { zh: '报价新版本', en: 'quotation revised' },
  sheet: {
    title: { zh: '报价单', en: 'Quotation' },
    draft: { zh: '（草稿）', en: ' (draft)' },
    to: { zh: '客户', en: 'To' },
    contact: { zh: '联系人', en: 'Attn.' },
    address: { zh: '地址', en: 'Address' },
    no: { zh: '编号', en: 'No.' },
    date: { zh: '日期', en: 'Date' },
    valid: { zh: '有效期至', en: 'Valid until' },
    project: { zh: '项目', en: 'Project' },
    total: { zh: '合计', en: 'Total' },
    capitals: { zh: '大写', en: 'In words' },
    payment: { zh: '付款条件', en: 'Payment' },
    rep: { zh: '销售代表', en: 'Sales rep.' },
    company: { zh: '报价单位', en: 'Offered by' },
    note: {
      zh: '价格为含税总价；本报价在有效期内有效。',
      en: 'Prices include VAT in the total. This offer is valid until the day above.',
    },
    acceptance: { zh: '客户确认（签字盖章）', en: 'Accepted by the customer (signature, seal)' },
  },
} as const;
messages satisfies { sheet: Messages };
