import { type Messages, plural, type Text } from '../../shared/text.js';

/** What is said of the two reviews and of the payment (policy 5.2.2, 5.2.3): what waits, who decides it, what was decided. */
export const reviewMessages = {
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
  nobody: { zh: '暂无人可审核', en: 'nobody yet' },
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
  importedPaid: (code: string) => ({
    zh: `${code} 是作为已付款的历史数据导入的，没有可以退回的审核`,
    en: `${code} was brought in as paid; it has no approval to go back to`,
  }),
  paymentUndone: { zh: '撤回付款', en: 'payment taken back' },
  hintPay: (n: string) => ({
    zh: `登记付款  salesdesk claim pay ${n}`,
    en: `record payment  salesdesk claim pay ${n}`,
  }),
  wayShowThenAt: (code: string, version: number) => ({
    zh: `先查看  salesdesk claim show ${code}，再注明所看的版本  --at v${version}`,
    en: `look at it  salesdesk claim show ${code}, then say which version you saw  --at v${version}`,
  }),
  withoutVoucher: (codes: readonly string[]) => ({
    zh: `${codes.join('、')} 没有凭证也没有原因，财务不能通过`,
    en: `${codes.join(', ')}: neither a voucher nor a reason for there being none; finance cannot approve`,
  }),
  attachWay: (n: string) => ({
    zh: `或由报销人补交  salesdesk claim attach ${n} 发票.pdf`,
    en: `or the claimant adds it  salesdesk claim attach ${n} invoice.pdf`,
  }),
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
  wayReject: (n: string) => ({
    zh: `审核人可以退回  salesdesk claim reject ${n} --reason "…"`,
    en: `a reviewer may send it back  salesdesk claim reject ${n} --reason "…"`,
  }),
  waySubmitFirst: (n: string) => ({
    zh: `须先由报销人提交  salesdesk claim submit ${n}`,
    en: `the claimant submits it first  salesdesk claim submit ${n}`,
  }),
  payFuture: (day: string) => ({
    zh: `付款日 ${day} 尚未到来`,
    en: `the day of the payment, ${day}, is in the future`,
  }),
  payBefore: (code: string, day: string) => ({
    zh: `${code} 于 ${day} 经财务审核通过，付款日不能更早`,
    en: `${code} was approved by finance on ${day}; it cannot be paid earlier`,
  }),
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
} as const satisfies Messages;
