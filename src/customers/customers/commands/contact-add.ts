import { t } from '../../../cli/language.js';
import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { acceptDuplicates, contactDone, contactFlagReader, contactFlags } from '../view.js';

export default verb({
  args: { customer: argument(messages.customerArg), name: argument(messages.contactArg) },
  flags: contactFlags,
  examples: ['salesdesk customer contact add pdrj 李总 --title 总经理 --phone 13800138000'],
  async run(shell, { customer: word, name }, flags) {
    const readFlags = await contactFlagReader(flags);
    const input = await shell.input((read) => ({ name: read.text(name, t(messages.contactHead)), ...readFlags(read) }));
    const { duplicatesOfCustomer } = await import('../duplicates.js');
    const accepted = await acceptDuplicates(shell, 'customer.write', (ctx) =>
      duplicatesOfCustomer(ctx, word, { phone: input.phone, email: input.email }),
    );
    const { addContact } = await import('../contacts.js');
    await shell.change(
      (ctx) => addContact(ctx, word, input, accepted),
      (saved) =>
        contactDone(saved, messages.contactAdded(saved.contact.name, saved.customer.code, saved.customer.name)),
    );
  },
});
