import { createHash } from 'node:crypto';
import { fileContent } from '../../../db/files.js';
import type { Context } from '../../context.js';
import { storeError } from '../../shared/errors.js';
import { m } from './messages.js';

export interface KeptFile {
  name: string;
  content: Buffer;
}

/** What a kept file holds, checked against its hash. @throws storeError where it is damaged */
export async function keptFile(ctx: Context, { name, sha256 }: { name: string; sha256: string }): Promise<KeptFile> {
  const content = await fileContent(ctx.db, sha256);
  if (!content || createHash('sha256').update(content).digest('hex') !== sha256)
    throw storeError(m.damaged(name), { ways: [m.doctorWay] });
  return { name, content };
}
