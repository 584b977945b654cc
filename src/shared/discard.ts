import fs from 'node:fs';

/** Removes what was being written. If even that is refused, the error that came before says why. */
export function discard(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // A folder that may not be entered, or is none.
  }
}
