// In the place of src/shared/osUser.ts: Bun's os.userInfo() gives $USER, which anybody may set (oven-sh/bun 39859).
import { CString, dlopen, read } from 'bun:ffi';
import { cLibrary } from './cLibrary.cjs';

/** UNLEN of Windows, 256 characters, and the zero at the end. */
const LONGEST_NAME = 257;

/** The account that runs the program, as the system knows it; its number if the system has no name for it. */
export function osUserName() {
  if (process.platform === 'win32') return windowsUserName();
  // The effective one, as os.userInfo() of Node: what the system lets the process do.
  const uid = process.geteuid();
  const entry = cLibrary({ getpwuid: { args: ['u32'], returns: 'ptr' } }).getpwuid(uid);
  // The name is the first field of struct passwd.
  return entry ? new CString(read.ptr(entry, 0)).toString() : `uid-${uid}`;
}

function windowsUserName() {
  const name = new Uint16Array(LONGEST_NAME);
  const length = new Uint32Array([LONGEST_NAME]);
  const { symbols } = dlopen('advapi32.dll', { GetUserNameW: { args: ['ptr', 'ptr'], returns: 'i32' } });
  if (!symbols.GetUserNameW(name, length)) throw new Error('the system does not name the account');
  return String.fromCharCode(...name.subarray(0, length[0] - 1));
}
