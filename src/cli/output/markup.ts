import { html as escaping, raw } from 'hono/html';
import { visibleInFiles } from './safe.js';

/** HTML that is safe to put into a page as it is. */
export type Markup = ReturnType<typeof raw>;
/**
 * What may stand in a template: text and numbers are escaped, markup is not, null and undefined become an empty text.
 */
export type MarkupValue = string | number | false | null | undefined | Markup | readonly MarkupValue[];

/**
 * A template whose values are escaped by default: `` markup`<td>${name}</td>` ``. Characters that move a cursor or turn
 * the direction of text are made visible first. Lists are joined.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const page = escaping(strings, ...values.map(prepared));
  if (page instanceof Promise) throw new Error('markup is made of values, not of promises');
  return page;
}

/** Markup that was made elsewhere: a chart, a style sheet, a template of the company's own. Never text that was typed. */
export const trusted = (text: string): Markup => raw(text);

/** @returns the value with every text in it made visible; `false` and nothing as nothing */
function prepared(value: MarkupValue): unknown {
  if (Array.isArray(value)) return value.map(prepared);
  if (typeof value === 'string') return visibleInFiles(value);
  return value;
}
