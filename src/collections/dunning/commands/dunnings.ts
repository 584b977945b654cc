import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, type Column, listView, translated } from '../../../cli/output/view.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { DunningLine } from '../story.js';

export default verb({
  args: { target: argument(messages.storyArg) },
  flags: { asOf: option('<day>', cliMessages.asOf) },
  examples: ['salesdesk payment dunnings 浦东', 'salesdesk payment dunnings PAY-2026-0001 --json'],
  async run(shell, { target }, flags) {
    const asOf = await shell.input((read) => read.day(flags.asOf, '--as-of', true));
    const { storyOf } = await import('../story.js');
    const rows = await shell.read((ctx) => storyOf(ctx, target, asOf));
    await shell.print(listView(rows, columns, { empty: messages.noStory }));
  },
});

const columns: Column<DunningLine>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'who', head: messages.recordedBy },
  { key: 'text', head: terms.text, as: translated },
];
