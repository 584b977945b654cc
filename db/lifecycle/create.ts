import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { discard } from '../../src/shared/discard.js';
import { conflict } from '../../src/shared/errors.js';
import { appendEntry } from '../audit/seal.js';
import type { LogEntry } from '../engine.js';
import { messages } from '../messages.js';
import { type Client, configure } from '../sqlite/client.js';
import { guarded } from '../sqlite/errors.js';
import { APPLICATION_ID } from '../sqlite/file.js';
import { fileError, makeFolder, takeName } from './folders.js';
import { applyFrom } from './schemaStatements.js';

export interface NewDatabase {
  /** Rows of `meta`. */
  meta: Record<string, string>;
  /** Runs inside the first write. */
  fill(client: Client): void;
  entry: LogEntry;
}

/**
 * Makes a new file: built under another name in the same folder, complete and closed, then moved into place, so that
 * nobody ever sees half a database. Never replaces an existing file.
 *
 * @throws conflict if the file exists, storeError if it cannot be written
 */
export function createDatabase(file: string, { meta, fill, entry }: NewDatabase): void {
  makeFolder(path.dirname(file));
  const building = `${file}.${process.pid}.new`;
  try {
    fs.closeSync(fs.openSync(building, 'wx', 0o600));
  } catch (error) {
    throw fileError(file, error);
  }
  try {
    guarded(() => {
      const client = new Database(building);
      try {
        configure(client);
        client.exec('BEGIN IMMEDIATE');
        client.pragma(`application_id = ${APPLICATION_ID}`);
        applyFrom(client, 0);
        client.exec('INSERT INTO ledger (id, seq) VALUES (1, 1)');
        const insert = client.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
        for (const [key, value] of Object.entries(meta)) insert.run(key, value);
        fill(client);
        appendEntry(client, 1, entry);
        client.exec('COMMIT');
        client.pragma('journal_mode = WAL');
      } finally {
        client.close();
      }
    });
    if (!takeName(building, file)) throw conflict(messages.fileExists(file), { rule: 'overwrite' });
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) discard(building + suffix);
  }
}
