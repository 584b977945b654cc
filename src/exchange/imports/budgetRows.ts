import { type ImportedBudget, importBudgets } from '../../expenses/budgets/import.js';
import { allBudgets, linesOfBudgets } from '../../expenses/budgets/queries.js';
import { EXPENSE_CATEGORIES, type ExpenseCategory } from '../../policy/expenses.js';
import type { Fen } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { historyMessages } from './historyMessages.js';
import { codeOf, numberOf, requiredDay, type StartImport, textOf } from './importRun.js';
import { messages } from './messages.js';
import type { Row } from './problems.js';

/** Budgets of years that this book may hold. */
const [FIRST_YEAR, LAST_YEAR] = [2000, 2100];

/** A version whose rows are being read. */
interface OpenBudget extends ImportedBudget {
  amounts: Map<ExpenseCategory, Fen>;
  rows: Row[];
}

/**
 * Each row is what an approved version of a year's budget allows for a category (policy 5.1.1). It passes no gate, so it is of
 * the history only: a budget of later days is proposed, and approved by management (5.1.2).
 */
export const startBudgets: StartImport = async (run) => {
  const existing = new Map(
    (await allBudgets(run.ctx.db)).map((budget) => [`${budget.year}|${budget.version}`, budget.id]),
  );
  const amountsOf = Map.groupBy(await linesOfBudgets(run.ctx.db), ({ budgetId }) => budgetId);
  const open = new Map<string, OpenBudget>();

  function takeRow(row: Row): void {
    const year = required(numberOf(row.values.year), `year of line ${row.line}`);
    const version = numberOf(row.values.version) ?? 1;
    const approvedDay = requiredDay(row, 'approved');
    const category = required(codeOf(EXPENSE_CATEGORIES, row.values.category), `category of line ${row.line}`);
    if (year < FIRST_YEAR || year > LAST_YEAR) run.refuse(row, 'year', historyMessages.noBudgetYear(year));
    if (version < 1) run.refuse(row, 'version', messages.notPositive(String(version)));
    if (!run.isHistory(approvedDay))
      run.refuseByPolicy(row, 'approved', '5.1.2', historyMessages.budgetAfterHistory(year));
    const id = `${year}|${version}`;
    const budget = open.get(id) ?? {
      year,
      version,
      amounts: new Map<ExpenseCategory, Fen>(),
      approvedDay,
      reason: textOf(row.values.reason),
      rows: [],
    };
    const earlier = budget.rows[0];
    if (budget.amounts.has(category)) run.refuse(row, 'category', historyMessages.categoryTwice(id.replace('|', ' v')));
    if (earlier !== undefined && budget.approvedDay !== approvedDay)
      run.refuse(row, 'approved', messages.otherRow('approved'));
    budget.amounts.set(category, run.requiredFen(row, 'amount'));
    budget.rows.push(row);
    open.set(id, budget);
  }

  const textOfAmounts = (amounts: Iterable<readonly [string, number]>) =>
    [...amounts]
      .map(([category, fen]) => `${category} ${fen}`)
      .sort()
      .join('; ');

  return {
    async take(rows) {
      for (const row of rows) takeRow(row);
      return 0;
    },
    async finish() {
      const accepted: ImportedBudget[] = [];
      for (const [id, { rows, ...budget }] of open) {
        const bad = rows.find(({ line }) => run.badLines.has(line));
        if (bad !== undefined) {
          for (const row of rows) if (!run.badLines.has(row.line)) run.refuse(row, 'year', messages.groupBad(bad.line));
          continue;
        }
        const earlier = existing.get(id);
        if (earlier !== undefined) {
          const lines = (amountsOf.get(earlier) ?? []).map(({ category, amountFen }) => [category, amountFen] as const);
          const [from, to] = [textOfAmounts(lines), textOfAmounts(budget.amounts)];
          const [first] = rows;
          if (first) run.known(first, id.replace('|', ' v'), from === to ? [] : [{ field: 'amount', from, to }]);
          continue;
        }
        run.countIn(budget.approvedDay);
        accepted.push(budget);
      }
      accepted.sort((a, b) => a.year - b.year || a.version - b.version);
      await importBudgets(run.ctx, accepted);
      return accepted.length;
    },
  };
};
