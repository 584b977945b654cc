import type { Db } from '../../db/engine.js';
import type { ApprovalLevel } from '../policy/contracts.js';
import { SETTINGS, type SettingKey } from '../policy/settings.js';
import type { Month } from '../shared/dates.js';
import { type Bp, type Fen, parseMoney, parseRate } from '../shared/money.js';
import { settingValues } from './queries.js';

/** The values of settings as they count for a month; the default if nothing was set. */
export async function settingsFor<K extends SettingKey>(
  db: Db,
  keys: readonly K[],
  month: Month,
): Promise<Record<K, string>> {
  // The last one counts: the newest month, and what was set last for it.
  const set = new Map((await settingValues(db, keys, month)).map(({ key, value }) => [key, value]));
  return Object.fromEntries(keys.map((key) => [key, set.get(key) ?? SETTINGS[key].default])) as Record<K, string>;
}

/** Settings are kept as text; a percentage comes out in basis points. */
export function rateOf(value: string): Bp {
  const parsed = parseRate(value);
  if (!parsed.ok) throw new Error(`no percentage: ${value}`);
  return parsed.value;
}
/** An amount comes out in fen. */
export function fenOf(value: string): Fen {
  const parsed = parseMoney(value);
  if (!parsed.ok) throw new Error(`no amount: ${value}`);
  return parsed.value;
}
/** `100000 manager, 500000 management` as amounts and the level that decides above each; none if it is `off`. */
export const levelsOf = (value: string): { overFen: Fen; level: ApprovalLevel }[] =>
  value === 'off'
    ? []
    : value.split(', ').map((part) => {
        const [amount = '', level = ''] = part.split(' ');
        return { overFen: fenOf(amount), level: level as ApprovalLevel };
      });
/** `30 7 0` as numbers. */
export const listOf = (value: string): number[] => value.split(' ').map(Number);
/** `A 90, B 75` by name, in units of 1/scale: 100 for two decimals. */
export const namedOf = <Name extends string>(value: string, scale = 1): Record<Name, number> =>
  Object.fromEntries(
    value.split(', ').map((part) => {
      const [name = '', number = ''] = part.split(' ');
      return [name, Math.round(Number(number) * scale)];
    }),
  ) as Record<Name, number>;
