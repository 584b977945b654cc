import type { Io } from '../../src/cli/io.js';

/** What a test says of the streams: `hints`, stderr is a terminal; `terminal`, stdout is one and this wide. */
export interface Streams {
  hints: boolean;
  columns?: number;
  terminal?: number;
}
/** What was printed, and where. */
export interface Frame {
  to: 'out' | 'err';
  text: string;
}

/** Streams that hand on what is printed; bytes as latin1. */
export function streamsThat(
  print: (frame: Frame) => void,
  { hints, columns, terminal }: Streams,
): Pick<Io, 'stdout' | 'stderr'> {
  const sink = (to: Frame['to']) => ({
    write: (text: string | Uint8Array) =>
      print({ to, text: typeof text === 'string' ? text : Buffer.from(text).toString('latin1') }),
  });
  return {
    stdout: { ...sink('out'), isTTY: terminal !== undefined, columns: terminal },
    stderr: { ...sink('err'), isTTY: hints, columns },
  };
}
