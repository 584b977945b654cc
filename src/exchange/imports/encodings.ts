import { isAscii, isUtf8 } from 'node:buffer';
import { closest } from '../../shared/closest.js';
import { usageError } from '../../shared/errors.js';
import { same, type Text } from '../../shared/text.js';
import { fileMessages } from './fileMessages.js';
import { bytesAt, type Input } from './inputs.js';

/** How the bytes of a file are text. */
export interface Encoding {
  /** As it is shown. */
  name: string;
  /** As TextDecoder knows it. */
  label: string;
  /** The bytes of the mark at the beginning. */
  mark: number;
}

/** What can be named, and under which names else (Excel, WPS and iconv differ); the rest of TextDecoder's by their own. */
const NAMED: Record<string, readonly string[]> = {
  'UTF-8': ['utf8', 'utf-8-sig', 'utf8bom'],
  'UTF-16LE': ['utf16', 'utf-16', 'unicode', 'utf16le'],
  'UTF-16BE': ['utf16be'],
  GB18030: ['gbk', 'gb2312', 'cp936', 'ansi936'],
  Big5: ['cp950', 'big5-hkscs'],
  'Windows-1252': ['latin1', 'latin-1', 'iso-8859-1', 'iso8859-1', 'cp1252', 'ansi'],
  'Windows-1250': ['cp1250'],
  'Windows-1251': ['cp1251'],
  'ISO-8859-15': ['latin9', 'latin-9'],
  MacRoman: ['macintosh', 'mac', 'mac-roman', 'x-mac-roman'],
  Shift_JIS: ['sjis', 'cp932', 'shift-jis'],
  'EUC-JP': [],
  'EUC-KR': ['cp949'],
};
/** TextDecoder's own word where it is another one. */
const LABELS: Record<string, string> = { MacRoman: 'macintosh' };
const encoding = (name: string, mark = 0): Encoding => ({ name, label: LABELS[name] ?? name.toLowerCase(), mark });

/** @throws usageError with the names that are known */
export function readEncoding(typed: string): Encoding {
  const plain = typed.trim().toLowerCase();
  const name = Object.keys(NAMED).find((key) => key.toLowerCase() === plain || NAMED[key]?.includes(plain));
  if (name !== undefined) return encoding(name);
  try {
    return { name: typed, label: new TextDecoder(plain, { fatal: true }).encoding, mark: 0 };
  } catch {
    const guess = closest(typed, [...Object.keys(NAMED), ...Object.values(NAMED).flat()]) ?? '';
    throw usageError(fileMessages.noEncoding(typed, guess), { hints: [same(Object.keys(NAMED).join(' '))] });
  }
}

/** A line of more bytes is none: the file is no text, or its lines have no ends. */
const LONGEST_LINE = 4 * 1024 * 1024;
const PIECE = 1024 * 1024;
const [LF, CR] = [0x0a, 0x0d];

/**
 * The bytes of a file as they are, in pieces that end where a line does; a piece is what it is until the next one.
 * @throws usageError for a line without end
 */
export function* linePieces(input: Input, { label, mark }: Encoding): Iterable<Buffer> {
  const unit = label.startsWith('utf-16') ? 2 : 1;
  let buffer = Buffer.allocUnsafe(Math.min(PIECE, input.size + 1));
  let [held, position] = [0, mark];
  for (;;) {
    const count = input.read(buffer.subarray(held), position);
    if (count === 0) break;
    position += count;
    held += count;
    const end = unit === 2 ? endOfLineIn16(buffer.subarray(0, held), label) : endOfLine(buffer.subarray(0, held));
    if (end === 0) {
      if (held < buffer.length) continue;
      if (held >= LONGEST_LINE) throw usageError(fileMessages.endlessLine(input.file));
      buffer = Buffer.concat([buffer], held * 2);
      continue;
    }
    yield buffer.subarray(0, end);
    buffer.copyWithin(0, end, held);
    held -= end;
  }
  if (held > 0) yield buffer.subarray(0, held);
}

/** After the last end of a line; a CR at the end of the bytes may be half of one. */
function endOfLine(bytes: Buffer): number {
  const lf = bytes.lastIndexOf(LF);
  return lf >= 0 ? lf + 1 : bytes.lastIndexOf(CR, bytes.length - 2) + 1;
}

function endOfLineIn16(bytes: Buffer, label: string): number {
  const low = label === 'utf-16le' ? 0 : 1;
  for (const byte of [LF, CR])
    for (let at = bytes.length - (bytes.length % 2) - (byte === CR ? 4 : 2); at >= 0; at -= 2)
      if (bytes[at + low] === byte && bytes[at + 1 - low] === 0) return at + 2;
  return 0;
}

/**
 * As `linePieces`, in UTF-8.
 * @throws usageError with the line and the byte that the encoding does not have
 */
export function* textPieces(input: Input, encoding: Encoding): Iterable<Buffer> {
  const isPlain = encoding.label === 'utf-8';
  const decoder = isPlain ? undefined : new TextDecoder(encoding.label, { fatal: true, ignoreBOM: true });
  for (const piece of linePieces(input, encoding)) {
    if (decoder === undefined) {
      if (!isUtf8(piece)) throw notOf(input, encoding);
      yield piece;
      continue;
    }
    let text: string;
    try {
      text = decoder.decode(piece);
    } catch {
      throw notOf(input, encoding);
    }
    yield Buffer.from(text);
  }
}

interface Line {
  number: number;
  bytes: Buffer;
}

/** Lines as bytes, without their ends. */
function* linesOf(input: Input, encoding: Encoding): Iterable<Line> {
  let number = 0;
  for (const piece of linePieces(input, encoding)) {
    for (let from = 0; from < piece.length; ) {
      const [lf, cr] = [piece.indexOf(LF, from), piece.indexOf(CR, from)];
      const isCr = cr >= 0 && (lf < 0 || cr < lf);
      const end = isCr ? cr : lf;
      const to = end < 0 ? piece.length : end;
      number += 1;
      yield { number, bytes: piece.subarray(from, to) };
      from = to + (isCr && lf === cr + 1 ? 2 : 1);
    }
  }
}

const decoders = new Map<string, { decode(bytes: Uint8Array): string }>();

/** What bytes are in an encoding; undefined if it does not have them. */
function textIn(bytes: Uint8Array, label: string): string | undefined {
  const decoder = decoders.get(label) ?? new TextDecoder(label, { fatal: true, ignoreBOM: true });
  decoders.set(label, decoder);
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** No character of any encoding is longer. */
const LONGEST_CHARACTER = 4;

/** Where in a line the first byte is that the encoding does not have, from 1. */
function badByteOf(bytes: Buffer, label: string): number {
  let [good, bad] = [0, bytes.length];
  // Half a character at the end is no fault yet.
  const isGood = (length: number) => {
    try {
      new TextDecoder(label, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isGood(middle)) good = middle;
    else bad = middle;
  }
  // It begins where the last whole character ends.
  for (let whole = bad - 1; whole > bad - 1 - LONGEST_CHARACTER && whole >= 0; whole--)
    if (textIn(bytes.subarray(0, whole), label) !== undefined) return whole + 1;
  return bad;
}

/** The refusal of a file that is not of the encoding that was named, or that its mark names. */
function notOf(input: Input, encoding: Encoding): Error {
  if (encoding.label.startsWith('utf-16')) return usageError(fileMessages.notOfEncoding(input.file, encoding.name));
  for (const { number, bytes } of linesOf(input, encoding))
    if (textIn(bytes, encoding.label) === undefined)
      return usageError(
        fileMessages.notOfEncodingAt(input.file, encoding.name, {
          line: number,
          byte: badByteOf(bytes, encoding.label),
        }),
      );
  return usageError(fileMessages.notOfEncoding(input.file, encoding.name));
}

// ---- which encoding, where nobody says

/** Three Han characters in valid UTF-8 do not occur in a line of GB18030 by chance, nor an accent between two letters. */
const UTF8_TEXT = /[\u3400-\u9fff]{3}|[A-Za-z][\u00c0-\u00ff][a-z]/;

/**
 * How a file is encoded: its mark says it, else UTF-8 if every byte is of it, else GB18030 where the text proves it.
 * Nothing is guessed that other encodings could be: names would become other names.
 *
 * @param isChinese whether these rows have a header that is known and in Chinese
 * @throws usageError with the line and the byte, and what it could be
 */
export function encodingOf(input: Input, isChinese: (top: readonly string[]) => boolean): Encoding {
  const marked = markedEncoding(input);
  if (marked) return marked;
  const plain = encoding('UTF-8');
  let isPlain = true;
  for (const piece of linePieces(input, plain)) {
    if (piece.includes(0)) throw withZeros(input);
    isPlain &&= isUtf8(piece);
  }
  if (isPlain) return plain;
  return provenChinese(input, isChinese) ? encoding('GB18030') : unproven(input);
}

function markedEncoding(input: Input): Encoding | undefined {
  const start = bytesAt(input, 0, 3).toString('hex');
  if (start === 'efbbbf') return encoding('UTF-8', 3);
  if (start.startsWith('fffe')) return encoding('UTF-16LE', 2);
  return start.startsWith('feff') ? encoding('UTF-16BE', 2) : undefined;
}

/** The encoding that somebody named; a mark that says the same is no part of the text. @throws usageError */
export function namedEncoding(input: Input, typed: string): Encoding {
  const named = readEncoding(typed);
  const marked = markedEncoding(input);
  // Whoever names UTF-16 leaves the order of the bytes to the mark.
  const isUtf16 = named.label.startsWith('utf-16') && !/[lb]e$/i.test(typed.trim());
  if (marked === undefined || marked.label === named.label || (isUtf16 && marked.label.startsWith('utf-16')))
    return marked ?? named;
  throw usageError(fileMessages.markedOtherwise(input.file, named.name, marked.name));
}

/** A text of our own kind, such as rules: UTF-8, or what its mark says. @throws usageError with the line and the byte */
export function ownText(input: Input): string {
  return Array.from(textPieces(input, markedEncoding(input) ?? encoding('UTF-8')), String).join('');
}

/** UTF-16 without its mark has a zero in nearly every character of Latin text; other files with zeros are no text. */
function withZeros(input: Input): Error {
  const start = bytesAt(input, 0, 2_000);
  const zeros = [0, 1].map((odd) => start.filter((byte, i) => byte === 0 && i % 2 === odd).length);
  const [even = 0, odd = 0] = zeros;
  const name = odd > even ? 'UTF-16LE' : 'UTF-16BE';
  const isUtf16 = Math.max(even, odd) * 5 > start.length && Math.min(even, odd) === 0;
  if (isUtf16) return usageError(fileMessages.binary(input.file), { hints: [fileMessages.encodingHint(name, '')] });
  for (const { number, bytes } of linesOf(input, encoding('UTF-8'))) {
    const at = bytes.indexOf(0);
    if (at >= 0) return usageError(fileMessages.zeroByte(input.file, number, at + 1));
  }
  return usageError(fileMessages.binary(input.file));
}

/** Of the pairs of bytes in a Chinese text nearly all are of the 3,755 common characters or of the usual signs. */
const MOST_RARE = 0.1;
/** Korean and other text has its letters where the first of them are; a Chinese text has many of the later ones. */
const LEAST_LATER = 0.1;
const [FIRST_LATER, FEWEST_PAIRS] = [0xc9, 8];

/**
 * Whether bytes that are not UTF-8 can only be Chinese: they can be read as GB18030, and either the header is known and in
 * Chinese, or the characters are those that Chinese text is made of. Müller in Latin-1, and any Big5, can be read as
 * GB18030 too: as rare characters (docs/import.md).
 */
function provenChinese(input: Input, isChinese: (top: readonly string[]) => boolean): boolean {
  const chinese = encoding('GB18030');
  let [pairs, usual, later] = [0, 0, 0];
  let isFirst = true;
  for (const piece of linePieces(input, chinese)) {
    const text = textIn(piece, chinese.label);
    if (text === undefined) return false;
    if (isFirst && isChinese(text.slice(0, 10_000).split(/\r\n?|\n/))) return true;
    isFirst = false;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i] ?? 0;
      if (byte < 0x81) continue;
      const next = piece[++i] ?? 0;
      pairs += 1;
      const isUsual = next >= 0xa1 && ((byte >= 0xb0 && byte <= 0xd7) || (byte >= 0xa1 && byte <= 0xa3));
      if (isUsual) usual += 1;
      if (isUsual && byte >= FIRST_LATER) later += 1;
    }
  }
  return pairs >= FEWEST_PAIRS && usual >= pairs * (1 - MOST_RARE) && later >= pairs * LEAST_LATER;
}

/** What the first line in doubt would be in each of these is shown; who knows the names sees which it is. */
const CANDIDATES = ['GB18030', 'Big5', 'Windows-1252', 'Windows-1251', 'Shift_JIS', 'EUC-KR', 'MacRoman'];
const LONGEST_SAMPLE = 40;
/** No text has control characters, private ones or those that are not there. */
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd]/;

/** @throws usageError always: two encodings in one file, or one that nobody named */
function unproven(input: Input): never {
  let utf8 = 0;
  let doubt: Line | undefined;
  for (const line of linesOf(input, encoding('UTF-8'))) {
    if (!isUtf8(line.bytes)) doubt ??= { ...line, bytes: Buffer.from(line.bytes) };
    else if (utf8 === 0 && !isAscii(line.bytes) && UTF8_TEXT.test(line.bytes.toString())) utf8 = line.number;
    if (utf8 > 0 && doubt !== undefined) break;
  }
  const { bytes, number: line } = doubt ?? { bytes: Buffer.alloc(0), number: 0 };
  const at = { line, byte: badByteOf(bytes, 'utf-8') };
  if (utf8 > 0) throw usageError(fileMessages.mixedEncoding(input.file, utf8, at));
  const readings = CANDIDATES.flatMap((name): Text[] => {
    const text = textIn(bytes, encoding(name).label);
    return text === undefined || NO_TEXT.test(text)
      ? []
      : [fileMessages.encodingHint(name, text.trim().slice(0, LONGEST_SAMPLE))];
  });
  if (readings.length === 0) throw usageError(fileMessages.binaryAt(input.file, at));
  throw usageError(fileMessages.unknownEncoding(input.file, at), { hints: readings });
}
