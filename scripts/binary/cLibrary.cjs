'use strict';
const { dlopen } = require('bun:ffi');

/** The C library by its names: of glibc, of musl, of macOS. */
const NAMES = {
  linux: ['libc.so.6', `libc.musl-${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}.so.1`],
  darwin: ['/usr/lib/libSystem.B.dylib'],
};

/** Functions of the system's C library. @throws if the system has none by these names */
exports.cLibrary = (symbols) => {
  const names = NAMES[process.platform] ?? [];
  for (const name of names)
    try {
      return dlopen(name, symbols).symbols;
    } catch {
      // The next name, then.
    }
  throw new Error(`no C library among ${names.join(', ')}`);
};
