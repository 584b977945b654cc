import type { Messages, Text } from '../../shared/text.js';
import type { Excess, QuoteAction } from './rules.js';

export const messages = {
  quote: { zh: '报价', en: 'quotation' },
  add: { zh: '为商机做报价', en: 'make a quotation for a deal' },
  line: { zh: '给报价草稿加、换、去掉明细', en: 'add, replace or take out lines of a draft' },
  terms: { zh: '改付款条件、有效期、联系人', en: 'change payment terms, validity, contact' },
  submit: { zh: '超出权限的报价请经理批准', en: 'ask the manager to approve what is beyond the limits' },
  approve: { zh: '经理批准超限的报价', en: 'approve what is beyond the limits' },
  reject: { zh: '经理不批准', en: 'refuse what is beyond the limits' },
  send: { zh: '发给客户（之后不再改，改就是新版）', en: 'send it to the customer; from then on it is frozen' },
  accept: { zh: '客户接受报价', en: 'the customer accepts it' },
  decline: { zh: '客户不接受', en: 'the customer declines it' },
  extend: { zh: '延长有效期（经理）', en: 'let it be valid for longer (manager)' },
  revise: { zh: '在原报价上做新版', en: 'another version with the same lines' },
  list: { zh: '列出报价', en: 'list quotations' },
  show: { zh: '查看报价；--out 生成给客户的报价单', en: 'show a quotation; --out writes the sheet for the customer' },
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
  excessHead: { zh: '超限', en: 'beyond limits' },
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
  parts: {
    price: { zh: '产品价', en: 'product price' },
    service: { zh: '服务费', en: 'service fees' },
    terms: { zh: '付款条件', en: 'payment terms' },
  },
  there: { zh: '有', en: 'there' },
  missing: { zh: '缺', en: 'missing' },
  valid: { zh: '在有效期内', en: 'is valid' },
  termsAdd: { zh: '付款条件与金额相符', en: 'payment terms add up' },
  needsApproval: { zh: '要经理批准', en: 'needs approval' },
  made: (code: string, version: number, customer: string, gross: string) => ({
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
  notNow: (code: string, version: number, status: string, action: string) => ({
    zh: `${code} 第 ${version} 版 ${status}，现在不能${action}`,
    en: `${code} version ${version} is "${status}"; it cannot be ${action} now`,
  }),
  /** @param wanted what was to be done with it */
  waysFrom: (code: string, status: string, deal: string, wanted?: string): Text[] => {
    const revise = `salesdesk quote revise ${code}`;
    const ways: Record<string, string[]> = {
      draft: [wanted === 'approve' ? `salesdesk quote submit ${code} --reason "…"` : `salesdesk quote send ${code}`],
      waiting: [`salesdesk quote approve ${code} --reason "…"`],
      approved: [`salesdesk quote send ${code}`],
      rejected: [`salesdesk quote line ${code} --line "…"`],
      sent: [`salesdesk quote accept ${code} --by …`, revise],
      declined: [revise],
      accepted: [`salesdesk contract draft ${deal}`, revise],
    };
    const [way, ...others] = ways[status] ?? [`salesdesk quote show ${code}`];
    return [
      { zh: `现在可以  ${way}`, en: `now  ${way}` },
      ...others.map((line) => ({ zh: `或  ${line}`, en: `or  ${line}` })),
    ];
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
  excess: (what: Excess['what'], line: number, product: string, value: string, limit: string): Text =>
    ({
      unlisted: {
        zh: `第 ${line} 行 ${product} 不在价目表中，折扣和毛利无从判断`,
        en: `line ${line} ${product}: not in the price list, discount and margin cannot be judged`,
      },
      discount: {
        zh: `第 ${line} 行 ${product} 折扣 ${value}，本人最多 ${limit}`,
        en: `line ${line} ${product}: discount ${value}, your limit ${limit}`,
      },
      productDiscount: {
        zh: `第 ${line} 行 ${product} 折扣 ${value}，该产品最多 ${limit}`,
        en: `line ${line} ${product}: discount ${value}, the product's limit ${limit}`,
      },
      belowCost: { zh: `第 ${line} 行 ${product} 低于成本`, en: `line ${line} ${product}: below its cost` },
      margin: { zh: `毛利率 ${value}，下限 ${limit}`, en: `margin ${value}, the floor is ${limit}` },
    })[what],
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
messages satisfies { sheet: Messages; parts: Messages };
