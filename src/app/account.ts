import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { osUserName } from '../shared/osUser.js';

/*
 * Whose account it is on a shared host (design, section 5). Under `sudo` the program runs as root or as the owner of the
 * database, which says nothing about who typed the command: that is the account which called `sudo`.
 */

/** The account that acts. */
export interface Account {
  name: string;
  /** Whether `sudo` called the program: then it is never the service account's own member. */
  isSudo: boolean;
  /** `sudo` is there, but who called it cannot be told. */
  isDoubtful: boolean;
}

/** The account on whose behalf the program runs. @param database its file, whose owner a service account is */
export function actingAccount(database: string): Account {
  const own = { name: osUserName(), isSudo: false, isDoubtful: false };
  const uid = process.geteuid?.();
  // A file that is not there yet will belong to this account.
  if (uid === undefined || (uid !== 0 && uid !== (ownerOf(database) ?? uid))) return own;
  const sudo = sudoAbove(process.ppid);
  if (sudo === undefined) return own;
  const caller = callerOf(sudo);
  const named = Number(process.env.SUDO_UID);
  // What `sudo` left in the environment can be changed on the way (`sudo env SUDO_UID=…`); the process above it cannot.
  if (caller === undefined || caller !== named) return { ...own, isSudo: true, isDoubtful: true };
  return { name: accountName(caller), isSudo: true, isDoubtful: false };
}

function ownerOf(file: string): number | undefined {
  try {
    return fs.statSync(file).uid;
  } catch {
    return undefined;
  }
}

interface Process {
  name: string;
  parent: number;
  uid: number;
}

/** A running process, as the kernel tells of it; undefined where it does not. */
function processOf(id: number): Process | undefined {
  try {
    const status = fs.readFileSync(`/proc/${id}/status`, 'utf8');
    const field = (key: string) => new RegExp(`^${key}:\\s*(\\S+)`, 'm').exec(status)?.[1];
    return { name: field('Name') ?? '', parent: Number(field('PPid')), uid: Number(field('Uid')) };
  } catch {
    return psOf(id);
  }
}

/** Where there is no /proc (macOS). */
function psOf(id: number): Process | undefined {
  if (process.platform === 'linux') return undefined;
  try {
    const line = execFileSync('/bin/ps', ['-o', 'ppid=,ruid=,comm=', '-p', String(id)], { encoding: 'utf8' }).trim();
    const [, parent, uid, name] = /^(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { name: name?.split('/').at(-1) ?? '', parent: Number(parent), uid: Number(uid) };
  } catch {
    return undefined;
  }
}

/** The nearest `sudo` above a process: between it and the program may be a shell, or a Node that starts a newer one. */
function sudoAbove(id: number): Process | undefined {
  for (let next = id; next > 1; ) {
    const found = processOf(next);
    if (found === undefined) return undefined;
    if (found.name === 'sudo') return found;
    next = found.parent;
  }
  return undefined;
}

/** The user who called `sudo`, which runs twice where it keeps a terminal of its own. */
function callerOf(sudo: Process): number | undefined {
  let above = processOf(sudo.parent);
  while (above?.name === 'sudo') above = processOf(above.parent);
  return above?.uid;
}

/** The name of an account; its number if the system has no name for it. */
function accountName(uid: number): string {
  try {
    return execFileSync('/usr/bin/id', ['-un', String(uid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return `uid-${uid}`;
  }
}
