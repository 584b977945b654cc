/** The two languages of the interface. Codes, flags and JSON keys are never translated. */
export type Lang = 'zh' | 'en';
/** A text in both languages; which one is chosen where it is printed. */
export interface Text {
  zh: string;
  en: string;
}
/** A text, or several ways out of the same problem. */
type MessageText = Text | readonly Text[];
/** The messages of a room: a missing language does not compile. */
export type Messages = Record<string, MessageText | ((...facts: never[]) => MessageText)>;

export const same = (text: string): Text => ({ zh: text, en: text });

/** A text whose parts are bilingual themselves: `both((lang) => m.moved(STAGES[from][lang])[lang])`. */
export const both = (say: (lang: Lang) => string): Text => ({ zh: say('zh'), en: say('en') });

/** Joins texts, in both languages at once. */
export function joinTexts(texts: readonly Text[], zh = '、', en = ', '): Text {
  return { zh: texts.map((t) => t.zh).join(zh), en: texts.map((t) => t.en).join(en) };
}

/** The values that are there, separated by two spaces: a line of a story. */
export const joinParts = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join('  ');

/** A number with its English noun: `1 claim`, `2 claims`. */
export const plural = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : nouns}`;

/** The order of two codes, days or names: below 0 if the first comes first. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
