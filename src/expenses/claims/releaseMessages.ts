import { CLAIM_STATUSES, type ClaimStatus } from '../../policy/expenses.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { joinTexts, type Messages, same, type Text } from '../../shared/text.js';

const listOf = (names: readonly string[]): Text => joinTexts(names.map(same));

/** What is said of letting a claim go over the budget. */
export const releaseMessages = {
  reasonOption: { zh: '为什么放行', en: 'why it is let go' },
  note: {
    zh: '放行的是目前超出的金额：之后超出更多，须再次放行。',
    en: 'It lets go what the claim is over by now: where it comes to be over by more, it takes another release.',
  },
  released: (code: string, name: string, over: string) => ({
    zh: `已放行 ${code}（${name}），超预算 ${over}`,
    en: `released ${code} of ${name}, ${over} over the budget`,
  }),
  firstOfTwo: (code: string, name: string, over: string) => ({
    zh: `${code}（${name}）超预算 ${over}，您已放行，还须另一人`,
    en: `${code} of ${name} is ${over} over the budget: you release it, and it takes a second person`,
  }),
  ofBudget: (year: number, category: Text, over: string) => ({
    zh: `${year} 年${category.zh}超出 ${over}`,
    en: `${category.en} ${year}: ${over} over`,
  }),
  counted: { zh: '计入当月报表', en: 'counted in the month’s report' },
  waitsForSecond: (names: readonly string[]) => ({
    zh: `没有其他管理层，由两人共同放行，可作第二人的：${listOf(names).zh}`,
    en: `without another of management two stand in together; who may be the second: ${listOf(names).en}`,
  }),
  notOver: (code: string) => ({
    zh: `${code} 没有超出须放行的预算，没有改动任何内容`,
    en: `${code} is over no budget that stops it; nothing was changed`,
  }),
  alreadyReleased: (code: string, overFen: Fen, currency: string) => ({
    zh: `${code} 超出的 ${formatMoney(overFen, currency)} 已经放行，没有改动任何内容`,
    en: `${code} is ${formatMoney(overFen, currency)} over, which was released already; nothing was changed`,
  }),
  releasedByYou: (code: string) => ({
    zh: `您已放行 ${code}，须由另一人放行`,
    en: `you released ${code} already: somebody else is the second`,
  }),
  tooLate: (code: string, status: ClaimStatus) => ({
    zh: `${code} ${CLAIM_STATUSES[status].zh}，不需要放行，没有改动任何内容`,
    en: `${code} is ${CLAIM_STATUSES[status].en}: there is nothing to release; nothing was changed`,
  }),
  checkHint: (claim: string) => ({
    zh: `查看预算一项  salesdesk claim check ${claim}`,
    en: `see its budget  salesdesk claim check ${claim}`,
  }),
  releaseHint: (claim: string) => ({
    zh: `放行  salesdesk claim release ${claim} --reason "…"`,
    en: `release it  salesdesk claim release ${claim} --reason "…"`,
  }),
  submitHint: (claim: string) => ({
    zh: `报销人可提交  salesdesk claim submit ${claim}`,
    en: `the claimant may submit it  salesdesk claim submit ${claim}`,
  }),
} as const satisfies Messages;
