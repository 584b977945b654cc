import { spawnSync } from 'node:child_process';

/**
 * Who may use a file beside what its mode says. With an access control list the group bits of a mode are the most that
 * anybody named in it gets, and nothing of the group itself; Node reads no such list, so the tools of the system are asked.
 */
export type AccessList =
  | { kind: 'none' }
  /** There is one, and nothing here can read it. */
  | { kind: 'unread' }
  /** `group`: what the owning group gets, as bits; `named`: who else gets something, as `user:li:rw-`. */
  | { kind: 'read'; group: number; named: string[] };

const bitsOf = (rights: string): number =>
  (rights.includes('r') ? 4 : 0) | (rights.includes('w') ? 2 : 0) | (rights.includes('x') ? 1 : 0);

/** Reads what `getfacl --omit-header` prints. */
export function readAccessList(text: string): AccessList {
  const entries = text
    .split('\n')
    .map((line) => /^(user|group|mask|other):([^:]*):([r-][w-][x-])/.exec(line) ?? [])
    .map(([, kind, name, rights]) => ({ kind, name, bits: bitsOf(rights ?? ''), rights }));
  const mask = entries.find(({ kind }) => kind === 'mask')?.bits;
  if (mask === undefined) return { kind: 'none' };
  const group = entries.find(({ kind, name }) => kind === 'group' && name === '')?.bits ?? 0;
  const named = entries.filter(({ name, bits }) => name !== undefined && name !== '' && (bits & mask) !== 0);
  return {
    kind: 'read',
    group: group & mask,
    named: named.map(({ kind, name, rights }) => `${kind}:${name}:${rights}`),
  };
}

/** The access control list of a file or folder. */
export function accessListOf(file: string): AccessList {
  const run = (command: string, ...args: string[]) => spawnSync(command, [...args, file], { encoding: 'utf8' });
  const listed = run('ls', '-ld', '--');
  // `-rw-rw----+`: ls shows that there is one.
  if (listed.status !== 0 || !/^\S{10}\+/.test(listed.stdout)) return { kind: 'none' };
  const read = run('getfacl', '--omit-header', '--absolute-names', '--');
  return read.status === 0 ? readAccessList(read.stdout) : { kind: 'unread' };
}

/**
 * A mode without what only looks like the group's; of a list that cannot be read nothing of the group.
 * @param file where it is
 */
export function modeOfOwn(file: string, mode: number): number {
  if ((mode & 0o070) === 0 || process.platform === 'win32') return mode;
  const list = accessListOf(file);
  if (list.kind === 'none') return mode;
  return (mode & ~0o070) | ((list.kind === 'read' ? list.group : 0) << 3);
}
