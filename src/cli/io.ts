/** The world around one run, handed in: tests give their own. */
export interface Io {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: OutStream;
  stderr: OutStream;
  env: NodeJS.ProcessEnv;
  /** Throws where the working directory was deleted. */
  cwd(): string;
}
export interface OutStream {
  write(text: string | Uint8Array): unknown;
  isTTY?: boolean;
  columns?: number;
}
