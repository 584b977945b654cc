import type { ClaimActionName, ClaimStepKind } from '../../policy/expenses.js';
import { FAPIAO_FORMS } from '../../shared/fapiaoNumber.js';
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
  asOfNote: {
    zh: '--as-of：按当天为止的步骤确定状态，付款按付款日；金额、事由等按当天的内容。',
    en: '--as-of: the state follows from the steps up to that day, a payment counts from its own day; amount, purpose and the like are those of that day.',
  },
  claim: { zh: '报销单', en: 'claim' },

  // arguments and options
  claimArg: { zh: 'EXP-2026-0042、42、发票号或 @last', en: 'EXP-2026-0042, 42, an invoice number or @last' },
  claimsArg: { zh: '一张或多张报销单；- 从标准输入读取', en: 'one or more claims; - reads them from stdin' },
  categoryArg: { zh: '费用类别或种类：差旅、业务招待、住宿 …', en: 'category or kind: travel, entertainment, hotel …' },
  amountArg: { zh: '金额', en: 'amount' },
  fileArg: { zh: '文件', en: 'file' },
  nArg: { zh: '第几个文件（默认 1）', en: 'number of the file (default: 1)' },
  categories: (list: Text) => ({ zh: `类别：${list.zh}`, en: `Categories: ${list.en}` }),
  addNote: {
    zh: '发票号从文件名识别：数电发票 20 位，或旧版发票代码加 8 位号码，写法不同也是同一张。同一张发票或同一个文件只能报销一次。提交须附文件，或用 --no-voucher 说明原因。',
    en: "The invoice number is read from the file's name: 20 digits, or the older code and 8 digits, however written. An invoice or a file can be claimed only once. To file a claim, attach the voucher or say with --no-voucher why there is none.",
  },
  onOption: { zh: '消费日期', en: 'day of the expense' },
  dateOption: { zh: '同 --on', en: 'same as --on' },
  purposeOption: {
    zh: '用途（指定客户、商机或市场活动时可省略）',
    en: 'purpose (optional with a customer, deal or campaign)',
  },
  customerOption: { zh: '为哪个客户', en: 'customer that it was for' },
  dealOption: { zh: '为哪个商机', en: 'deal that it was for' },
  campaignOption: { zh: '为哪个市场活动', en: 'campaign that it was for' },
  invoiceOption: { zh: '发票或凭证文件，可多个', en: 'invoice or voucher files, one or more' },
  invoiceNumberOption: { zh: '发票号', en: 'invoice number' },
  noVoucherOption: { zh: '没有凭证的原因（由财务认可）', en: 'why there is no voucher (finance accepts it)' },
  untilOption: { zh: '到哪天（多天时）', en: 'the last day, of several' },
  cityOption: { zh: '城市', en: 'city' },
  nightsOption: { zh: '住宿晚数，从消费日期那晚算起', en: 'number of nights, from the day of the spend on' },
  headsOption: { zh: '人数', en: 'number of persons' },
  kmOption: { zh: '公里数', en: 'kilometres' },
  invoiceNetOption: { zh: '发票不含税金额', en: 'what the invoice comes to without tax' },
  invoiceGrossOption: { zh: '发票价税合计', en: 'what the invoice comes to with tax' },
  taxOption: { zh: '其中税额', en: 'what of it is tax' },
  invoiceDayOption: { zh: '开票日期', en: 'day of the invoice' },
  invoiceTitleOption: { zh: '发票抬头（购买方名称）', en: 'buyer named on the invoice' },
  invoiceTaxNumberOption: { zh: '购买方税号', en: "the buyer's tax number on the invoice" },
  requestOption: {
    zh: '事前申请，如 REQ-2026-0007；none 取消',
    en: 'the request beforehand, e.g. REQ-2026-0007; none takes it away',
  },
  advanceOption: {
    zh: '冲抵的借款，如 ADV-2026-0003；none 取消',
    en: 'the advance that it settles, e.g. ADV-2026-0003; none takes it away',
  },
  beyondOption: { zh: '超出事前申请的原因', en: 'why it claims more than was requested' },
  request: { zh: '事前申请', en: 'request' },
  advance: { zh: '借款', en: 'advance' },
  beyond: { zh: '超出申请', en: 'beyond the request' },
  lineOption: {
    zh: '属于第几行（默认：只有一行时为该行，否则为整张报销单）',
    en: 'the line that it belongs to (default: the only one, of several lines the whole claim)',
  },
  lineArg: { zh: '第几行', en: 'number of the line' },
  untilBefore: (until: string, day: string) => ({
    zh: `结束日 ${until} 早于开始日 ${day}`,
    en: `${until} is before the first day, ${day}`,
  }),
  noAmount: { zh: '金额不能为 0', en: 'an amount cannot be 0' },
  badKm: (text: string) => ({
    zh: `“${text}” 不是公里数，例如 86 或 86.5`,
    en: `"${text}" is no number of kilometres, e.g. 86 or 86.5`,
  }),
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
  lineNote: {
    zh: '未写 --customer、--deal、--campaign 时，与其他行相同；负数为退回的款项。--invoice 的文件只属于这一行。',
    en: 'Without --customer, --deal or --campaign it is for the same as the other lines; an amount below zero is money that came back. Files of --invoice belong to this line alone.',
  },
  editNote: {
    zh: '有多行的报销单：--purpose 是整张的事由，其余用 claim line edit 逐行修改。',
    en: 'Of a claim of several lines --purpose is that of the whole; everything else is changed line by line with claim line edit.',
  },
  submitOption: { zh: '直接提交', en: 'submit it at once' },
  categoryOption: { zh: '新类别', en: 'new category' },
  amountOption: { zh: '新金额', en: 'new amount' },
  reasonOption: { zh: '退回原因', en: 'why it is sent back' },
  oneVersion: { zh: '--at 只用于一张报销单', en: '--at is for one claim' },
  notWhatWasApproved: (claims: readonly { code: string; version: number | null }[]) => {
    const list = claims.map(({ code, version }) => `${code} v${version ?? 0}`);
    return {
      zh: `${list.join('、')} 的内容与提交、审核时不一致，不是由本程序改动的；没有改动任何内容`,
      en: `${list.join(', ')}: not what was submitted and approved, and not changed by this program; nothing was changed`,
    };
  },
  withdrawHint: (n: string) => ({
    zh: `报销人可撤回后重新提交（claim withdraw ${n}）`,
    en: `the claimant withdraws it and submits it again (claim withdraw ${n})`,
  }),
  notDigested: (count: number) => ({
    zh: `${count} 张报销单在记录内容摘要之前审核通过，现在的内容是：`,
    en: `${plural(count, 'claim was', 'claims were')} approved before digests were kept; what is paid now:`,
  }),
  payAsShown: { zh: '按以上内容付款？', en: 'Pay them as shown above?' },
  approveAsShown: { zh: '按以上内容批准？', en: 'Approve them as shown above?' },
  noteOption: { zh: '备注', en: 'note' },
  payOnOption: { zh: '付款日', en: 'day of the payment' },
  mineOption: { zh: '只看自己的', en: 'only your own' },
  statusOption: {
    zh: '状态：draft submitted managerApproved approved(to-pay) paid rejected withdrawn',
    en: 'status: draft submitted managerApproved approved (to-pay) paid rejected withdrawn',
  },
  monthOption: { zh: '消费月份', en: 'month of the expense' },

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
  nobody: { zh: '暂无人可审核', en: 'nobody yet' },
  lineNext: (what: Text) => ({ zh: labels.next.zh + what.zh, en: labels.next.en + what.en }),
  toFinance: (names: Text) => ({ zh: `财务审核（${names.zh}）`, en: `finance review (${names.en})` }),
  toPay: { zh: '付款', en: 'payment' },
  approvedLine: (code: string, who: string, amount: string, next: Text) => ({
    zh: `已通过 ${code}  ${who}  ${amount}，下一步：${next.zh}`,
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
  unpaidLine: (code: string, who: string, amount: string) => ({
    zh: `已撤回付款 ${code}  ${who}  ${amount}，下一步：付款`,
    en: `payment taken back ${code}  ${who}  ${amount}, next: payment`,
  }),
  unpayReasonOption: { zh: '撤回付款的原因', en: 'why the payment is taken back' },
  importedPaid: (code: string) => ({
    zh: `${code} 是作为已付款的历史数据导入的，没有可以退回的审核`,
    en: `${code} was brought in as paid; it has no approval to go back to`,
  }),
  paymentUndone: { zh: '撤回付款', en: 'payment taken back' },
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
  hintPay: (n: string) => ({
    zh: `登记付款  salesdesk claim pay ${n}`,
    en: `record payment  salesdesk claim pay ${n}`,
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
  wayShowThenAt: (code: string, version: number) => ({
    zh: `先查看  salesdesk claim show ${code}，再注明所看的版本  --at v${version}`,
    en: `look at it  salesdesk claim show ${code}, then say which version you saw  --at v${version}`,
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
  noVoucherHint: { zh: '确实没有凭证  加 --no-voucher "原因"', en: 'if there is none, add --no-voucher "why"' },
  withoutVoucher: (codes: readonly string[]) => ({
    zh: `${codes.join('、')} 没有凭证也没有原因，财务不能通过`,
    en: `${codes.join(', ')}: neither a voucher nor a reason for there being none; finance cannot approve`,
  }),
  attachWay: (n: string) => ({
    zh: `或由报销人补交  salesdesk claim attach ${n} 发票.pdf`,
    en: `or the claimant adds it  salesdesk claim attach ${n} invoice.pdf`,
  }),
  claimedAlready: {
    zh: '发票或文件已在另一张报销单中报销；没有改动任何内容',
    en: 'the invoice or the file is claimed by another claim already; nothing was changed',
  },
  separateReviews: {
    zh: '报销由经理先审、财务后审，两人不同，且都不是报销人本人',
    en: 'a claim is reviewed by the manager first and by finance second: two persons, never the claimant',
  },
  /** @param names who may take the step now */
  mayDecide: (step: Text, names: Text) => ({
    zh: `${step.zh}：现在可由 ${names.zh} 办理`,
    en: `${step.en}: ${names.en} may decide it now`,
  }),
  /** @param missing as `missingRole`. @param isKept whether it names who has a role and may not */
  nobodyDecides: (step: Text, missing: Text, isKept: boolean) => ({
    zh: `${step.zh}：现在无人可办理，${isKept ? '' : '缺少'}${missing.zh}`,
    en: `${step.en}: nobody may decide it now; missing is ${missing.en}`,
  }),
  /**
   * @param roles those of which one is needed
   * @param kept who has one of them, and may not
   */
  missingRole: (roles: Text, kept: Text | undefined) => ({
    zh: kept ? `除 ${kept.zh} 外没有${roles.zh}` : roles.zh,
    en: `${roles.en}${kept ? ` other than ${kept.en}` : ''}`,
  }),
  teamWaits: (code: string, title: Text, names: readonly string[]) => ({
    zh: `${title.zh}，待 ${names.join('、')} 确认  salesdesk confirm ${code}`,
    en: `${title.en} waits for ${names.join(' or ')}  salesdesk confirm ${code}`,
  }),
  twoDecide: (step: Text, names: Text) => ({
    zh: `${step.zh}：由 ${names.zh} 中的两人共同办理（代管理层）`,
    en: `${step.en}: two of ${names.en} decide it together, in the place of management`,
  }),
  secondDecides: (step: Text, approved: Text, names: Text) => ({
    zh: `${step.zh}：${approved.zh} 已通过，还须第二人通过（两人代管理层）：${names.zh}`,
    en: `${step.en}: ${approved.en} approved it; a second person in the place of management is still needed: ${names.en}`,
  }),
  approvedByYou: (code: string) => ({
    zh: `您已通过 ${code}，须由另一人通过`,
    en: `you have approved ${code}; somebody else is the second`,
  }),
  /** What an approval waits for: the second of two. */
  toSecond: (names: Text) => ({ zh: `第二人审核（${names.zh}）`, en: `review by a second person (${names.en})` }),
  twoOf: (names: Text) => ({ zh: `${names.zh} 中的两人`, en: `two of ${names.en}` }),
  payOwn: (code: string, name: string) => ({
    zh: `${code} 是 ${name} 本人的报销单，付款须由他人登记`,
    en: `${code} is ${name}'s own claim; someone else must record its payment`,
  }),
  notYourTurn: (code: string, status: Text, name: string) => ({
    zh: `${code} ${status.zh}，${name}不能审核或付款`,
    en: `${code} is ${status.en}; ${name} may not review or pay it`,
  }),
  whoMay: (roles: Text) => ({ zh: `有权限的角色：${roles.zh}`, en: `allowed roles: ${roles.en}` }),
  notYours: (code: string, owner: string, name: string) => ({
    zh: `${code} 是 ${owner} 的报销单，${name} 不能代为改动或提交`,
    en: `${code} is ${owner}'s claim; ${name} may not change or submit it`,
  }),
  wayReject: (n: string) => ({
    zh: `审核人可以退回  salesdesk claim reject ${n} --reason "…"`,
    en: `a reviewer may send it back  salesdesk claim reject ${n} --reason "…"`,
  }),
  wrongStatus: (code: string, status: Text, action: Text) => ({
    zh: `${code} 当前状态为“${status.zh}”，不能${action.zh}`,
    en: `${code} is ${status.en}; it cannot be ${action.en}`,
  }),
  waySubmitFirst: (n: string) => ({
    zh: `须先由报销人提交  salesdesk claim submit ${n}`,
    en: `the claimant submits it first  salesdesk claim submit ${n}`,
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
  payFuture: (day: string) => ({
    zh: `付款日 ${day} 尚未到来`,
    en: `the day of the payment, ${day}, is in the future`,
  }),
  payBefore: (code: string, day: string) => ({
    zh: `${code} 于 ${day} 经财务审核通过，付款日不能更早`,
    en: `${code} was approved by finance on ${day}; it cannot be paid earlier`,
  }),
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

  // what was typed
  required: { zh: '必须填写', en: 'is required' },
  reasonRequired: { zh: '--reason 必须填写', en: '--reason is required' },
  purposeRequired: {
    zh: '--purpose 必须填写（或用 --customer、--deal、--campaign 说明为谁）',
    en: '--purpose is required (or --customer, --deal or --campaign)',
  },
  requiredDay: {
    zh: '必须填写消费日期，如 --date 昨天、--date 11-20',
    en: 'is required, the day of the expense: --date yesterday, --date 11-20',
  },
  requiredPurpose: {
    zh: '必须填写（或用 --customer、--deal、--campaign 说明为谁）',
    en: 'is required (or --customer, --deal or --campaign)',
  },
  requiredInvoice: {
    zh: '提交须有发票或凭证文件；确实没有请用 --no-voucher 说明原因，暂时没有请用 claim add 先存草稿',
    en: 'a claim is filed with its invoice or voucher file (--invoice), or with --no-voucher and the reason; without one yet, keep a draft with  claim add',
  },
  onAndDate: { zh: '与 --on 含义相同，二选一', en: 'means the same as --on; give only one of them' },
  badInvoiceNumber: (text: string) => ({
    zh: `“${text}” 不是发票号：${FAPIAO_FORMS.zh}`,
    en: `"${text}" is not the number of a fapiao: ${FAPIAO_FORMS.en}`,
  }),
  askCategory: { zh: '费用类别', en: 'category' },
  askAmount: { zh: '金额', en: 'amount' },
  askDay: { zh: '消费日期', en: 'day of the expense' },
  askPurpose: { zh: '用途', en: 'purpose' },
  askInvoice: { zh: '发票文件（留空则存为草稿）', en: 'invoice file (empty: keep a draft)' },

  // review
  waiting: (count: number, amount: string) => ({
    zh: `${count} 张报销单待您处理，${amount}`,
    en: `${plural(count, 'claim waits', 'claims wait')} for you, ${amount}`,
  }),
  nothingWaits: { zh: '没有待您处理的报销单', en: 'no claims wait for you' },
  keys: {
    zh: '[a] 通过  [r] 退回  [o] 打开发票  [s] 跳过',
    en: '[a]pprove  [r]eject  [o]pen invoice  [s]kip',
  },
  askReason: { zh: '原因', en: 'reason' },
  opened: (file: string) => ({ zh: `发票文件 ${file}`, en: `the invoice is at ${file}` }),
  openYourself: (code: string) => ({
    zh: `用 sudo 调用时不打开查看程序，请把标准输出转到自己的文件  salesdesk claim file ${code} --out /dev/stdout`,
    en: `no viewer is started under sudo; send the standard output to a file of your own  salesdesk claim file ${code} --out /dev/stdout`,
  }),
  noneAttached: { zh: '没有附文件', en: 'no file attached' },
  skippedAll: { zh: '全部跳过，没有改动', en: 'all skipped; nothing was changed' },
  payThese: (codes: string) => ({
    zh: `待付款  salesdesk claim pay ${codes}`,
    en: `to be paid  salesdesk claim pay ${codes}`,
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
