import type { Reader } from '../../cli/reader.js';
import { FINDING_AREAS } from '../../policy/stages.js';
import { halfWidth, parseMoney } from '../../shared/money.js';
import { quoteWay } from './rules.js';
import { messages } from './stepMessages.js';
import { parseItem, type TypedFinding, type TypedItem } from './stepRules.js';

export interface ResearchFlags {
  mode?: string;
  with?: string;
  process?: string[];
  function?: string[];
  habit?: string[];
  note?: string;
  on?: string;
}

export function readFindings(read: Reader, flags: ResearchFlags): TypedFinding[] {
  return (Object.keys(FINDING_AREAS) as (keyof typeof FINDING_AREAS)[]).flatMap((area) =>
    (flags[area] ?? []).map((text) => ({ area, text: read.text(text, `--${area}`) })),
  );
}

/** `1,3` as numbers. */
export function readNumbers(read: Reader, text: string | undefined): number[] {
  const parts =
    text === undefined
      ? []
      : halfWidth(text)
          .split(/[\s,，、]+/)
          .filter(Boolean);
  if (parts.some((part) => !/^\d{1,4}$/.test(part))) read.problem('--finding', messages.badNumbers(text!));
  return parts.map(Number);
}

export function readItems(read: Reader, texts: readonly string[] | undefined): TypedItem[] {
  return (texts ?? []).flatMap((text) => {
    const item = parseItem(text);
    if (item.ok) return [item.value];
    read.problem('--item', item.problem);
    return [];
  });
}

/** A bottom line: an amount, or words. */
export function readLimit(read: Reader, text: string | undefined, field: string) {
  const said = read.text(text, field);
  if (said === undefined) return undefined;
  const money = parseMoney(said);
  return money.ok ? { amountFen: money.value, text: null } : { amountFen: null, text: said };
}

export const answerLine = (deal: string, number: number): string => `salesdesk deal answer ${deal} ${number} "…"`;
export const quoteLine = (deal: string): string => quoteWay(deal, null, ['price', 'service', 'terms']);

export const args = {
  deal: messages.dealArg,
  text: messages.questionArg,
  number: messages.numberArg,
  answer: messages.answerArg,
};
