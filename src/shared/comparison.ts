/** Ideographs and printable ASCII without spaces and brackets: nothing to bring into one form. */
const PLAIN = /^[!-Z\\^-z|~\u4e00-\u9fff]*$/;
const OPENING = /[【〔［{｛「『《〈[]/g;
const CLOSING = /[】〕］}｝」』》〉\]]/g;

/**
 * A name as it is compared with what somebody typed: without regard to case, full width, kind of bracket and spaces, so
 * that `ＡＢＣ（上海）` and `abc (上海)` are one. NFKC also turns compatibility forms (`㈱`, `①`) into what they stand for.
 * The one comparison of finding, resolving, importing and looking for duplicates; SQL has it as `comparable()`.
 */
export function comparable(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const inOneForm = text.normalize('NFKC').replace(OPENING, '(').replace(CLOSING, ')');
  return inOneForm.toLowerCase().replace(/\s+/g, '');
}

/** Whether two texts are the same name. */
export const isSameName = (a: string, b: string): boolean => a === b || comparable(a) === comparable(b);
