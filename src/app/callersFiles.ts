import fs from 'node:fs';
import path from 'node:path';
import { modeOfOwn } from '../shared/accessList.js';
import { discard } from '../shared/discard.js';
import { forbidden, SalesdeskError, usageError } from '../shared/errors.js';
import { messages } from './messages.js';
import { type Caller, sudoCall } from './sudo.js';

/*
 * Files whose paths somebody typed who called the program through `sudo` (design, section 5; docs/sharing.md): the account
 * that it runs as may more than he may. The program cannot become him, as the account is not root; so what was opened is
 * judged by owner, group and mode, every folder above it included, and never what the path may lead to a moment later.
 */

const [READ, WRITE, ENTER] = [4, 2, 1];
const STICKY = 0o1000;
const OWN_INPUT: readonly string[] = ['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'];
const OWN_OUTPUT: readonly string[] = ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'];

/**
 * By whose rights typed paths are judged; undefined: by those of the process.
 * @throws forbidden if `sudo` is there, and who called it cannot be told
 */
function callerToJudge(): Caller | undefined {
  const call = process.geteuid === undefined ? undefined : sudoCall();
  // Whoever has a shell of the account needs no program to read its files.
  if (call === undefined || call.isFromShell) return undefined;
  const { caller } = call;
  if (caller === undefined) throw forbidden(messages.sudoUnknown, { clause: '1.3.2', hints: [messages.sudoHint] });
  return caller.uid === 0 || caller.uid === process.geteuid?.() ? undefined : caller;
}

/** Whether the files that somebody types are judged by his rights, not by those of the process. */
export const isCalledBySudo = (): boolean => callerToJudge() !== undefined;

/** @param place where it is; with an access control list the group bits of its mode are not the group's */
function may({ uid, gid, mode }: fs.Stats, caller: Caller, wanted: number, place?: string): boolean {
  if (uid === caller.uid) return ((mode >> 6) & wanted) === wanted;
  if (!caller.groups.has(gid)) return (mode & wanted) === wanted;
  const isGranted = ((mode >> 3) & wanted) === wanted;
  return isGranted && (place === undefined || ((modeOfOwn(place, mode) >> 3) & wanted) === wanted);
}

/** Whether he may enter a folder and all above it. @param folder without links */
function mayEnter(folder: string, caller: Caller): boolean {
  const above = path.dirname(folder);
  return may(fs.statSync(folder), caller, ENTER, folder) && (above === folder || mayEnter(above, caller));
}

/** Where an open file really is: the path may lead elsewhere meanwhile. Undefined for a pipe. */
function placeOf(file: number, typed: string): string | undefined {
  if (process.platform === 'linux') {
    const place = fs.readlinkSync(`/proc/self/fd/${file}`);
    return path.isAbsolute(place) ? place : undefined;
  }
  const place = fs.realpathSync(typed);
  const [open, found] = [fs.fstatSync(file), fs.statSync(place)];
  if (open.dev !== found.dev || open.ino !== found.ino) throw refused(typed);
  return place;
}

const refused = (typed: string) =>
  forbidden(messages.notYourFile(typed), { clause: '1.3.2', hints: [messages.ownFileHint] });

/** @throws forbidden unless he may do that with what is open */
function judge(file: number, typed: string, caller: Caller, wanted: number): void {
  const place = placeOf(file, typed);
  const stat = fs.fstatSync(file);
  if (!may(stat, caller, wanted, place)) throw refused(typed);
  if (place !== undefined && !mayEnter(path.dirname(place), caller)) throw refused(typed);
}

/** What is not there is told only to whoever may look: else it would be told what is. */
function requireLookedAt(typed: string, caller: Caller): void {
  let folder = path.dirname(typed);
  while (!fs.existsSync(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  if (!mayEnter(fs.realpathSync(folder), caller)) throw refused(typed);
}

/**
 * Opens a file for reading, as whoever typed its path might, and gives `work` its descriptor.
 * @throws forbidden if he may not read it, else what the system says
 */
export function withTyped<T>(typed: string, work: (file: number) => T): T {
  const caller = callerToJudge();
  // What he opened himself needs no look: it is the way for files that the account cannot read.
  if (caller !== undefined && OWN_INPUT.includes(typed)) return work(0);
  const file = openJudged(typed, fs.constants.O_RDONLY, { caller, wanted: READ });
  try {
    return work(file);
  } finally {
    fs.closeSync(file);
  }
}

/** An open file that somebody named. */
export interface OpenedFile {
  descriptor: number;
  /** Whether whoever typed its path might read it himself. */
  isHis: boolean;
  /** Where it really is; undefined for a pipe. */
  place: string | undefined;
}

/**
 * Opens a file for reading and gives `work` what it is: what is judged is what is read, wherever the path leads a moment
 * later. Whether it is to be read though it is not his is for `work` to say.
 * @throws forbidden if he may not even look where it is, else what the system says
 */
export function withOpened<T>(typed: string, work: (opened: OpenedFile) => T): T {
  const caller = callerToJudge();
  const descriptor = openJudged(typed, fs.constants.O_RDONLY, { caller, wanted: READ, isOpen: true });
  try {
    return work({
      descriptor,
      isHis: caller === undefined || isReadable(descriptor, typed, caller),
      place: placeOf(descriptor, typed),
    });
  } finally {
    fs.closeSync(descriptor);
  }
}

function isReadable(file: number, typed: string, caller: Caller): boolean {
  try {
    judge(file, typed, caller, READ);
    return true;
  } catch (error) {
    if (error instanceof SalesdeskError) return false;
    throw error;
  }
}

/** The refusal of a file that whoever typed its path may not read. */
export const notHisFile = (typed: string): SalesdeskError => refused(typed);

/** What somebody named, open to be read from end to end. */
export interface TypedInput {
  descriptor: number;
  /** It comes once, piece by piece. */
  isPipe: boolean;
  close(): void;
}

/**
 * Opens what somebody named to read it from end to end: a file, or a pipe that is open already (stdin, `<(…)`).
 *
 * @throws forbidden if he may not read it, usageError if it has no end or waits for somebody (a device, a named pipe),
 * else what the system says
 */
export function openTyped(typed: string): TypedInput {
  const caller = callerToJudge();
  // What he opened himself needs no look: it is the way for files that the account cannot read.
  const isOwn = caller !== undefined && OWN_INPUT.includes(typed);
  const descriptor = isOwn ? 0 : openJudged(typed, fs.constants.O_RDONLY, { caller, wanted: READ });
  const close = () => {
    if (!isOwn) fs.closeSync(descriptor);
  };
  const stat = fs.fstatSync(descriptor);
  const isPipe = stat.isFIFO() && isNameless(descriptor, typed);
  if (stat.isFile() || stat.isDirectory() || isPipe) return { descriptor, isPipe, close };
  close();
  throw usageError(messages.isDevice(typed));
}

/** Whether a pipe was made by a shell: nobody has to be waited for who might never come. */
const isNameless = (file: number, typed: string): boolean =>
  process.platform === 'linux' ? placeOf(file, typed) === undefined : typed.startsWith('/dev/');

const RETRY_MS = 5;
const nobody = new Int32Array(new SharedArrayBuffer(4));

/** Reads what comes next of an open file; of a pipe it is waited for. @returns how many bytes, 0 at the end */
export function readSome(descriptor: number, into: Uint8Array): number {
  for (;;)
    try {
      return fs.readSync(descriptor, into, 0, into.length, null);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(nobody, 0, 0, RETRY_MS);
    }
}

/** The bytes of a file that somebody named. @throws as `openTyped` */
export function readTyped(typed: string): Buffer {
  const { descriptor, isPipe, close } = openTyped(typed);
  try {
    if (!isPipe) return fs.readFileSync(descriptor);
    const parts: Buffer[] = [];
    const piece = Buffer.allocUnsafe(65_536);
    for (let count = readSome(descriptor, piece); count > 0; count = readSome(descriptor, piece))
      parts.push(Buffer.from(piece.subarray(0, count)));
    return Buffer.concat(parts);
  } finally {
    close();
  }
}

/**
 * For a file or folder that is read later on; what the system says of it is told then.
 * @throws forbidden if whoever typed the path may not read it
 */
export function requireReadable(typed: string): void {
  if (callerToJudge() === undefined) return;
  try {
    withTyped(typed, () => undefined);
  } catch (error) {
    if (error instanceof SalesdeskError) throw error;
  }
}

/** The kind of access, and whose it is; undefined: the process's own. */
interface Access {
  caller: Caller | undefined;
  wanted: number;
  /** It is judged by whoever asked for it. */
  isOpen?: boolean;
}

function openJudged(typed: string, flags: number, { caller, wanted, isOpen = false }: Access): number {
  let file: number;
  try {
    file = fs.openSync(typed, flags | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (caller !== undefined) requireLookedAt(typed, caller);
    throw error;
  }
  try {
    if (caller !== undefined && !isOpen) judge(file, typed, caller, wanted);
    return file;
  } catch (error) {
    fs.closeSync(file);
    throw error;
  }
}

// ---- writing

/** Where a file is to be written: its folder is held open, so that its path cannot lead elsewhere meanwhile. */
export class TypedPlace {
  private readonly caller: Caller | undefined;
  private readonly folder: number | undefined;
  private readonly typed: string;
  /** The file, as the system is to be asked for it. */
  readonly file: string;

  /**
   * @param typed its path, whose links have been followed
   * @throws forbidden if whoever typed it may not write there, else what the system says
   */
  constructor(typed: string) {
    this.typed = typed;
    this.caller = callerToJudge();
    const folder = path.dirname(typed);
    this.folder =
      this.caller && openJudged(folder, fs.constants.O_RDONLY, { caller: this.caller, wanted: WRITE | ENTER });
    const held = this.folder !== undefined && process.platform === 'linux' ? `/proc/self/fd/${this.folder}` : folder;
    this.file = path.join(held, path.basename(typed));
    try {
      this.requireReplaceable();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  private requireReplaceable(): void {
    const { caller, folder, file, typed } = this;
    const existing = fs.lstatSync(file, { throwIfNoEntry: false });
    if (caller === undefined || folder === undefined || existing === undefined || existing.isSymbolicLink()) return;
    const above = fs.fstatSync(folder);
    const isKept = (above.mode & STICKY) !== 0 && caller.uid !== existing.uid && caller.uid !== above.uid;
    if (isKept || !may(existing, caller, WRITE, file)) throw refused(typed);
  }

  /**
   * Makes the file under another name beside it, for whoever called: it is his where the account may give it away.
   *
   * @param mode of the finished file
   * @param isToRead whether he has to be able to read it: not so a backup, which holds everything
   * @returns its descriptor, and its name
   * @throws forbidden if he could not read it
   */
  create(mode: number, isToRead = true): { descriptor: number; building: string } {
    const building = `${this.file}.${process.pid}.new`;
    const descriptor = fs.openSync(building, 'wx', 0o600);
    try {
      const { caller } = this;
      if (caller !== undefined && !isGivenTo(descriptor, caller) && isToRead)
        requireHisToRead(descriptor, this.typed, { caller, mode });
      return { descriptor, building };
    } catch (error) {
      fs.closeSync(descriptor);
      discard(building);
      throw error;
    }
  }

  close(): void {
    if (this.folder !== undefined) fs.closeSync(this.folder);
  }
}

/** Only root gives files away. */
function isGivenTo(file: number, { uid, gid }: Caller): boolean {
  try {
    fs.fchownSync(file, uid, gid);
    return true;
  } catch {
    return false;
  }
}

function requireHisToRead(file: number, typed: string, { caller, mode }: { caller: Caller; mode: number }): void {
  if (!may(Object.assign(fs.fstatSync(file), { mode }), caller, READ))
    throw forbidden(messages.notReadableByYou(typed), { clause: '1.3.2', hints: [messages.ownOutputHint] });
}

/** Writes to what is no plain file, a pipe or a terminal, as whoever typed its path might. @throws as `withTyped` */
export function writeTyped(typed: string, output: string | Buffer): void {
  const caller = callerToJudge();
  if (caller === undefined) fs.writeFileSync(typed, output);
  else if (OWN_OUTPUT.includes(typed)) fs.writeFileSync(1, output);
  else {
    const file = openJudged(typed, fs.constants.O_WRONLY, { caller, wanted: WRITE });
    try {
      fs.writeFileSync(file, output);
    } finally {
      fs.closeSync(file);
    }
  }
}

/** Whether a result goes to what whoever called opened himself: `--out /dev/stdout > FILE`. */
export const isOwnOutput = (typed: string): boolean => OWN_OUTPUT.includes(typed) && callerToJudge() !== undefined;
