import { conflict, SalesdeskError, storeError } from '../../src/shared/errors.js';
import { messages } from '../messages.js';

/** The rules that triggers keep as the second line; rooms refuse first, with more to say. */
export const GUARDS = [
  'closedMonth',
  'ownClaim',
  'sameReviewer',
  'advancePersons',
  'advanceSpent',
  'invoiceClaimed',
  'fileClaimed',
  'ownContract',
  'notPassed',
  'ownScore',
  'monthNotClosed',
  'closedAppraisal',
  'appendOnly',
] as const;
export type Guard = (typeof GUARDS)[number];

/** A trigger refused a write. What it means is said by the room whose rule it is. */
export class GuardRefusal extends Error {
  readonly guard: Guard;
  constructor(guard: Guard) {
    super(`refused by the guard ${guard}`);
    this.name = 'GuardRefusal';
    this.guard = guard;
  }
}

/** Runs driver calls, with its errors translated. */
export function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw translated(error);
  }
}

/** What SQLite says, as an error for users, or a guard's; other errors are returned unchanged. */
export function translated(thrown: unknown): unknown {
  const error = unwrapped(thrown);
  if (error instanceof SalesdeskError || !(error instanceof Error) || error.name !== 'SqliteError') return thrown;
  const { code = '', message } = error as Error & { code?: string };
  if (code === 'SQLITE_CONSTRAINT_TRIGGER') return guardRefusal(message) ?? error;
  if (code.startsWith('SQLITE_CONSTRAINT_UNIQUE'))
    return conflict(messages.duplicate(message.split(': ')[1] ?? ''), { rule: 'unique' });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return storeError(messages.locked, { hints: [messages.tryAgain] });
  if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR'))
    return storeError(messages.diskNotWritten(code), {
      hints: [code === 'SQLITE_IOERR_ADDON' ? messages.allowFile : messages.makeRoom],
    });
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return storeError(messages.damaged, { hints: [messages.restore, messages.doctor] });
  if (code === 'SQLITE_ERROR' && /no such (table|column)|has no column/.test(message))
    return storeError(messages.schemaChanged(message), { hints: [messages.doctor] });
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM'))
    return storeError(messages.readOnly(code), { hints: [messages.sharedFolder, messages.doctor] });
  return error;
}

/** drizzle wraps what the driver throws. */
function unwrapped(thrown: unknown): unknown {
  return thrown instanceof Error && thrown.name === 'DrizzleQueryError' ? thrown.cause : thrown;
}

function guardRefusal(message: string): GuardRefusal | undefined {
  const guard = GUARDS.find((name) => message.includes(`salesdesk:${name}`));
  return guard && new GuardRefusal(guard);
}
