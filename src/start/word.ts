/**
 * The word whose bundle runs a command line (`scripts/hot.mjs`): its first one; `none` for none and for `--help`.
 * @param argv what was typed, without the program
 */
export function bundleWord([word, ...more]: readonly string[]): string {
  const isAlone = word === undefined || ((word === '--help' || word === '-h') && more.length === 0);
  return isAlone ? 'none' : word;
}
