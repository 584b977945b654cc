import type { ExpenseCategory, StandardUnit } from '../../policy/expenses.js';
import { EXPENSE_CATEGORIES, STANDARD_UNITS } from '../../policy/expenses.js';
import { FAPIAO_FORMS } from '../../shared/fapiaoNumber.js';
import { type Fen, formatMoney, formatPercent } from '../../shared/money.js';
import { joinTexts, type Messages, plural, same, type Text } from '../../shared/text.js';
import { budgetText, noBudgetText } from '../budgets/verdictText.js';
import type { Finding } from './checkRules.js';
import { messages } from './messages.js';

const MISSING = {
  nights: { zh: '住宿晚数（--nights）', en: 'nights (--nights)' },
  heads: { zh: '人数（--heads）', en: 'heads (--heads)' },
  km: { zh: '公里数（--km）', en: 'kilometres (--km)' },
  city: { zh: '城市（--city）', en: 'city (--city)' },
} as const satisfies Record<string, Text>;

export const checkMessages = {
  check: { zh: '检查', en: 'check' },
  verdict: { zh: '结论', en: 'verdict' },
  line: { zh: '行', en: 'line' },
  clause: { zh: '制度', en: 'policy' },
  wholeClaim: { zh: '整张', en: 'claim' },
  title: { zh: '报销单检查', en: 'check of the claim' },
  counts: (right: number, look: number, wrong: number) => ({
    zh: `✓ ${right} 项符合，! ${look} 项须留意，✗ ${wrong} 项不符合`,
    en: `✓ ${right} right, ! ${look} to look at, ✗ ${wrong} wrong`,
  }),
  ofLine: (line: number, text: Text) => ({ zh: `第 ${line} 行：${text.zh}`, en: `line ${line}: ${text.en}` }),
  notPassed: (code: string, count: number) => ({
    zh: `${code} 有 ${count} 项不符合，不能提交或通过`,
    en: `${plural(count, 'check')} of ${code} ${count === 1 ? 'fails' : 'fail'}: it can neither be submitted nor approved`,
  }),
  checkHint: (claim: string) => ({
    zh: `逐项查看  salesdesk claim check ${claim}`,
    en: `all of it  salesdesk claim check ${claim}`,
  }),
  capHint: (claim: string) => ({
    zh: `只报标准以内的部分  salesdesk claim submit ${claim} --cap`,
    en: `claim what the standard allows  salesdesk claim submit ${claim} --cap`,
  }),
  releaseHint: (claim: string) => ({
    zh: `管理层可以放行  salesdesk claim release ${claim} --reason …`,
    en: `management may release it  salesdesk claim release ${claim} --reason …`,
  }),
  sanctionHint: (claim: string, line: number) => ({
    zh: `核减后通过  salesdesk claim approve ${claim} --line ${line} --sanction … --reason …`,
    en: `or allow less  salesdesk claim approve ${claim} --line ${line} --sanction … --reason …`,
  }),
  beyondHint: (claim: string) => ({
    zh: `说明为何超出申请  salesdesk claim edit ${claim} --beyond "…"`,
    en: `say why it is more than requested  salesdesk claim edit ${claim} --beyond "…"`,
  }),
  splitHint: (claim: string) => ({
    zh: `说明为何没有事前申请  salesdesk claim edit ${claim} --beyond "…"`,
    en: `say why nothing was requested beforehand  salesdesk claim edit ${claim} --beyond "…"`,
  }),
  requestHint: (claim: string) => ({
    zh: `关联事前申请  salesdesk claim edit ${claim} --request REQ-…`,
    en: `name its request  salesdesk claim edit ${claim} --request REQ-…`,
  }),
  amountRequired: { zh: '请写明金额', en: 'the amount is missing' },
  allowanceHint: {
    zh: '只有伙食补助、自驾里程在设有标准后可以不写金额',
    en: 'only meals and mileage may be typed without an amount, once they have a standard',
  },
  allowanceMissing: (missing: keyof typeof MISSING) => ({
    zh: `按标准计算金额还缺${MISSING[missing].zh}`,
    en: `the standard needs ${MISSING[missing].en} to tell the amount`,
  }),
  capOption: { zh: '超过开支标准的，只报标准以内的部分', en: 'claim what the standard allows of what is over it' },
  capped: (line: number, from: string, to: string) => ({
    zh: `第 ${line} 行按标准从 ${from} 减为 ${to}`,
    en: `line ${line}: ${from} → ${to}, the most that the standard allows`,
  }),
  onlineOption: {
    zh: '已在税务局网站查验：发票号、日期，或“发票号|日期”，可多次（财务）',
    en: 'looked up at the tax office: a number, a day, or "number|day", repeatable (finance)',
  },
  onlineFinance: { zh: '查验由财务在审核时记录', en: 'finance says what it looked up, at its review' },
  onlineNone: (number: string) => ({
    zh: `这些报销单中没有发票 ${number}`,
    en: `none of these claims has the invoice ${number}`,
  }),
  onlineFuture: (day: string) => ({
    zh: `查验日期 ${day} 尚未到来`,
    en: `looked up on ${day}, which is in the future`,
  }),
  onlineEarly: (day: string, filed: string) => ({
    zh: `查验日期 ${day} 早于提交日 ${filed}`,
    en: `looked up on ${day}, before it was submitted on ${filed}`,
  }),
} as const satisfies Messages;

const times = (quantity: number, unit: StandardUnit): Text => {
  const count = unit === 'km' ? quantity / 10 : quantity;
  return { zh: `${STANDARD_UNITS[unit].zh} × ${count}`, en: `${STANDARD_UNITS[unit].en} × ${count}` };
};

/** With whom a standard is shared: other claims of the member, or other lines. */
function sharing(
  finding: { otherClaims: readonly string[]; besideFen: Fen; isShared?: boolean },
  money: (fen: Fen) => string,
): Text {
  const { otherClaims, besideFen, isShared = false } = finding;
  if (otherClaims.length > 0)
    return {
      zh: `（同一天或同一次，${otherClaims.join('、')} 已报 ${money(besideFen)}）`,
      en: ` (of the same days or occasion ${money(besideFen)} are in ${otherClaims.join(', ')})`,
    };
  return isShared ? { zh: '（与其他行共用）', en: ' (shared with other lines)' } : same('');
}

const TAX_PARTS = {
  net: { zh: '不含税金额', en: 'net' },
  tax: { zh: '税额', en: 'tax' },
  gross: { zh: '价税合计', en: 'gross' },
} as const;
const category = (name: ExpenseCategory): Text => EXPENSE_CATEGORIES[name];
type Money = (fen: Fen) => string;
/** By what was found. */
const TEXTS: { [Kind in Finding['kind']]: (finding: Extract<Finding, { kind: Kind }>, money: Money) => Text } = {
  voucherFile: () => messages.voucherFile,
  voucherNotNeeded: () => messages.voucherNone,
  voucherMissing: () => ({ zh: '缺凭证，也没有说明原因', en: 'neither a voucher nor a reason' }),
  allowanceWithoutStandard: () => ({
    zh: '没有对应的标准，不能按补助报销：须附凭证，或说明没有凭证的原因',
    en: 'no allowance without a standard: it needs a voucher, or the reason why there is none',
  }),
  voucherReason: (finding) => ({ zh: `没有凭证：${finding.reason}`, en: `no voucher: ${finding.reason}` }),
  numberRight: (finding) => same(finding.invoiceNo),
  numberNotSaid: () => ({ zh: '没有发票号', en: 'no invoice number' }),
  numberBad: (finding) => ({
    zh: `${finding.invoiceNo} 不是发票号（${FAPIAO_FORMS.zh}）`,
    en: `${finding.invoiceNo} is not the number of a fapiao (${FAPIAO_FORMS.en})`,
  }),
  unique: () => ({ zh: '没有报销过', en: 'not claimed before' }),
  invoiceUsed: (finding) => messages.invoiceUsed(finding.invoiceNo, finding.claim, finding.member, finding.day),
  fileUsed: (finding) => messages.fileUsed(finding.file, finding.claim, finding.member, finding.day),
  fileTwice: (finding) => messages.fileTwice(finding.file),
  invoiceShared: (finding) => ({
    zh: `第 ${finding.lines.join('、')} 行共用发票 ${finding.invoiceNo}，价税合计未录入`,
    en: `lines ${finding.lines.join(', ')} share the invoice ${finding.invoiceNo}, whose gross is not recorded`,
  }),
  invoiceOverdrawn: (finding, money) => ({
    zh: `发票 ${finding.invoiceNo} 价税合计 ${money(finding.grossFen)}，共报了 ${money(finding.claimedFen)}`,
    en: `${money(finding.claimedFen)} are claimed on the invoice ${finding.invoiceNo} of ${money(finding.grossFen)}`,
  }),
  buyerRight: () => ({ zh: '与本公司一致', en: 'is this company' }),
  buyerNotSaid: () => ({ zh: '未录入抬头或税号', en: 'buyer or tax number not recorded' }),
  companyNotSaid: () => ({
    zh: '公司抬头或税号未设置（salesdesk company set --title … --tax-no …）',
    en: "the company's title or tax number is not set (salesdesk company set --title … --tax-no …)",
  }),
  buyerOther: (finding) => ({
    zh: `发票上是“${finding.said}”，应为“${finding.expected}”`,
    en: `the invoice says "${finding.said}", not "${finding.expected}"`,
  }),
  dayRight: (finding) => ({
    zh: `${finding.day}，第 ${finding.days} 天（${finding.allowedDays} 天内）`,
    en: `${finding.day}, day ${finding.days} of ${finding.allowedDays}`,
  }),
  dayFuture: (finding) => messages.future(finding.from, finding.day),
  dayLate: (finding) => messages.late(finding.day, finding.days, finding.allowedDays),
  invoiceDayRight: (finding) => same(finding.day),
  invoiceDayNotSaid: () => ({ zh: '未录入开票日期', en: 'not recorded' }),
  invoiceDayAhead: (finding) => ({
    zh: `开票日期 ${finding.day} 晚于报销日 ${finding.filedDay}`,
    en: `issued on ${finding.day}, after the claim of ${finding.filedDay}`,
  }),
  invoiceDayOld: (finding) => ({
    zh: `${finding.day} 开具，已过 ${finding.days} 天，须在 ${finding.allowedDays} 天内`,
    en: `issued on ${finding.day}, ${finding.days} days ago; ${finding.allowedDays} are allowed`,
  }),
  taxRight: (finding, money) => ({
    zh: `${money(finding.netFen)} + ${money(finding.taxFen)} = ${money(finding.grossFen)}`,
    en: `${money(finding.netFen)} + ${money(finding.taxFen)} = ${money(finding.grossFen)}`,
  }),
  taxNotSaid: ({ missing }) => {
    const { zh, en } = joinTexts(missing.map((part) => TAX_PARTS[part]));
    return { zh: `未录入${zh}`, en: `${en} not recorded` };
  },
  taxOff: (finding, money) => ({
    zh: `${money(finding.netFen)} + ${money(finding.taxFen)} 不等于 ${money(finding.grossFen)}`,
    en: `${money(finding.netFen)} + ${money(finding.taxFen)} is not ${money(finding.grossFen)}`,
  }),
  taxNoPart: (finding, money) => ({
    zh: `税额 ${money(finding.taxFen)} 不小于金额 ${money(finding.amountFen)}`,
    en: `a tax of ${money(finding.taxFen)} is not less than the amount of ${money(finding.amountFen)}`,
  }),
  standardNone: () => ({ zh: '没有对应的标准', en: 'there is no standard' }),
  standardMissing: (finding) => ({
    zh: `按标准核对还缺${MISSING[finding.missing].zh}`,
    en: `cannot be held against the standard without ${MISSING[finding.missing].en}`,
  }),
  standardChanges: (finding) => ({
    zh: `自 ${finding.day} 起标准不同：从该日起请另列一行`,
    en: `another standard counts from ${finding.day}: claim the days from then on as a line of their own`,
  }),
  standardWithin: (finding, money) => {
    const by = times(finding.quantity, finding.unit);
    const shared = sharing(finding, money);
    return {
      zh: `标准 ${money(finding.standardFen)} ${by.zh}${shared.zh}，最多 ${money(finding.mostFen)}`,
      en: `standard ${money(finding.standardFen)} ${by.en}${shared.en}, at most ${money(finding.mostFen)}`,
    };
  },
  standardOver: (finding, money) => {
    const by = times(finding.quantity, finding.unit);
    const shared = sharing(finding, money);
    return {
      zh: `报 ${money(finding.payableFen)}，标准 ${money(finding.standardFen)} ${by.zh}${shared.zh}，最多可报 ${money(finding.mostFen)}`,
      en: `${money(finding.payableFen)} claimed, standard ${money(finding.standardFen)} ${by.en}${shared.en}: at most ${money(finding.mostFen)} may be claimed`,
    };
  },
  requestNotNeeded: (finding) => ({
    zh: `${category(finding.category).zh}不需要事前申请`,
    en: `${category(finding.category).en}: none is needed`,
  }),
  requestMissing: (finding, money) => {
    const { claimedFen, aboveFen, notBeforehand } = finding;
    const named =
      notBeforehand === null
        ? same('')
        : {
            zh: `；${notBeforehand.code} 申请于 ${notBeforehand.day}，不在其有效期内的消费不算事前申请`,
            en: `; ${notBeforehand.code}, asked for on ${notBeforehand.day}, covers nothing spent before it or after it closed`,
          };
    return {
      zh: `${category(finding.category).zh} ${money(claimedFen)}，超过 ${money(aboveFen)} 须有事前申请${named.zh}`,
      en: `${category(finding.category).en} ${money(claimedFen)}: above ${money(aboveFen)} a request beforehand is needed${named.en}`,
    };
  },
  requestSplit: (finding, money) => {
    const { claimedFen, elsewhereFen, otherClaims, aboveFen } = finding;
    const why =
      finding.reason === null ? { zh: '，须说明原因', en: '; it needs a reason' } : same(`: ${finding.reason}`);
    return {
      zh: `${category(finding.category).zh} ${money(claimedFen)}，连同 ${otherClaims.join('、')} 同期的 ${money(elsewhereFen)} 超过 ${money(aboveFen)}，没有事前申请${why.zh}`,
      en: `${category(finding.category).en} ${money(claimedFen)}, with ${money(elsewhereFen)} of the same days in ${otherClaims.join(', ')} above ${money(aboveFen)} without a request beforehand${why.en}`,
    };
  },
  requestCovered: (finding, money) => ({
    zh: `${finding.request} 申请 ${money(finding.requestedFen)}，已报 ${money(finding.claimedFen)}`,
    en: `${money(finding.claimedFen)} of the ${money(finding.requestedFen)} of ${finding.request}`,
  }),
  requestBeyond: (finding, money) => {
    const why =
      finding.reason === null ? { zh: '，须说明原因', en: '; it needs a reason' } : same(`: ${finding.reason}`);
    return {
      zh: `${finding.request} 申请 ${money(finding.requestedFen)}，已报 ${money(finding.claimedFen)}，超出 ${money(finding.overFen)}（允许 ${formatPercent(finding.slackBp)}）${why.zh}`,
      en: `${money(finding.claimedFen)} claimed under ${finding.request} of ${money(finding.requestedFen)}: ${money(finding.overFen)} over (${formatPercent(finding.slackBp)} allowed)${why.en}`,
    };
  },
  budgetNone: noBudgetText,
  budget: (finding, money) => budgetText(finding, { zh: '本单', en: 'this claim' }, money),
  doubleNone: () => ({ zh: '没有', en: 'none' }),
  double: (finding) => ({
    zh: `与 ${finding.claims.join('、')} 同人、同日、同额、同类`,
    en: `same member, day, amount and category as ${finding.claims.join(', ')}`,
  }),
  onlineSeen: (finding) => ({ zh: `${finding.day} ${finding.by} 查验`, en: `on ${finding.day} by ${finding.by}` }),
  onlineNotSeen: () => ({ zh: '尚未查验', en: 'not looked up yet' }),
  sinceApproved: ({ approvedDay, found }, money) => {
    const text = textOf(found, money);
    return {
      zh: `${text.zh}（${approvedDay} 已通过，其后的变动不影响该单）`,
      en: `${text.en} (approved on ${approvedDay}: what came since does not count for it)`,
    };
  },
  reviewersApart: (finding) => ({
    zh: `经理 ${finding.manager.join('、')}；财务 ${finding.finance.join('、')}`,
    en: `manager ${finding.manager.join(', ')}; finance ${finding.finance.join(', ')}`,
  }),
  reviewersMissing: (finding) =>
    finding.review === 'manager'
      ? { zh: '没有人可以作经理审核', en: "nobody may give the manager's review" }
      : { zh: '没有人可以作财务审核', en: "nobody may give finance's review" },
};

function textOf(finding: Finding, money: Money): Text {
  const text = TEXTS[finding.kind] as (found: Finding, money: Money) => Text;
  return text(finding, money);
}

/** What was found, in words. */
export const findingText = (finding: Finding, currency: string): Text =>
  textOf(finding, (fen) => formatMoney(fen, currency));

/** `line 2: …`, of the whole claim the finding alone. */
export const verdictText = (verdict: { line: number | null; finding: Finding }, currency: string): Text => {
  const text = findingText(verdict.finding, currency);
  return verdict.line === null ? text : checkMessages.ofLine(verdict.line, text);
};

/** Several verdicts in one line. */
export const verdictsText = (verdicts: readonly { line: number | null; finding: Finding }[], currency: string): Text =>
  joinTexts(
    verdicts.map((verdict) => verdictText(verdict, currency)),
    '；',
    '; ',
  );
