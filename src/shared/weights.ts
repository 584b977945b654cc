import { parseDecimal } from './money.js';

/** Weights have two decimals at most. */
export const WEIGHT_DECIMALS = 2;
const MOST_WEIGHT = 1_000_000;
/** Between the parts of a list: a comma of either width, an ideographic one, a semicolon. */
export const LIST_SEPARATOR = /\s*[,，、;；]\s*/;

/** Reads `8`, `8.5`, `40%`. @returns hundredths; undefined for what is no weight */
export function readWeight(text: string): number | undefined {
  const weight = parseDecimal(text.replace(/[%％]$/, ''), WEIGHT_DECIMALS);
  return weight === undefined || weight < 0 || weight > MOST_WEIGHT * 10 ** WEIGHT_DECIMALS ? undefined : weight;
}

/** Reads words with weights: `张伟 60, 李娜 40`. @returns undefined where one has none, or all are 0 */
export function readWeights(text: string): { word: string; weight: number }[] | undefined {
  const weights = text.split(LIST_SEPARATOR).map((part) => {
    const [, word, number] = /^(.*[^\s:=])(?:\s+|\s*[:=]\s*)(\S+)$/.exec(part) ?? [];
    const weight = number === undefined ? undefined : readWeight(number);
    return word === undefined || weight === undefined ? undefined : { word, weight };
  });
  const areRead = weights.every((one) => one !== undefined);
  return areRead && weights.some(({ weight }) => weight > 0) ? weights : undefined;
}

/** A weight as it is stored and shown: `8`, `8.5`. */
export const weightText = (weight: number): string => String(weight / 10 ** WEIGHT_DECIMALS);
