import { addDays, type Day } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { FINANCE, fapiaoNumber, LEGAL, MANAGER, PENALTY_PERCENT } from './company.js';
import type { Script } from './steps.js';

/** A payment that is not made. */
export interface Overdue {
  contract: string;
  rep: string;
  customer: string;
  dueDay: Day;
}

/** Dunned, promised, and the promise not kept (policy 3.7.2). @returns the hardship case that goes to the manager */
export function chase(script: Script, { contract, rep, customer, dueDay }: Overdue): string {
  const after = (days: number) => addDays(dueDay, days);
  const open = script.make(after(2), rep)`payment list --contract ${contract} --open -o name`;
  script.on(after(3), rep)`payment dun ${open} --via phone --reason cashFlow --note 月底回款`;
  script.on(after(4), rep)`payment promise ${customer} ${after(12)} 20000`;
  return script.make(after(40), rep)`payment hardship report ${open} --reason cashFlow --note 客户资金链紧张`;
}

/** The hardship case that goes to court: late interest by the contract, the lawyer's letter, a cost (policy 3.7.3). */
export function sue(script: Script, { contract, customer, dueDay }: Overdue, openFen: Fen, hardship: string): void {
  const court = addDays(dueDay, 60);
  const interest = (openFen * PENALTY_PERCENT * 60) / 100 / 365 / 100;
  script.on(court, FINANCE)`payment charge ${contract} ${interest.toFixed(2)} --kind interest
    --reason "逾期 60 天，按合同违约金条款"`;
  script.on(court, MANAGER)`payment hardship decide ${hardship} legal --reason 多次承诺未付`;
  const file = script.make(addDays(court, 1), LEGAL)`payment legal list --customer ${customer} -o name`;
  script.on(addDays(court, 2), LEGAL)`payment legal step ${file} letter "限 7 日内付清"`;
  script.on(addDays(court, 5), LEGAL)`payment legal cost ${file} 1500 律师函`;
}

/** A customer who keeps a first promise and is given a new plan in place of the second (policy 3.7.3). */
export function ease(script: Script, { contract, rep, customer, dueDay }: Overdue): void {
  const after = (days: number) => addDays(dueDay, days);
  const open = script.make(after(2), rep)`payment list --contract ${contract} --open -o name`;
  script.on(after(2), rep)`payment dun ${open} --via phone --reason cashFlow`;
  script.on(after(3), rep)`payment promise ${customer} ${after(10)} 20000 --via phone`;
  script.on(after(9), FINANCE)`payment receive ${contract} 20000`;
  script.on(after(12), rep)`payment promise ${open} ${after(20)} 20000 --via wechat`;
  const hardship = script.make(after(15), rep)`payment hardship report ${open} --reason cashFlow
    --note 下游回款慢，愿意分期`;
  const plan = `50% ${addDays(script.today, 25)}; 50% ${addDays(script.today, 85)}`;
  script.on(after(17), MANAGER)`payment hardship decide ${hardship} plan "${plan}" --reason 信誉一贯好`;
}

/** The invoice of a first instalment; if `wrong`, the first one is reversed and reissued (policy 3.7.1). */
export function invoice(
  script: Script,
  contract: string,
  { signed, amountFen, number, wrong }: { signed: Day; amountFen: Fen; number: number; wrong: boolean },
): void {
  const issue = (day: Day, n: number) => script.on(day, FINANCE)`payment invoice add ${contract}
    --number ${fapiaoNumber(n)} --kind special --amount ${(amountFen / 100).toFixed(2)} --tax 13%`;
  issue(addDays(signed, 1), number);
  if (wrong) {
    script.on(addDays(signed, 3), FINANCE)`payment invoice red ${fapiaoNumber(number)}
      --number ${fapiaoNumber(number + 1)} --reason 税号写错`;
    issue(addDays(signed, 3), number + 2);
  }
  script.on(addDays(signed, 6), FINANCE)`payment invoice received ${fapiaoNumber(wrong ? number + 2 : number)}`;
}
