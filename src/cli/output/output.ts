import type { Day } from '../../shared/dates.js';
import type { Text } from '../../shared/text.js';
import type { OutStream } from '../io.js';
import { noPaint, type Paint, painter } from './colour.js';

export const FORMATS = ['table', 'wide', 'json', 'jsonl', 'csv', 'tsv', 'md', 'html', 'xlsx', 'name'] as const;
export type OutputFormat = (typeof FORMATS)[number];

/** How a result is to be shown: what the options and the terminal say, and nothing else of the shell. */
export interface Output {
  format: OutputFormat;
  /** `--json code,name` */
  fields: readonly string[];
  /** `--jq` */
  filter?: string;
  /** The clauses behind what is shown, which each record of JSON names; none for the answer of a write. */
  clauses: readonly string[];
  /** It goes into a file, not to stdout. */
  toFile: boolean;
  /** It is read on a terminal as it stands. */
  onTerminal: boolean;
  /** Columns of the terminal; undefined for a pipe or a file, where nothing is cut or wrapped. */
  width?: number;
  /** JSON for people to read. */
  indented: boolean;
  /** ISO 4217, of the company that is shown. */
  currency: string;
  company: string;
  /** What the command shows, over lists that have no title of their own. */
  title?: Text;
  /** As of when: `--as-of`, else today; undefined while no database was opened. */
  day?: Day;
  paint: Paint;
}

/**
 * Whether a stream shows colours, decided here and nowhere else: not with `--no-color` or `NO_COLOR`, else as
 * `FORCE_COLOR` or `CLICOLOR_FORCE` say, else on a terminal that can.
 */
export function showsColours(stream: OutStream, env: NodeJS.ProcessEnv, requested: boolean | undefined): boolean {
  if (requested === false || env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR || env.CLICOLOR_FORCE;
  if (forced) return !['0', 'false'].includes(forced);
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** How a stream paints; chalk is loaded only if somebody sees it. */
export const paintFor = async (colours: boolean): Promise<Paint> => (colours ? await painter() : noPaint);
