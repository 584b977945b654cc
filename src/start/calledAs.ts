import fs from 'node:fs';
import path from 'node:path';
import { shellWord } from '../shared/shellWord.js';

/** What tells how the program was called. */
export interface Call {
  /** As `process.argv`. */
  argv: readonly string[];
  execPath: string;
  env: NodeJS.ProcessEnv;
  cwd(): string;
}

const NAME = 'salesdesk';

/**
 * How the program is typed again where it was called: `salesdesk` if the shell finds it under that name, else by its file
 * (`node bin/salesdesk.js`, `./dist/salesdesk`), so that a hint can be typed as it stands.
 */
export function calledAs({ argv, execPath, env, cwd }: Call): string {
  const script = scriptOf({ argv, execPath });
  if (isOnPath(script, env)) return NAME;
  const typed = shortest(script, cwd);
  if (path.extname(script) === '.js') return `node ${shellWord(typed)}`;
  return shellWord(path.isAbsolute(typed) || typed.startsWith('..') ? typed : `.${path.sep}${typed}`);
}

/** How it is called where there is neither PATH nor folder, as under cron: by full names. */
export function fullCommand(call: Pick<Call, 'argv' | 'execPath'>): string {
  const script = scriptOf(call);
  return script === call.execPath ? shellWord(script) : `${shellWord(call.execPath)} ${shellWord(script)}`;
}

/** The file that was called. The one-file form names one inside itself. */
const scriptOf = ({ argv, execPath }: Pick<Call, 'argv' | 'execPath'>): string =>
  argv[1] !== undefined && fs.existsSync(argv[1]) ? argv[1] : execPath;

/** Whether the first `salesdesk` in the folders of PATH is this file. */
function isOnPath(script: string, { PATH = '' }: NodeJS.ProcessEnv): boolean {
  const names = process.platform === 'win32' ? [`${NAME}.cmd`, `${NAME}.exe`] : [NAME];
  const files = PATH.split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder || '.', name)));
  const found = files.find((file) => fs.existsSync(file));
  // On Windows the command is a small script beside the program: what it starts is not looked into.
  if (found === undefined || process.platform === 'win32') return found !== undefined;
  return fs.realpathSync(found) === fs.realpathSync(script);
}

/** A file as it is typed here: relative if that is shorter. */
function shortest(file: string, cwd: () => string): string {
  try {
    const relative = path.relative(cwd(), file);
    return relative.length < file.length ? relative : file;
  } catch {
    return file; // The working directory was deleted.
  }
}
