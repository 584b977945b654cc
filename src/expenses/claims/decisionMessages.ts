import { type Fen, formatMoney } from '../../shared/money.js';
import type { Messages } from '../../shared/text.js';

/** What is said of allowing less than is claimed, and of paying a part. */
export const decisionMessages = {
  claimed: { zh: '报销', en: 'claimed' },
  sanctioned: { zh: '核准', en: 'sanctioned' },
  paid: { zh: '已付', en: 'paid' },
  toPay: { zh: '待付', en: 'to be paid' },
  lineOption: {
    zh: '核减第几行（与 --sanction 成对，可多次）',
    en: 'line of which less is allowed (one for each --sanction)',
  },
  sanctionOption: { zh: '该行核准的金额', en: 'what is allowed of the line' },
  sanctionReasonOption: { zh: '核减的原因', en: 'why less is allowed' },
  amountOption: { zh: '只付一部分（默认付清）', en: 'a part of it (default: all that is left)' },
  sanctionReasonRequired: { zh: '核减须用 --reason 写明原因', en: 'allowing less needs a reason: --reason' },
  linesAndSanctions: (lines: number, sanctions: number) => ({
    zh: `--line 有 ${lines} 个，--sanction 有 ${sanctions} 个，须一一对应`,
    en: `${lines} of --line and ${sanctions} of --sanction: there must be one of each`,
  }),
  sanctionOne: { zh: '核减一次只能针对一张报销单', en: 'less is allowed of one claim at a time' },
  sanctionTwice: { zh: '同一行写了两次', en: 'a line is named twice' },
  sanctionHint: (claim: string) => ({
    zh: `salesdesk claim approve ${claim} --line 2 --sanction 300 --reason …`,
    en: `salesdesk claim approve ${claim} --line 2 --sanction 300 --reason …`,
  }),
  sanctionCredit: (line: number) => ({
    zh: `第 ${line} 行是退款，不能核减`,
    en: `line ${line} is money that came back: all of it counts`,
  }),
  sanctionMore: (line: number, fen: Fen, most: Fen, currency: string) => ({
    zh: `第 ${line} 行最多核准 ${formatMoney(most, currency)}，不能核准 ${formatMoney(fen, currency)}`,
    en: `of line ${line} at most ${formatMoney(most, currency)} can be allowed, not ${formatMoney(fen, currency)}`,
  }),
  sanctionSame: (line: number, most: Fen, currency: string) => ({
    zh: `第 ${line} 行本来就是 ${formatMoney(most, currency)}，没有核减`,
    en: `line ${line} is ${formatMoney(most, currency)} already: nothing would be taken off`,
  }),
  nothingSanctioned: (code: string) => ({
    zh: `${code} 核减后没有可付的金额：应退回而不是通过`,
    en: `nothing of ${code} would be payable: reject it instead`,
  }),
  sanctionedOf: (sanctioned: string, claimed: string) => ({
    zh: `核准 ${sanctioned}（报 ${claimed}）`,
    en: `${sanctioned} sanctioned of ${claimed}`,
  }),
  payPartOfOne: { zh: '--amount 一次只能针对一张报销单', en: '--amount is for one claim at a time' },
  payMore: (code: string, fen: Fen, left: Fen, currency: string) => ({
    zh: `${code} 待付 ${formatMoney(left, currency)}，不能付 ${formatMoney(fen, currency)}`,
    en: `${formatMoney(left, currency)} of ${code} is left to be paid, not ${formatMoney(fen, currency)}`,
  }),
  partLine: (code: string, who: string, amount: string, left: string, day: { zh: string; en: string }) => ({
    zh: `已付部分 ${code}  ${who}  ${amount}  ${day.zh}，还剩 ${left} 待付`,
    en: `paid in part ${code}  ${who}  ${amount}  ${day.en}, ${left} left to be paid`,
  }),
  settledLine: (advances: string, cash: string) => ({
    zh: `冲抵借款 ${advances}，实付 ${cash}`,
    en: `settles ${advances}, ${cash} to be paid out`,
  }),
  partStep: (amount: string) => ({ zh: `付款 ${amount}`, en: `paid ${amount}` }),
  nothingPaid: (code: string) => ({ zh: `${code} 还没有付过款`, en: `nothing of ${code} was paid` }),
  partlyPaid: (code: string, paid: Fen, currency: string) => ({
    zh: `${code} 已付 ${formatMoney(paid, currency)}，不能撤回`,
    en: `${formatMoney(paid, currency)} of ${code} was paid: it cannot be withdrawn`,
  }),
  unpayHint: (claim: string) => ({
    zh: `付错了由财务撤回  salesdesk claim unpay ${claim} --reason …`,
    en: `if that was a mistake, finance takes it back  salesdesk claim unpay ${claim} --reason …`,
  }),
} as const satisfies Messages;
