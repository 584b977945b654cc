import { closest } from '../../shared/closest.js';
import { comparable } from '../../shared/comparison.js';
import { usageError } from '../../shared/errors.js';
import { type Field, fieldsOf, type Kind } from './fields.js';
import { fileMessages } from './fileMessages.js';
import { HEADS, MEANINGS, type Meaning } from './heads.js';
import type { Condition, Rules } from './ruleFile.js';
import { ruleMessages } from './ruleMessages.js';
import { firstOf, type Sheet } from './sheet.js';
import { valueMessages } from './valueMessages.js';

/** Which of them change the meaning of a kind of file; a field that holds it is a use like any other. */
const MEANINGS_OF: Partial<Record<Kind, readonly Meaning[]>> = {
  deals: ['currency', 'status'],
  contracts: ['received', 'open', 'currency', 'sign', 'status', 'quantity', 'tax'],
  receivables: ['received', 'open', 'currency', 'sign', 'status', 'tax'],
  claims: ['currency', 'sign', 'status', 'tax'],
};

/** Headers are compared without case, spaces and dashes. */
export const plain = (text: string) => comparable(text).replace(/[_-]+/g, '');
/** The same without the star of a required column and what only says the unit: `金额（元）`, `客户名称（必填）`. */
const bareHead = (text: string) =>
  plain(text.replace(/[*＊]/g, '').replace(/\s*[(（](元|人民币|人民币元|必填|选填|required|%|％)[)）]\s*$/i, ''));

export type Getter = (cells: readonly string[]) => string;

/** What a column is used for. */
export type Use =
  | { by: 'field' | 'template' | 'derive' | 'when'; field: string }
  | { by: 'where' | 'key' | 'check' | 'ignore' };
/** A column of the file, with its uses; none: it is not used. */
export interface ColumnUse {
  column: string;
  uses: readonly Use[];
  /** Its cell in the first row. */
  sample: string;
}

/** Which column, template or constant each field comes from. */
export interface Sources {
  getters: Map<string, Getter>;
  constants: Map<string, string>;
  columnOf: Map<string, string>;
  columns: ColumnUse[];
  /** By the column's place. */
  uses: Map<number, Use[]>;
  /** The columns of currencies that are no field: every cell names the company's. */
  currencies: number[];
}

export const fieldEntries = (kind: Kind): [string, Field][] => Object.entries<Field>(fieldsOf(kind));

/**
 * The index of a column by its header; of several with one header by its place among them: `备注 (2)`.
 * @throws usageError naming the header that was probably meant, or that it stands there twice
 */
export function columnIndex(sheet: Sheet, column: string, field: string): number {
  const exact = sheet.head.indexOf(column);
  const index = exact >= 0 ? exact : sheet.head.findIndex((head) => plain(head) === plain(column));
  if (index >= 0) return requireOnce(sheet, index);
  const [, head = '', number = ''] = /^(.*\S)\s*[(（](\d{1,3})[)）]$/.exec(column) ?? [];
  const same = sheet.head.flatMap((other, i) => (head !== '' && plain(other) === plain(head) ? [i] : []));
  const chosen = same.length > 1 ? same[Number(number) - 1] : undefined;
  if (chosen !== undefined) return chosen;
  throw usageError(ruleMessages.noColumn(column, field, closest(column, sheet.head) ?? ''), {
    hints: [ruleMessages.columnsOfFile(sheet.head.join(' '))],
  });
}

/** A header that stands twice is a question only where its column is wanted. @throws usageError */
function requireOnce(sheet: Sheet, index: number): number {
  const head = sheet.head[index] ?? '';
  const count = sheet.head.filter((other) => other === head).length;
  if (count === 1) return index;
  throw usageError(fileMessages.twiceHead(head, count), { hints: [fileMessages.twiceHeadHint(head)] });
}

const isTemplate = (source: string) => source.includes('{');
/** The columns that a template names. */
const columnsIn = (template: string): string[] =>
  [...template.matchAll(/\{([^}]+)\}/g)].map(([, column = '']) => column);

/** What rules say of a cell of a row. */
export function conditionOf(
  sheet: Sheet,
  { column, equals, not, in: list, empty }: Condition,
): (cells: readonly string[]) => boolean {
  const index = columnIndex(sheet, column, 'where');
  return (cells) => {
    const cell = (cells[index] ?? '').trim();
    return (
      (equals === undefined || cell === equals) &&
      (not === undefined || cell !== not) &&
      (list === undefined || list.includes(cell)) &&
      (empty === undefined || (cell === '') === empty)
    );
  };
}

/** Plans the sources of a kind's fields, and notes what each column is used for. */
class ColumnPlan implements Sources {
  readonly getters = new Map<string, Getter>();
  readonly constants = new Map<string, string>();
  readonly columnOf = new Map<string, string>();
  readonly uses = new Map<number, Use[]>();
  readonly currencies: number[] = [];
  columns: ColumnUse[] = [];
  private readonly sheet: Sheet;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
  }

  use(index: number, use: Use): number {
    this.uses.set(index, [...(this.uses.get(index) ?? []), use]);
    return index;
  }

  /** A column, or text and columns alternating: `{a} {b}`. */
  getter(source: string, field: string, by: 'field' | 'when' = 'field'): Getter {
    if (!isTemplate(source)) {
      const index = this.use(columnIndex(this.sheet, source, field), { by, field });
      return (cells) => cells[index] ?? '';
    }
    const parts = source
      .split(/\{([^}]+)\}/)
      .map((part, i) =>
        i % 2 === 0 ? part : this.use(columnIndex(this.sheet, part, field), { by: 'template', field }),
      );
    return (cells) => parts.map((part) => (typeof part === 'number' ? (cells[part] ?? '') : part)).join('');
  }

  /** Where a field comes from by the rules: a column, a template, or the first of several that is not empty. */
  fromRules(field: string, source: string | readonly string[]): void {
    const sources = typeof source === 'string' ? [source] : source;
    const getters = sources.map((one) => this.getter(one, field));
    const [only] = getters;
    if (only && getters.length === 1) this.getters.set(field, only);
    else this.getters.set(field, firstOfAll(getters));
    this.columnOf.set(field, sources.map((one) => (isTemplate(one) ? one : this.headOf(one))).join(' / '));
  }

  private headOf(column: string): string {
    return this.sheet.head[columnIndex(this.sheet, column, '')] ?? column;
  }

  /** Where a field comes from by the known headers, the earlier ones before the later ones. */
  fromHeads(name: string, { heads }: Field): void {
    const index = this.unusedOf([name, ...heads]);
    if (index === undefined) return;
    this.use(requireOnce(this.sheet, index), { by: 'field', field: name });
    this.getters.set(name, (cells) => cells[index] ?? '');
    this.columnOf.set(name, this.sheet.head[index] ?? '');
  }

  /** The column not used yet that has one of these headers. */
  unusedOf(heads: readonly string[]): number | undefined {
    for (const compared of [plain, bareHead])
      for (const head of heads.map(plain)) {
        const index = this.sheet.head.findIndex((own, i) => compared(own) === head && !this.uses.has(i));
        if (index >= 0) return index;
      }
    return undefined;
  }
}

const firstOfAll =
  (getters: readonly Getter[]): Getter =>
  (cells) => {
    for (const get of getters) {
      const text = get(cells);
      if (text.trim() !== '') return text;
    }
    return '';
  };

/** @throws usageError for columns that are not there */
export function planColumns(kind: Kind, sheet: Sheet, rules: Rules): Sources {
  const plan = new ColumnPlan(sheet);
  const isGuessed = Object.keys(rules.columns).length === 0;
  for (const ignored of rules.ignore)
    for (const [i, head] of sheet.head.entries()) if (plain(head) === plain(ignored)) plan.use(i, { by: 'ignore' });
  for (const [name, field] of fieldEntries(kind)) {
    const constant = rules.constants[name];
    const source = rules.columns[name];
    if (constant !== undefined) plan.constants.set(name, constant);
    else if (source !== undefined) plan.fromRules(name, source);
    else if (isGuessed) plan.fromHeads(name, field);
  }
  for (const column of rules.key ?? []) plan.use(columnIndex(sheet, column, 'key'), { by: 'key' });
  for (const { column } of rules.where) plan.use(columnIndex(sheet, column, 'where'), { by: 'where' });
  for (const [field, rule] of Object.entries(rules.derive))
    if ('minus' in rule)
      for (const column of rule.minus) plan.use(columnIndex(sheet, column, field), { by: 'derive', field });
  planWhens(plan, sheet, rules);
  if (MEANINGS_OF[kind]?.includes('currency')) planCurrency(plan);
  const samples = firstOf(sheet.batches())?.cells ?? [];
  plan.columns = sheet.head.flatMap((column, i) =>
    column === '' ? [] : [{ column, uses: plan.uses.get(i) ?? [], sample: samples[i] ?? '' }],
  );
  return plan;
}

/** Values by conditions: the first of a field that holds goes before its column and its constant. */
function planWhens(plan: ColumnPlan, sheet: Sheet, rules: Rules): void {
  for (const [field, whens] of Map.groupBy(rules.when, (when) => when.field)) {
    const branches = whens.map((when) => {
      plan.use(columnIndex(sheet, when.column, 'when'), { by: 'when', field });
      const { value = '' } = when;
      const get = when.from === undefined ? () => value : plan.getter(when.from, field, 'when');
      return { holds: conditionOf(sheet, when), get };
    });
    const constant = plan.constants.get(field);
    plan.constants.delete(field);
    const otherwise = plan.getters.get(field) ?? (() => constant ?? '');
    plan.getters.set(field, (cells) => (branches.find(({ holds }) => holds(cells))?.get ?? otherwise)(cells));
    if (!plan.columnOf.has(field)) plan.columnOf.set(field, whens.map(({ column }) => column).join(' / '));
  }
}

/** A currency is no field: that every row is in the company's is checked. */
function planCurrency(plan: ColumnPlan): void {
  for (;;) {
    const index = plan.unusedOf(MEANINGS.currency.heads);
    if (index === undefined) return;
    plan.currencies.push(plan.use(index, { by: 'check' }));
  }
}

/** Whether a row is the header row by the rules, or by the known headers of the required fields. */
export function isHeadOf(kind: Kind, rules: Rules): (cells: readonly string[]) => boolean {
  const named = Object.values(rules.columns).flatMap((source) => {
    if (typeof source !== 'string') return [source.flatMap((one) => (isTemplate(one) ? columnsIn(one) : [one]))];
    return isTemplate(source) ? columnsIn(source).map((column) => [column]) : [[source]];
  });
  const isGiven = (name: string) =>
    rules.constants[name] !== undefined ||
    rules.derive[name] !== undefined ||
    rules.when.some(({ field }) => field === name);
  const required =
    named.length > 0
      ? named.map((columns) => columns.map(plain))
      : fieldEntries(kind)
          .filter(([name, field]) => field.required && !isGiven(name))
          .map(([name, field]) => [name, ...field.heads].map(plain));
  return (cells) => {
    const heads = new Set(cells.flatMap((cell) => [plain(cell), bareHead(cell)]));
    return required.every((names) => names.some((name) => heads.has(name)));
  };
}

/** @throws usageError naming every required field that no column is for */
export function refuseMissingFields(
  kind: Kind,
  sheet: Sheet,
  rules: Rules,
  { getters, constants }: Pick<Sources, 'getters' | 'constants'>,
): void {
  const missing = fieldEntries(kind)
    .filter(([name, field]) => field.required && !getters.has(name) && !constants.has(name) && !rules.derive[name])
    .map(([name, field]) =>
      ruleMessages.missingField(name, knownHeads(name, field, 'zh'), knownHeads(name, field, 'en')),
    );
  const [first, ...more] = missing;
  if (!first) return;
  const hints = [
    fileMessages.headRead(sheet.headLine, sheet.head.filter(Boolean).join(' ')),
    ruleMessages.mapHint,
    ...sheet.notes,
  ];
  if (more.length === 0) throw usageError(first, { hints });
  throw usageError(ruleMessages.missingFields(missing.length), { problems: missing.map((text) => ({ text })), hints });
}

const MOST_HEADS_SHOWN = 6;
/** The known headers of a field in the language of the reader. */
function knownHeads(name: string, { heads }: Field, lang: 'zh' | 'en'): string {
  const chinese = heads.filter((head) => /\p{Script=Han}/u.test(head));
  const own = lang === 'zh' ? chinese : [name, ...heads.filter((head) => !chinese.includes(head) && head !== name)];
  return (own.length > 0 ? own : [name]).slice(0, MOST_HEADS_SHOWN).join(lang === 'zh' ? '、' : ', ');
}

/** Numbers that say nothing: none was received, no tax. */
const isNothing = (text: string) => /^[\s0.,¥￥-]*$/.test(text);

/**
 * Refuses a file of which a column is not used that says what its rows are: part paid, a credit, cancelled.
 *
 * @throws usageError naming the columns, and how to say that they do not matter
 */
export function refuseMattering(kind: Kind, sheet: Sheet, sources: Sources): void {
  const meanings = (MEANINGS_OF[kind] ?? []).filter(
    (meaning) => meaning !== 'currency' && !isHarmless(meaning, sources),
  );
  const suspects = sheet.head.flatMap((head, index) => {
    const meaning = sources.uses.has(index) ? undefined : meanings.find((one) => hasHead(one, head));
    return meaning === undefined ? [] : [{ head, index, meaning }];
  });
  const mattering = suspects.filter(({ index }) => hasCell(sheet, index));
  const [first, ...more] = mattering.map(({ head, meaning }) => ({
    text: valueMessages.matters(head, MEANINGS[meaning]),
  }));
  if (first === undefined) return;
  const hints = [valueMessages.ignoreHint(mattering.map(({ head }) => head))];
  if (more.length === 0) throw usageError(first.text, { hints });
  throw usageError(valueMessages.mattering(mattering.length), { problems: [first, ...more], hints });
}

const hasHead = (meaning: Meaning, head: string): boolean => {
  const heads: readonly string[] = MEANINGS[meaning].heads;
  return heads.some((known) => plain(known) === bareHead(head));
};

/** Amounts whose header says that the tax is in them. */
const WITH_TAX: ReadonlySet<string> = new Set(
  [...HEADS.gross, '发票金额', '应收金额', 'invoice amount', 'invoice total', 'total', 'total amount'].map(plain),
);

/** Whether other columns say the same: the whole amount of a line, its rate, an amount that has the tax in it. */
function isHarmless(meaning: Meaning, { getters, constants, columnOf }: Sources): boolean {
  const has = (field: string) => getters.has(field) || constants.has(field);
  if (meaning === 'quantity') return has('quantity') || has('amount') || has('gross');
  if (meaning !== 'tax') return false;
  return has('taxRate') || has('gross') || WITH_TAX.has(plain(columnOf.get('amount') ?? ''));
}

/** Whether a column has a cell that says something. */
function hasCell(sheet: Sheet, index: number): boolean {
  for (const rows of sheet.batches()) if (rows.some(({ cells }) => !isNothing(cells[index] ?? ''))) return true;
  return false;
}
