import { and, asc, desc, eq, gte, inArray } from 'drizzle-orm';
import { closedMonths } from '../../../db/schema/appraisal.js';
import { auditEntries, settings } from '../../../db/schema/store.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { SETTINGS, type Setting, type SettingKey } from '../../policy/settings.js';
import { closest } from '../../shared/closest.js';
import { type Month, monthOf } from '../../shared/dates.js';
import { conflict, notFound, usageError } from '../../shared/errors.js';
import { halfWidth, parseRate } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';

const SET = 'policy.set';

/** The key as it is written in the list; capitals do not matter. @throws notFound */
export function findSetting(word: string): SettingKey {
  const typed = halfWidth(word).trim().toLowerCase();
  const key = (Object.keys(SETTINGS) as SettingKey[]).find((one) => one.toLowerCase() === typed);
  if (!key)
    throw notFound(messages.noSetting(word, closest(typed, Object.keys(SETTINGS))), { ways: [messages.settingWay] });
  return key;
}

/**
 * A value in the form in which it is kept.
 * @returns undefined where the setting cannot have it
 */
export function settingValue(setting: Setting, text: string): string | undefined {
  const typed = halfWidth(text).trim();
  switch (setting.kind) {
    case 'choice':
      return setting.choices.find((choice) => choice.toLowerCase() === typed.toLowerCase());
    case 'percent': {
      const rate = parseRate(typed);
      return rate.ok && rate.value <= 10_000 ? `${rate.value / 100}%` : undefined;
    }
    case 'whole':
      return wholes([typed.replace(/\s*(days?|天|d)$/i, '')], setting)?.[0];
    case 'list':
      return wholes(typed.split(/[\s,/]+/), setting)
        ?.sort((a, b) => Number(b) - Number(a))
        .join(' ');
  }
}

const wholes = (texts: readonly string[], { least, most }: { least: number; most: number }): string[] | undefined =>
  texts.every((text) => /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most)
    ? texts.map((text) => String(Number(text)))
    : undefined;

/** What may be written for a setting. */
export function allowedText(setting: Setting): Text {
  switch (setting.kind) {
    case 'choice':
      return { zh: setting.choices.join(' 或 '), en: setting.choices.join(' or ') };
    case 'percent':
      return { zh: '0% 到 100%', en: '0% to 100%' };
    case 'whole':
      return {
        zh: `${setting.least} 到 ${setting.most} 的整数`,
        en: `a whole number from ${setting.least} to ${setting.most}`,
      };
    case 'list':
      return { zh: '整数，用空格隔开，如 "30 7 0"', en: 'whole numbers with blanks between, e.g. "30 7 0"' };
  }
}

export interface SettingChange {
  key: SettingKey;
  value: string;
  before: string;
  fromMonth: Month;
}

/**
 * Sets a choice of the company from a month on, never for a closed one (definitions; policy 1.3.2, 4.2).
 *
 * @throws usageError for a value out of range or a ladder out of order, conflict for a closed month or no change
 */
export async function changeSetting(
  ctx: WriteContext,
  word: string,
  input: { value: string; fromMonth?: Month; reason: string },
): Promise<SettingChange> {
  requirePermission(ctx.actor, 'policy.set');
  const key = findSetting(word);
  const value = settingValue(SETTINGS[key], input.value);
  if (value === undefined) throw usageError(messages.badSetting(key, input.value, allowedText(SETTINGS[key])));
  const fromMonth = input.fromMonth ?? monthOf(ctx.today);
  const [closed] = await ctx.db
    .select({ month: closedMonths.month })
    .from(closedMonths)
    .where(gte(closedMonths.month, fromMonth))
    .orderBy(desc(closedMonths.month))
    .limit(1);
  if (closed)
    throw conflict(messages.settingClosed(fromMonth, closed.month), { clause: '4.2', ways: [messages.settingLater] });
  const before = await ctx.setting(key, fromMonth);
  if (before === value) throw conflict(messages.settingSame(key, value));
  await requireOrder(ctx, key, value, fromMonth);
  await ctx.db.insert(settings).values({ key, value, fromMonth, reason: input.reason, recordedAt: ctx.now });
  ctx.audit(SET, key, { key, value, before, fromMonth, reason: input.reason });
  return { key, value, before, fromMonth };
}

const LADDER = [
  'ladder.dunning1',
  'ladder.dunning2',
  'ladder.escalate',
  'ladder.stopDelivery',
  'ladder.legal',
] as const;

/** The steps of the ladder come one after the other (policy 3.7.2, 3.7.3). */
async function requireOrder(ctx: Context, key: SettingKey, value: string, month: Month): Promise<void> {
  if (!(LADDER as readonly string[]).includes(key)) return;
  const days: number[] = [];
  for (const step of LADDER) days.push(Number(step === key ? value : await ctx.setting(step, month)));
  if (days.some((day, i) => i > 0 && day <= days[i - 1]!)) throw usageError(messages.ladderOrder(days.join(' < ')));
}

export interface SettingEntry {
  key: string;
  value: string;
  fromMonth: Month;
  reason: string | null;
  recordedAt: string;
  /** Who changed it, as the audit log has it; null for what the company began with. */
  by: string | null;
}

/** Every change of one setting or of all, oldest first (policy 1.3.2: everybody can see which rule decided). */
export async function settingHistory({ db }: Context, key?: SettingKey): Promise<SettingEntry[]> {
  const { key: name, value, fromMonth, reason, recordedAt } = settings;
  const rows = await db
    .select({ key: name, value, fromMonth, reason, recordedAt })
    .from(settings)
    .where(key === undefined ? undefined : eq(settings.key, key))
    .orderBy(asc(settings.id));
  const { subject, actor, action, seq } = auditEntries;
  const said = await db
    .select({ key: subject, by: actor, recordedAt: auditEntries.recordedAt })
    .from(auditEntries)
    .where(and(inArray(subject, [...new Set(rows.map((row) => row.key))]), eq(action, SET)))
    .orderBy(asc(seq));
  // Each change is one row and one entry of its own, both in the order in which they were made.
  return rows.map((row) => {
    const at = said.findIndex((one) => one.key === row.key && one.recordedAt === row.recordedAt);
    return { ...row, by: at < 0 ? null : said.splice(at, 1)[0]!.by };
  });
}
