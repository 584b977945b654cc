import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { DATA } from './data.js';
import { CONFIG, type World } from './run.js';

const root = path.join(import.meta.dirname, '../..');

/** What an import is run with. */
interface Options {
  /** Below the folder of public data; default: that of the set. */
  folder?: string;
  /** More words for the script. */
  more?: readonly string[];
  /** The day on which it is done; default: the clock of the machine. */
  now?: string;
}

/**
 * Brings a set into a world's database by its own script, through the built program, as a user would type it.
 * @returns what was printed
 */
export function importSet(world: World, set: string, { folder = set, more = [], now = '' }: Options = {}): string {
  return execFileSync('sh', [path.join(root, 'examples', set, 'import.sh'), path.join(DATA, folder), ...more], {
    encoding: 'utf8',
    env: {
      ...process.env,
      XDG_CONFIG_HOME: CONFIG,
      SALESDESK: `${process.execPath} ${path.join(root, 'bin/salesdesk.js')}`,
      SALESDESK_DB: world.file,
      SALESDESK_LANG: 'en',
      SALESDESK_NOW: now,
    },
  });
}
