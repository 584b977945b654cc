/** Controls that could move the cursor, hide text or turn its direction: C0, C1, DEL, bidi, line and paragraph ends. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const NAMES: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u001b': '\\e' };
const escaped = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The one gate between values from users and a terminal: controls are made visible. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (c) => NAMES[c] ?? escaped(c));
}
/** Between two parts of one emoji: 👨‍👩‍👧. Between letters a joiner only hides. */
const EMOJI_JOINER = /(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic})/gu;
/** As `visible`, for files that people read: lines stay lines, and joined emoji joined. */
export function visibleInFiles(text: string): string {
  if (text.search(UNSAFE) < 0) return text;
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  return lines.map((line) => line.split(EMOJI_JOINER).map(visible).join('\u200d')).join('\n');
}
/** Controls, but not the ends of lines and the tabs of a text. */
const CONTROL = /\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** A text for files that programs read: as it was typed, controls apart. Not for a terminal, where it could be turned round. */
export function asTyped(text: string): string {
  return text.replace(CONTROL, (c) => NAMES[c] ?? escaped(c));
}
/** As `visible`, but line ends of our own texts stay. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n');
/** JSON that can be shown in a terminal: still the same value. */
export function safeJson(json: string): string {
  return json.replace(/[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escaped);
}
