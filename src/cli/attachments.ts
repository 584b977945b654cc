import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Attachment } from '../../db/files.js';
import { isDatabase, isDatabaseContent } from '../../db/sqlite/file.js';
import { isCalledBySudo, withTyped } from '../app/callersFiles.js';
import type { Context } from '../app/context.js';
import { usageError } from '../shared/errors.js';
import type { Text } from '../shared/text.js';
import { t } from './language.js';
import { fullPath } from './location.js';
import { messages } from './messages.js';
import type { Shell } from './shell.js';

const MOST_BYTES = 20 * 1024 * 1024;
const LONGEST_NAME = 200;

/** `1.2 MiB`, `34.5 KiB`, `96 B`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KiB'] : [bytes / 1024 / 1024, 'MiB'];
  return `${amount.toFixed(1)} ${unit}`;
}

/**
 * Writes a kept file to `--out`.
 *
 * @param typed which one, as typed; undefined is left to `find`
 * @throws usageError without `--out`
 */
export async function writeKept(
  shell: Shell,
  typed: string | undefined,
  find: (ctx: Context, n: number | undefined) => Promise<{ code: string; name: string; content: Buffer }>,
): Promise<void> {
  const { out } = shell.globals;
  if (out === undefined) throw usageError(messages.outRequired);
  const n = await shell.input((read) => read.whole(typed, 'n', 1, 999));
  const { code, name, content } = await shell.read((ctx) => find(ctx, n));
  await shell.writeFile(out, content);
  shell.say(t(messages.wroteKept(code, name, out, sizeText(content.length))));
}

/**
 * Reads files that are to be attached, with their hashes; before the transaction.
 *
 * @param problem called for each file that cannot be attached
 */
export function readAttachments(
  files: readonly string[] | undefined,
  shell: Shell,
  problem: (text: Text) => void,
): Attachment[] {
  return (files ?? []).flatMap((file) => {
    try {
      const content = readAttachment(shell.inputPath(fullPath(shell.io, file)), file);
      if (!Buffer.isBuffer(content)) {
        problem(content);
        return [];
      }
      const sha256 = hash('sha256', content, 'hex');
      return [{ name: path.basename(file).slice(-LONGEST_NAME), sha256, content }];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      problem(
        code === 'ENOENT' || code === 'ENOTDIR' ? messages.fileMissing(file) : messages.fileUnreadable(file, code),
      );
    }
    return [];
  });
}

const MOST_FILES = 500;
const MOST_FOLDER_BYTES = 200 * 1024 * 1024;

/**
 * Reads the files of a folder that are to be attached, by their names; hidden ones and folders in it are left out.
 *
 * @param problem called for each file that cannot be attached
 * @throws usageError if the folder cannot be read or holds too many files
 */
export function readFolder(folder: string, shell: Shell, problem: (file: string, text: Text) => void): Attachment[] {
  const at = fullPath(shell.io, folder);
  // Whoever called `sudo` sees only the names in a folder that he may read himself.
  if (isCalledBySudo()) withTyped(at, () => undefined);
  const names = namesIn(at, folder);
  let left = MOST_FOLDER_BYTES;
  return names.flatMap(({ name, isLink }) => {
    // Who fills the folder would choose what of somebody else's is attached.
    if (isLink) {
      problem(name, messages.fileIsLink(name));
      return [];
    }
    const read = readAttachments([path.join(folder, name)], shell, (text) => problem(name, text));
    for (const { content } of read) left -= content.length;
    if (left < 0) throw usageError(messages.folderLarge(folder, MOST_FILES, sizeText(MOST_FOLDER_BYTES)));
    return read;
  });
}

function namesIn(at: string, folder: string): { name: string; isLink: boolean }[] {
  try {
    const entries = fs.readdirSync(at, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'));
    if (files.length > MOST_FILES)
      throw usageError(messages.folderLarge(folder, MOST_FILES, sizeText(MOST_FOLDER_BYTES)));
    return files
      .map((entry) => ({ name: entry.name, isLink: entry.isSymbolicLink() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw usageError(messages.folderUnreadable(folder, code));
  }
}

/** What a file holds, or why it cannot be attached. @throws forbidden if whoever called `sudo` may not read it */
function readAttachment(at: string, file: string): Buffer | Text {
  return withTyped(at, (descriptor) => {
    const stat = fs.fstatSync(descriptor);
    if (!stat.isFile()) return messages.fileNotPlain(file);
    if (stat.size === 0) return messages.fileEmpty(file);
    if (stat.size > MOST_BYTES) return messages.fileLarge(file, sizeText(stat.size));
    const content = fs.readFileSync(descriptor);
    // The whole book would be handed to whoever may see the voucher.
    return isDatabaseContent(content) || isDatabase(at) ? messages.fileIsDatabase(file) : content;
  });
}
