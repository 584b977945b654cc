/** How a text begins that a spreadsheet runs when it opens CSV (also in full-width forms), after apostrophes it may have. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
/** `-300`, `+1,280.50`, `-12.5%`: a spreadsheet reads a number, whatever its sign. */
const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?$/;
/** `+862158886666`, `+86 21 5888-6666`, `+862158886666 ext. 801`: nothing in it can be run. */
const PHONE = /^\+\d(?:[ ().-]*\d){6,}(?: ext\. \d+)?$/;

/**
 * Text for CSV that a spreadsheet would run as a formula gets a leading apostrophe; numbers and phones are as they are.
 * What begins with an apostrophe before such a sign gets one more, so that `withoutApostrophe` gives every text back. A
 * workbook needs none of it: its cells say that they are text.
 */
export function spreadsheetSafe(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) && !PHONE.test(text) ? `'${text}` : text;
}
/** What `spreadsheetSafe` was given: a file that was exported, or written to a rejects file, is imported as it was. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
