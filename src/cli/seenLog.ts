import type { Seen, Witness } from '../../db/audit/seen.js';
import type { Io } from './io.js';
import { ownFile, readOwn, writeOwn } from './ownFiles.js';

/*
 * What this account saw of a database's log when it wrote last (policy 1.3.2), in the user's own state folder: a file for
 * each database, named by its id. Where it cannot be kept, nothing is compared.
 */

/**
 * What this account saw of the log of a database, and what keeps what it sees next.
 *
 * @param databaseId undefined, or none of ours: nothing is kept
 */
export async function witnessOf({ env }: Io, databaseId: string | undefined): Promise<Witness | undefined> {
  const file = databaseId === undefined ? undefined : await ownFile(env, 'state', 'logs', databaseId);
  if (file === undefined) return undefined;
  return {
    seen: seenIn(readOwn(file) ?? ''),
    saw: ({ seq, hash, explained }) => {
      writeOwn(file, [`${seq} ${hash}`, ...explained].join('\n'));
    },
  };
}

function seenIn(text: string): Seen | undefined {
  const [head = '', ...explained] = text.split('\n');
  const [, seq, hash = ''] = /^(\d+) ([\da-f]{64})$/.exec(head) ?? [];
  return seq === undefined ? undefined : { seq: Number(seq), hash, explained };
}
