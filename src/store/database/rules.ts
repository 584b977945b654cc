/** File systems of other machines, by what statfs(2) calls them: SQLite's write-ahead log needs memory that all users share. */
const NETWORK_FILE_SYSTEMS = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0x564c, 'NCP'],
  [0x00c36400, 'Ceph'],
]);

/**
 * The name of a network file system, by its magic number.
 * @param type as statfs gives it; some systems sign-extend it
 */
export const networkFileSystem = (type: number): string | undefined => NETWORK_FILE_SYSTEMS.get(type >>> 0);

/** The names in a text such as `张伟, 李娜`, separated by commas of either script; each one once. */
export function splitNames(text: string): string[] {
  const names = text.split(/[,，、;；\n]+/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

const KIB = 1024;
/** `212 KB`, `3.1 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < KIB * KIB) return `${Math.ceil(bytes / KIB)} KB`;
  return `${(bytes / KIB / KIB).toFixed(1)} MB`;
}
