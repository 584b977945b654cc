/** The environment of one run, passed in: tests pass their own. */
export interface Io {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: OutStream;
  stderr: OutStream;
  env: NodeJS.ProcessEnv;
  /** Throws if the working directory was deleted. */
  cwd(): string;
  /** How the program is typed again; `salesdesk` where nothing says it. */
  calledAs?(): string;
  /** The same by full names, for cron. */
  fullCommand?(): string;
}
export interface OutStream {
  write(text: string | Uint8Array): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** What a terminal is taken to have that does not know how wide it is (`docker exec -t`, `script`, some CI): it says 0. */
const USUAL_COLUMNS = 80;

/** The columns of a terminal; undefined of a pipe. */
export const columnsOf = ({ columns }: OutStream): number | undefined => (columns === 0 ? USUAL_COLUMNS : columns);
