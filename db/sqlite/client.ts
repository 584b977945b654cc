import Database from 'better-sqlite3';
import { comparable } from '../../src/shared/comparison.js';
import { guarded } from './errors.js';
import { refuseUnfitFile } from './file.js';

/** How long a writer waits for another one before it gives up. */
const BUSY_TIMEOUT_MS = 8_000;

export type Client = Database.Database;

/** Opens an existing file with the settings that the data relies on. @throws storeError for one that is not fit */
export function openClient(path: string, timeoutMs = BUSY_TIMEOUT_MS): Client {
  refuseUnfitFile(path);
  return guarded(() => {
    const client = new Database(path, { fileMustExist: true, timeout: timeoutMs });
    try {
      configure(client);
    } catch (error) {
      client.close();
      throw error;
    }
    return client;
  });
}

/**
 * `comparable()` is how queries compare names, as the program does (`src/shared/comparison.ts`).
 *
 * FULL, because with NORMAL an acknowledged write can be lost in a power cut. The statement journals that triggers need
 * stay in memory: as temporary files they make an insert four times as slow.
 */
export function configure(client: Client): void {
  client.pragma('temp_store = MEMORY');
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  client.pragma('trusted_schema = OFF');
  client.pragma('recursive_triggers = ON');
  client.function('comparable', { deterministic: true }, (text) =>
    typeof text === 'string' ? comparable(text) : null,
  );
}

/** Rolls a transaction back; what cannot be rolled back now is when the file is closed. */
export function rollback(client: Client): void {
  try {
    if (client.inTransaction) client.exec('ROLLBACK');
  } catch {
    // The error that led here says more.
  }
}
