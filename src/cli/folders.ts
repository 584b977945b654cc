import fs from 'node:fs';
import path from 'node:path';

/**
 * A private folder with those above it, step by step: asked for all of them at once, Node tries for ever where none can be
 * made (under /proc).
 *
 * @throws what the system says if it cannot be made
 */
export function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another command made it meanwhile.
    if (!fs.existsSync(folder)) throw error;
  }
}
