import { type Messages, plural, type Text } from '../../shared/text.js';

export const refusalMessages = {
  changedOutside: (code: string, version: number) => ({
    zh: `${code} v${version} 的文本不是起草人所写的，由别的程序改动过；没有改动任何内容`,
    en: `${code} v${version}: its text is not what its author wrote, another program changed it; nothing was changed`,
  }),
  approveAsShown: (code: string, version: number) => ({
    zh: `按上面所示批准 ${code} v${version}？`,
    en: `Approve ${code} v${version} as shown above?`,
  }),
  passAsShown: (code: string, version: number) => ({
    zh: `按上面所示通过 ${code} v${version} 的审核？`,
    en: `Pass ${code} v${version} as shown above?`,
  }),
  signAsShown: (code: string, version: number) => ({
    zh: `按上面所示登记 ${code} v${version} 已由双方签署？`,
    en: `Record ${code} v${version} as signed by both parties, as shown above?`,
  }),
  showHint: (code: string) => ({
    zh: `查看  salesdesk contract show ${code}`,
    en: `show it  salesdesk contract show ${code}`,
  }),
  unreadableLine: (text: string) => ({
    zh: `无法识别 “${text}”。格式："产品; 数量; 单价; 税率; 单位成本"`,
    en: `cannot read "${text}". Write "product; quantity; price; tax; cost"`,
  }),
  lineWithoutProduct: { zh: '缺少产品名称', en: 'the product is missing' },
  badQuantity: (quantity: string) => ({
    zh: `数量 “${quantity}” 须大于 0，最多三位小数`,
    en: `the quantity "${quantity}" must be more than 0, with at most three decimals`,
  }),
  negativePrice: (price: string) => ({
    zh: `单价 “${price}” 不能是负数`,
    en: `the price "${price}" must not be negative`,
  }),
  taxTooHigh: (rate: string) => ({ zh: `税率 “${rate}” 超过 100%`, en: `the tax rate "${rate}" is over 100%` }),
  negativeCost: (cost: string) => ({
    zh: `成本 “${cost}” 不能是负数`,
    en: `the cost "${cost}" must not be negative`,
  }),
  unreadableShare: (text: string) => ({
    zh: `无法识别 “${text}”。格式：张伟=60%,李娜=40%`,
    en: `cannot read "${text}". Write 张伟=60%,李娜=40%`,
  }),
  emptyShare: (text: string) => ({
    zh: `“${text}” 的份额须大于 0`,
    en: `the share of "${text}" must be more than 0`,
  }),
  sharesDoNotAddUp: (total: string) => ({
    zh: `业绩份额合计 ${total}，必须正好 100%`,
    en: `the credit shares add up to ${total}; they must add up to exactly 100%`,
  }),
  sharedTwice: { zh: '同一成员只能列一次', en: 'list each member once only' },
  notAPenaltyRate: (text: string) => ({
    zh: `“${text}” 不是违约金利率。格式：18.25%/年 或 0.05%/日`,
    en: `"${text}" is not a penalty rate. Write 18.25%/year or 0.05%/day`,
  }),
  penaltyNotExact: (text: string) => ({
    zh: `“${text}” 折成年利率超过两位小数，请用年利率，如 7.67%/年`,
    en: `"${text}" has more than two decimals as a yearly rate; write that instead, e.g. 7.67%/year`,
  }),
  penaltyTooHigh: (text: string) => ({ zh: `“${text}” 太高`, en: `"${text}" is too high` }),
  graceWithoutRate: {
    zh: '须同时用 --penalty 指定违约金利率',
    en: 'give the penalty rate as well: --penalty',
  },
  noDepartment: (text: string, all: string) => ({
    zh: `没有部门 “${text}”，可用：${all}`,
    en: `no department "${text}"; choose from ${all}`,
  }),
  noLines: { zh: '至少需要一行明细 --line', en: 'at least one --line is needed' },
  noRate: (product: string) => ({
    zh: `“${product}” 没有税率，产品目录中也没有；请作为第四项填写`,
    en: `no tax rate for "${product}", neither given nor in the product list; give it as the fourth part`,
  }),
  dealOrCustomer: { zh: '商机或客户', en: 'deal or customer' },
  dealWithoutCustomer: (deal: string) => ({ zh: `${deal} 还没有客户`, en: `${deal} has no customer yet` }),
  beforeSigning: (day: string) => ({
    zh: `早于签约日 ${day}`,
    en: `that is before the day of signing, ${day}`,
  }),
  nothingToAdjust: {
    zh: '没有变化：请用 --net、--gross 或 --cost 指定',
    en: 'no change was given: use --net, --gross or --cost',
  },
  netOrGross: { zh: '--net 和 --gross 二选一', en: 'use --net or --gross, not both' },
  tooMuch: (code: string, most: string) => ({
    zh: `${code} 调整后会超过一份合同的上限 ${most}`,
    en: `${code} would exceed the contract maximum of ${most}`,
  }),
  belowZero: (code: string, day: string) => ({
    zh: `${code} 在 ${day} 会变成负数；整份取消请用 contract cancel`,
    en: `${code} would fall below zero on ${day}; to cancel all of it use contract cancel`,
  }),
  carriedOver: (code: string) => ({
    zh: `${code} 只是转入的应收款，不是本系统签订的合同`,
    en: `${code} only holds receivables carried over; it is not a signed contract`,
  }),
  isCancelled: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 取消`,
    en: `${code} was cancelled on ${day}`,
  }),
  isEnded: (code: string, day: string) => ({ zh: `${code} 已于 ${day} 结束`, en: `${code} ended on ${day}` }),
  isRenewed: (code: string, by: string) => ({ zh: `${code} 已由 ${by} 续签`, en: `${code} was renewed by ${by}` }),
  noEnd: (code: string) => ({ zh: `${code} 没有到期日`, en: `${code} has no end day` }),
  noDraftOf: (code: string, day: string) => ({
    zh: `${code} 已于 ${day} 签署，没有草稿`,
    en: `${code} was signed on ${day}; it has no draft`,
  }),
  notSignedYet: (code: string, status: Text) => ({
    zh: `${code} ${status.zh}，尚未签署`,
    en: `${code} is ${status.en}, not signed yet`,
  }),
  notNow: (code: string, status: Text, action: Text) => ({
    zh: `${code} ${status.zh}，现在不能${action.zh}`,
    en: `${code} is ${status.en}; it cannot be ${action.en} now`,
  }),
  alreadyDrafted: (subject: string, code: string) => ({
    zh: `${subject} 已有草稿 ${code}`,
    en: `${subject} already has the draft ${code}`,
  }),
  dealLost: (deal: string) => ({
    zh: `${deal} 已输单，不能签合同`,
    en: `${deal} is lost, so it cannot lead to a contract`,
  }),
  endsBeforeDelivery: (day: string) => ({
    zh: `到期日不能早于交付日 ${day}`,
    en: `the end must not be before the delivery, ${day}`,
  }),
  endsBeforeStart: (day: string) => ({
    zh: `到期日不能早于开始日 ${day}`,
    en: `the end must not be before the start, ${day}`,
  }),
  pricesAreQuoted: (quote: string) => ({
    zh: `价格以客户接受的报价 ${quote} 为准，只有经理和财务能改`,
    en: `the prices are those of ${quote}, which the customer accepted; only manager and finance may change them`,
  }),
  pricesAreRenewed: (contract: string) => ({
    zh: `续签沿用 ${contract} 的价格，只有经理和财务能改`,
    en: `a renewal keeps the prices of ${contract}; only manager and finance may change them`,
  }),
  nothingAccepted: (code: string) => ({
    zh: `${code} 没有客户已接受的报价`,
    en: `the customer has not accepted a quotation for ${code}`,
  }),
  incomplete: (code: string, missing: number) => ({
    zh: `${code} 要素不全，缺少 ${missing} 项`,
    en: `${code} is not complete, ${plural(missing, 'item is', 'items are')} missing`,
  }),
  termsDoNotAddUp: (code: string, problem: Text) => ({
    zh: `${code} 的付款条件无效：${problem.zh}`,
    en: `the payment terms of ${code} are invalid: ${problem.en}`,
  }),
  changeFirst: (code: string) => ({
    zh: `${code} 已被退回，请先按意见修改`,
    en: `${code} was returned; change it first`,
  }),
  notApprovedYet: (code: string, level: Text) => ({
    zh: `${code} 的金额须先经${level.zh}审批，法务才能审核`,
    en: `the amount of ${code} waits for the approval of ${level.en}; legal reviews it afterwards`,
  }),
  ownApproval: (code: string) => ({
    zh: `您负责 ${code} 或编写过其中的版本，不能自己审批`,
    en: `${code} is your own contract, or you wrote a version of it: somebody else approves it`,
  }),
  notYourTurn: (code: string, level: Text) => ({
    zh: `${code} 现在等待${level.zh}审批`,
    en: `${code} waits for the approval of ${level.en}`,
  }),
  approvedByYou: (code: string) => ({
    zh: `您已批准 ${code}，还须另一人同意`,
    en: `you approved ${code} already; it takes another one as well`,
  }),
  ownDraft: (code: string) => ({
    zh: `您负责 ${code} 或编写过其中的版本，不能自己审核`,
    en: `${code} is your own contract, or you wrote a version of it`,
  }),
  returnNeedsRemarks: { zh: '退回须填写意见', en: 'a return needs remarks' },
  conditionsOfReturn: {
    zh: '退回不带条件，请写在意见中',
    en: 'a return has no conditions; put them in the remarks',
  },
  noCondition: (code: string, number: number) => ({
    zh: `${code} 没有条件 ${number}`,
    en: `${code} has no condition ${number}`,
  }),
  alreadyMet: (number: number, day: string) => ({
    zh: `条件 ${number} 已于 ${day} 满足`,
    en: `condition ${number} was met on ${day}`,
  }),
  notReadyToSign: (code: string, missing: number) => ({
    zh: `${code} 还不能签署，还有 ${missing} 项条件未满足`,
    en: `${code} cannot be signed, ${plural(missing, 'condition is', 'conditions are')} missing`,
  }),
  noCopy: (code: string, count: number) => ({
    zh: `${code} 归档了 ${count} 份`,
    en: `${code} has ${plural(count, 'archived copy', 'archived copies')}`,
  }),
} as const satisfies Messages;
