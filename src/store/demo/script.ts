import {
  addDays,
  addMonths,
  type Day,
  firstDay,
  lastDay,
  type Month,
  monthOf,
  previousMonth,
} from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { appraise, proposePlan } from './appraisal.js';
import { chase, ease, invoice, type Overdue, sue } from './collections.js';
import {
  CLAIMS,
  COMPANY,
  CUSTOMERS,
  FINANCE,
  INDUSTRIES,
  MANAGER,
  netOf,
  ownCustomer,
  PRESALES,
  PRODUCTS,
  REPS,
  SOURCES,
  TALKS,
  TEAM,
} from './company.js';
import { type MonthlyClaim, setStandards, writeExpenses } from './expenses.js';
import { fulfil, pursue, reportIssues, sign, strand } from './sales.js';
import { itemOf, Script, type Step, VOUCHER } from './steps.js';
import { writeUnderWay } from './workUnderWay.js';

const MONTHS_OF_HISTORY = 12;
/** How many months ago the contract was signed whose order is late, whose payment went to court, whose got a new plan. */
const LATE_ORDER = 2;
const COURT = 4;
const REPLANNED = 3;

/** Changes of the largest discount of a rep, by the index of the month. */
const DISCOUNT_LIMITS = new Map([
  [2, { limit: '15%', reason: '年度定价会议' }],
  [10, { limit: '12%', reason: '毛利下滑，收紧折扣' }],
]);

/** A month of the demo's year. */
interface DemoMonth {
  month: Month;
  index: number;
  /** How many months ago it was; 0 is the current one. */
  ago: number;
}

/**
 * A year of a small team, as the commands it would have typed, in the order of days: twelve closed months, and the
 * month of `today` up to today. Everything goes through the gates of the policy.
 */
export function demoScript(today: Day): Step[] {
  const script = new Script(today);
  const months: Month[] = [];
  for (let month = monthOf(today); months.length <= MONTHS_OF_HISTORY; month = previousMonth(month))
    months.unshift(month);
  writeOpening(script, firstDay(monthOf(addMonths(today, -MONTHS_OF_HISTORY))));
  const claims = [...months.entries()].flatMap(([index, month]) =>
    writeMonth(script, { month, index, ago: MONTHS_OF_HISTORY - index }),
  );
  proposePlan(script, today);
  writeUnderWay(script, ownCustomer(0, 2 * (MONTHS_OF_HISTORY - REPLANNED)));
  writeExpenses(script, claims);
  return inOrderOfDays(script.steps);
}

/** Steps of one day stay in the order in which they were written. */
const inOrderOfDays = (steps: readonly Step[]): Step[] =>
  [...Map.groupBy(steps, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, ofDay]) => ofDay);

/** The team, the company's particulars and standards, the products and the customers. */
function writeOpening(script: Script, day: Day): void {
  for (const [name, role] of TEAM) script.on(day, MANAGER)`member add ${name} --role ${role} --joined ${day}`;
  script.on(day, MANAGER)`company set --title ${COMPANY.name} --tax-no ${COMPANY.taxNo}`;
  setStandards(script, day);
  for (const { name, price, cost } of PRODUCTS)
    script.on(day, MANAGER)`product add ${name} --price ${price} --cost ${cost} --tax 13%`;
  for (const [i, name] of CUSTOMERS.entries())
    script.on(day, MANAGER)`customer add ${name} --owner ${itemOf(REPS, i)} --industry ${itemOf(INDUSTRIES, i)}
      --level ${levelOf(i)} --source ${itemOf(SOURCES, i)} --yes`;
}

function levelOf(customer: number): string {
  if (customer % 8 === 0) return 'A';
  return customer % 3 === 0 ? 'B' : 'C';
}

/** Targets, what each rep sells and spends, one deal lost, and the close if the month is over. @returns what was claimed */
function writeMonth(script: Script, demoMonth: DemoMonth): MonthlyClaim[] {
  const claims: MonthlyClaim[] = [];
  const { month, index, ago } = demoMonth;
  const first = firstDay(month);
  const change = DISCOUNT_LIMITS.get(index);
  if (change) script.on(first, MANAGER)`policy set quote.discount.rep ${change.limit} --reason ${change.reason}`;
  script.on(first, MANAGER)`target set --all-reps --month ${month} --sales 130000 --profit 60000 --new-customers 2`;
  script.on(first, MANAGER)`target set --team --month ${month} --sales 260000`;
  for (const [r, rep] of REPS.entries()) {
    const wins = ago === 0 ? 1 : 1 + script.random(2);
    for (let win = 0; win < wins; win++) writeSale(script, demoMonth, r, win);
    script.on(addDays(first, 6), rep)`log ${ownCustomer(r, index + 7)} ${script.pick(TALKS)} --via phone`;
    claims.push(writeClaim(script, demoMonth, r));
  }
  writeLoss(script, demoMonth);
  if (ago > 0)
    script.on(
      addDays(lastDay(month), 1),
      MANAGER,
    )`month close ${month} --yes --confirm ${month} --accept-gaps 演示数据`;
  appraise(script, month, ago);
  return claims;
}

/** A deal from its request to its payments. @param r index of the rep, @param win how many the rep won in this month before */
function writeSale(script: Script, { month, index, ago }: DemoMonth, r: number, win: number): void {
  const rep = itemOf(REPS, r);
  const customer = ownCustomer(r, index * 2 + win);
  const users = 8 + script.random(14);
  const from = addDays(firstDay(month), win + r);
  const { code: deal, day } = pursue(script, { from, customer, rep, users, upTo: 6, pace: 2 });
  const credit = win === 1 ? ['--credit', `${rep}=70%,${itemOf(REPS, r + 1)}=30%`] : [];
  const contract = sign(script, { deal, rep, day, credit });
  const signed = addDays(day, 2);
  if (ago === LATE_ORDER && r === 0 && win === 0) strand(script, contract, rep, signed);
  else fulfil(script, contract, rep, signed, ago > 0 ? 9 : 2 + r);
  if (ago === 1 && win === 0) reportIssues(script, contract, signed, r === 0);
  const grossFen = netOf(users) * 113;
  const firstFen = Math.round(grossFen * 0.4);
  const payment = { contract, rep, customer };
  const first: Payment = { ...payment, dueDay: addDays(signed, 10), amountFen: firstFen };
  const second: Payment = { ...payment, dueDay: addDays(signed, 40), amountFen: grossFen - firstFen };
  // A few never pay the second instalment in time: they are the overdue list of today.
  const isLate = ago < 5 && (index + r + win) % 3 === 0;
  const isReplanned = ago === REPLANNED && r === 1 && win === 0;
  receive(script, first, paidDay(script, first.dueDay));
  collect(script, second, { ago, isLate, isReplanned });
  const number = 10 * (index * 4 + r * 2 + win);
  const wrong = ago === 1 && r === 0 && win === 0;
  if (ago < 3) invoice(script, contract, { signed, amountFen: firstFen, number, wrong });
  const surveyDay = [addDays(signed, 5), lastDay(month)].sort()[0] ?? signed;
  if (script.random(3) > 0)
    script.on(surveyDay, PRESALES)`survey record ${customer} ${3 + script.random(3)} --contract ${contract}`;
}

interface Payment extends Overdue {
  amountFen: Fen;
}

/** Paid within a few days of the due day; the day is drawn for a payment that is not made, too. */
const paidDay = (script: Script, dueDay: Day): Day => addDays(dueDay, script.random(6) - 2);

function receive(script: Script, { contract, amountFen }: Payment, day: Day): void {
  script.on(day, FINANCE)`payment receive ${contract} ${(amountFen / 100).toFixed(2)} --on ${day}`;
}

/** The second instalment: chased, replanned, or received like the first. */
function collect(
  script: Script,
  payment: Payment,
  { ago, isLate, isReplanned }: { ago: number; isLate: boolean; isReplanned: boolean },
): void {
  const day = paidDay(script, payment.dueDay);
  if (isLate) {
    const hardship = chase(script, payment);
    if (ago === COURT) sue(script, payment, payment.amountFen, hardship);
  } else if (isReplanned) ease(script, payment);
  else receive(script, payment, day);
}

/** A claim of a rep, paid in every month but this one. */
function writeClaim(script: Script, { month, index, ago }: DemoMonth, r: number): MonthlyClaim {
  const [category, purpose] = script.pick(CLAIMS);
  const spent = addDays(firstDay(month), 8 + script.random(8));
  const submitted = addDays(spent, 2);
  const yuan = 400.5 + script.random(1200);
  const claim = script.make(submitted, itemOf(REPS, r))`claim add ${category} ${yuan.toFixed(2)}
    --on ${spent} --purpose ${purpose} --invoice ${VOUCHER}2631700000${1_000_000_000 + index * 10 + r}.txt --submit`;
  const claimed = { category, day: spent, yuan };
  if (ago === 0) return claimed;
  script.on(addDays(submitted, 2), MANAGER)`claim approve ${claim}`;
  script.on(addDays(submitted, 3), FINANCE)`claim approve ${claim}`;
  script.on(addDays(submitted, 5), FINANCE)`claim pay ${claim}`;
  return claimed;
}

/** One deal that is lost each month. */
function writeLoss(script: Script, { month, index }: DemoMonth): void {
  const rep = itemOf(REPS, index);
  const from = addDays(firstDay(month), 3);
  const customer = ownCustomer(index % 2, index * 3 + 11);
  const users = 6 + script.random(9);
  const { code, day } = pursue(script, { from, customer, rep, users, upTo: 3 + script.random(3), pace: 3 });
  script.on(addDays(day, 2), rep)`deal move ${code} lost --reason ${script.pick(['price', 'budget', 'silent'])}
    --to ${script.pick(['泛微', '致远', '蓝凌'])}`;
}
