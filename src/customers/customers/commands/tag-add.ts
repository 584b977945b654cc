import { argument, argumentList, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { changedLines, customerDone, readTags } from '../view.js';

export default verb({
  args: { customer: argument(messages.customerArg), tag: argumentList(messages.tagArg) },
  examples: ['salesdesk customer tag add pdrj VIP 老客户'],
  async run(shell, { customer: word, tag: words }) {
    const tags = await shell.input((read) => readTags(read, words));
    const { addTags } = await import('../tags.js');
    await shell.change(
      (ctx) => addTags(ctx, word, tags),
      ({ customer, changes }) => {
        const { code, name } = customer.archive;
        return customerDone(customer, messages.tagsAdded(code, name), changedLines(shell, changes));
      },
    );
  },
});
