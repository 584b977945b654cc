import type { RequestStepKind } from '../../policy/expenses.js';
import type { Messages, Text } from '../../shared/text.js';
import { askedMessages } from './askedMessages.js';

export const messages = {
  ...askedMessages('request'),
  request: { zh: '事前申请', en: 'request' },
  kindArg: { zh: '出差 trip，业务招待 entertainment', en: 'trip or entertainment' },
  requestArg: { zh: 'REQ-2026-0003、3 或 @last', en: 'REQ-2026-0003, 3 or @last' },
  amountOption: { zh: '预计金额', en: 'what it is expected to cost' },
  fromOption: { zh: '第一天', en: 'the first day' },
  untilOption: { zh: '最后一天（默认：第一天）', en: 'the last day (default: the first one)' },
  purposeOption: { zh: '事由（指定客户或商机时可省略）', en: 'purpose (optional with a customer or deal)' },
  cityOption: { zh: '城市', en: 'city' },
  headsOption: { zh: '人数', en: 'number of persons' },
  customerOption: { zh: '为哪个客户', en: 'customer that it is for' },
  dealOption: { zh: '为哪个商机', en: 'deal that it is for' },
  releaseOption: {
    zh: '超预算仍予批准的原因（管理层）',
    en: 'why it is approved though it goes over the budget (management)',
  },
  approveNote: {
    zh: '批准时核对预算余额：超出的不能批准，由管理层用 --release 放行；其报销单在申请金额以内不须再次放行。',
    en: 'What is left of the budget is asked as it is approved: what goes over is refused, unless management approves it with --release; claims under it, up to what was requested, take no release of their own.',
  },
  notOver: (code: string) => ({
    zh: `${code} 没有超出须放行的预算，不要写 --release`,
    en: `${code} is over no budget that stops it: leave --release out`,
  }),
  noteOrRelease: {
    zh: '不与 --release 同用，原因写在 --release 里',
    en: 'not together with --release, which has the reason',
  },
  thisRequest: { zh: '本申请', en: 'this request' },
  releaseHint: (code: string) => ({
    zh: `管理层可以放行并批准  salesdesk request approve ${code} --release "…"`,
    en: `management may approve it all the same  salesdesk request approve ${code} --release "…"`,
  }),
  released: { zh: '超预算放行，计入当月报表', en: 'released over the budget; counted in the month’s report' },
  closeReasonOption: { zh: '关闭原因', en: 'why it is closed' },
  openOption: { zh: '只列待批准和未关闭的', en: 'only those that wait or are open' },
  mineOption: { zh: '只看自己的', en: 'only your own' },
  asOfNote: {
    zh: '--as-of：按当天为止的步骤确定状态，已报销按当天计入的报销单。',
    en: '--as-of: the state follows from the steps up to that day; claimed is what claims that counted on that day had.',
  },
  addNote: {
    zh: '在开始之前申请，由经理批准（经理本人的由管理层批准）；批准后占用预算，最后一天起 30 天自动关闭。',
    en: "Asked for before it begins and approved by the manager (the manager's own by management). Once approved it reserves the budget; it closes by itself 30 days after its last day.",
  },

  untilBefore: (until: string, from: string) => ({
    zh: `最后一天 ${until} 早于第一天 ${from}`,
    en: `${until} is before the first day, ${from}`,
  }),
  begun: (day: string) => ({
    zh: `${day} 已过：申请须在开始之前提出`,
    en: `${day} is over: a request is made before it begins`,
  }),
  claimHint: {
    zh: '已经发生的费用直接报销  salesdesk claim …',
    en: 'what was spent already is claimed  salesdesk claim …',
  },
  purposeRequired: {
    zh: '请写明事由 --purpose，或指定客户、商机',
    en: 'say what it is for: --purpose, --customer or --deal',
  },
  dealOther: (deal: string, customer: string) => ({
    zh: `${deal} 是 ${customer} 的商机，与 --customer 不符`,
    en: `${deal} is a deal of ${customer}, not of that customer`,
  }),
  own: (code: string, name: string) => ({
    zh: `${code} 是 ${name} 本人申请的，由他人决定`,
    en: `${code} is what ${name} asked for; somebody else decides on it`,
  }),
  notYourTurn: (code: string, name: string) => ({
    zh: `${code} 不由 ${name} 决定`,
    en: `${name} does not decide on ${code}`,
  }),
  approvedByYou: (code: string) => ({
    zh: `您已批准 ${code}，须由另一人批准`,
    en: `you have approved ${code}; somebody else is the second`,
  }),
  notYours: (code: string, owner: string, name: string) => ({
    zh: `${code} 是 ${owner} 的申请，${name} 只能使用、撤回自己的`,
    en: `${code} was made by ${owner}; ${name} may use and withdraw only his or her own`,
  }),
  mayNotClose: (code: string, name: string) => ({
    zh: `${code} 由申请人、经理或财务关闭，${name} 不能关闭`,
    en: `${code} is closed by whoever made it, the manager or finance; ${name} may not`,
  }),
  restsOn: (code: string, codes: readonly string[]) => ({
    zh: `${codes.join('、')} 以 ${code} 为依据，不能撤销批准`,
    en: `${codes.join(', ')} rests on ${code}, so its approval cannot be undone`,
  }),

  added: (code: string, what: Text, amount: string, days: string) => ({
    zh: `已申请 ${code}  ${what.zh}  ${amount}  ${days}`,
    en: `requested ${code}  ${what.en}  ${amount}  ${days}`,
  }),
  closed: (code: string, claimed: string, amount: string) => ({
    zh: `已关闭 ${code}  已报销 ${claimed} / ${amount}`,
    en: `closed ${code}  ${claimed} of ${amount} claimed`,
  }),
  reserves: (until: string) => ({
    zh: `占用预算，至 ${until} 自动关闭`,
    en: `it reserves the budget until it is closed, by itself after ${until}`,
  }),
  /** @param names who may decide it now */
  decides: (names: Text) => ({ zh: `待批准：${names.zh}`, en: `waits for ${names.en}` }),
  twoDecide: (names: Text) => ({
    zh: `待批准：${names.zh} 中的两人（代管理层）`,
    en: `waits for two of ${names.en}, in the place of management`,
  }),
  secondDecides: (approved: Text, names: Text) => ({
    zh: `${approved.zh} 已通过，还须第二人：${names.zh}`,
    en: `${approved.en} approved it; a second person is still needed: ${names.en}`,
  }),
  nobodyDecides: {
    zh: '现在无人可批准：须为管理层指定代理人',
    en: 'nobody may approve it now: a substitute for management is to be named',
  },
  addHint: { zh: '另行申请  salesdesk request add …', en: 'ask for another one  salesdesk request add …' },
  closeHint: (code: string) => ({
    zh: `关闭  salesdesk request close ${code}`,
    en: `close it  salesdesk request close ${code}`,
  }),
  withdrawHint: (code: string) => ({
    zh: `撤回  salesdesk request withdraw ${code}`,
    en: `withdraw it  salesdesk request withdraw ${code}`,
  }),
  advanceHint: (code: string) => ({
    zh: `需要借款  salesdesk advance request 金额 --request ${code} --purpose "…"`,
    en: `ask for an advance  salesdesk advance request AMOUNT --request ${code} --purpose "…"`,
  }),
  claimUnderHint: (code: string) => ({
    zh: `报销时注明  salesdesk claim … --request ${code}`,
    en: `claim under it  salesdesk claim … --request ${code}`,
  }),

  title: { zh: '事前申请', en: 'Request' },
  member: { zh: '申请人', en: 'by' },
  from: { zh: '第一天', en: 'from' },
  until: { zh: '最后一天', en: 'until' },
  claimed: { zh: '已报销', en: 'claimed' },
  city: { zh: '城市', en: 'city' },
  heads: { zh: '人数', en: 'persons' },
  openUntil: { zh: '自动关闭', en: 'closes after' },
  withoutReason: { zh: '可报销（超出须说明原因）', en: 'claimable without a reason' },
  neededAbove: { zh: '须事前申请的金额', en: 'a request is needed above' },
  notAsked: { zh: '不要求', en: 'not asked for' },
  approvedOver: { zh: '超预算批准', en: 'approved over the budget' },
  advances: { zh: '借款', en: 'Advances' },
  empty: { zh: '没有事前申请。', en: 'No requests.' },
} as const satisfies Messages;

/** What a step of a request is called. */
export const STEP_NAMES = {
  add: { zh: '申请', en: 'requested' },
  approve: { zh: '批准', en: 'approved' },
  reject: { zh: '驳回', en: 'rejected' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
  close: { zh: '关闭', en: 'closed' },
} as const satisfies Record<RequestStepKind, Text>;
