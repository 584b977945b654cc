import { eq } from 'drizzle-orm';
import type { Instant } from '../src/shared/dates.js';
import { storeError } from '../src/shared/errors.js';
import type { Db } from './engine.js';
import { messages } from './messages.js';
import { files } from './schema/store.js';

/** A file to keep: read and hashed before the transaction (`src/cli/attachments.ts`). */
export interface Attachment {
  name: string;
  sha256: string;
  content: Buffer;
}

/** Keeps the content under its hash, inside the one file of data; the same content is kept once. */
export async function keepFile(db: Db, { sha256, content }: Attachment, recordedAt: Instant): Promise<void> {
  await db.insert(files).values({ sha256, sizeBytes: content.length, content, recordedAt }).onConflictDoNothing();
}

/** A kept file as it was put in. @throws storeError if it is missing, or is no longer what its hash says */
export async function keptFile(
  db: Db,
  { name, sha256 }: Pick<Attachment, 'name' | 'sha256'>,
): Promise<Pick<Attachment, 'name' | 'content'>> {
  const [row] = await db.select({ content: files.content }).from(files).where(eq(files.sha256, sha256));
  const { hash } = await import('node:crypto');
  if (row && hash('sha256', row.content, 'hex') === sha256) return { name, content: row.content };
  throw storeError(messages.contentChanged(name), { hints: [messages.checkIt] });
}
