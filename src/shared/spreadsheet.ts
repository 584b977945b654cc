const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
/** Text that a spreadsheet would run as a formula gets a leading apostrophe (also in its full-width forms). */
export function spreadsheetSafe(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
/** What `spreadsheetSafe` was given: a file that was exported, or written to a rejects file, is imported as it was. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
