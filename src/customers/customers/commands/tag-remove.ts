import { argument, argumentList, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { changedLines, customerDone, readTags } from '../view.js';

export default verb({
  args: { customer: argument(messages.customerArg), tag: argumentList(messages.tagArg) },
  examples: ['salesdesk customer tag remove pdrj 老客户'],
  async run(shell, { customer: word, tag: words }) {
    const tags = await shell.input((read) => readTags(read, words));
    const { removeTags } = await import('../tags.js');
    await shell.change(
      (ctx) => removeTags(ctx, word, tags),
      ({ customer, changes }) => {
        const { code, name } = customer.archive;
        return customerDone(customer, messages.tagsRemoved(code, name), changedLines(shell, changes));
      },
    );
  },
});
