import fs from 'node:fs';

/** A group of accounts, as the host's own list holds it. */
export interface OsGroup {
  name: string;
  id: number;
}

/** A group of this host by its name or its number; undefined if the host's own list does not hold it. */
export function osGroup(wanted: string | number): OsGroup | undefined {
  const groups = fs.readFileSync('/etc/group', 'utf8').split('\n').map(groupIn);
  return groups.find(({ name, id }) => wanted === name || wanted === id);
}

/** @param line `name:password:number:members` */
export function groupIn(line: string): OsGroup {
  const [name = '', , id = ''] = line.split(':');
  return { name, id: Number(id) };
}

/** Whether the group of a folder makes files in it, and they belong to the group (setgid). */
export const isShared = (folderMode: number): boolean => (folderMode & 0o2070) === 0o2070;
