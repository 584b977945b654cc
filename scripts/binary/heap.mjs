// In the place of src/exchange/imports/heap.ts: JavaScriptCore lets its heap grow by the memory of the machine, and takes
// another size only from the environment, before it starts. So an import begins again, as the same process.
import { ptr } from 'bun:ffi';
import { cLibrary } from './cLibrary.cjs';

const OPTION = 'BUN_JSC_forceRAMSize';
/** The memory that the engine is to believe in: an import of 100,000 rows then stays below 300 MiB. */
const BYTES = 256 * 1024 * 1024;

export async function tuneHeap() {
  if (process.platform !== 'linux' || process.env[OPTION] !== undefined || namesDescriptor()) return;
  const libc = cLibrary({
    setenv: { args: ['cstring', 'cstring', 'i32'], returns: 'i32' },
    execv: { args: ['cstring', 'ptr'], returns: 'i32' },
  });
  const text = (value) => Buffer.from(`${value}\0`);
  libc.setenv(text(OPTION), text(BYTES), 1);
  const words = [process.execPath, ...process.argv.slice(2)].map(text);
  const pointers = new BigUint64Array([...words.map((word) => BigInt(ptr(word))), 0n]);
  // It returns only if it fails: the import then goes on as it is, with more memory.
  libc.execv(text(process.execPath), pointers);
}

/** `import x <(...)`, `--rejects /dev/fd/7`: Bun closes what it inherited beside the three streams when it begins again. */
const namesDescriptor = () => process.argv.some((word) => /^(?:.*=)?\/(?:dev|proc\/[^/]+)\/fd\//.test(word));
