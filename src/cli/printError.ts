import { type ErrorDetails, EXIT_CODES, SalesdeskError } from '../shared/errors.js';
import { candidateLines, groundMark, pad, widest } from './candidates.js';
import { t } from './language.js';
import { messages } from './messages.js';
import type { Paint } from './output/colour.js';
import { paintFor, showsColours } from './output/output.js';
import { visible } from './output/safe.js';
import type { Shell } from './shell.js';

const CLAUSE_KINDS = ['policy', 'forbidden', 'conflict'];

/** Prints on stderr what went wrong, why and the way out. @returns the exit code */
export async function printError(error: unknown, shell: Shell): Promise<number> {
  const write = (line: string) => shell.io.stderr.write(`${line}\n`);
  if (!(error instanceof SalesdeskError)) {
    write(
      `${t(messages.error)}${t(messages.bug(visible(error instanceof Error ? `${error.name}: ${error.message}` : String(error))))}`,
    );
    if (shell.io.env.SALESDESK_DEBUG && error instanceof Error) write(error.stack ?? '');
    return 1;
  }
  const { details, kind } = error;
  if (kind === 'cancelled') {
    write(t(details.text));
    return EXIT_CODES.cancelled;
  }
  const refused = CLAUSE_KINDS.includes(kind);
  const paint = await paintFor(showsColours(shell.io.stderr, shell.io.env, shell.globals.color));
  const mark = refused ? `${paint('✗', 'bad')} ` : `${t(messages.error)}`;
  write(mark + visible(t(details.text)) + groundMark(details));
  printDetails(details, paint, write);
  for (const line of (details.hints ?? []).flatMap((hint) => shell.hintLines([hint]))) write(line);
  return EXIT_CODES[kind];
}

function printDetails(
  { problems = [], conditions = [], candidates = [] }: ErrorDetails,
  paint: Paint,
  write: (line: string) => void,
): void {
  const fields = problems.map(({ field = '' }) => visible(field));
  const fieldWidth = widest(fields);
  for (const [i, { text }] of problems.entries())
    write(`  ${fields[i] ? `${pad(fields[i], fieldWidth)}  ` : ''}${visible(t(text))}`);
  const names = conditions.map(({ name }) => visible(t(name)));
  const nameWidth = widest(names);
  for (const [i, { met, state }] of conditions.entries())
    write(
      `  ${met ? paint('✓', 'good') : paint('!', 'waiting')}  ${pad(names[i] ?? '', nameWidth)}  ${visible(t(state))}`.trimEnd(),
    );
  for (const line of candidateLines(candidates)) write(line);
}
