import type { ClaimActionName, ClaimStepKind } from '../../policy/expenses.js';
import { type Messages, plural, type Text } from '../../shared/text.js';
import type { Waiting } from './rules.js';

/** Labels of the lines under an answer, as wide as the widest. */
const label = (zh: string, en: string): Text => ({
  zh: zh + ' '.repeat(8 - zh.length * 2),
  en: en.padEnd(10),
});
const labels = {
  for: label('用于', 'for'),
  campaign: label('活动', 'campaign'),
  invoice: label('发票', 'invoice'),
  more: label('', ''),
  next: label('下一步', 'next'),
};

export const messages = {
  claim: { zh: '报销单', en: 'claim' },

  // the form and its lines
  request: { zh: '事前申请', en: 'request' },
  advance: { zh: '借款', en: 'advance' },
  beyond: { zh: '超出申请', en: 'beyond the request' },
  campaign: { zh: '市场活动', en: 'campaign' },
  formTitle: { zh: '费用报销单', en: 'Expense claim' },
  severalCategories: { zh: '多类', en: 'several' },
  lineCount: { zh: '行数', en: 'lines' },
  lineNo: { zh: '行', en: 'line' },
  measure: { zh: '数量', en: 'measure' },
  nights: (count: number) => ({ zh: `${count} 晚`, en: plural(count, 'night') }),
  heads: (count: number) => ({ zh: `${count} 人`, en: plural(count, 'person', 'persons') }),
  tax: { zh: '税额', en: 'tax' },
  voucher: { zh: '凭证', en: 'voucher' },
  voucherNone: { zh: '不需要', en: 'not needed' },
  voucherFile: { zh: '有', en: 'attached' },
  voucherReason: { zh: '说明原因', en: 'reason given' },
  voucherMissing: { zh: '缺', en: 'missing' },
  signManager: { zh: '经理', en: 'manager' },
  signFinance: { zh: '财务', en: 'finance' },
  signCashier: { zh: '出纳', en: 'cashier' },

  // what was done
  filed: { zh: '已提交', en: 'filed' },
  drafted: { zh: '已存为草稿', en: 'saved as a draft' },
  edited: { zh: '已修改', en: 'changed' },
  head: (code: string, done: Text, category: Text, amount: string, capitals: string, day: Text) => ({
    zh: `${code} ${done.zh}  ${category.zh}  ${amount}${capitals && `（${capitals}）`}  ${day.zh}`,
    en: `${code} ${done.en}   ${category.en}   ${amount}   ${day.en}`,
  }),
  forLine: (what: string) => ({ zh: labels.for.zh + what, en: labels.for.en + what }),
  campaignLine: (what: string) => ({ zh: labels.campaign.zh + what, en: labels.campaign.en + what }),
  copied: (isFirst: boolean, what: string, hash: string) => ({
    zh: `${(isFirst ? labels.invoice : labels.more).zh}${what}  已存入，sha256 ${hash}，未曾报销`,
    en: `${(isFirst ? labels.invoice : labels.more).en}${what}  copied, sha256 ${hash}, not used before`,
  }),
  numberOnly: (number: string) => ({
    zh: `${labels.invoice.zh}${number}  未曾报销，尚未附文件；提交前请补`,
    en: `${labels.invoice.en}${number}  not used before, no file attached yet: add it before you submit`,
  }),
  noInvoice: {
    zh: `${labels.invoice.zh}尚无；提交前请补文件，确实没有请用 --no-voucher 说明原因`,
    en: `${labels.invoice.en}none yet; add the file before you submit it, or say why there is none with --no-voucher`,
  },
  reasonOnly: (number: string, reason: string) => ({
    zh: `${labels.invoice.zh}${number && `${number}  `}无凭证，原因：${reason}（由财务审核时认可）`,
    en: `${labels.invoice.en}${number && `${number}  `}no voucher: ${reason} (finance accepts it or sends it back)`,
  }),
  doublesLine: (codes: string) => ({
    zh: `${labels.more.zh}! 可能重复：${codes}（同一人、同一天、同金额、同类别）`,
    en: `${labels.more.en}! possible double of ${codes} (same claimant, day, amount and category)`,
  }),
  doublesMark: (codes: string) => ({ zh: `! 可能与 ${codes} 重复`, en: `! possible double of ${codes}` }),
  noVoucherMark: (reason: string) => ({ zh: `! 无凭证：${reason}`, en: `! no voucher: ${reason}` }),
  missingMark: { zh: '! 既无凭证也无原因（制度 5.2.1）', en: '! neither a voucher nor a reason (policy 5.2.1)' },
  nextSubmit: (day: string) => ({
    zh: `${labels.next.zh}最迟 ${day} 提交`,
    en: `${labels.next.en}submit it by ${day}`,
  }),
  nextReviews: (manager: Text, finance: Text) => ({
    zh: `${labels.next.zh}经理审核（${manager.zh}），然后财务审核（${finance.zh}）`,
    en: `${labels.next.en}manager review (${manager.en}), then finance review (${finance.en})`,
  }),
  lineNext: (what: Text) => ({ zh: labels.next.zh + what.zh, en: labels.next.en + what.en }),
  sumLine: (count: number, amount: string) => ({
    zh: `合计 ${count} 张，${amount}`,
    en: `${count} claims, ${amount} in all`,
  }),
  withdrawn: (code: string, amount: string) => ({
    zh: `已撤回 ${code}  ${amount}；发票可另行报销`,
    en: `withdrew ${code}  ${amount}; its invoice may be claimed again`,
  }),
  attached: (code: string, count: number) => ({
    zh: `${code} 已补充 ${count} 个文件`,
    en: `${code}: ${plural(count, 'file')} attached`,
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
  hintEdit: (n: string) => ({
    zh: `修改  salesdesk claim edit ${n} --amount …    再提交  salesdesk claim submit ${n}`,
    en: `change it  salesdesk claim edit ${n} --amount …    then submit it again  salesdesk claim submit ${n}`,
  }),
  hintRule: { zh: '相关制度  salesdesk policy show 5.2', en: 'the rule  salesdesk policy show 5.2' },

  // objections and refusals
  notFiled: (count: number) => ({ zh: `未受理：${count} 个问题`, en: `not filed: ${count} problems` }),
  notFiledBecause: (why: Text) => ({ zh: `未受理：${why.zh}`, en: `not filed: ${why.en}` }),
  future: (from: string, day: string) =>
    from === day
      ? { zh: `消费日期 ${day} 尚未到来`, en: `the day of the expense, ${day}, is in the future` }
      : {
          zh: `消费从 ${from} 到 ${day}，尚未结束`,
          en: `the expense lasts from ${from} to ${day}, which is in the future`,
        },
  late: (day: string, days: number, allowed: number) => ({
    zh: `${day} 的消费已过 ${days} 天，须在 ${allowed} 天内报销`,
    en: `spent on ${day}, ${days} days ago; a claim must be submitted within ${allowed} days`,
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
    zh: `文件 ${name} 已在该报销单中`,
    en: `file ${name} is already on this claim`,
  }),
  withClause: (text: Text, clause: string) => ({
    zh: `${text.zh}（制度 ${clause}）`,
    en: `${text.en} (policy ${clause})`,
  }),
  wayOwnOld: (code: string) => ({
    zh: `如为同一张报销单：salesdesk claim edit ${code} …，再 salesdesk claim submit ${code}`,
    en: `if it is the same claim: salesdesk claim edit ${code} …, then salesdesk claim submit ${code}`,
  }),
  wayShow: (code: string) => ({
    zh: `查看  salesdesk claim show ${code}`,
    en: `show it  salesdesk claim show ${code}`,
  }),
  needsVoucher: (code: string) => ({
    zh: `${code} 没有发票或凭证文件，也没有说明原因，不能提交`,
    en: `${code} has no invoice or voucher file and no reason for that, so it cannot be submitted`,
  }),
  voucherHints: (n: string) => [
    { zh: `salesdesk claim attach ${n} 发票.pdf`, en: `salesdesk claim attach ${n} invoice.pdf` },
    {
      zh: `确实没有  salesdesk claim edit ${n} --no-voucher "原因"`,
      en: `if there is none  salesdesk claim edit ${n} --no-voucher "why"`,
    },
  ],
  claimedAlready: {
    zh: '发票或文件已在另一张报销单中报销；没有改动任何内容',
    en: 'the invoice or the file is claimed by another claim already; nothing was changed',
  },
  separateReviews: {
    zh: '报销由经理先审、财务后审，两人不同，且都不是报销人本人',
    en: 'a claim is reviewed by the manager first and by finance second: two persons, never the claimant',
  },
  notYours: (code: string, owner: string, name: string) => ({
    zh: `${code} 是 ${owner} 的报销单，${name} 不能代为改动或提交`,
    en: `${code} is ${owner}'s claim; ${name} may not change or submit it`,
  }),
  wrongStatus: (code: string, status: Text, action: Text) => ({
    zh: `${code} 当前状态为“${status.zh}”，不能${action.zh}`,
    en: `${code} is ${status.en}; it cannot be ${action.en}`,
  }),
  wayWithdraw: (n: string) => ({
    zh: `先撤回  salesdesk claim withdraw ${n}`,
    en: `withdraw it first  salesdesk claim withdraw ${n}`,
  }),
  severalRefused: (count: number) => ({
    zh: `${count} 张报销单不能处理，没有改动任何内容`,
    en: `${count} claims are refused; nothing was changed`,
  }),
  dealOther: (deal: string, customer: string) => ({
    zh: `商机 ${deal} 属于另一个客户 ${customer}`,
    en: `deal ${deal} belongs to another customer, ${customer}`,
  }),
  nothingToChange: { zh: '没有要修改的内容', en: 'nothing to change was given' },
  nothingToChangeHint: {
    zh: '全部可修改的内容  salesdesk claim edit --help',
    en: 'all that can be changed  salesdesk claim edit --help',
  },
  noFile: (code: string) => ({ zh: `${code} 没有附件`, en: `${code} has no files` }),
  lineEditHint: (n: string) => ({
    zh: `修改一行  salesdesk claim line edit ${n} 1 --amount …`,
    en: `change a line  salesdesk claim line edit ${n} 1 --amount …`,
  }),
  whichLine: (code: string, count: number) => ({
    zh: `${code} 有 ${count} 行，须说明改哪一行`,
    en: `${code} has ${count} lines: say which one to change`,
  }),
  lastLine: (code: string) => ({
    zh: `${code} 只有这一行，不能删除；没有改动任何内容`,
    en: `${code} has only this line, which cannot be removed; nothing was changed`,
  }),
  noSuchLine: (code: string, no: number, numbers: readonly number[]) => ({
    zh: `${code} 没有第 ${no} 行，现有：${numbers.join('、')}`,
    en: `${code} has no line ${no}; it has ${numbers.join(', ')}`,
  }),
  noSuchFile: (code: string, n: number, count: number) => ({
    zh: `${code} 没有第 ${n} 个文件，共 ${count} 个`,
    en: `${code} has no file ${n}; it has ${count}`,
  }),

  // the way out if an entry cannot be undone
  correctAdd: (code: string) => ({
    zh: `请撤回  salesdesk claim withdraw ${code}`,
    en: `withdraw it  salesdesk claim withdraw ${code}`,
  }),
  correctEdit: (code: string) => ({
    zh: `请改回原值  salesdesk claim edit ${code}`,
    en: `set the old values again  salesdesk claim edit ${code}`,
  }),
  correctAttach: (code: string) => ({
    zh: `附件不能删除；报销单可撤回  salesdesk claim withdraw ${code}`,
    en: `files are kept; the claim can be withdrawn  salesdesk claim withdraw ${code}`,
  }),
  correctWithdraw: (code: string) => ({
    zh: `请重新提交  salesdesk claim submit ${code}`,
    en: `submit it again  salesdesk claim submit ${code}`,
  }),
  correctReview: (code: string) => ({
    zh: `审核不能撤销；付款前报销人可撤回  salesdesk claim show ${code}`,
    en: `a review is final; the claimant can withdraw the claim until it is paid  salesdesk claim show ${code}`,
  }),
  correctReject: (code: string) => ({
    zh: `请报销人重新提交  salesdesk claim submit ${code}`,
    en: `have the claimant submit it again  salesdesk claim submit ${code}`,
  }),
  correctPay: (code: string) => ({
    zh: `付款登记有误请撤回  salesdesk claim unpay ${code} --reason "…"`,
    en: `take a wrong payment back  salesdesk claim unpay ${code} --reason "…"`,
  }),
  correctUnpay: (code: string) => ({
    zh: `再登记付款  salesdesk claim pay ${code}`,
    en: `record the payment again  salesdesk claim pay ${code}`,
  }),

  // headers
  claimant: { zh: '报销人', en: 'claimant' },
  forWhom: { zh: '客户 / 商机', en: 'customer / deal' },
  waits: { zh: '待办', en: 'waits for' },
  submittedDay: { zh: '提交日', en: 'submitted' },
  paidDay: { zh: '付款日', en: 'paid' },
  files: { zh: '附件', en: 'files' },
  noVoucher: { zh: '无凭证原因', en: 'no voucher' },
  doubles: { zh: '可能重复', en: 'possible double' },
  size: { zh: '大小', en: 'size' },
  history: { zh: '处理过程', en: 'history' },
  who: { zh: '操作人', en: 'by' },
  action: { zh: '操作', en: 'action' },
  note: { zh: '说明', en: 'note' },
  noClaims: { zh: '没有符合条件的报销单', en: 'no claims found' },
} as const satisfies Messages;

/** In the history: one of two approvals. */
export const APPROVED_TOGETHER: Text = {
  zh: '审核通过（两人代管理层之一）',
  en: 'approved, one of two in the place of management',
};

/** The steps in the history of a claim. */
export const STEP_NAMES: Record<ClaimStepKind, Text> = {
  add: { zh: '填写', en: 'added' },
  edit: { zh: '修改', en: 'changed' },
  submit: { zh: '提交', en: 'submitted' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
  managerApprove: { zh: '经理审核通过', en: 'approved by the manager' },
  financeApprove: { zh: '财务审核通过', en: 'approved by finance' },
  reject: { zh: '退回', en: 'rejected' },
  pay: { zh: '付款', en: 'paid' },
};

/** What cannot be done with a claim in a wrong status: `…不能审核`, `it cannot be reviewed`. */
export const ACTION_NAMES: Record<ClaimActionName, Text> = {
  edit: { zh: '修改', en: 'changed' },
  attach: { zh: '补充附件', en: 'given more files' },
  submit: { zh: '提交', en: 'submitted' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
  managerApprove: { zh: '审核', en: 'reviewed' },
  financeApprove: { zh: '审核', en: 'reviewed' },
  managerReject: { zh: '退回', en: 'rejected' },
  financeReject: { zh: '退回', en: 'rejected' },
  pay: { zh: '付款', en: 'paid' },
  unpay: { zh: '撤回付款', en: 'unpaid' },
};

/** What a claim waits for. */
export const WAITING_FOR: Record<Waiting, Text> = {
  managerReview: { zh: '经理审核', en: 'manager review' },
  financeReview: { zh: '财务审核', en: 'finance review' },
  payment: { zh: '付款', en: 'payment' },
};
