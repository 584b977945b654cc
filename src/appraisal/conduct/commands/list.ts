import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, type Column, listView, named } from '../../../cli/output/view.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { CONDUCT_KINDS } from '../../../policy/appraisal.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { ShownNote } from '../notes.js';

const columns: Column<ShownNote>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'member.name', head: terms.member },
  { key: 'kind', head: messages.kind, as: named(CONDUCT_KINDS) },
  { key: 'text', head: messages.note },
  { key: 'subject', head: messages.subject, neverCut: true, dropOrder: 'first' },
  { key: 'by.name', head: messages.by },
  { key: 'answers', head: messages.answers, value: ({ answers }) => answers.map(({ text }) => text).join('  ') },
];

export default verb({
  args: { member: optionalArgument(messages.memberArg), month: optionalArgument(cliMessages.month) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk conduct list', 'salesdesk conduct list 李娜 --month 2026-11'],
  async run(shell, words, flags) {
    const { word, month } = await shell.input((read) => {
      const typed = read.memberAndMonth(words);
      return { word: typed.member, month: read.typedMonth(typed.month, flags.month) };
    });
    const { listNotes } = await import('../notes.js');
    const notes = await shell.readOpen((ctx) => listNotes(ctx, { word, month }));
    await shell.print(
      listView(notes, columns, {
        empty: messages.noNotes,
        ...(month === undefined ? {} : { title: messages.listTitle(month) }),
      }),
    );
  },
});
