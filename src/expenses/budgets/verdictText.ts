import { EXPENSE_CATEGORIES, type ExpenseCategory } from '../../policy/expenses.js';
import type { Fen } from '../../shared/money.js';
import { same, type Text } from '../../shared/text.js';
import type { BudgetFigures } from './rules.js';
import type { BudgetVerdict } from './verdict.js';

/** What a verdict on a budget says of it. */
export interface BudgetSum extends BudgetFigures {
  category: ExpenseCategory;
  year: number;
  approvedFen: Fen;
  besideFen: Fen;
  leftFen: Fen;
  askedFen: Fen;
  overFen: Fen;
  isReleased: boolean;
}

/** `2026 年差旅：¥1,000.00 − … = 余 ¥300.00（…），本单 ¥300.01，超出 ¥0.01`. @param asking what asks for it: this claim, this request */
export function budgetText(sum: BudgetSum, asking: Text, money: (fen: Fen) => string): Text {
  const { year, approvedFen, paidFen, approvedUnpaidFen, submittedFen, reservedFen, besideFen, leftFen } = sum;
  const { zh, en } = EXPENSE_CATEGORIES[sum.category];
  const terms = [approvedFen, paidFen, approvedUnpaidFen, submittedFen, reservedFen].map(money).join(' − ');
  const over = sum.overFen > 0 ? { zh: `，超出 ${money(sum.overFen)}`, en: `, ${money(sum.overFen)} over` } : same('');
  const beside =
    besideFen > 0 ? { zh: ` + 放行 ${money(besideFen)}`, en: ` + ${money(besideFen)} released` } : same('');
  const released = sum.isReleased ? { zh: '，已由管理层放行', en: ', released by management' } : same('');
  return {
    zh: `${year} 年${zh}：${terms}${beside.zh} = 余 ${money(leftFen)}（批准 − 已付 − 待付 − 在审 − 占用），${asking.zh} ${money(sum.askedFen)}${over.zh}${released.zh}`,
    en: `${en} ${year}: ${terms}${beside.en} = ${money(leftFen)} left (approved − paid − to be paid − in review − reserved), ${asking.en} ${money(sum.askedFen)}${over.en}${released.en}`,
  };
}

/** Where no budget is in force. */
export function noBudgetText({ category, year }: Pick<BudgetSum, 'category' | 'year'>): Text {
  const { zh, en } = EXPENSE_CATEGORIES[category];
  return { zh: `${year} 年${zh}没有生效的预算`, en: `no budget of ${year} in force for ${en}` };
}

/** What a verdict says, with the sum. @param asking as in `budgetText` */
export function verdictText(verdict: BudgetVerdict, asking: Text, money: (fen: Fen) => string): Text {
  const { approvedFen, leftFen, released: isReleased } = verdict;
  if (approvedFen === null || leftFen === null) return noBudgetText(verdict);
  return budgetText({ ...verdict, approvedFen, leftFen, isReleased }, asking, money);
}
