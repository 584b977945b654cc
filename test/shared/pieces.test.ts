import { expect, test } from 'vitest';
import { inPieces } from '../../src/shared/pieces.js';

test.each([
  [0, []],
  [1, [1]],
  [500, [500]],
  [501, [500, 1]],
  [1_200, [500, 500, 200]],
])('%i keys are asked for in pieces of at most 500, and every row comes back in order', async (count, pieces) => {
  const keys = Array.from({ length: count }, (_, i) => i);
  const sizes: number[] = [];
  const rows = await inPieces(keys, async (piece) => {
    sizes.push(piece.length);
    return piece.map((key) => key * 2);
  });
  expect(sizes).toEqual(pieces);
  expect(rows).toEqual(keys.map((key) => key * 2));
});

test('a piece may give more rows than an argument list can hold', async () => {
  const rows = await inPieces([1], async () => Array.from({ length: 300_000 }, (_, i) => i));
  expect(rows).toHaveLength(300_000);
});
