import type { Changes } from '../app/audit/entry.js';
import { type Choices, choiceName } from '../shared/choices.js';
import { type Fen, formatPercent } from '../shared/money.js';
import { changeText } from '../shared/shownChange.js';
import type { Text } from '../shared/text.js';

/** How the fields of a thing are named, and those whose values are choices. */
export interface FieldNames<Fields> {
  names: Readonly<Record<keyof Fields, Text>>;
  choices?: { readonly [Field in keyof Fields]?: Choices };
}

/**
 * What an edit changed, a field on each line: `list price  ¥6,000.00 → ¥6,100.00`. Amounts as money, shares as percentages,
 * choices and references by name.
 */
export function changedFields<Fields extends object>(
  changes: Changes<Fields>,
  { names, choices = {} }: FieldNames<Fields>,
  money: (fen: Fen) => string,
): Text[] {
  const shown = (field: keyof Fields, value: unknown): Text | string | null => {
    const ofField = choices[field];
    if (value === null || value === undefined) return null;
    if (ofField !== undefined) return choiceName(ofField, String(value));
    if (typeof value === 'number' && String(field).endsWith('Fen')) return money(value);
    if (typeof value === 'number' && String(field).endsWith('Bp')) return formatPercent(value);
    return typeof value === 'object' ? Object.values(value).join(' ') : String(value);
  };
  return (Object.keys(changes) as (keyof Fields)[]).map((field) =>
    changeText({
      what: names[field],
      from: shown(field, changes[field]?.from),
      to: shown(field, changes[field]?.to),
    }),
  );
}
