// The machines that `npm run binary` makes an executable for.

/** Runtime and addon of each kind of machine, by the names of their packages. */
export const TARGETS = {
  'linux-x64': { runtime: 'linux-x64', addon: 'linux-x64' },
  'linux-arm64': { runtime: 'linux-aarch64', addon: 'linux-arm64' },
  'linux-x64-musl': { runtime: 'linux-x64-musl', addon: 'linuxmusl-x64' },
  'linux-arm64-musl': { runtime: 'linux-aarch64-musl', addon: 'linuxmusl-arm64' },
  'darwin-x64': { runtime: 'darwin-x64', addon: 'darwin-x64' },
  'darwin-arm64': { runtime: 'darwin-aarch64', addon: 'darwin-arm64' },
  'windows-x64': { runtime: 'windows-x64', addon: 'win32-x64' },
  'windows-arm64': { runtime: 'windows-aarch64', addon: 'win32-arm64' },
};
