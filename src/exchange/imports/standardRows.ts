import type { WriteContext } from '../../app/context.js';
import { citySetFor } from '../../expenses/cities/queries.js';
import { keepCity, planCity, setCity, tiersOf } from '../../expenses/cities/tiers.js';
import { standardsSetFor } from '../../expenses/standards/queries.js';
import { keyOf } from '../../expenses/standards/rules.js';
import { keepStandard, planStandard, setStandard } from '../../expenses/standards/standards.js';
import { isTier, type Tier } from '../../policy/cities.js';
import { SPEND_WORDS, STANDARD_UNITS } from '../../policy/expenses.js';
import { ROLES } from '../../policy/roles.js';
import { SalesdeskError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { diffsOf } from './differences.js';
import { codeOf, type ImportRun, numberOf, requiredDay, requiredText, type StartImport, textOf } from './importRun.js';
import { messages } from './messages.js';
import type { Row } from './problems.js';

/*
 * Spending standards and the tiers of cities (policy 5.3.2): each row passes what the command asks that sets one of it.
 */

export const startStandards: StartImport = async (run) => {
  const inFile = new RowsOfDay(run);
  return {
    async take(rows) {
      let added = 0;
      for (const row of rows) {
        const { spend, role, unit, reason } = row.values;
        const tier = readTier(run, row);
        if (tier === undefined) continue;
        const fromDay = requiredDay(row, 'from');
        const input = {
          spend: required(codeOf(SPEND_WORDS, spend), `spend of line ${row.line}`),
          role: codeOf(ROLES, role),
          tier,
          unit: required(codeOf(STANDARD_UNITS, unit), `unit of line ${row.line}`),
          amountFen: run.requiredFen(row, 'amount'),
          fromDay,
          isOfHistory: run.isHistory(fromDay),
          ...(textOf(reason) === null ? {} : { reason: requiredText(row, 'reason') }),
        };
        if (input.amountFen <= 0) {
          run.refuse(row, 'amount', messages.notPositive(String(input.amountFen / 100)));
          continue;
        }
        const key = keyOf(input);
        if (!inFile.isFirst(row, `${key} ${fromDay}`)) continue;
        const set = (await standardsSetFor(run.ctx.db, input, fromDay)).find(({ replaced }) => replaced === 0);
        if (set) {
          const says = { unit: input.unit, amount: input.amountFen };
          const change = (ctx: WriteContext) => setStandard(ctx, input);
          const one = { row, id: set.id, code: `${key} ${fromDay}`, says, change };
          await run.differing(one, diffsOf(says, { unit: set.unit, amount: set.amountFen }));
          continue;
        }
        if (!(await passes(run, row, () => planStandard(run.ctx, input)))) continue;
        await keepStandard(run.ctx, input);
        added += 1;
      }
      return added;
    },
  };
};

export const startCities: StartImport = async (run) => {
  const inFile = new RowsOfDay(run);
  return {
    async take(rows) {
      let added = 0;
      for (const row of rows) {
        const tier = readTier(run, row);
        if (tier === undefined) continue;
        const fromDay = requiredDay(row, 'from');
        const input = {
          city: requiredText(row, 'city'),
          tier: required(tier, `tier of line ${row.line}`),
          fromDay,
          isOfHistory: run.isHistory(fromDay),
          ...(textOf(row.values.reason) === null ? {} : { reason: requiredText(row, 'reason') }),
        };
        // Whatever it is written as, also in pinyin of a city that the company named in Chinese.
        const city = (await tiersOf(run.ctx.db, [input.city]))(input.city, fromDay)?.city ?? input.city;
        if (!inFile.isFirst(row, `${city} ${fromDay}`)) continue;
        const set = (await citySetFor(run.ctx.db, city, fromDay)).find(({ replaced }) => replaced === 0);
        if (set) {
          const change = (ctx: WriteContext) => setCity(ctx, { ...input, city });
          const one = { row, id: set.id, code: `${city} ${fromDay}`, says: { tier }, change };
          await run.differing(one, diffsOf({ tier }, { tier: set.tier }));
          continue;
        }
        if (!(await passes(run, row, () => planCity(run.ctx, input)))) continue;
        await keepCity(run.ctx, { city, tier: input.tier, fromDay });
        added += 1;
      }
      return added;
    },
  };
};

/** The tier of a row, null where it has none; a number that is no tier is refused. */
function readTier(run: ImportRun, row: Row): Tier | null | undefined {
  const tier = numberOf(row.values.tier);
  if (tier === null || isTier(tier)) return tier;
  run.refuse(row, 'tier', messages.noTier(String(tier)));
  return undefined;
}

/** Rows of one file that set the same thing for the same day. */
class RowsOfDay {
  private readonly run: ImportRun;
  private readonly lines = new Map<string, number>();
  constructor(run: ImportRun) {
    this.run = run;
  }
  /** Whether it is the first; a later one is refused. */
  isFirst(row: Row, key: string): boolean {
    const line = this.lines.get(key);
    if (line === undefined) this.lines.set(key, row.line);
    else this.run.refuse(row, 'from', messages.repeatedKey(key, line));
    return line === undefined;
  }
}

/**
 * What the command says to a row: what it refuses is refused, and what counts already is there already.
 * @returns what the command would do; undefined if nothing
 */
async function passes<T>(run: ImportRun, row: Row, plan: () => Promise<T>): Promise<T | undefined> {
  try {
    return await plan();
  } catch (error) {
    if (!(error instanceof SalesdeskError) || error.kind === 'forbidden') throw error;
    const { text, clause } = error.details;
    if (error.kind === 'conflict') run.known(row, '', []);
    else if (error.kind === 'policy' && clause !== undefined) run.refuseByPolicy(row, 'from', clause, text);
    else run.refuse(row, 'from', text);
    return undefined;
  }
}
