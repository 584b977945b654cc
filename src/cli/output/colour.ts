import type { Tone } from './view.js';

/** Colours a text by what it means; the plain text if nobody sees colours. */
export type Paint = (text: string, tone: Tone | undefined) => string;

export const noPaint: Paint = (text) => text;

/** Green, yellow and red; colour never carries a meaning by itself. */
export async function painter(): Promise<Paint> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const colours = { good: chalk.green, waiting: chalk.yellow, bad: chalk.red } satisfies Record<Tone, unknown>;
  return (text, tone) => (tone === undefined || text === '' ? text : colours[tone](text));
}
