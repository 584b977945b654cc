import type { ClaimActionName, ClaimStepKind } from '../../policy/expenses.js';
import type { Messages, Text } from '../../shared/text.js';
import type { Waiting } from './rules.js';

/** Labels of the lines under an answer, as wide as the widest. */
const label = (zh: string, en: string): Text => ({
  zh: zh + ' '.repeat(8 - zh.length * 2),
  en: en.padEnd(10),
});
const labels = {
  for: label('用于', 'for'),
  invoice: label('发票', 'invoice'),
  more: label('', ''),
  next: label('下一步', 'next'),
  reason: label('原因', 'reason'),
};

export const messages = {
  claim: { zh: '报销单', en: 'claim' },
  claimArg: { zh: 'EXP-2026-0042、42、发票号或 @last', en: 'EXP-2026-0042, 42, an invoice number or @last' },
  claimsArg: { zh: '一个或多个报销单；- 从标准输入读', en: 'one or more claims; - reads them from stdin' },
  categoryArg: { zh: '费用类别：差旅、业务招待……', en: 'category: travel, entertainment ...' },
  amountArg: { zh: '金额', en: 'amount' },
  fileArg: { zh: '文件', en: 'file' },
  nArg: { zh: '第几个文件，默认 1', en: 'which of its files, 1 if not said' },
  categories: (list: Text) => ({ zh: `类别：${list.zh}`, en: `Categories: ${list.en}` }),
  addNote: {
    zh: '发票号从文件名里认：全电发票的 20 位，或旧版的代码加 8 位号码。同一张发票或同一个文件只能报一次。',
    en: "The invoice number is read from the file's name: 20 digits, or the older code and 8. One invoice, one file: once, ever.",
  },
  onOption: { zh: '消费日期', en: 'day of the spend' },
  dateOption: { zh: '同 --on', en: 'same as --on' },
  purposeOption: { zh: '用途（写了客户或商机可省略）', en: 'what for (may be left out with a customer or deal)' },
  customerOption: { zh: '为哪个客户', en: 'for which customer' },
  dealOption: { zh: '为哪个商机', en: 'for which deal' },
  invoiceOption: { zh: '发票或凭证文件，可写多个', en: 'invoice or voucher files, one or more' },
  invoiceNumberOption: { zh: '发票号', en: 'invoice number' },
  submitOption: { zh: '直接提交', en: 'file it at once' },
  categoryOption: { zh: '新类别', en: 'new category' },
  amountOption: { zh: '新金额', en: 'new amount' },
  reasonOption: { zh: '退回原因', en: 'why it goes back' },
  noteOption: { zh: '备注', en: 'a note' },
  payOnOption: { zh: '付款日', en: 'day of the payment' },
  mineOption: { zh: '只看自己的', en: 'only your own' },
  statusOption: {
    zh: '状态：draft submitted managerApproved approved(to-pay) paid rejected withdrawn',
    en: 'status: draft submitted managerApproved approved (to-pay) paid rejected withdrawn',
  },
  monthOption: { zh: '消费的月份', en: 'month of the spend' },

  // what was done
  filed: { zh: '已提交', en: 'filed' },
  drafted: { zh: '已存为草稿', en: 'saved as a draft' },
  edited: { zh: '已修改', en: 'changed' },
  head: (code: string, done: Text, category: Text, amount: string, capitals: string, day: Text) => ({
    zh: `${code} ${done.zh}  ${category.zh}  ${amount}${capitals && `（${capitals}）`}  ${day.zh}`,
    en: `${code} ${done.en}   ${category.en}   ${amount}${capitals && ` (${capitals})`}   ${day.en}`,
  }),
  forLine: (what: string) => ({ zh: labels.for.zh + what, en: labels.for.en + what }),
  copied: (first: boolean, what: string, hash: string) => ({
    zh: `${(first ? labels.invoice : labels.more).zh}${what}  已存入，sha256 ${hash}，未曾报销`,
    en: `${(first ? labels.invoice : labels.more).en}${what}  copied, sha256 ${hash}, not used before`,
  }),
  numberOnly: (number: string) => ({
    zh: `${labels.invoice.zh}${number}  未曾报销，还没有附文件`,
    en: `${labels.invoice.en}${number}  not used before, no file attached yet`,
  }),
  noInvoice: {
    zh: `${labels.invoice.zh}还没有；提交前补上发票号或文件`,
    en: `${labels.invoice.en}none yet; it needs a number or a file to be submitted`,
  },
  nextSubmit: (day: string) => ({
    zh: `${labels.next.zh}最迟 ${day} 提交`,
    en: `${labels.next.en}submit it by ${day}`,
  }),
  nextReviews: (manager: Text, finance: Text) => ({
    zh: `${labels.next.zh}经理审核（${manager.zh}），然后财务审核（${finance.zh}）`,
    en: `${labels.next.en}manager review (${manager.en}), then finance review (${finance.en})`,
  }),
  nobody: { zh: '还没有人能审', en: 'nobody can yet' },
  lineNext: (what: Text) => ({ zh: labels.next.zh + what.zh, en: labels.next.en + what.en }),
  toFinance: (names: Text) => ({ zh: `财务审核（${names.zh}）`, en: `finance review (${names.en})` }),
  toPay: { zh: '付款', en: 'payment' },
  approvedLine: (code: string, who: string, amount: string, next: Text) => ({
    zh: `已通过 ${code}  ${who}  ${amount}，下一步 ${next.zh}`,
    en: `approved ${code}  ${who}  ${amount}, next: ${next.en}`,
  }),
  rejectedLine: (code: string, who: string, amount: string, reason: string) => ({
    zh: `已退回 ${code}  ${who}  ${amount}  ${reason}`,
    en: `rejected ${code}  ${who}  ${amount}  ${reason}`,
  }),
  paidLine: (code: string, who: string, amount: string, day: Text) => ({
    zh: `已付款 ${code}  ${who}  ${amount}  ${day.zh}`,
    en: `paid ${code}  ${who}  ${amount}  ${day.en}`,
  }),
  sumLine: (count: number, amount: string) => ({
    zh: `合计 ${count} 张，${amount}`,
    en: `${count} claims, ${amount} together`,
  }),
  withdrawn: (code: string, amount: string) => ({
    zh: `已撤回 ${code}  ${amount}；发票仍归这张报销单`,
    en: `withdrew ${code}  ${amount}; its invoice stays with it`,
  }),
  attached: (code: string, count: number) => ({
    zh: `${code} 补充了 ${count} 个文件`,
    en: `${code}: ${count} ${count === 1 ? 'file' : 'files'} attached`,
  }),
  hintAttach: (n: string) => ({
    zh: `补充附件  salesdesk claim attach ${n} 发票.pdf`,
    en: `attach more with  salesdesk claim attach ${n} invoice.pdf`,
  }),
  hintMine: { zh: '我的报销单  salesdesk claim list --mine', en: 'list yours  salesdesk claim list --mine' },
  hintSubmit: (n: string) => ({
    zh: `提交  salesdesk claim submit ${n}`,
    en: `submit it  salesdesk claim submit ${n}`,
  }),
  hintPay: (n: string) => ({
    zh: `登记付款  salesdesk claim pay ${n}`,
    en: `record payment  salesdesk claim pay ${n}`,
  }),
  hintEdit: (n: string) => ({
    zh: `修改  salesdesk claim edit ${n} --amount …    再提交  salesdesk claim submit ${n}`,
    en: `change it  salesdesk claim edit ${n} --amount …    then send it again  salesdesk claim submit ${n}`,
  }),
  hintRule: { zh: '规定  salesdesk policy show 5.2', en: 'the rule  salesdesk policy show 5.2' },

  // objections and refusals
  notFiled: (count: number) => ({ zh: `未受理：${count} 个问题`, en: `not filed: ${count} problems` }),
  notFiledBecause: (why: Text) => ({ zh: `未受理：${why.zh}`, en: `not filed: ${why.en}` }),
  future: (day: string) => ({
    zh: `消费日期 ${day} 还没有到`,
    en: `the day of the spend, ${day}, has not come yet`,
  }),
  late: (day: string, days: number, allowed: number) => ({
    zh: `${day} 的消费已过 ${days} 天，须在 ${allowed} 天内报销`,
    en: `spent on ${day}, ${days} days ago; a claim comes within ${allowed} days`,
  }),
  invoiceUsed: (number: string, code: string, member: string, day: string) => ({
    zh: `发票 ${number} 已在 ${code} 报销（${member}，${day}）`,
    en: `invoice ${number} is already on ${code} (${member}, ${day})`,
  }),
  fileUsed: (name: string, code: string, member: string, day: string) => ({
    zh: `文件 ${name} 已在 ${code} 报销（${member}，${day}），内容完全相同`,
    en: `file ${name} is already on ${code} (${member}, ${day}), byte for byte`,
  }),
  fileTwice: (name: string) => ({
    zh: `文件 ${name} 这张报销单已经有了`,
    en: `file ${name} is on this claim already`,
  }),
  withClause: (text: Text, clause: string) => ({
    zh: `${text.zh}（制度 ${clause}）`,
    en: `${text.en} (policy ${clause})`,
  }),
  wayOwnOld: (code: string) => ({
    zh: `如果就是那张：salesdesk claim edit ${code} …，再 salesdesk claim submit ${code}`,
    en: `if it is that one: salesdesk claim edit ${code} ..., then salesdesk claim submit ${code}`,
  }),
  wayShow: (code: string) => ({
    zh: `查看  salesdesk claim show ${code}`,
    en: `look at it  salesdesk claim show ${code}`,
  }),
  needsVoucher: (code: string) => ({
    zh: `${code} 还没有发票号，也没有发票文件，不能提交`,
    en: `${code} has neither an invoice number nor a file, it cannot be submitted`,
  }),
  waysVoucher: (n: string) => [
    { zh: `salesdesk claim attach ${n} 发票.pdf`, en: `salesdesk claim attach ${n} invoice.pdf` },
    { zh: `或  salesdesk claim edit ${n} --invoice-number …`, en: `or  salesdesk claim edit ${n} --invoice-number …` },
  ],
  separate: {
    zh: '报销由经理先审、财务后审，两人不同，也都不是报销人本人',
    en: 'a claim is reviewed by the manager first and by finance second, two persons, never by the claimant',
  },
  payOwn: (code: string, name: string) => ({
    zh: `${code} 是 ${name} 自己的报销单，付款须由别人登记`,
    en: `${code} is ${name}'s own claim; somebody else records its payment`,
  }),
  notYourTurn: (code: string, status: Text, name: string) => ({
    zh: `${code} ${status.zh}，${name} 不能审核或付款`,
    en: `${code} ${status.en}; ${name} may not review or pay it`,
  }),
  whoMay: (roles: Text) => ({ zh: `可以做的角色：${roles.zh}`, en: `roles that may: ${roles.en}` }),
  notYours: (code: string, owner: string, name: string) => ({
    zh: `${code} 是 ${owner} 的报销单，${name} 不能替他改动或提交`,
    en: `${code} is ${owner}'s claim; ${name} may not change or submit it`,
  }),
  wayReject: (n: string) => ({
    zh: `审核人可以退回  salesdesk claim reject ${n} --reason "…"`,
    en: `a reviewer may send it back  salesdesk claim reject ${n} --reason "..."`,
  }),
  wrongStatus: (code: string, status: Text, action: Text) => ({
    zh: `${code} 现在是“${status.zh}”，不能${action.zh}`,
    en: `${code} is "${status.en}"; it cannot be ${action.en}`,
  }),
  waySubmitFirst: (n: string) => ({
    zh: `报销人先提交  salesdesk claim submit ${n}`,
    en: `the claimant submits it first  salesdesk claim submit ${n}`,
  }),
  wayWithdraw: (n: string) => ({
    zh: `先撤回  salesdesk claim withdraw ${n}`,
    en: `take it back first  salesdesk claim withdraw ${n}`,
  }),
  severalRefused: (count: number) => ({
    zh: `${count} 张报销单不能处理，全部没有改动`,
    en: `${count} claims are refused, none was changed`,
  }),
  dealOther: (deal: string, customer: string) => ({
    zh: `商机 ${deal} 属于另一个客户 ${customer}`,
    en: `deal ${deal} belongs to another customer, ${customer}`,
  }),
  nothingToChange: { zh: '没有要改的内容', en: 'nothing to change was given' },
  nothingToChangeWay: {
    zh: '可改：--category --amount --on --purpose --customer --deal --invoice-number',
    en: 'there are --category --amount --on --purpose --customer --deal --invoice-number',
  },
  payFuture: (day: string) => ({
    zh: `付款日 ${day} 还没有到`,
    en: `the day of the payment, ${day}, has not come yet`,
  }),
  payBefore: (code: string, day: string) => ({
    zh: `${code} 在 ${day} 才由财务审核通过，付款日不能更早`,
    en: `${code} was approved by finance on ${day}; it cannot be paid before`,
  }),
  noFile: (code: string) => ({ zh: `${code} 没有附件`, en: `${code} has no files` }),
  noSuchFile: (code: string, n: number, count: number) => ({
    zh: `${code} 没有第 ${n} 个文件，共 ${count} 个`,
    en: `${code} has no file ${n}; there are ${count}`,
  }),

  // what was typed
  reasonRequired: { zh: '--reason 必须填写', en: '--reason is required' },
  purposeRequired: {
    zh: '--purpose 必须填写（或用 --customer、--deal 说明为谁）',
    en: '--purpose is required (or say for whom with --customer or --deal)',
  },
  required: { zh: '必须填写', en: 'is required' },
  requiredDay: {
    zh: '必须填写，哪天花的，如 --date 昨天、--date 11-20',
    en: 'is required, the day of the spend: --date yesterday, --date 11-20',
  },
  requiredPurpose: {
    zh: '必须填写（或用 --customer、--deal 说明为谁）',
    en: 'is required (or say for whom with --customer or --deal)',
  },
  requiredInvoice: {
    zh: '提交须有发票文件，或 --invoice-number；暂时没有就用 claim add 先存草稿',
    en: 'is required to file a claim, or --invoice-number. It comes later? Keep a draft with  claim add',
  },
  onAndDate: { zh: '--on 和 --date 是同一件事，只写一个', en: '--on and --date are the same; give one of them' },
  badInvoiceNumber: (text: string) => ({
    zh: `“${text}” 不像发票号（最多 50 个字符，要有数字）`,
    en: `"${text}" does not look like an invoice number (at most 50 characters, with digits)`,
  }),
  askCategory: { zh: '费用类别', en: 'category' },
  askAmount: { zh: '金额', en: 'amount' },
  askDay: { zh: '消费日期', en: 'day of the spend' },
  askPurpose: { zh: '用途', en: 'purpose' },
  askInvoice: { zh: '发票文件（空 = 先存草稿）', en: 'invoice file (empty = keep a draft)' },

  // review
  waiting: (count: number, amount: string) => ({
    zh: `${count} 张报销单等您处理，${amount}`,
    en: `${count} ${count === 1 ? 'claim waits' : 'claims wait'} for you, ${amount}`,
  }),
  nothingWaits: { zh: '没有等您处理的报销单', en: 'no claim waits for you' },
  keys: {
    zh: '[a] 通过  [r] 退回  [o] 打开发票  [s] 跳过',
    en: '[a]pprove  [r]eject  [o]pen invoice  [s]kip',
  },
  askReason: { zh: '原因', en: 'reason' },
  opened: (file: string) => ({ zh: `发票在 ${file}`, en: `the invoice is at ${file}` }),
  noneAttached: { zh: '没有附文件', en: 'no file attached' },
  skippedAll: { zh: '全部跳过，没有改动', en: 'all skipped, nothing was changed' },
  payThese: (codes: string) => ({
    zh: `待付款  salesdesk claim pay ${codes}`,
    en: `to be paid  salesdesk claim pay ${codes}`,
  }),

  // the way out where an entry cannot be undone
  correctAdd: (code: string) => ({
    zh: `请撤回  salesdesk claim withdraw ${code}`,
    en: `withdraw it  salesdesk claim withdraw ${code}`,
  }),
  correctEdit: (code: string) => ({
    zh: `改回原值  salesdesk claim edit ${code}`,
    en: `set the old values again  salesdesk claim edit ${code}`,
  }),
  correctAttach: (code: string) => ({
    zh: `附件保留；报销单可撤回  salesdesk claim withdraw ${code}`,
    en: `the file stays; the claim can be withdrawn  salesdesk claim withdraw ${code}`,
  }),
  correctWithdraw: (code: string) => ({
    zh: `请重新提交  salesdesk claim submit ${code}`,
    en: `submit it again  salesdesk claim submit ${code}`,
  }),
  correctReview: (code: string) => ({
    zh: `审核保留；付款前报销人可撤回  salesdesk claim show ${code}`,
    en: `the review stays; the claimant can withdraw it until it is paid  salesdesk claim show ${code}`,
  }),
  correctReject: (code: string) => ({
    zh: `请报销人重新提交  salesdesk claim submit ${code}`,
    en: `the claimant submits it again  salesdesk claim submit ${code}`,
  }),
  correctPay: (code: string) => ({
    zh: `已付款的报销单不再变动；查看  salesdesk claim show ${code}`,
    en: `a paid claim is final; see it with  salesdesk claim show ${code}`,
  }),

  // heads
  claimant: { zh: '报销人', en: 'claimant' },
  forWhom: { zh: '客户 / 商机', en: 'for' },
  waits: { zh: '等待', en: 'waits for' },
  submittedDay: { zh: '提交', en: 'submitted' },
  paidDay: { zh: '付款', en: 'paid' },
  files: { zh: '附件', en: 'files' },
  size: { zh: '大小', en: 'size' },
  history: { zh: '经过', en: 'what happened' },
  who: { zh: '谁', en: 'who' },
  action: { zh: '动作', en: 'action' },
  note: { zh: '说明', en: 'note' },
  noClaims: { zh: '没有这样的报销单', en: 'no such claims' },
  separateReviews: {
    zh: '报销由经理先审、财务后审，两人不同，也都不是报销人本人',
    en: 'a claim is reviewed by the manager first and by finance second, two persons, never by the claimant',
  },
} as const satisfies Messages;

/** What happened to a claim, as its history says it. */
export const STEP_NAMES: Record<ClaimStepKind, Text> = {
  add: { zh: '填写', en: 'made' },
  edit: { zh: '修改', en: 'changed' },
  submit: { zh: '提交', en: 'submitted' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
  managerApprove: { zh: '经理审核通过', en: 'approved by the manager' },
  financeApprove: { zh: '财务审核通过', en: 'approved by finance' },
  reject: { zh: '退回', en: 'rejected' },
  pay: { zh: '付款', en: 'paid' },
};

/** What a claim in a wrong state cannot be: `…不能审核`, `it cannot be reviewed`. */
export const ACTION_NAMES: Record<ClaimActionName, Text> = {
  edit: { zh: '修改', en: 'changed' },
  attach: { zh: '再加附件', en: 'given more files' },
  submit: { zh: '提交', en: 'submitted' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
  managerApprove: { zh: '审核', en: 'reviewed' },
  financeApprove: { zh: '审核', en: 'reviewed' },
  managerReject: { zh: '退回', en: 'rejected' },
  financeReject: { zh: '退回', en: 'rejected' },
  pay: { zh: '付款', en: 'paid' },
};

/** What a claim waits for. */
export const WAITING_FOR: Record<Waiting, Text> = {
  managerReview: { zh: '经理审核', en: 'manager review' },
  financeReview: { zh: '财务审核', en: 'finance review' },
  payment: { zh: '付款', en: 'payment' },
};
