import { parse, TomlError } from 'smol-toml';
import * as z from 'zod';
import { closest } from '../../shared/closest.js';
import { usageError } from '../../shared/errors.js';
import { DAY_TOKENS, unknownToken } from './dayTokens.js';
import { type Field, fieldsOf, type Kind } from './fields.js';
import { meaningFault, ruleFault } from './ruleFaults.js';
import { ruleMessages } from './ruleMessages.js';

const cell = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const texts = z.union([
  z
    .string()
    .min(1)
    .transform((text) => [text]),
  z.array(z.string().min(1)),
]);

/** What a row's cell must say. */
const condition = {
  column: z.string(),
  equals: cell.optional(),
  not: cell.optional(),
  in: z.array(cell).optional(),
  empty: z.boolean().optional(),
};
export interface Condition {
  column: string;
  equals?: string | undefined;
  not?: string | undefined;
  in?: string[] | undefined;
  empty?: boolean | undefined;
}

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
  /** Rows without a key that repeat each other: each is one of its own, or the first counts. */
  repeat: z.enum(['keep', 'once']).optional(),
  /** Rows that repeat a key are the same thing: the first counts. */
  distinct: z.boolean().default(false),
  /** How days are written, e.g. YYYY-MM-DD, M/D/YYYY. */
  dates: z.array(z.string()).min(1).optional(),
  /** What is created if it is missing. */
  create: z.array(z.enum(['customer', 'product'])).default([]),
  /** Columns that do not matter although their header says that they might. */
  ignore: z.array(z.string()).default([]),
  /** Field = column, a template such as "{a} {b}", or several of them: the first that is not empty. */
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).default({}),
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
  where: z.array(z.strictObject(condition)).default([]),
  /** Values by conditions; the first that holds goes before column and constant. */
  when: z
    .array(z.strictObject({ field: z.string(), ...condition, value: cell.optional(), from: z.string().optional() }))
    .default([]),
  /** Per field: texts removed from its ends, and from anywhere; texts replaced by others. */
  trim: z.record(z.string(), texts).default({}),
  cut: z.record(z.string(), texts).default({}),
  replace: z.record(z.string(), z.record(z.string().min(1), cell)).default({}),
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
      /** Whether (100) is -100. */
      parentheses: z.boolean().default(false),
      /** What stands between thousands, if it is not a comma. */
      thousands: z.enum([' ', '.', ',', "'"]).optional(),
      /** What stands before the decimals. */
      decimal: z.enum(['.', ',']).default('.'),
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
    const line = error instanceof TomlError ? error.line : undefined;
    const [text = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw usageError(ruleMessages.badToml(file, line, text));
  }
  const checked = schema.safeParse(parsed, { reportInput: true });
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const fault = issue && ruleFault(source, parsed, issue, Object.keys(schema.shape));
    throw usageError(ruleMessages.fault(file, fault ?? { zh: '', en: '' }));
  }
  const fields = fieldsOf(kind) as Record<string, Field>;
  for (const part of ['columns', 'constants', 'values', 'pad', 'blank', 'trim', 'cut', 'replace', 'derive'] as const)
    for (const name of Object.keys(checked.data[part]))
      if (!Object.hasOwn(fields, name) && !(part === 'blank' && name === '*'))
        throw usageError(
          ruleMessages.noField(
            file,
            `${part}.${name}`,
            kind,
            Object.keys(fields).join(' '),
            closest(name, Object.keys(fields)) ?? '',
          ),
        );
  const meaning = meaningFault(source, checked.data.values, fields);
  if (meaning) throw usageError(ruleMessages.fault(file, meaning));
  const noField = checked.data.when.findIndex(({ field }) => !Object.hasOwn(fields, field));
  if (noField >= 0) {
    const { field } = checked.data.when[noField] ?? { field: '' };
    throw usageError(
      ruleMessages.noField(
        file,
        `when.${field}`,
        kind,
        Object.keys(fields).join(' '),
        closest(field, Object.keys(fields)) ?? '',
      ),
    );
  }
  for (const format of checked.data.dates ?? []) {
    const unknown = unknownToken(format);
    if (unknown !== undefined)
      throw usageError(ruleMessages.badDateFormat(file, format, unknown), {
        hints: [ruleMessages.dateTokens(DAY_TOKENS.join(' '))],
      });
  }
  return checked.data;
}
