import type * as z from 'zod';
import { readChoice } from '../../shared/choices.js';
import { closest } from '../../shared/closest.js';
import type { Text } from '../../shared/text.js';
import type { Field } from './fields.js';
import { ruleMessages } from './ruleMessages.js';

type Path = readonly PropertyKey[];

/** What may stand in the tables of a rules file that have names of their own. */
const TABLE_KEYS: Record<string, readonly string[]> = {
  where: ['column', 'equals', 'not', 'in', 'empty'],
  when: ['field', 'column', 'equals', 'not', 'in', 'empty', 'value', 'from'],
  blank: ['after', 'is'],
  derive: ['minus', 'percent_of_list', 'round_to'],
  amounts: ['decimals', 'round', 'parentheses', 'thousands', 'decimal'],
};

/** `where.2.equal` as it is written: array tables are counted from 1. */
const dotted = (path: Path): string =>
  path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join('.');

/**
 * What is wrong with rules, in words: the key, its line, what there is instead.
 *
 * @param topLevel the keys of a rules file
 */
export function ruleFault(source: string, rules: unknown, issue: z.core.$ZodIssue, topLevel: readonly string[]): Text {
  const table = String(issue.path[0] ?? '');
  const known = issue.path.length === 0 ? topLevel : (TABLE_KEYS[table] ?? topLevel);
  const unknown = unknownKey(rules, issue, known);
  if (unknown !== undefined) {
    const path = [...issue.path, unknown];
    return ruleMessages.noKey(dotted(path), lineOf(source, path), closest(unknown, known) ?? '', known.join(' '));
  }
  const { zh, en } = ruleMessages.badValue(dotted(issue.path), lineOf(source, issue.path));
  const needs = neededOf(issue, table);
  return { zh: `${zh}${needs.zh}`, en: `${en}${needs.en}` };
}

/** The first key that is none of those known: also inside a value that may have several shapes. */
function unknownKey(rules: unknown, issue: z.core.$ZodIssue, known: readonly string[]): string | undefined {
  if (issue.code === 'unrecognized_keys') return issue.keys[0];
  if (issue.code !== 'invalid_union') return undefined;
  let at = rules;
  for (const part of issue.path)
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined;
  if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
  return Object.keys(at).find((key) => !known.includes(key));
}

const SHAPES: Record<string, Text> = {
  string: { zh: '须为文字', en: 'needs a text' },
  number: { zh: '须为数字', en: 'needs a number' },
  int: { zh: '须为整数', en: 'needs a whole number' },
  boolean: { zh: '须为 true 或 false', en: 'needs true or false' },
  array: { zh: '须为列表（[…]，表则写 [[…]]）', en: 'needs a list ([…], or [[…]] for tables)' },
  tuple: { zh: '须为列表（[…]）', en: 'needs a list ([…])' },
  object: { zh: '须为表（[…] 下的各项）', en: 'needs a table (keys under […])' },
  record: { zh: '须为表（[…] 下的各项）', en: 'needs a table (keys under […])' },
};

function neededOf(issue: z.core.$ZodIssue, table: string): Text {
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(String);
    return ruleMessages.needsOneOf(choices.join(' '), closest(String(issue.input ?? ''), choices) ?? '');
  }
  if (table === 'derive') return ruleMessages.needsDerivation;
  if (issue.code === 'invalid_type') return SHAPES[issue.expected] ?? ruleMessages.needsOther(issue.message);
  if (issue.code === 'invalid_union') return ruleMessages.needsTexts;
  if (issue.code === 'too_big') return ruleMessages.atMost(String(issue.maximum));
  if (issue.code === 'too_small') return ruleMessages.atLeast(String(issue.minimum));
  return ruleMessages.needsOther(issue.message);
}

/** A meaning under `[values]` that its field does not know, as a fault of the rules and not of the rows. */
export function meaningFault(
  source: string,
  values: Readonly<Record<string, Readonly<Record<string, string>>>>,
  fields: Readonly<Record<string, Field>>,
): Text | undefined {
  for (const [name, meanings] of Object.entries(values)) {
    const choices = fields[name]?.type === 'choice' ? (fields[name].choices ?? {}) : undefined;
    if (choices === undefined) continue;
    for (const [written, meaning] of Object.entries(meanings)) {
      if (meaning.trim() === '' || readChoice(choices, meaning) !== undefined) continue;
      const path = ['values', name, written];
      const { zh, en } = ruleMessages.badValue(dotted(path), lineOf(source, path));
      const needs = ruleMessages.needsOneOf(
        Object.keys(choices).join(' '),
        closest(meaning, Object.keys(choices)) ?? '',
      );
      return { zh: `${zh}${needs.zh}`, en: `${en}${needs.en}` };
    }
  }
  return undefined;
}

/** The parts of a dotted key, quoted or not. */
const partsOf = (key: string): string[] =>
  [...key.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s."'=]+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );

/** The line on which the key of a path stands, or its table; nothing if neither is found. */
export function lineOf(source: string, path: Path): number | undefined {
  const wanted = path.map(String);
  const arrays = new Map<string, number>();
  let table: string[] = [];
  let best: { line: number; length: number } | undefined;
  for (const [i, text] of source.split(/\r\n|\n|\r/).entries()) {
    const header = /^\s*(\[\[?)(.+?)\]\]?\s*(#.*)?$/.exec(text);
    const key = /^\s*((?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=/.exec(text)?.[1];
    if (header && key === undefined) {
      table = partsOf(header[2] ?? '');
      if (header[1] === '[[') {
        const name = table.join('.');
        arrays.set(name, (arrays.get(name) ?? -1) + 1);
        table = [...table, String(arrays.get(name))];
      }
    }
    const here = key === undefined ? table : [...table, ...partsOf(key)];
    if (!header && key === undefined) continue;
    const isOn = here.length > 0 && here.length <= wanted.length && here.every((part, n) => part === wanted[n]);
    if (isOn && here.length > (best?.length ?? 0)) best = { line: i + 1, length: here.length };
  }
  return best?.line;
}
