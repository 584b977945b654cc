import type {
  ExcessKind,
  QuoteAction,
  QuoteDecision,
  QuoteLineKind,
  QuotePart,
  QuoteStatus,
} from '../../policy/quotes.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

const listHint = (command: string): Text => ({
  zh: `加入产品表（经理或财务）  ${command}`,
  en: `add it to the product list (manager or finance)  ${command}`,
});

export const messages = {
  termsToWrite: {
    zh: '付款条件：每期先写比例、金额或余款，再写付款时间：签订、交付、验收（可加 30天、2个月、月底）、net 30 或日期；如 "30% 签订, 60% 验收, 10% 验收+30天"、"30% 2026-12-01; 余款 2026-12-31"、"net 30; eom"',
    en: 'payment terms: for each instalment a share, an amount or rest, then when it is due: signed, delivered, accepted (and +30d, +2m, eom), net 30, or a day; e.g. "30% signed, 60% accepted, 10% accepted+30d", "30% 2026-12-01; rest 2026-12-31", "net 30; eom"',
  },
  quoteTitle: (code: string) => ({ zh: `报价单 ${code}`, en: `quotation ${code}` }),
  quote: { zh: '报价', en: 'quotation' },

  // ---- words of the commands
  dealArg: { zh: '商机', en: 'the deal' },
  quoteArg: { zh: '报价编号，如 Q-2026-0001、1、@last', en: 'quotation code, e.g. Q-2026-0001, 1, @last' },
  lineOption: {
    zh: '明细 "产品; 数量; 单价或折扣%; 税率; 单位成本"，产品前可加“许可：”或“服务：”，可多行',
    en: 'line "product; quantity; price or discount%; tax; cost", with licence: or service: in front; several allowed',
  },
  removeOption: { zh: '删除该序号的明细', en: 'remove the line with this number' },
  noteOption: { zh: '付款条件的补充说明', en: 'a note on the payment terms' },
  validOption: { zh: '有效期至（默认见设置 quote.days）', en: 'valid until (default: the setting quote.days)' },
  noServiceOption: { zh: '不收服务费的原因', en: 'why there is no service fee' },
  contactOption: { zh: '客户联系人', en: 'whom it is for' },
  sendOption: { zh: '创建后立即发出', en: 'send it at once' },
  reasonOption: { zh: '原因', en: 'reason' },
  onOption: { zh: '日期（默认今天）', en: 'the day (default: today)' },
  byOption: { zh: '客户方答复人', en: 'who answered for the customer' },
  untilOption: { zh: '有效期延长至', en: 'new last day' },
  versionOption: { zh: '版本号（默认最新）', en: 'version (default: the newest)' },
  statusOption: { zh: '只列出该状态', en: 'only those with this status' },
  allOption: { zh: '包括已被新版取代的', en: 'include superseded ones' },

  // ---- headers of columns
  number: { zh: '序号', en: 'No.' },
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
  marginRate: { zh: '毛利率', en: 'margin rate' },
  version: { zh: '版本', en: 'version' },
  validUntil: { zh: '有效期至', en: 'valid until' },
  sent: { zh: '发出日', en: 'sent' },
  lines: { zh: '明细', en: 'lines' },
  schedule: { zh: '付款计划', en: 'payment schedule' },
  share: { zh: '比例', en: 'share' },
  rule: { zh: '付款时间', en: 'due' },
  decisions: { zh: '审批记录', en: 'approvals' },
  who: { zh: '操作人', en: 'by' },
  action: { zh: '操作', en: 'action' },
  decided: {
    submit: { zh: '提交批准', en: 'submitted' },
    approve: { zh: '批准', en: 'approved' },
    reject: { zh: '驳回', en: 'rejected' },
    extend: { zh: '延期', en: 'extended' },
  } satisfies Record<QuoteDecision, Text>,
  beyondLimits: { zh: '超限', en: 'beyond limits' },
  expiredStatus: { zh: '已发出，已过期', en: 'sent, expired' },
  costsMissing: {
    zh: '部分明细没有成本：成本和毛利只含有成本的明细',
    en: 'some lines have no cost: cost and margin cover only those that do',
  },
  noQuotes: { zh: '没有报价', en: 'no quotations' },

  // ---- what was done, and what to do next
  offered: (code: string, version: number, customer: string, gross: string) => ({
    zh: `已创建报价 ${code} 第 ${version} 版  ${customer}  含税 ${gross}`,
    en: `created quotation ${code} version ${version}  ${customer}  gross ${gross}`,
  }),
  changedOffer: (code: string, version: number, customer: string, gross: string) => ({
    zh: `已修改报价 ${code} 第 ${version} 版  ${customer}  含税 ${gross}`,
    en: `changed quotation ${code} version ${version}  ${customer}  gross ${gross}`,
  }),
  sums: (net: string, tax: string, capitals: string) => ({
    zh: `不含税 ${net}，税额 ${tax}${capitals ? `（${capitals}）` : ''}`,
    en: `net ${net}, tax ${tax}`,
  }),
  sentDone: (code: string, version: number, until: string) => ({
    zh: `已发出 ${code} 第 ${version} 版，有效期至 ${until}`,
    en: `sent ${code} version ${version}, valid until ${until}`,
  }),
  submitted: (code: string, version: string) => ({
    zh: `已提交经理批准 ${code} ${version}`,
    en: `submitted ${code} ${version} for approval`,
  }),
  approvedDone: (code: string, reason: string) => ({
    zh: `已批准 ${code}：${reason}`,
    en: `approved ${code}: ${reason}`,
  }),
  rejectedDone: (code: string, reason: string) => ({
    zh: `已驳回 ${code}：${reason}`,
    en: `rejected ${code}: ${reason}`,
  }),
  acceptedDone: (code: string, version: number, by: string, day: string) => ({
    zh: `客户已接受 ${code} 第 ${version} 版  ${by}  ${day}`,
    en: `accepted ${code} version ${version}  ${by}  ${day}`,
  }),
  supersededDone: (versions: readonly string[]) => ({
    zh: `作废 ${versions.join('、')}`,
    en: `superseded ${versions.join(', ')}`,
  }),
  extendedBeyond: {
    zh: '按今天的产品表和设置，此次延期同时批准',
    en: "by today's product list and settings this also approves",
  },
  unacceptedDone: (code: string, reason: string) => ({
    zh: `已撤回 ${code} 的客户接受：${reason}`,
    en: `acceptance of ${code} taken back: ${reason}`,
  }),
  unacceptReason: { zh: '撤回接受的原因', en: 'why the acceptance is taken back' },
  contractRests: (code: string, contract: string) => ({
    zh: `合同 ${contract} 以 ${code} 为依据，不能撤回接受`,
    en: `contract ${contract} rests on ${code}, so its acceptance cannot be taken back`,
  }),
  withdrawDraftHint: (draft: string) => ({
    zh: `先撤回合同草稿  salesdesk contract withdraw ${draft} --reason "…"`,
    en: `withdraw the draft first  salesdesk contract withdraw ${draft} --reason "…"`,
  }),
  storyUnaccepted: { zh: '撤回客户接受', en: 'acceptance taken back' },
  // ---- the way back, or the correction
  wayLine: (code: string) => ({
    zh: `改明细  salesdesk quote line ${code} --line "…"`,
    en: `change its lines  salesdesk quote line ${code} --line "…"`,
  }),
  wayTerms: (code: string) => ({
    zh: `改付款条件  salesdesk quote terms ${code} "…"`,
    en: `set the terms again  salesdesk quote terms ${code} "…"`,
  }),
  wayRevise: (code: string) => ({
    zh: `出新版本  salesdesk quote revise ${code}`,
    en: `make another version  salesdesk quote revise ${code}`,
  }),
  wayReject: (code: string) => ({
    zh: `经理驳回  salesdesk quote reject ${code} --reason "…"`,
    en: `the manager rejects it  salesdesk quote reject ${code} --reason "…"`,
  }),
  wayUnaccept: (code: string) => ({
    zh: `撤回接受  salesdesk quote unaccept ${code} --reason "…"`,
    en: `take the acceptance back  salesdesk quote unaccept ${code} --reason "…"`,
  }),
  wayAccept: (code: string) => ({
    zh: `重新登记接受  salesdesk quote accept ${code} --by 某人`,
    en: `record it again  salesdesk quote accept ${code} --by NAME`,
  }),
  declinedDone: (code: string, reason: string) => ({
    zh: `客户未接受 ${code}：${reason}`,
    en: `declined ${code}: ${reason}`,
  }),
  extendedDone: (code: string, until: string) => ({
    zh: `${code} 的有效期延长至 ${until}`,
    en: `${code} is now valid until ${until}`,
  }),
  hintSend: (code: string) => ({ zh: `下一步 salesdesk quote send ${code}`, en: `next  salesdesk quote send ${code}` }),
  hintSheet: (code: string) => ({
    zh: `生成客户报价单 salesdesk quote show ${code} --out ${code}.html`,
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
    zh: `${isSigned ? '合同已签' : '合同起草中'}  salesdesk contract show ${contract}`,
    en: `${isSigned ? 'its contract is signed' : 'its contract is being drafted'}  salesdesk contract show ${contract}`,
  }),
  /** @param wanted what was to be done with it */
  nextCommands: (code: string, status: QuoteStatus, deal: string, wanted?: QuoteAction): Text[] => {
    const revise = `salesdesk quote revise ${code}`;
    const submit = `salesdesk quote submit ${code} --reason "…"`;
    const send = `salesdesk quote send ${code}`;
    // Beyond a limit it is submitted, not sent.
    const sendOrSubmit = wanted === undefined ? [send] : [send, submit];
    const hints: Record<QuoteStatus, readonly string[]> = {
      draft: wanted === 'approve' ? [submit] : sendOrSubmit,
      waiting: [`salesdesk quote approve ${code} --reason "…"`],
      approved: [send],
      rejected: [`salesdesk quote line ${code} --line "…"`],
      sent: [`salesdesk quote accept ${code} --by …`, revise],
      declined: [revise],
      accepted: [`salesdesk contract draft ${deal}`, revise],
      superseded: [`salesdesk quote show ${code}`],
    };
    return hints[status].map((command, i) =>
      i === 0 ? { zh: `现在可以  ${command}`, en: `now  ${command}` } : { zh: `或  ${command}`, en: `or  ${command}` },
    );
  },

  // ---- what 3.3.2 needs before a quotation is sent
  parts: {
    price: { zh: '产品价', en: 'product price' },
    service: { zh: '服务费', en: 'service fees' },
    terms: { zh: '付款条件', en: 'payment terms' },
  } satisfies Record<QuotePart, Text>,
  present: { zh: '已有', en: 'given' },
  missing: { zh: '缺少', en: 'missing' },
  valid: { zh: '在有效期内', en: 'still valid' },
  termsAddUp: { zh: '付款条件与金额相符', en: 'payment terms add up' },
  needsApproval: { zh: '须经理批准', en: 'needs approval' },
  notSent: (code: string, missing: number) => ({
    zh: `${code} 还不能发出，还有 ${missing} 项条件未满足`,
    en: `${code} cannot be sent yet, ${plural(missing, 'condition is', 'conditions are')} not met`,
  }),
  completeHint: (code: string) => ({
    zh: `补全明细  salesdesk quote line ${code} --line "服务：实施; 1; 30000; 6%"`,
    en: `complete the lines  salesdesk quote line ${code} --line "service: rollout; 1; 30000; 6%"`,
  }),
  termsHint: (code: string) => ({
    zh: `付款条件  salesdesk quote terms ${code} "30% 签订, 70% 验收"`,
    en: `payment terms  salesdesk quote terms ${code} "30% signed, 70% accepted"`,
  }),
  validHint: (code: string) => ({
    zh: `延长有效期  salesdesk quote terms ${code} --valid-until +30d`,
    en: `extend its validity  salesdesk quote terms ${code} --valid-until +30d`,
  }),
  beyondHint: (code: string) => ({
    zh: `提交批准  salesdesk quote submit ${code} --reason "…"`,
    en: `ask for approval  salesdesk quote submit ${code} --reason "…"`,
  }),
  listHints: ({ product, kind }: { product: string; kind: QuoteLineKind }, again?: string) => [
    listHint(`salesdesk product add "${product}"${kind === 'service' ? ' --service' : ''} --price … --tax … --cost …`),
    {
      zh: again ? `再重写该行  ${again}` : '再执行一次同样的命令',
      en: again ? `then enter the line again  ${again}` : 'then run the same command again',
    },
  ],
  addFirstHints: (deal: string) => [
    {
      zh: `没有保存任何内容。请先不加 --send 创建报价  salesdesk quote add ${deal} --line "…"`,
      en: `nothing was saved. Make it without --send first  salesdesk quote add ${deal} --line "…"`,
    },
    {
      zh: '再提交批准  salesdesk quote submit "@last" --reason "…"',
      en: 'then ask for approval  salesdesk quote submit "@last" --reason "…"',
    },
  ],

  // ---- limits and their approval
  excess: (what: ExcessKind, line: number, product: string, value: string, limit: string): Text => {
    switch (what) {
      case 'unlisted':
        return {
          zh: `第 ${line} 行 ${product} 不在产品表中，无法判断折扣和毛利`,
          en: `line ${line} ${product}: not in the product list, discount and margin cannot be judged`,
        };
      case 'discount':
        return {
          zh: `第 ${line} 行 ${product} 折扣 ${value}，角色上限 ${limit}`,
          en: `line ${line} ${product}: discount ${value}, the role's limit ${limit}`,
        };
      case 'productDiscount':
        return {
          zh: `第 ${line} 行 ${product} 折扣 ${value}，产品上限 ${limit}`,
          en: `line ${line} ${product}: discount ${value}, the product's limit ${limit}`,
        };
      case 'belowCost':
        return { zh: `第 ${line} 行 ${product} 低于成本`, en: `line ${line} ${product}: below cost` };
      case 'margin':
        return { zh: `毛利率 ${value}，下限 ${limit}`, en: `margin rate ${value}, the floor is ${limit}` };
      case 'listedMargin':
        return {
          zh: `产品表内各行毛利率 ${value}，下限 ${limit}`,
          en: `margin rate of the listed lines ${value}, the floor is ${limit}`,
        };
      case 'freeService':
        return {
          zh: `产品表外的服务占不含税金额 ${value}，上限 ${limit}`,
          en: `services outside the product list are ${value} of the net, the limit is ${limit}`,
        };
      case 'serviceMargin':
        return {
          zh: `第 ${line} 行 ${product} 毛利率 ${value}，下限 ${limit}`,
          en: `line ${line} ${product}: margin rate ${value}, the floor is ${limit}`,
        };
    }
  },
  /** The same of a margin, for whom costs are hidden from. */
  marginBeyond: (line: number, product: string): Text =>
    line === 0
      ? { zh: '毛利率低于下限', en: 'the margin rate is under the floor' }
      : { zh: `第 ${line} 行 ${product} 毛利率低于下限`, en: `line ${line} ${product}: margin rate under the floor` },
  withinLimits: (code: string) => ({
    zh: `${code} 未超限，不需要批准`,
    en: `${code} is within the limits and needs no approval`,
  }),
  approvedAlready: (code: string) => ({
    zh: `${code} 已批准，且超限没有增加`,
    en: `${code} is approved, and nothing is further beyond its limit than it was then`,
  }),
  sendHint: (code: string) => ({
    zh: `直接发出  salesdesk quote send ${code}`,
    en: `send it  salesdesk quote send ${code}`,
  }),
  ownQuote: (code: string) => ({
    zh: `${code} 由您创建或提交，不能由您审批`,
    en: `you wrote or submitted ${code} yourself, so someone else must decide`,
  }),
  versionExample: { zh: 'v1 或 v1.2', en: 'v1 or v1.2' },
  notWhatWasSubmitted: (code: string, version: string) => ({
    zh: `${code} ${version} 与提交、批准时不一致，由别的程序改动过；没有改动任何内容`,
    en: `${code} ${version}: not what was submitted or approved, another program changed it; nothing was changed`,
  }),
  reworkHint: (code: string) => ({
    zh: `修改后重新提交  salesdesk quote terms ${code} …`,
    en: `change it and submit it again  salesdesk quote terms ${code} …`,
  }),
  /** What is approved, in one line. */
  offerToDecide: (code: string, version: string, customer: string, net: string, gross: string) => ({
    zh: `${code} ${version}  ${customer}  不含税 ${net}，含税 ${gross}`,
    en: `${code} ${version}  ${customer}  net ${net}, gross ${gross}`,
  }),
  approveAsShown: { zh: '按上面所示批准？', en: 'Approve it as shown above?' },
  decidedByTwo: (who: string, command: string) => ({
    zh: `由 ${who} 中的两人共同决定（代管理层）  ${command}`,
    en: `two of ${who} decide together, in the place of management  ${command}`,
  }),
  approvedByYou: (code: string) => ({
    zh: `您已批准 ${code}，须由另一人批准`,
    en: `you have approved ${code}; somebody else is the second`,
  }),
  firstOfTwo: (code: string, names: string) => ({
    zh: `${code} 已由一人批准，还须 ${names} 中的一人批准`,
    en: `${code} was approved by one of two; one of ${names} approves it as well`,
  }),
  decidedBy: (who: string, command: string) => ({
    zh: `由 ${who} 决定  ${command}`,
    en: `${who} can decide  ${command}`,
  }),

  // ---- other refusals, and the way out
  actions: {
    change: { zh: '修改', en: 'changed' },
    submit: { zh: '提交批准', en: 'submitted' },
    approve: { zh: '审批', en: 'decided on' },
    send: { zh: '发出', en: 'sent' },
    accept: { zh: '接受', en: 'accepted' },
    decline: { zh: '拒绝', en: 'declined' },
    extend: { zh: '延期', en: 'extended' },
    revise: { zh: '修订', en: 'revised' },
    unaccept: { zh: '撤回接受', en: 'unaccepted' },
  } satisfies Record<QuoteAction, Text>,
  notNow: (code: string, version: number, status: Text, action: Text) => ({
    zh: `${code} 第 ${version} 版的状态是“${status.zh}”，不能${action.zh}`,
    en: `${code} version ${version} is "${status.en}" and cannot be ${action.en} now`,
  }),
  past: (day: string) => ({ zh: `${day} 已经过去`, en: `${day} has passed` }),
  beforeSent: (day: string) => ({ zh: `早于发出日 ${day}`, en: `that is before it was sent (${day})` }),
  noLine: (code: string, number: number) => ({
    zh: `${code} 没有第 ${number} 行`,
    en: `${code} has no line ${number}`,
  }),
  showHint: (code: string) => ({ zh: `查看  salesdesk quote show ${code}`, en: `see  salesdesk quote show ${code}` }),
  linesUnpriced: (count: number) => ({
    zh: `${count} 行明细不完整，没有保存任何内容`,
    en: `${count} lines are incomplete, nothing was saved`,
  }),
  productHints: (product: string) => [
    {
      zh: `在明细中写明单价  --line "${product}; 1; 6000; 13%"`,
      en: `give its price in the line  --line "${product}; 1; 6000; 13%"`,
    },
    {
      zh: `或先加入产品表  salesdesk product add "${product}" --price 6000 --tax 13%`,
      en: `or add it to the product list first  salesdesk product add "${product}" --price 6000 --tax 13%`,
    },
  ],
  expired: (code: string, until: string) => ({
    zh: `${code} 的有效期 ${until} 已过`,
    en: `${code} was valid until ${until}`,
  }),
  acceptVersionOption: {
    zh: '客户接受的版本（默认已发出的那一版）',
    en: 'the version that the customer accepts (default: the one that was sent)',
  },
  twoVersions: { zh: '请写两个不同的版本号，如 --compare 1 2', en: 'write two different versions, e.g. --compare 1 2' },
  comparison: (code: string, from: number, to: number) => ({
    zh: `报价单 ${code}：第 ${from} 版与第 ${to} 版比较`,
    en: `quotation ${code}: version ${from} against version ${to}`,
  }),
  versions: { zh: '版本', en: 'versions' },
  differences: { zh: '差异', en: 'differences' },
  sameVersions: { zh: '两个版本的内容相同', en: 'the two versions are the same' },
  compared: { zh: '内容', en: 'part' },
  field: { zh: '项目', en: 'field' },
  comparedParts: {
    line: { zh: '明细', en: 'line' },
    terms: { zh: '条件', en: 'terms' },
    sum: { zh: '合计', en: 'total' },
  },
  lineChanges: {
    added: { zh: '新增', en: 'added' },
    removed: { zh: '删除', en: 'removed' },
  },
  fields: {
    quantityMilli: { zh: '数量', en: 'quantity' },
    listFen: { zh: '标价', en: 'list price' },
    discountBp: { zh: '折扣', en: 'discount' },
    unitFen: { zh: '单价', en: 'unit price' },
    netFen: { zh: '不含税', en: 'net' },
    taxRateBp: { zh: '税率', en: 'tax rate' },
    taxFen: { zh: '税额', en: 'tax' },
    grossFen: { zh: '含税', en: 'gross' },
    costFen: { zh: '成本', en: 'cost' },
    terms: { zh: '付款条件', en: 'payment terms' },
    termsNote: { zh: '付款说明', en: 'note on the terms' },
    validUntil: { zh: '有效期至', en: 'valid until' },
    noService: { zh: '不收服务费的原因', en: 'why no service fee' },
    contact: { zh: '联系人', en: 'contact' },
  },
  unitsRounded: {
    zh: '折后单价四舍五入到分；金额按标价 × 数量减折扣，整行只舍入一次',
    en: 'unit prices after a discount are rounded to the fen; a net is list price × quantity less the discount, rounded once',
  },
  compareOption: { zh: '比较两个版本，如 --compare 1 2', en: 'compare two versions, e.g. --compare 1 2' },
  extendHints: (code: string) => [
    {
      zh: `经理可延期  salesdesk quote extend ${code} --until … --reason "…"`,
      en: `the manager can extend it  salesdesk quote extend ${code} --until … --reason "…"`,
    },
    { zh: `或  salesdesk quote revise ${code}`, en: `or  salesdesk quote revise ${code}` },
  ],
  notLater: (day: string) => ({
    zh: `有效期已是 ${day}，请指定更晚的日期`,
    en: `it is already valid until ${day}; give a later day`,
  }),
  acceptedAlready: (deal: string, code: string) => ({
    zh: `${deal} 的报价 ${code} 已被接受`,
    en: `${code} of ${deal} was already accepted`,
  }),
  reviseHint: (code: string) => ({
    zh: `修订该报价  salesdesk quote revise ${code}`,
    en: `revise it  salesdesk quote revise ${code}`,
  }),
  contractSigned: (deal: string, code: string) => ({
    zh: `${deal} 的合同 ${code} 已签，报价不能再修改`,
    en: `contract ${code} of ${deal} is signed, so its quotation can no longer be changed`,
  }),
  adjustHint: (code: string) => ({
    zh: `调整合同  salesdesk contract adjust ${code} …`,
    en: `adjust the contract  salesdesk contract adjust ${code} …`,
  }),

  // ---- the grammar of a line
  unreadableLine: (text: string) => ({
    zh: `无法识别 “${text}”。格式是 "产品; 数量; 单价或折扣%; 税率; 单位成本"`,
    en: `cannot read "${text}". Write "product; quantity; price or discount%; tax; cost"`,
  }),
  productMissing: { zh: '缺少产品名称', en: 'the product is missing' },
  badQuantity: (quantity: string) => ({
    zh: `数量 “${quantity}” 须大于 0，最多三位小数`,
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
    zh: `“${name}” 没有标价，请指定单价`,
    en: `"${name}" has no list price; give a price`,
  }),
  noTaxRate: (name: string) => ({
    zh: `“${name}” 没有税率，请指定税率`,
    en: `"${name}" has no tax rate; give one`,
  }),

  // ---- the grammar of payment terms
  unreadableTerms: (text: string) => ({
    zh: `无法识别 “${text}”。格式如 "30% 签订, 60% 验收, 10% 验收+30天" 或 "30% 2026-12-01; 70% 2026-12-31"`,
    en: `cannot read "${text}". Write "30% signed, 60% accepted, 10% accepted+30d" or "30% 2026-12-01; 70% 2026-12-31"`,
  }),
  unreadableRule: (text: string) => ({
    zh: `“${text}” 不是日期，也不是“签订”“验收+30天”“net 30”“月底”这样的付款时间`,
    en: `"${text}" is neither a date nor a rule such as signed, accepted+30d, net 30, eom`,
  }),
  sharesOff: (shares: string) => ({
    zh: `比例合计 ${shares}，应为 100%`,
    en: `the shares add up to ${shares}; they must add up to 100%`,
  }),
  notAShare: (text: string) => ({
    zh: `“${text}” 不是比例：须大于 0 且不超过 1，如 1/3`,
    en: `"${text}" is not a share: it must be above 0 and at most 1, e.g. 1/3`,
  }),
  sharesLeaveNothing: {
    zh: '各期比例已合计 100%，没有余下的金额给其他期',
    en: 'the shares already add up to 100%: nothing is left for the other instalments',
  },
  dueBeforeStart: (number: number, day: string, start: string) => ({
    zh: `第 ${number} 期的到期日 ${day} 早于起算日 ${start}`,
    en: `instalment ${number} would be due on ${day}, before ${start}, from which it counts`,
  }),
  dueBeyondHorizon: (number: number, years: number) => ({
    zh: `第 ${number} 期的到期日超出签订后 ${years} 年`,
    en: `instalment ${number} would be due more than ${years} years after the signing`,
  }),
  restNotLast: { zh: '余款只能是最后一期', en: 'only the last instalment can be the rest' },
  instalmentsOff: (difference: string, isMore: boolean) => ({
    zh: `各期合计比总额${isMore ? '多' : '少'} ${difference}；最后一期如为剩余金额，请写“余款”`,
    en: `the instalments come to ${difference} ${isMore ? 'more' : 'less'} than the total; write rest if the last takes what is left`,
  }),
  negativeInstalment: (number: number, excess: string) => ({
    zh: `第 ${number} 期会是负数：前面各期合计比总额多 ${excess}`,
    en: `instalment ${number} would be negative: those before it exceed the total by ${excess}`,
  }),
  emptyInstalment: (number: number) => ({
    zh: `第 ${number} 期没有金额`,
    en: `instalment ${number} would be zero or negative`,
  }),

  // ---- a customer's story
  storyAdded: { zh: '创建报价', en: 'quotation made' },
  storyLines: { zh: '修改报价明细', en: 'quotation lines changed' },
  storyTerms: { zh: '修改报价条件', en: 'quotation terms changed' },
  storySubmitted: { zh: '报价提交批准', en: 'quotation submitted' },
  storyApproved: { zh: '批准报价', en: 'quotation approved' },
  storyRejected: { zh: '驳回报价', en: 'quotation rejected' },
  storyDeclined: { zh: '客户未接受报价', en: 'quotation declined' },
  storyExtended: { zh: '延长报价有效期', en: 'quotation extended' },
  storyRevised: { zh: '报价新版本', en: 'quotation revised' },

  // ---- the customer's sheet
  sheet: {
    title: { zh: '报价单', en: 'Quotation' },
    draft: { zh: '（草稿）', en: ' (draft)' },
    to: { zh: '客户', en: 'To' },
    contact: { zh: '联系人', en: 'Attn.' },
    address: { zh: '地址', en: 'Address' },
    date: { zh: '日期', en: 'Date' },
    valid: { zh: '有效期至', en: 'Valid until' },
    project: { zh: '项目', en: 'Project' },
    total: { zh: '合计', en: 'Total' },
    capitals: { zh: '大写', en: 'In Chinese words' },
    payment: { zh: '付款条件', en: 'Payment' },
    rep: { zh: '销售代表', en: 'Sales rep' },
    note: {
      zh: '合计金额含增值税；本报价有效期至上述日期。',
      en: 'The total includes VAT. This offer is valid until the date above.',
    },
    acceptance: { zh: '客户确认（签字盖章）', en: 'Accepted by the customer (signature, seal)' },
    offeredBy: (company: string): Text => ({ zh: `报价单位：${company}`, en: `Offered by: ${company}` }),
  },
} as const;
messages satisfies { sheet: Messages };
