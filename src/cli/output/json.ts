import { usageError } from '../../shared/errors.js';
import { decimalMoney } from '../../shared/money.js';
import { safeJson } from './safe.js';

/**
 * camelCase as it is; next to each amount in fen its decimal text; what is not there is null, never missing.
 * @param clauses added to the value or, if it is a list, to each of its records; one that names its own clause has that
 */
function stable(value: unknown, clauses: readonly string[] = []): unknown {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map((item) => stable(item, clauses));
  if (typeof value !== 'object') return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    result[key] = stable(inner);
    if (key.endsWith('Fen') && (typeof inner === 'number' || inner === null || inner === undefined))
      result[key.slice(0, -3)] = typeof inner === 'number' ? decimalMoney(inner) : null;
  }
  if (clauses.length > 0 && !('clauses' in result))
    result.clauses = typeof result.clause === 'string' ? [result.clause] : clauses;
  return result;
}

function pick(value: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, fields));
  const picked: Record<string, unknown> = {};
  for (const field of fields) {
    let inner: unknown = value;
    for (const key of field.split('.')) {
      if (typeof inner === 'object' && inner !== null && !(key in inner)) {
        const fieldNames = Object.keys(value as object).join(', ');
        throw usageError({
          zh: `没有字段 “${field}”。有：${fieldNames}`,
          en: `no field "${field}". There are: ${fieldNames}`,
        });
      }
      inner = (inner as Record<string, unknown> | null)?.[key] ?? null;
    }
    picked[field] = inner;
  }
  return picked;
}

interface JsonOptions {
  /** Of each object only these; dots lead into nested objects. */
  fields?: readonly string[];
  /** The clauses of the policy that each record names (policy 1.3.2). */
  clauses?: readonly string[];
  indent?: number;
}

/** @throws usageError for a field that is not there */
export function toJson(value: unknown, { fields = [], clauses, indent = 0 }: JsonOptions = {}): string {
  const whole = stable(value, clauses);
  return safeJson(JSON.stringify(fields.length > 0 ? pick(whole, fields) : whole, null, indent));
}

/** One object per line. */
export function toJsonLines(value: unknown, options: Omit<JsonOptions, 'indent'> = {}): string {
  return (Array.isArray(value) ? value : [value]).map((item) => `${toJson(item, options)}\n`).join('');
}
