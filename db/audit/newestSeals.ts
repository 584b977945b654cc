import { RUN_ROWS, SEAL_BYTES } from './seal.js';

/** The newest seal of every row: 8 bytes each, in blocks, however far apart the ids are. */
export class NewestSeals {
  private readonly tables = new Map<string, Map<number, Buffer>>();

  put(table: string, firstId: number, hashes: Buffer): void {
    const blocks = this.tables.get(table) ?? new Map<number, Buffer>();
    this.tables.set(table, blocks);
    for (let at = 0; at + SEAL_BYTES <= hashes.length; ) {
      const id = firstId + at / SEAL_BYTES;
      const start = (id % RUN_ROWS) * SEAL_BYTES;
      const number = Math.floor(id / RUN_ROWS);
      const block = blocks.get(number) ?? Buffer.alloc(RUN_ROWS * SEAL_BYTES);
      const bytes = Math.min(hashes.length - at, block.length - start);
      if (start < 0) return;
      blocks.set(number, block);
      hashes.copy(block, start, at, at + bytes);
      at += bytes;
    }
  }

  /** Takes the seal of a row out, so that what remains at the end has no row. */
  take(table: string, id: number, expected: Buffer): 'same' | 'different' | 'none' {
    const block = this.tables.get(table)?.get(Math.floor(id / RUN_ROWS));
    const at = (id % RUN_ROWS) * SEAL_BYTES;
    if (!block || at < 0) return 'none';
    const [high, low] = [block.readUInt32BE(at), block.readUInt32BE(at + 4)];
    if (high === 0 && low === 0) return 'none';
    block.fill(0, at, at + SEAL_BYTES);
    return high === expected.readUInt32BE(0) && low === expected.readUInt32BE(4) ? 'same' : 'different';
  }

  /** The rows that have a seal and were not taken. */
  *remaining(): Generator<{ table: string; id: number }> {
    for (const [table, blocks] of this.tables)
      for (const [block, seals] of blocks)
        for (let at = 0; at < seals.length; at += SEAL_BYTES)
          if (seals.readUInt32BE(at) !== 0 || seals.readUInt32BE(at + 4) !== 0)
            yield { table, id: block * RUN_ROWS + at / SEAL_BYTES };
  }
}
