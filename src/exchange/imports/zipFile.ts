import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { bytesAt, type Input } from './inputs.js';
import { BrokenWorkbook } from './sheet.js';

/** A file within a ZIP file, as its directory says. */
interface Entry {
  method: number;
  /** Bytes as they are packed. */
  size: number;
  /** Of its bytes as they are unpacked. */
  checksum: number;
  /** Where its own head begins. */
  at: number;
}

const broken = () => new BrokenWorkbook('broken');

const [END, END_64, LOCATOR_64, CENTRAL, LOCAL] = [0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50, 0x04034b50];
/** The end of the directory is within a comment's greatest length of the end of the file. */
const END_WITHIN = 22 + 65_535;
/** A workbook has a few files for each sheet. */
const LARGEST_DIRECTORY = 8 * 1024 * 1024;
const IS_IN_64 = 0xffffffff;

/** What is in a ZIP file, by name. @throws BrokenWorkbook */
export function zipEntries(input: Input): Map<string, Entry> {
  const { from, size } = directoryOf(input);
  if (size > LARGEST_DIRECTORY) throw new BrokenWorkbook('bomb');
  const bytes = bytesAt(input, from, size);
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === CENTRAL; ) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const nameEnd = at + 46 + (nameLength ?? 0);
    const extraEnd = nameEnd + (extraLength ?? 0);
    const large = largeSizes(bytes.subarray(nameEnd, extraEnd));
    // In the order of the extra field, only those that do not fit.
    const [, packed = 0, head = 0] = [24, 20, 42].map((offset) => {
      const value = bytes.readUInt32LE(at + offset);
      return value === IS_IN_64 ? Number(large.shift() ?? 0) : value;
    });
    entries.set(bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'), {
      method: bytes.readUInt16LE(at + 10),
      size: packed,
      checksum: bytes.readUInt32LE(at + 16),
      at: head,
    });
    at = extraEnd + (commentLength ?? 0);
  }
  if (entries.size === 0) throw broken();
  return entries;
}

/** Sizes beyond 4 GiB, which some programs write for small files too. */
function largeSizes(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const count = Math.min(extra.readUInt16LE(at + 2), extra.length - at - 4) >> 3;
    return Array.from({ length: count }, (_, i) => extra.readBigUInt64LE(at + 4 + i * 8));
  }
  return [];
}

function directoryOf(input: Input): { from: number; size: number } {
  const start = Math.max(0, input.size - END_WITHIN);
  const tail = bytesAt(input, start, END_WITHIN);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue;
    const [size, from] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (from !== IS_IN_64 && size !== IS_IN_64) return { from, size };
    const locator = bytesAt(input, start + at - 20, 20);
    if (locator.length < 20 || locator.readUInt32LE(0) !== LOCATOR_64) throw broken();
    const end = bytesAt(input, Number(locator.readBigUInt64LE(8)), 56);
    if (end.length < 56 || end.readUInt32LE(0) !== END_64) throw broken();
    return { size: Number(end.readBigUInt64LE(40)), from: Number(end.readBigUInt64LE(48)) };
  }
  throw broken();
}

/** Packed bytes at a time: at most a thousand times as many come out. */
const PIECE = 16 * 1024;
/** Text of a workbook packs to a tenth or twentieth. What packs further, and is large, was made to fill the memory. */
const [MOST_RATIO, SMALL] = [200, 32 * 1024 * 1024];

/**
 * The bytes of a file within a ZIP file, piece by piece; what it claims of its size is not believed.
 * @throws BrokenWorkbook, at the end too: a file that was damaged may read as another one
 */
export function* unzipped(input: Input, { method, size, checksum, at }: Entry): Iterable<Uint8Array> {
  const head = bytesAt(input, at, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL || (method !== 0 && method !== 8)) throw broken();
  let position = at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const end = Math.min(position + size, input.size);
  let pieces: Uint8Array[] = [];
  const inflate = new Inflate((piece) => {
    if (piece.length > 0) pieces.push(piece);
  });
  let [packed, plain, sum] = [0, 0, 0];
  while (position < end) {
    const bytes = bytesAt(input, position, Math.min(PIECE, end - position));
    if (bytes.length === 0) throw broken();
    position += bytes.length;
    packed += bytes.length;
    if (method === 0) pieces.push(bytes);
    else
      try {
        inflate.push(bytes, position >= end);
      } catch {
        throw broken();
      }
    for (const piece of pieces) {
      plain += piece.length;
      sum = crc32(piece, sum);
      if (plain > SMALL && plain > packed * MOST_RATIO) throw new BrokenWorkbook('bomb');
      yield piece;
    }
    pieces = [];
  }
  if (sum !== checksum) throw broken();
}
