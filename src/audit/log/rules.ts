import type { Fen } from '../../shared/money.js';

type Money = (fen: Fen) => string;

/**
 * The facts of an entry on one line: changed values as `territory: 华东 → 华南`, others as `key=value`, empty ones left
 * out. Facts that another tool made unreadable are shown as they are.
 *
 * @param facts as they were stored, without the codes of what the entry is about
 */
export function describeFacts(facts: unknown, money: Money): string {
  if (typeof facts !== 'object' || facts === null) return String(facts);
  return Object.entries(facts)
    .filter(([, value]) => value !== null && value !== undefined)
    .flatMap(([key, value]) => (key === 'changes' ? describeChanges(value, money) : `${key}=${asOneWord(value)}`))
    .join(' ');
}

/** An older program wrote changes in other shapes: those stay as they are. */
function describeChanges(changes: unknown, money: Money): string[] {
  const fields = typeof changes === 'object' && changes !== null ? Object.entries(changes) : [];
  if (!fields.every(([, value]) => isChange(value))) return [`changes=${asOneWord(changes)}`];
  return fields.map(([field, { from, to }], i) => {
    const [name, show] = field.endsWith('Fen') ? [field.slice(0, -3), amountWith(money)] : [field, asText];
    const value = from === null ? show(to) : `${show(from)} → ${show(to)}`;
    return `${name}: ${value}${i < fields.length - 1 ? ';' : ''}`;
  });
}

const isChange = (value: unknown): value is { from: unknown; to: unknown } =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value;

const amountWith = (money: Money) => (value: unknown) => (typeof value === 'number' ? money(value) : asText(value));

function asText(value: unknown): string {
  if (value === null) return '–';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return asOneWord(value);
}

const asOneWord = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
