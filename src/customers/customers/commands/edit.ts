import { t } from '../../../cli/language.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import { identityOf } from '../rules.js';
import { acceptDuplicates, changedLines, customerDone, customerFlagReader, customerFlags } from '../view.js';

export default verb({
  args: { customer: argument(messages.customerArg) },
  flags: { ...customerFlags, name: option('<name>', messages.newNameOption) },
  examples: ['salesdesk customer edit pdrj --level A --owner 张伟'],
  async run(shell, { customer: word }, flags) {
    const readFlags = await customerFlagReader(flags);
    const change = await shell.input((read) => ({ name: read.text(flags.name, t(terms.name)), ...readFlags(read) }));
    const { duplicatesOfCustomer } = await import('../duplicates.js');
    const accepted = await acceptDuplicates(shell, 'customer.write', (ctx) =>
      duplicatesOfCustomer(ctx, word, identityOf(change)),
    );
    const { editCustomer } = await import('../edit.js');
    await shell.change(
      (ctx) => editCustomer(ctx, word, change, accepted),
      ({ customer, changes }) => {
        const { code, name } = customer.archive;
        return customerDone(customer, messages.edited(code, name), changedLines(shell, changes));
      },
    );
  },
});
