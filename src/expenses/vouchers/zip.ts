import { inflateRawSync } from 'node:zlib';

/*
 * The files in a zip archive, as an OFD is one. Only what is asked for is unpacked, up to a size, whatever the archive says
 * of itself.
 */

export interface ZipEntry {
  name: string;
  /** What it holds. @throws ZipError if it is larger than `mostBytes`, or damaged */
  read(mostBytes: number): Uint8Array;
}
export class ZipError extends Error {}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const [END_BYTES, ENTRY_BYTES, LOCAL_BYTES] = [22, 46, 30];
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 2_000;
const [STORED, DEFLATED] = [0, 8];

/** @throws ZipError for what is no archive, is encrypted, or has too many entries */
export function zipEntries(archive: Buffer): ZipEntry[] {
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new ZipError('too many entries');
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > archive.length || archive.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw new ZipError('damaged');
    const isEncrypted = (archive.readUInt16LE(at + 8) & 1) !== 0;
    const method = archive.readUInt16LE(at + 10);
    const packedBytes = archive.readUInt32LE(at + 20);
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const localAt = archive.readUInt32LE(at + 42);
    const nameAt = at + ENTRY_BYTES;
    if (isEncrypted) throw new ZipError('encrypted');
    entries.push({
      name: archive.toString('utf8', nameAt, nameAt + (nameBytes ?? 0)),
      read: (mostBytes) => unpacked(archive, localAt, packedBytes, method, mostBytes),
    });
    at = nameAt + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  return entries;
}

function endOf(archive: Buffer): number {
  const last = archive.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (archive.readUInt32LE(at) === END_SIGNATURE) return at;
  throw new ZipError('no archive');
}

function unpacked(archive: Buffer, at: number, packedBytes: number, method: number, mostBytes: number): Uint8Array {
  if (at + LOCAL_BYTES > archive.length || archive.readUInt32LE(at) !== LOCAL_SIGNATURE) throw new ZipError('damaged');
  const from = at + LOCAL_BYTES + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  const packed = archive.subarray(from, from + packedBytes);
  if (packed.length !== packedBytes) throw new ZipError('damaged');
  if (method === STORED && packed.length <= mostBytes) return packed;
  if (method !== DEFLATED) throw new ZipError('too large, or packed in another way');
  try {
    return inflateRawSync(packed, { maxOutputLength: mostBytes });
  } catch {
    throw new ZipError('too large, or damaged');
  }
}
