/** Letters and signs that no shell reads as anything but themselves, at any place of a word. */
const PLAIN = /^[\p{L}\p{N}_./:%=][\p{L}\p{N}_./:%=~+-]*$/u;
/** What means something inside double quotes in bash, zsh, fish or PowerShell, which takes curly quotes for quotes. */
const INSIDE_DOUBLE = /[$`"\\!“”„]/;

/** A word as it can be typed or pasted in bash, zsh, fish and PowerShell: quoted where it must be. */
export function shellWord(word: string): string {
  if (PLAIN.test(word)) return word;
  if (!INSIDE_DOUBLE.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}
