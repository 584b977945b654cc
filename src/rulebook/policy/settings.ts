import type { CheckContext, Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { lastClosedMonth } from '../../app/queries.js';
import { fenOf } from '../../app/settings.js';
import { SETTINGS, type SettingKey } from '../../policy/settings.js';
import { type Instant, type Month, monthOf } from '../../shared/dates.js';
import { conflict } from '../../shared/errors.js';
import type { Text } from '../../shared/text.js';
import { messages, SETTING_TEXTS } from './messages.js';
import { insertSetting, settingAuthors, settingRows } from './queries.js';
import { findSetting, LADDER, readSetting, requireLadderOrder } from './rules.js';

/** A setting as it stands: its value, the default, and the clause that is silent about it. */
export interface CurrentSetting {
  key: SettingKey;
  value: string;
  default: string;
  clause: string;
  about: Text;
}

/** One setting as it counts for a month. @param month default: this one */
export async function currentSetting(ctx: Context, key: SettingKey, month?: Month): Promise<CurrentSetting> {
  const { default: standard, clause } = SETTINGS[key];
  return { key, value: await ctx.setting(key, month), default: standard, clause, about: SETTING_TEXTS[key] };
}

/** Every setting as it counts for this month (policy 1.3.2). */
export async function currentSettings(ctx: Context): Promise<CurrentSetting[]> {
  const settings: CurrentSetting[] = [];
  for (const key of Object.keys(SETTINGS) as SettingKey[]) settings.push(await currentSetting(ctx, key));
  return settings;
}

export interface SettingChange {
  key: SettingKey;
  value: string;
  before: string;
  fromMonth: Month;
}

/** What is typed to change a setting. */
export interface SettingInput {
  word: string;
  value: string;
  /** Default: this month. */
  fromMonth?: Month;
  reason: string;
}

/**
 * What changing a setting would do, with everything that would refuse it (definitions; policy 1.3.2, 4.2).
 *
 * @returns `raisesLeast`: it lets one person give up more money alone
 * @throws usageError for a value out of range or a ladder out of order, conflict for a closed month or no change
 */
export async function planSetting(
  ctx: CheckContext,
  { word, ...input }: SettingInput,
): Promise<SettingChange & { raisesLeast: boolean }> {
  if (ctx.confirms === undefined) requirePermission(ctx.actor, 'policy.set');
  const key = findSetting(word);
  const value = readSetting(key, input.value);
  const fromMonth = input.fromMonth ?? monthOf(ctx.today);
  const closed = await lastClosedMonth(ctx.db);
  if (closed !== undefined && closed >= fromMonth)
    throw conflict(messages.settingClosed(fromMonth, closed), { clause: '4.2', hints: [messages.settingLater] });
  const before = await ctx.setting(key, fromMonth);
  if (before === value) throw conflict(messages.settingSame(key, value), { clause: SETTINGS[key].clause });
  await refuseBrokenLadder(ctx, key, value, fromMonth);
  const raisesLeast = key === 'waive.least' && fenOf(value) > fenOf(before);
  return { key, value, before, fromMonth, raisesLeast };
}

/** Sets a choice of the company from a month on, never for a closed one (definitions; policy 1.3.2, 4.2). @throws as `planSetting` */
export async function changeSetting(ctx: WriteContext, input: SettingInput): Promise<SettingChange> {
  const { key, value, before, fromMonth } = await planSetting(ctx, input);
  const { reason } = input;
  await insertSetting(ctx.db, { key, value, fromMonth, reason, recordedAt: ctx.now });
  ctx.audit('policy.set', { changed: [key], changes: { value: { from: before, to: value } }, fromMonth, reason });
  return { key, value, before, fromMonth };
}

/** @throws usageError if the new value breaks the order of the ladder */
async function refuseBrokenLadder(ctx: Context, key: SettingKey, value: string, month: Month): Promise<void> {
  if (!LADDER.some((step) => step === key)) return;
  const days: number[] = [];
  for (const step of LADDER) days.push(Number(step === key ? value : await ctx.setting(step, month)));
  requireLadderOrder(days);
}

export interface SettingEntry {
  key: SettingKey;
  value: string;
  fromMonth: Month;
  reason: string | null;
  recordedAt: Instant;
  /** Who changed it, by the audit log; null for what the company began with. */
  by: string | null;
}

/** Every change of one setting or of all, oldest first (policy 1.3.2: everybody can see which rule decided). */
export async function settingHistory({ db }: Context, key?: SettingKey): Promise<SettingEntry[]> {
  const rows = await settingRows(db, key);
  const authors = await settingAuthors(db, [...new Set(rows.map((row) => row.key))]);
  // Each change is one row and one entry, both in the order in which they were made.
  return rows.map((row) => {
    const at = authors.findIndex((author) => author.key === row.key && author.recordedAt === row.recordedAt);
    const [author] = at < 0 ? [] : authors.splice(at, 1);
    return { ...row, by: author?.by ?? null };
  });
}
