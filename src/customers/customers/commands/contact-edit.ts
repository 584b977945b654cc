import { changedFields } from '../../../cli/changedFields.js';
import { t } from '../../../cli/language.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { acceptDuplicates, CONTACT_FIELDS, contactDone, contactFlagReader, contactFlags } from '../view.js';

export default verb({
  args: { customer: argument(messages.customerArg), contact: argument(messages.contactArg) },
  flags: { ...contactFlags, name: option('<name>', messages.newNameOption) },
  examples: ['salesdesk customer contact edit pdrj 李总 --phone 13900139000'],
  async run(shell, { customer: word, contact: contactWord }, flags) {
    const readFlags = await contactFlagReader(flags);
    const change = await shell.input((read) => ({
      name: read.text(flags.name, t(messages.contactHead)),
      ...readFlags(read),
    }));
    const { duplicatesOfCustomer } = await import('../duplicates.js');
    const accepted = await acceptDuplicates(shell, 'customer.write', (ctx) =>
      duplicatesOfCustomer(ctx, word, { phone: change.phone, email: change.email }),
    );
    const { editContact } = await import('../contacts.js');
    await shell.change(
      (ctx) => editContact(ctx, word, contactWord, change, accepted),
      (saved) =>
        contactDone(
          saved,
          messages.contactEdited(saved.contact.name, saved.customer.code, saved.customer.name),
          changedFields(saved.changes, CONTACT_FIELDS, (fen) => shell.money(fen)),
        ),
    );
  },
});
