import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/*
 * Who called the program through `sudo`, as the kernel tells: what `sudo` leaves in the environment can be changed on the
 * way (`sudo env SUDO_UID=…`), the processes above it cannot.
 */

/** A call through `sudo`. */
export interface SudoCall {
  /** The user who called it, with his groups; undefined where that cannot be told. */
  caller: Caller | undefined;
  /** A shell of the account runs between: whoever has that has the account itself. */
  isFromShell: boolean;
}

export interface Caller {
  uid: number;
  /** His own group, which new files of his belong to. */
  gid: number;
  groups: ReadonlySet<number>;
}

interface Process {
  name: string;
  parent: number;
  uid: number;
  gid: number;
  groups: readonly number[];
}

/** The `sudo` above the program, if there is one: between them may be a shell, or a Node that starts a newer one. */
export function sudoCall(): SudoCall | undefined {
  let isFromShell = false;
  for (let id = process.ppid; id > 1; ) {
    const found = processOf(id);
    if (found === undefined) return undefined;
    if (found.name === 'sudo') return { caller: callerOf(found), isFromShell };
    isFromShell ||= isShell(id);
    id = found.parent;
  }
  return undefined;
}

/** The user who called `sudo`, which runs twice where it keeps a terminal of its own. */
function callerOf(sudo: Process): Caller | undefined {
  let above = processOf(sudo.parent);
  while (above?.name === 'sudo') above = processOf(above.parent);
  if (above === undefined || above.uid !== Number(process.env.SUDO_UID)) return undefined;
  return { uid: above.uid, gid: above.gid, groups: new Set([above.gid, ...above.groups]) };
}

/** A running process, as the kernel tells of it; undefined where it does not. */
function processOf(id: number): Process | undefined {
  try {
    const status = fs.readFileSync(`/proc/${id}/status`, 'utf8');
    const fields = (key: string) => (new RegExp(`^${key}:[ \\t]*(.*)`, 'm').exec(status)?.[1] ?? '').split(/\s+/);
    return {
      name: fields('Name').join(' '),
      parent: Number(fields('PPid')[0]),
      uid: Number(fields('Uid')[0]),
      gid: Number(fields('Gid')[0]),
      groups: fields('Groups').filter(Boolean).map(Number),
    };
  } catch {
    return psOf(id);
  }
}

/** Where there is no /proc (macOS). */
function psOf(id: number): Process | undefined {
  if (process.platform === 'linux') return undefined;
  try {
    const line = said('/bin/ps', '-o', 'ppid=,ruid=,rgid=,comm=', '-p', String(id));
    const [, parent, uid, gid, name] = /^(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const groups = said('/usr/bin/id', '-G', String(uid)).split(/\s+/).map(Number);
    return {
      name: path.basename(name ?? ''),
      parent: Number(parent),
      uid: Number(uid),
      gid: Number(gid),
      groups,
    };
  } catch {
    return undefined;
  }
}

const said = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** Whether a process is a shell at which somebody types, or that runs one line; not one that runs a script of its own. */
function isShell(id: number): boolean {
  try {
    const [program = '', ...words] = fs.readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0').filter(Boolean);
    if (!/^-?(?:ba|da|z|k|c|tc|fi)?sh$/.test(path.basename(program))) return false;
    return /^-\w*c$/.test(words[0] ?? '') || words.every((word) => word.startsWith('-'));
  } catch {
    return false;
  }
}

/** The name of an account; its number if the system has no name for it. */
export function accountName(uid: number): string {
  try {
    return said('/usr/bin/id', '-un', String(uid));
  } catch {
    return `uid-${uid}`;
  }
}
