import fs from 'node:fs';
import { forbidden } from '../shared/errors.js';
import { osUserName } from '../shared/osUser.js';
import { messages } from './messages.js';
import { accountName, sudoCall } from './sudo.js';

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
  const call = sudoCall();
  if (call === undefined) return own;
  const { caller } = call;
  if (caller === undefined) return { ...own, isSudo: true, isDoubtful: true };
  return { name: accountName(caller.uid), isSudo: true, isDoubtful: false };
}

/** The account whose user asks for something of his own. @throws forbidden if who called `sudo` cannot be told */
export function askingAccount(database: string): { name: string; isService: boolean } {
  const { name, isSudo, isDoubtful } = actingAccount(database);
  if (isDoubtful) throw forbidden(messages.sudoUnknown, { clause: '1.3.2', hints: [messages.sudoHint] });
  return { name, isService: !isSudo && isServiceAccount(name) };
}

/** Below this number a system makes accounts for services, not for people (UID_MIN of Linux). */
const LEAST_PERSON = 1000;

/**
 * Whether an account is made for a service: nobody logs in with it, or its number says so. Root is a person's in a
 * container, and is none.
 */
export function isServiceAccount(name: string): boolean {
  const line = accountLines().find((text) => text.startsWith(`${name}:`));
  const [, , uid = '', , , , shell = ''] = line?.split(':') ?? [];
  if (line === undefined || uid === '0') return false;
  return /\/(?:nologin|false)$/.test(shell) || (process.platform === 'linux' && Number(uid) < LEAST_PERSON);
}

function accountLines(): string[] {
  try {
    return fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    return [];
  }
}

function ownerOf(file: string): number | undefined {
  try {
    return fs.statSync(file).uid;
  } catch {
    return undefined;
  }
}
