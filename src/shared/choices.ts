import { comparable } from './comparison.js';
import { same, type Text } from './text.js';

/** A code that is stored and typed, with its name in both languages and the words that are taken for it. */
export interface Choice extends Text {
  synonyms?: readonly string[];
}
export type Choices = Record<string, Choice>;

const plain = (text: string) => comparable(text).replace(/[_-]+/g, '');

/** The code that a word stands for: the code itself, its Chinese or English name, or a synonym. */
export function readChoice<C extends Choices>(choices: C, text: string): (keyof C & string) | undefined {
  const plainText = plain(text);
  const match = Object.entries(choices).find(([code, { zh, en, synonyms = [] }]) =>
    [code, zh, en, ...synonyms].some((word) => plain(word) === plainText),
  );
  return match?.[0];
}

/** The name of a stored code; the code itself if there is no such choice, as in an entry of another program. */
export const choiceName = (choices: Record<string, Text>, code: unknown): Text =>
  typeof code === 'string' && Object.hasOwn(choices, code) ? (choices[code] ?? same(code)) : same(String(code ?? ''));

/** `travel 差旅 · training 培训`: for help and refusals. */
export const listChoices = (choices: Choices): Text => ({
  zh: Object.entries(choices)
    .map(([code, { zh }]) => `${code} ${zh}`)
    .join(' · '),
  en: Object.entries(choices)
    .map(([code, { en }]) => (plain(code) === plain(en) ? code : `${code} (${en})`))
    .join(' · '),
});

/** What may be written for an option, by name: `渠道: web 网络营销 · …`. */
export const choiceHelp = (zh: string, en: string, choices: Choices): Text => {
  const all = listChoices(choices);
  return { zh: `${zh}：${all.zh}`, en: `${en}: ${all.en}` };
};
