/**
 * Batch garbage is short-lived: keep the young generation small. V8 would grow it to 64 MiB, which takes memory and
 * saves no time, and would let the heap grow to twice its live size before collecting. The one-file form has another
 * engine and does this its own way (scripts/binary/heap.mjs).
 */
export async function tuneHeap(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=25');
}
