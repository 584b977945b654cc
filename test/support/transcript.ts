import type { World } from './run.js';
import { words } from './run.js';

/**
 * Plays a transcript and gives it with everything that was printed, as in the journeys: lines to stderr carry the mark
 * `[err]`. Only lines that begin with `$ ` are played, so that a whole journey can be pasted in; `$ echo $?` shows the
 * last exit code, and `$ echo "…" | salesdesk …` pipes a text in. Hints are shown, nothing is asked.
 */
export async function transcript(world: World, script: string, options: { now?: string } = {}): Promise<string> {
  const lines: string[] = [];
  let last = 0;
  for (const line of script.split('\n').map((l) => l.trim())) {
    if (!line.startsWith('$ ')) continue;
    lines.push(line);
    if (line === '$ echo $?') {
      lines.push(String(last), '');
      continue;
    }
    const { command, stdin } = piped(line.slice(2));
    const ran = await world.run(words(command).slice(1), { ...options, stdin, hints: true });
    last = ran.code;
    lines.push(...printedLines(ran.printed), '');
  }
  return `\n${lines
    .filter((line, i) => line !== '' || lines[i + 1] !== '$ echo $?')
    .join('\n')
    .trimEnd()}\n`;
}

/** `echo "text" | salesdesk …` */
function piped(command: string): { command: string; stdin: string } {
  const pipe = /^echo "([^"]*)" \| (.*)$/.exec(command);
  return pipe ? { command: pipe[2]!, stdin: `${pipe[1]}\n` } : { command, stdin: '' };
}

function printedLines(printed: readonly { to: 'out' | 'err'; text: string }[]): string[] {
  const lines: string[] = [];
  // How long a check took is not what a transcript shows.
  for (const { to, text } of printed)
    for (const line of text
      .replace(/\n$/, '')
      .replace(/(\d+\.\d+)(?= (?:s\)|秒）))/g, '0.0')
      .split('\n'))
      lines.push(to === 'err' ? `[err] ${line}`.trimEnd() : line);
  return lines;
}
