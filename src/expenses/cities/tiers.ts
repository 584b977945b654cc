import type { Db } from '../../../db/engine.js';
import type { CitiesFacts } from '../../app/audit/facts/cities.js';
import type { StoredFacts, UndoResult } from '../../app/audit/registry.js';
import type { CheckContext, Context, WriteContext } from '../../app/context.js';
import { requireWithinAYear } from '../../app/notFuture.js';
import { requireReasonOfPast } from '../../app/overMonths.js';
import { requirePermission } from '../../app/permission.js';
import {
  CITIES,
  cityName,
  isLatinCity,
  knownCity,
  OTHER_TIER,
  type Tier,
  type TierSource,
} from '../../policy/cities.js';
import { dayOfInstant } from '../../shared/clock.js';
import type { Day } from '../../shared/dates.js';
import { conflict, usageError } from '../../shared/errors.js';
import { toPinyin } from '../../shared/pinyin.js';
import { compareText } from '../../shared/text.js';
import { CLAUSE, messages } from './messages.js';
import { type CityRow, cityRows, citySetFor, insertCity, setCityReplaced } from './queries.js';
import { countingFor } from './rules.js';

/** A city with its tier on a day. */
export interface CityTier {
  city: string;
  tier: Tier;
  source: TierSource;
  /** Of one that the company named: since when, and who did. */
  fromDay: Day | null;
  by: string | null;
}

/** The tier of a city on a day. @param rows of any cities, oldest first */
function tierAmong(rows: readonly (CityRow & { notBefore?: Day })[], city: string, day: Day): CityTier {
  const set = rows.findLast((row) => row.city === city && row.fromDay <= day && (row.notBefore ?? day) <= day);
  if (set !== undefined) return { city, tier: set.tier, source: 'company', fromDay: set.fromDay, by: set.by };
  const known = knownCity(city);
  return { city, tier: known?.tier ?? OTHER_TIER, source: known ? 'table' : 'other', fromDay: null, by: null };
}

const countingOf = ({ memberId, timeZone }: { memberId: number; timeZone: string }, ever: readonly CityRow[]) =>
  countingFor(
    memberId,
    ever.map((row) => ({ ...row, setDay: dayOfInstant(row.recordedAt, timeZone) })),
    ({ city }) => city,
  );

/** The city that the company named in Chinese and somebody typed in Latin letters, by its sound. */
async function soundsLike(rows: readonly CityRow[], latin: string): Promise<string | undefined> {
  for (const city of new Set(rows.map((row) => row.city)))
    if (!isLatinCity(city) && (await toPinyin(city)).pinyin === latin) return city;
  return undefined;
}

/**
 * The tiers of the cities of a claim (definitions, Standards), in one query: those that the company named, else our table,
 * else the last tier. Cities as they were typed: with 市 or without, in pinyin.
 *
 * @param own of whose spend it is: what he named for days that were past is not his own limit
 * @returns the tier of a city on a day; null for no city
 */
export async function tiersOf(
  db: Db,
  cities: readonly (string | null)[],
  own?: { memberId: number; timeZone: string },
): Promise<(city: string | null, day: Day) => CityTier | null> {
  const typed = [...new Set(cities.filter((city) => city !== null))];
  if (typed.length === 0) return () => null;
  const names = new Map(typed.map((city) => [city, cityName(city)]));
  const bySound = [...names.values()].filter((name) => isLatinCity(name));
  // Only somebody who writes pinyin for a city that our table does not have makes us look at all.
  const found = await cityRows(db, bySound.length > 0 ? undefined : [...names.values()], own !== undefined);
  const rows = own === undefined ? found : countingOf(own, found);
  for (const [city, name] of names) {
    if (!isLatinCity(name) || rows.some((row) => row.city === name)) continue;
    names.set(city, (await soundsLike(rows, name)) ?? name);
  }
  return (city, day) => (city === null ? null : tierAmong(rows, names.get(city) ?? cityName(city), day));
}

export interface CityInput {
  /** As it was typed. */
  city: string;
  tier: Tier;
  fromDay: Day;
  /** Needed from a day that is past. */
  reason?: string;
  /** Brought by a file of the book's history, which passes no gate. */
  isOfHistory?: boolean;
}

/**
 * What naming the tier of a city would change, with everything that would refuse it.
 *
 * @throws usageError for what is no name, or a day more than a year ahead; policyRefusal for a day that is past without a
 * reason; conflict where the city is of that tier already
 */
export async function planCity(ctx: CheckContext, input: CityInput): Promise<CityTier> {
  requirePermission(ctx.actor, 'standard.set');
  if (!/\p{L}/u.test(cityName(input.city))) throw usageError(messages.noCityName(input.city));
  requireWithinAYear(ctx, input.fromDay);
  const tierOn = await tiersOf(ctx.db, [input.city]);
  const before = tierOn(input.city, input.fromDay);
  if (before === null) throw usageError(messages.noCityName(input.city));
  if (before.tier === input.tier) throw conflict(messages.sameTier(before.city, input.tier), { clause: CLAUSE });
  if (input.isOfHistory !== true) requireReasonOfPast(ctx, CLAUSE, input.fromDay, input.reason);
  return before;
}

/** Names the tier of a city from a day on (definitions, Standards). @throws as `planCity` */
export async function setCity(ctx: WriteContext, input: CityInput) {
  const before = await planCity(ctx, input);
  const { city } = before;
  const { tier, fromDay, reason = null } = input;
  const sameDay = (await citySetFor(ctx.db, city, fromDay)).find(({ replaced }) => replaced === 0);
  if (sameDay !== undefined) await setCityReplaced(ctx.db, sameDay.id, true);
  await keepCity(ctx, { city, tier, fromDay });
  ctx.audit('city.set', {
    changed: [city],
    city,
    fromDay,
    reason,
    changes: { tier: { from: before.tier, to: tier } },
    sameDay: sameDay?.tier ?? null,
  });
  return { city, tier, fromDay, reason, before: before.tier };
}

/** Keeps the tier of a city by its name; the entry of the log is the caller's. */
export async function keepCity(ctx: WriteContext, row: { city: string; tier: Tier; fromDay: Day }): Promise<void> {
  await insertCity(ctx.db, { ...row, setById: ctx.actor.id, recordedAt: ctx.now });
}

/** Takes the tier of a city back. @throws conflict if it no longer counts */
export async function undoCity(ctx: WriteContext, facts: StoredFacts<CitiesFacts['city.set']>): Promise<UndoResult> {
  requirePermission(ctx.actor, 'standard.set');
  const { city = '', fromDay, changes, sameDay } = facts;
  const set = fromDay === undefined ? [] : await citySetFor(ctx.db, city, fromDay);
  const standing = set.find(({ replaced }) => replaced === 0);
  if (standing === undefined || fromDay === undefined) throw conflict(messages.notCounting, { clause: CLAUSE });
  await setCityReplaced(ctx.db, standing.id, true);
  const again = set.find(({ replaced, tier }) => replaced === 1 && tier === sameDay);
  if (again !== undefined) await setCityReplaced(ctx.db, again.id, false);
  const { from = null, to = null } = changes?.tier ?? {};
  return {
    summary: messages.cityTakenBack(city, fromDay),
    reverted: [{ code: city, changes: { tier: { from: to, to: from } } }],
  };
}

/** The cities of our table and those that the company named, with their tiers on a day; by tier, ours first. */
export async function listCities(
  { db, today }: Context,
  { on = today, tier }: { on?: Day; tier?: Tier },
): Promise<CityTier[]> {
  const rows = await cityRows(db);
  const named = rows.filter(({ fromDay }) => fromDay <= on).map(({ city }) => city);
  const others = [...new Set(named)].filter((city) => knownCity(city) === undefined).sort(compareText);
  return [...Object.keys(CITIES), ...others]
    .map((city) => tierAmong(rows, city, on))
    .filter((city) => tier === undefined || city.tier === tier)
    .sort((a, b) => a.tier - b.tier);
}
