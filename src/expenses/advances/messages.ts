import type { AdvanceStepKind, ExpenseCategory } from '../../policy/expenses.js';
import { type Messages, plural, type Text } from '../../shared/text.js';
import { askedMessages } from '../requests/askedMessages.js';

export const messages = {
  ...askedMessages('advance'),
  advance: { zh: '借款', en: 'advance' },
  amountArg: { zh: '金额', en: 'amount' },
  advanceArg: { zh: 'ADV-2026-0003、3 或 @last', en: 'ADV-2026-0003, 3 or @last' },
  requestOption: { zh: '用于哪项事前申请', en: 'the request that it is for' },
  categoryOption: { zh: '费用类别（默认：事前申请的类别）', en: "category (default: the request's)" },
  purposeOption: { zh: '用途（默认：事前申请的事由）', en: "purpose (default: the request's)" },
  payOnOption: { zh: '付款日，默认今天', en: 'day of the payment; default: today' },
  returnOnOption: { zh: '退回日，默认今天', en: 'day on which it came back; default: today' },
  openOption: { zh: '只列未结清的', en: 'only those that are open' },
  oldOption: {
    zh: '只列超过期限未结清的（设置 advance.days）',
    en: 'only those that are open for too long (setting advance.days)',
  },
  mineOption: { zh: '只看自己的', en: 'only your own' },
  asOfNote: {
    zh: '--as-of：按当天为止的步骤确定状态和余额，付款、退回按各自的日期。',
    en: '--as-of: state and balance follow from the steps up to that day; payments and what came back count from their own days.',
  },
  byOption: { zh: 'member：每人的余额', en: 'member: the balance of each' },
  requestNote: {
    zh: '经理批准、财务付款，三人各不相同。报销付款时先核销（claim … --advance 或 --request），余款退回。超过 advance.days 未结清的，不能再借。',
    en: 'The manager approves it and finance pays it: three persons. Claims settle it as they are paid (claim … --advance or --request), the rest is given back. One that is open for longer than advance.days blocks a new one.',
  },

  categoryRequired: {
    zh: '请写明费用类别 --category，或 --request 用于哪项事前申请',
    en: 'say its category with --category, or the request that it is for with --request',
  },
  thisAdvance: { zh: '本借款', en: 'this advance' },
  requestFirst: (category: ExpenseCategory) => ({
    zh: `由借款人先事前申请，管理层可以放行  salesdesk request add ${category} --amount … --from … --purpose "…"`,
    en: `the claimant requests it beforehand, which management may let go over  salesdesk request add ${category} --amount … --from … --purpose "…"`,
  }),
  purposeRequired: { zh: '请写明用途 --purpose', en: 'say what it is for with --purpose' },
  otherCategory: (request: string) => ({
    zh: `类别与 ${request} 不同`,
    en: `the category is not that of ${request}`,
  }),
  beyondRequest: (request: string, amount: string, left: string) => ({
    zh: `${request} 批准 ${amount}，还可借 ${left}，没有改动任何内容`,
    en: `${request} allows ${amount}, of which ${left} can still be advanced; nothing was changed`,
  }),
  oldOpen: (name: string, code: string, left: string, days: number) => ({
    zh: `${name} 的 ${code} 还有 ${left} 未结清，已 ${days} 天，结清之前不能再借`,
    en: `${name} has ${left} of ${code} open for ${plural(days, 'day')}; it is settled before there is a new one`,
  }),
  requestClosed: (code: string, request: string) => ({
    zh: `${code} 所用的 ${request} 已关闭，没有改动任何内容`,
    en: `${request}, for which ${code} was asked, is closed; nothing was changed`,
  }),
  notYours: (code: string, owner: string, name: string) => ({
    zh: `${code} 是 ${owner} 的借款，${name} 只能使用、撤回自己的`,
    en: `${code} is an advance of ${owner}; ${name} may use and withdraw only his or her own`,
  }),
  payOwn: (code: string, name: string) => ({
    zh: `${code} 是 ${name} 本人的借款，付款和退回由他人登记`,
    en: `${code} is ${name}'s own advance; somebody else records what is paid and given back`,
  }),
  paySame: (code: string) => ({
    zh: `您批准了 ${code}，付款和退回由另一人登记`,
    en: `you approved ${code}; somebody else records what is paid and given back`,
  }),
  separate: {
    zh: '借款由经理批准、财务付款，两人不同，且都不是借款人本人',
    en: 'an advance is approved by the manager and paid by finance: two persons, never the one who receives it',
  },
  moreThanPaid: {
    zh: '核销和退回不能超过已付的借款，没有保存',
    en: 'no more is settled or given back than was paid; nothing was saved',
  },
  notYourTurn: (code: string, name: string) => ({
    zh: `${code} 不由 ${name} 付款`,
    en: `${name} does not pay ${code}`,
  }),
  payBefore: (code: string, day: string) => ({
    zh: `${code} 于 ${day} 批准，付款日不能更早`,
    en: `${code} was approved on ${day}; it cannot be paid before`,
  }),
  returnBefore: (code: string, day: string) => ({
    zh: `${code} 于 ${day} 付款，退回日不能更早`,
    en: `${code} was paid on ${day}; it cannot be given back before`,
  }),
  moreThanLeft: (code: string, left: string) => ({
    zh: `${code} 只剩 ${left} 未结清，没有改动任何内容`,
    en: `only ${left} of ${code} is open; nothing was changed`,
  }),
  restsOn: (code: string, claims: readonly string[]) => ({
    zh: `${claims.join('、')} 注明了 ${code}，不能撤销付款`,
    en: `${claims.join(', ')} names ${code}, so its payment cannot be undone`,
  }),

  requested: (code: string, amount: string, purpose: string) => ({
    zh: `已申请借款 ${code}  ${amount}  ${purpose}`,
    en: `requested ${code}  ${amount}  ${purpose}`,
  }),
  paid: (code: string, name: string, amount: string, day: Text) => ({
    zh: `已付款 ${code}  ${name}  ${amount}  ${day.zh}`,
    en: `paid ${code}  ${name}  ${amount}  ${day.en}`,
  }),
  returned: (code: string, amount: string, left: string) => ({
    zh: `已退回 ${code}  ${amount}，未结清 ${left}`,
    en: `given back of ${code}  ${amount}, ${left} still open`,
  }),
  nobodyPays: {
    zh: '现在无人可付款：须为财务指定代理人',
    en: 'nobody may pay it now: a substitute for finance is to be named',
  },
  paidBy: (names: Text) => ({ zh: `待付款：${names.zh}`, en: `to be paid by ${names.en}` }),
  payHint: (code: string) => ({
    zh: `登记付款  salesdesk advance pay ${code}`,
    en: `record its payment  salesdesk advance pay ${code}`,
  }),
  settleHint: (code: string) => ({
    zh: `报销核销  salesdesk claim … --advance ${code}`,
    en: `settle it by a claim  salesdesk claim … --advance ${code}`,
  }),
  returnHint: (code: string) => ({
    zh: `退回余款，由财务登记  salesdesk advance return ${code} 金额`,
    en: `or give it back, as finance records  salesdesk advance return ${code} AMOUNT`,
  }),
  unpayHint: (claim: string) => ({
    zh: `由报销核销的，先撤回报销付款  salesdesk claim unpay ${claim} --reason "…"`,
    en: `a claim settled it: take back its payment first  salesdesk claim unpay ${claim} --reason "…"`,
  }),

  title: { zh: '借款', en: 'Advance' },
  member: { zh: '借款人', en: 'for' },
  request: { zh: '事前申请', en: 'request' },
  paidHead: { zh: '已付', en: 'paid' },
  settled: { zh: '已核销', en: 'settled' },
  returnedHead: { zh: '已退回', en: 'given back' },
  balance: { zh: '未结清', en: 'open' },
  oldHead: { zh: '超期', en: 'too long' },
  daysOpen: { zh: '天数', en: 'days' },
  paidDay: { zh: '付款日', en: 'paid on' },
  claim: { zh: '报销单', en: 'claim' },
  empty: { zh: '没有借款。', en: 'No advances.' },
  oldNote: (days: string) => ({
    zh: `! 付款后超过 ${days} 天未结清，不能再借`,
    en: `! open for more than ${days} days: no new one until it is settled`,
  }),
  /** @param parts `ADV-2026-0003 2,000.00` of each */
  leaverOwes: (name: string, parts: readonly string[], total: string) => ({
    zh: `${name} 还有借款未结清 ${total}：${parts.join('、')}`,
    en: `${name} still has ${total} of advances open: ${parts.join(', ')}`,
  }),
} as const satisfies Messages;

/** What a step of an advance is called. */
export const STEP_NAMES = {
  request: { zh: '申请', en: 'requested' },
  approve: { zh: '批准', en: 'approved' },
  reject: { zh: '驳回', en: 'rejected' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
  pay: { zh: '付款', en: 'paid' },
  settle: { zh: '报销核销', en: 'settled' },
  return: { zh: '退回', en: 'given back' },
} as const satisfies Record<AdvanceStepKind, Text>;
