import { parse } from 'smol-toml';
import * as z from 'zod';
import { closest } from '../../shared/closest.js';
import { usageError } from '../../shared/errors.js';
import { type Field, fieldsOf, type Kind } from './fields.js';
import { ruleMessages } from './ruleMessages.js';

const cell = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** What a rules file may say; docs/import.md explains each key. */
const schema = z.strictObject({
  /** Prefixed to every key, so that two files never share one by chance. */
  set: z.string().min(1).optional(),
  /** The line of the header, if it is not the first row that looks like one; of one of several rows the first and last. */
  head: z
    .union([z.number().int().positive(), z.tuple([z.number().int().positive(), z.number().int().positive()])])
    .optional(),
  /** The sheet of a workbook, if it is not the first in sight that has a header. */
  sheet: z.string().min(1).optional(),
  /** The encoding of a text, if neither a mark nor the text itself says it. */
  encoding: z.string().min(1).optional(),
  /** Whether rows named 合计 or Total are left out. */
  totals: z.enum(['leave', 'keep']).default('leave'),
  /** The columns that make a row the same as one imported before. */
  key: z.array(z.string()).min(1).optional(),
  /** Rows that repeat a key are the same thing: the first counts. */
  distinct: z.boolean().default(false),
  /** How days are written, e.g. YYYY-MM-DD, M/D/YYYY. */
  dates: z.array(z.string()).min(1).optional(),
  /** What is created if it is missing. */
  create: z.array(z.enum(['customer', 'product'])).default([]),
  /** Field = column, or a template such as "{a} {b}". */
  columns: z.record(z.string(), z.string()).default({}),
  constants: z.record(z.string(), cell).default({}),
  /** Per field: written text = meaning. */
  values: z.record(z.string(), z.record(z.string(), cell)).default({}),
  /** Per field: leading zeros up to this length, which Excel removed. */
  pad: z.record(z.string(), z.number().int().positive().max(40)).default({}),
  /** Per field: read as empty when after this day, or when equal to this text. */
  blank: z
    .record(z.string(), z.strictObject({ after: z.string().optional(), is: z.array(cell).optional() }))
    .default({}),
  /** Only rows of which all of these hold. */
  where: z
    .array(
      z.strictObject({
        column: z.string(),
        equals: cell.optional(),
        not: cell.optional(),
        in: z.array(cell).optional(),
        empty: z.boolean().optional(),
      }),
    )
    .default([]),
  /** Per field: computed from columns. */
  derive: z
    .record(
      z.string(),
      z.union([
        z.strictObject({ minus: z.tuple([z.string(), z.string()]) }),
        z.strictObject({
          percent_of_list: z.number().positive().max(1000),
          round_to: z.number().int().positive().default(1),
        }),
      ]),
    )
    .default({}),
  amounts: z
    .strictObject({
      decimals: z.number().int().min(2).max(4).default(2),
      round: z.enum(['line', 'member-month']).default('line'),
    })
    .prefault({}),
});
export type Rules = z.output<typeof schema>;
export const DEFAULT_RULES: Rules = schema.parse({});

/** Reads a rules file for a kind. @throws usageError naming the key that is wrong, with the nearest right one */
export function readRules(source: string, file: string, kind: Kind): Rules {
  let parsed: unknown;
  try {
    parsed = parse(source);
  } catch (error) {
    throw usageError(ruleMessages.badToml(file, error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''));
  }
  const checked = schema.safeParse(parsed);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const guess = unknown && closest(unknown, Object.keys(schema.shape));
    throw usageError(
      ruleMessages.badRule(
        file,
        unknown ?? issue?.path.join('.') ?? '',
        unknown ? (guess ?? '') : (issue?.message ?? ''),
        unknown !== undefined,
      ),
    );
  }
  const fields = fieldsOf(kind) as Record<string, Field>;
  for (const part of ['columns', 'constants', 'values', 'pad', 'blank', 'derive'] as const)
    for (const name of Object.keys(checked.data[part]))
      if (!Object.hasOwn(fields, name))
        throw usageError(
          ruleMessages.noField(
            file,
            `${part}.${name}`,
            kind,
            Object.keys(fields).join(' '),
            closest(name, Object.keys(fields)) ?? '',
          ),
        );
  return checked.data;
}
