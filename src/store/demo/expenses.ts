import type { ExpenseCategory } from '../../policy/expenses.js';
import { addDays, type Day, firstDay, type Month, yearOf } from '../../shared/dates.js';
import { BOSS, FAIR, FAIR_CUSTOMER, FINANCE, MANAGER, ownCustomer, REPS } from './company.js';
import { fulfil, pursue, sign } from './sales.js';
import { type Script, VOUCHER } from './steps.js';

/** What a rep claimed in a month. */
export interface MonthlyClaim {
  category: ExpenseCategory;
  day: Day;
  yuan: number;
}

/** What the dinners with customers come to, in yuan. */
const DINNERS = [680, 520] as const;
/** What the budget of entertainment leaves, in yuan, before it is rounded up. */
const LEFT_TO_ENTERTAIN = 200;
const [REP, OTHER] = REPS;

/** The file of a fapiao, by a running number: none of them is that of a monthly claim. */
const voucher = (n: number): string => `${VOUCHER}2531200000${5_000_000_000 + n}.txt`;

/**
 * Chapter 5: the year's budget with one category near its end, a trip from its request to its payment, claims
 * that wait for each review, an advance that is overdue, a fair with what came of it, a problem that is found.
 * @param monthly what the reps claimed month by month
 */
export function writeExpenses(script: Script, monthly: readonly MonthlyClaim[]): void {
  setBudget(script, monthly);
  travel(script);
  forgetAdvance(script);
  const deal = visitFair(script);
  dine(script, deal);
  claimLately(script);
  const ago = (days: number): Day => addDays(script.today, -days);
  const finding = script.make(ago(6), MANAGER)`expense finding add 招待预算所剩不多，年内还有三家客户要谈
    --owner ${OTHER} --due ${addDays(script.today, 9)} --category entertainment`;
  script.on(ago(4), OTHER)`expense finding measure ${finding} 招待一律先申请，能合并的合并安排`;
}

/** What is paid at most, and what is asked for before it is spent (policy 5.3.2). */
export function setStandards(script: Script, day: Day): void {
  for (const [tier, night] of [500, 400, 300].entries())
    script.on(day, MANAGER)`standard set hotel ${night} --per night --tier ${tier + 1}`;
  script.on(day, MANAGER)`standard set meals 100 --per day`;
  script.on(day, MANAGER)`standard set dinner 200 --per head`;
  script.on(day, MANAGER)`city set 昆山 --tier 2`;
  for (const category of ['travel', 'entertainment'])
    script.on(day, MANAGER)`policy set request.from.${category} 2000 --reason 差旅和招待办法`;
}

/** The budget of the year of today, approved by management (policy 5.1). */
function setBudget(script: Script, monthly: readonly MonthlyClaim[]): void {
  const year = yearOf(script.today);
  const first = firstDay(`${year}-01` as Month);
  const claimed = monthly.filter(({ category, day }) => category === 'entertainment' && yearOf(day) === year);
  const dined = [...claimed.map(({ yuan }) => yuan), ...DINNERS].reduce((sum, yuan) => sum + yuan, 0);
  const entertainment = Math.ceil((dined + LEFT_TO_ENTERTAIN) / 100) * 100;
  script.on(first, MANAGER)`budget propose ${year} --marketing 80000 --travel 45000 --entertainment ${entertainment}
    --training 20000 --note 展会只参加工博会，差旅随客户数增加`;
  script.on(addDays(first, 2), BOSS)`budget approve ${year} --reason 总经理办公会通过`;
}

/** A trip that was asked for, with money paid before; the manager allows less of one line (policy 5.2, 5.3.2). */
function travel(script: Script): void {
  const ago = (days: number): Day => addDays(script.today, -days);
  const request = script.make(ago(20), REP)`request add trip --amount 1900 --city 苏州 --from ${ago(17)}
    --until ${ago(15)} --customer ${ownCustomer(0, 1)} --purpose 方案汇报`;
  script.on(ago(20), MANAGER)`request approve ${request}`;
  const advance = script.make(ago(19), REP)`advance request 1200 --request ${request}`;
  script.on(ago(19), MANAGER)`advance approve ${advance}`;
  script.on(ago(18), FINANCE)`advance pay ${advance}`;
  const claim = script.make(ago(13), REP)`claim add ticket 309 --on ${ago(17)} --purpose 苏州方案汇报
    --customer ${ownCustomer(0, 1)} --request ${request} --advance ${advance} --invoice ${voucher(1)}`;
  script.on(ago(13), REP)`claim line add ${claim} hotel 780 --on ${ago(17)} --nights 2 --city 苏州
    --invoice ${voucher(2)}`;
  script.on(ago(13), REP)`claim line add ${claim} meals --on ${ago(17)} --until ${ago(15)}`;
  script.on(ago(13), REP)`claim line add ${claim} transport 260 --on ${ago(16)} --no-voucher 三次打车，小票遗失一张`;
  script.on(ago(13), REP)`claim submit ${claim}`;
  script.on(ago(11), MANAGER)`claim approve ${claim} --line 4 --sanction 180 --reason 遗失的一张不报`;
  script.on(ago(10), FINANCE)`claim approve ${claim} --verified-online 2531200000${5_000_000_002}`;
  script.on(ago(9), FINANCE)`claim pay ${claim}`;
  script.on(ago(8), REP)`request close ${request}`;
}

/** Money paid before, of which nobody has heard since (policy 5.2.1). */
function forgetAdvance(script: Script): void {
  const day = addDays(script.today, -44);
  const advance = script.make(day, OTHER)`advance request 1500 --category travel --purpose 厦门拜访住宿押金`;
  script.on(addDays(day, 1), MANAGER)`advance approve ${advance}`;
  script.on(addDays(day, 2), FINANCE)`advance pay ${advance}`;
}

/** A fair: its leads are those of `leads`, one of them signs; the stand is paid in two parts (policy 5.3.3). @returns its deal */
function visitFair(script: Script): string {
  const ago = (days: number): Day => addDays(script.today, -days);
  script.on(ago(41), MANAGER)`campaign add ${FAIR} --from ${ago(33)} --until ${ago(30)} --channel tradeShow
    --budget 40000 --goal 有意向线索十条`;
  const stand = script.make(ago(28), REP)`claim add event 26800 --on ${ago(33)} --campaign ${FAIR} --purpose 展位费
    --invoice ${voucher(3)}`;
  script.on(
    ago(28),
    REP,
  )`claim line add ${stand} advert 3600 --on ${ago(32)} --purpose 会刊广告 --invoice ${voucher(4)}`;
  script.on(ago(28), REP)`claim submit ${stand}`;
  script.on(ago(26), MANAGER)`claim approve ${stand}`;
  script.on(ago(25), FINANCE)`claim approve ${stand}`;
  script.on(ago(24), FINANCE)`claim pay ${stand} --amount 20000`;
  const deal = script.make(ago(27), REP)`deal list --customer ${FAIR_CUSTOMER} -o name`;
  const pursuit = { customer: FAIR_CUSTOMER, rep: REP, users: 12, from: ago(27), upTo: 6, pace: 3 };
  const { day } = pursue(script, pursuit, deal);
  const contract = sign(script, { deal, rep: REP, day, credit: [] });
  fulfil(script, contract, REP, addDays(day, 2), 2);
  return deal;
}

/** Dinners with a customer whose deal is under way, and one for which the second review waits (policy 5.2.2). */
function dine(script: Script, deal: string): void {
  const ago = (days: number): Day => addDays(script.today, -days);
  const [paid, waits] = DINNERS;
  const first = script.make(ago(18), REP)`claim add dinner ${paid} --on ${ago(19)} --heads 4 --deal ${deal}
    --purpose 与沈总谈付款条件 --invoice ${voucher(5)} --submit`;
  script.on(ago(16), MANAGER)`claim approve ${first}`;
  script.on(ago(15), FINANCE)`claim approve ${first}`;
  script.on(ago(14), FINANCE)`claim pay ${first}`;
  const second = script.make(ago(4), OTHER)`claim add dinner ${waits} --on ${ago(5)} --heads 3
    --customer ${ownCustomer(1, 5)} --purpose 门户升级方案讨论 --invoice ${voucher(6)} --submit`;
  script.on(ago(2), MANAGER)`claim approve ${second}`;
}

/** One that waits for the manager, and a trip that is asked for (policy 5.2.2, 5.3.2). */
function claimLately(script: Script): void {
  const ago = (days: number): Day => addDays(script.today, -days);
  const claim = script.make(ago(1), REP)`claim add ticket 186 --on ${ago(3)} --purpose 高铁去嘉兴验收
    --customer ${FAIR_CUSTOMER} --invoice ${voucher(7)}`;
  script.on(ago(1), REP)`claim line add ${claim} transport 64 --on ${ago(3)} --invoice ${voucher(8)}`;
  script.on(ago(1), REP)`claim submit ${claim}`;
  script.on(ago(1), OTHER)`request add trip --amount 2600 --city 厦门 --from ${addDays(script.today, 6)}
    --until ${addDays(script.today, 8)} --customer ${ownCustomer(1, 7)} --purpose 上线前培训`;
}
