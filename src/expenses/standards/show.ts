import type { Context } from '../../app/context.js';
import { requireKnown } from '../../app/identity.js';
import { CATEGORY_OF_KIND, type ExpenseCategory, type ExpenseKind, type SpendWord } from '../../policy/expenses.js';
import type { Role } from '../../policy/roles.js';
import { addDays, type Day } from '../../shared/dates.js';
import { rolesOfMember } from '../../team/members/roster.js';
import { type CityTier, tiersOf } from '../cities/tiers.js';
import { standardsOn } from './judge.js';
import type { StandardRow } from './queries.js';
import { inForce, inOrder, keyOf, type Missing, type Most, mostPayable, type Standard, standardFor } from './rules.js';

export interface StandardQuestion {
  spend: SpendWord;
  /** As it was typed. */
  city?: string;
  /** Default: those of the actor on the day. */
  role?: Role;
  day: Day;
  nights?: number;
  heads?: number;
  days?: number;
  kmTenths?: number;
}

/** A standard as it is shown. */
type ShownStandard = Omit<StandardRow, 'id'> & { code: string };

/** Which standard applies, how it was found, and the most that it pays. */
export interface StandardAnswer {
  spend: SpendWord;
  day: Day;
  roles: readonly Role[];
  city: CityTier | null;
  standard: (ShownStandard & Standard) | null;
  /** It depends on the city, which was not said. */
  cityNeeded: boolean;
  /** Null where what it counts was not said. */
  most: Most | null;
  missing: Missing | null;
  /** Those of the spend and its category that are in force that day. */
  considered: (ShownStandard & Standard)[];
}

/** Which standard applies to a spend of a day, how it was found, and the most payable (policy 5.3.2). */
export async function findStandard(ctx: Context, question: StandardQuestion): Promise<StandardAnswer> {
  const { spend, day, nights = null, heads = null, days = 1, kmTenths = null } = question;
  const { kind, category } = spendOf(spend);
  if (question.role === undefined) requireKnown(ctx.actor);
  const roles = question.role === undefined ? (await rolesOfMember(ctx.db, ctx.actor.id))(day) : [question.role];
  const typed = question.city ?? null;
  const city = (await tiersOf(ctx.db, [typed]))(typed, day);
  const standards = await standardsOn(ctx.db, [{ kind, category, day }]);
  const found = standardFor(standards, { kind, category, roles, tier: city?.tier ?? null, day });
  const cityNeeded = found === 'city';
  const standard = found === undefined || found === 'city' ? null : found;
  const counted = { day, untilDay: days > 1 ? addDays(day, days - 1) : null, nights, heads, kmTenths };
  const most =
    standard === null
      ? null
      : mostPayable(standard, { ...counted, untilDay: nights === null ? counted.untilDay : null });
  return {
    spend,
    day,
    roles,
    city,
    standard: standard && shown(standard),
    cityNeeded,
    most: most === null || 'missing' in most ? null : most,
    missing: most !== null && 'missing' in most ? most.missing : null,
    considered: inForce(standards, day).map(shown).sort(inOrder),
  };
}

const shown = ({ id: _, ...standard }: StandardRow & Standard): ShownStandard & Standard => ({
  code: keyOf(standard),
  ...standard,
});

/** The kind and the category that a word of a spend means. */
export function spendOf(spend: SpendWord): { kind: ExpenseKind | null; category: ExpenseCategory } {
  const category = (CATEGORY_OF_KIND as Partial<Record<SpendWord, ExpenseCategory>>)[spend];
  return category === undefined
    ? { kind: null, category: spend as ExpenseCategory }
    : { kind: spend as ExpenseKind, category };
}
