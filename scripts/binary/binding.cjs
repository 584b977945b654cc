// The addon of better-sqlite3 inside the executable: in the place of its lib/binding.js, which looks for files.
'use strict';
const fs = require('node:fs');

const MFD_CLOEXEC = 1;
let addon;
/** Why the runtime could not load it: only its first attempt says so. */
let refusal;

/** What `new Database()` asks for. */
exports.getBinding = (given) => {
  if (typeof given === 'object' && given !== null) return given;
  addon ??= load();
  return addon;
};

/** The runtime writes the addon to the temporary folder and checks it at each start; if it cannot: from memory (Linux). */
function load() {
  try {
    const loaded = require('./sqlite.node');
    // What could not be loaded once is an empty module the second time.
    if (typeof loaded.initialize === 'function') return loaded;
  } catch (error) {
    // The temporary folder is missing, full, read-only or noexec.
    refusal = error;
  }
  try {
    if (process.platform !== 'linux') throw refusal;
    return loadFromMemory();
  } catch (error) {
    throw Object.assign(new Error(`the SQLite addon cannot be loaded: ${error.message}`), {
      name: 'SqliteError',
      code: 'SQLITE_IOERR_ADDON',
    });
  }
}

/** Linux only: through a file in memory, which has no name in any folder. */
function loadFromMemory() {
  const { cLibrary } = require('./cLibrary.cjs');
  const { memfd_create: create } = cLibrary({ memfd_create: { args: ['cstring', 'u32'], returns: 'i32' } });
  const file = create(Buffer.from('sqlite.node\0'), MFD_CLOEXEC);
  if (file < 0) throw new Error('memfd_create failed');
  const bytes = fs.readFileSync(require('./sqlite.node.bin'));
  for (let at = 0; at < bytes.length; ) at += fs.writeSync(file, bytes, at);
  const loaded = { exports: {} };
  process.dlopen(loaded, `/proc/self/fd/${file}`);
  return loaded.exports;
}
