import fs from 'node:fs';
import type { OutStream } from '../cli/io.js';

type Name = 'stdout' | 'stderr';

/** Linux numbers /dev/null, /dev/zero and /dev/full as devices of one kind; elsewhere only /dev/null is looked for. */
const MEMORY_DEVICES = 1;
const isMemoryDevice = (stat: fs.Stats): boolean =>
  process.platform === 'linux'
    ? stat.isCharacterDevice() && stat.rdev >> 8 === MEMORY_DEVICES
    : stat.rdev === fs.statSync('/dev/null').rdev;

/** The standard streams of the process: made when they are first used, because each costs 2–4 ms of the start. */
export class StandardStreams {
  private lost: NodeJS.ErrnoException | undefined;
  private readonly used: NodeJS.WriteStream[] = [];
  private readonly opened = new Map<Name, OutStream>();

  get stdout(): OutStream {
    return this.stream('stdout');
  }

  get stderr(): OutStream {
    return this.stream('stderr');
  }

  /** What kept output from arriving, if anything did. */
  get failure(): NodeJS.ErrnoException | undefined {
    return this.lost;
  }

  /** Resolves when everything that was written has reached the system, or cannot. */
  async flush(): Promise<void> {
    await Promise.all(
      this.used.map(
        (stream) =>
          new Promise<void>((resolve) => {
            stream.write('', () => resolve());
          }),
      ),
    );
  }

  private stream(name: Name): OutStream {
    const opened = this.opened.get(name) ?? this.plainFile(name) ?? this.nodeStream(name);
    this.opened.set(name, opened);
    return opened;
  }

  private nodeStream(name: Name): OutStream {
    const stream = process[name];
    this.used.push(stream);
    stream.on('error', (error: NodeJS.ErrnoException) => this.noteFailure(name, error));
    return stream as OutStream;
  }

  /**
   * A file, or a device such as /dev/null and /dev/full: written to directly, because node's stream for it costs 4 ms of
   * the start, and Bun's says that everything was written before it says that it was not.
   */
  private plainFile(name: Name): OutStream | undefined {
    const fd = name === 'stdout' ? 1 : 2;
    try {
      const stat = fs.fstatSync(fd);
      if (!stat.isFile() && !isMemoryDevice(stat)) return undefined;
    } catch {
      return undefined;
    }
    return {
      write: (text) => {
        const bytes = typeof text === 'string' ? Buffer.from(text) : text;
        try {
          for (let at = 0; at < bytes.length; ) at += fs.writeSync(fd, bytes, at);
        } catch (error) {
          this.noteFailure(name, error as NodeJS.ErrnoException);
        }
      },
    };
  }

  /** A reader that has closed its end (`| head`) wants no more: not an error. */
  private noteFailure(name: Name, error: NodeJS.ErrnoException): void {
    if (error.code !== 'EPIPE' && name === 'stdout') this.lost ??= error;
  }
}
