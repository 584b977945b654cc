import { inflateSync, constants as zlib } from 'node:zlib';

/** Why a PDF is not read. */
export type PdfProblem = 'large' | 'encrypted' | 'packed' | 'damaged' | 'slow';

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
const MOST_STREAMS = 5_000;
const LONGEST_DICTIONARY = 4_096;

/**
 * Whether a PDF may be given to the library: what its streams unpack to has been measured, and none is packed in a way that
 * could not be. The library itself has no such limit.
 */
export function pdfProblem(content: Buffer): PdfProblem | undefined {
  if (content.length > MOST_BYTES) return 'large';
  if (content.includes('/Encrypt')) return 'encrypted';
  let left = MOST_UNPACKED_BYTES;
  let count = 0;
  for (let at = content.indexOf('stream'); at >= 0; at = content.indexOf('stream', at + 6)) {
    if (content.toString('latin1', at - 3, at) === 'end') continue;
    count += 1;
    if (count > MOST_STREAMS) return 'large';
    const before = content.toString('latin1', Math.max(0, at - LONGEST_DICTIONARY), at);
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
    const filters = dictionary.match(/\/[A-Za-z0-9]*Decode\b/g) ?? [];
    const isHidden = /#[0-9a-f]{2}/i.test(dictionary) || /\/Filter\s*\[?\s*\d/.test(dictionary);
    const isUnmeasured = /\/(?:LZW|RunLength|LZ|RL)\b|\/(?:LZW|RunLength)Decode|\/Fl\b/.test(dictionary);
    const flates = filters.filter((filter) => filter === '/FlateDecode').length;
    if (isHidden || isUnmeasured || flates > 1 || (flates === 1 && filters.length > 1)) return 'packed';
    if (flates === 0) continue;
    const from = at + 6 + (content[at + 6] === 0x0d && content[at + 7] === 0x0a ? 2 : 1);
    const unpackedBytes = sizeUnpacked(content.subarray(from), left);
    if (unpackedBytes === undefined) return 'large';
    left -= unpackedBytes;
  }
  return undefined;
}

/** How large a stream is; undefined: larger than that. What follows it is not looked at. */
function sizeUnpacked(packed: Buffer, mostBytes: number): number | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, mostBytes), finishFlush: zlib.Z_SYNC_FLUSH }).length;
  } catch (error) {
    // What is not packed as it says is damaged, and the library reads no further in it either.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : 0;
  }
}
