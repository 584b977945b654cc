import { t } from '../../../cli/language.js';
import { argument, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { same } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { CustomerRecord } from '../queries.js';
import { identityOf } from '../rules.js';
import { acceptDuplicates, customerDone, customerFlagReader, customerFlags } from '../view.js';

/** Level, owner, region and industry on one line. */
const shortFacts = ({ archive, owner }: CustomerRecord): string =>
  [archive.level, owner && `${t(terms.owner)} ${owner.name}`, archive.region, archive.industry]
    .filter(Boolean)
    .join('  ');

export default verb({
  args: { name: argument(messages.nameArg) },
  flags: customerFlags,
  examples: ['salesdesk customer add 上海浦东软件有限公司 --level A --region 上海 --phone 021-58886666 --source 展会'],
  notes: [messages.duplicatesNote],
  async run(shell, { name }, flags) {
    const readFlags = await customerFlagReader(flags);
    const input = await shell.input((read) => ({ name: read.text(name, t(terms.name)), ...readFlags(read) }));
    const { findDuplicates } = await import('../duplicates.js');
    const accepted = await acceptDuplicates(shell, 'customer.write', (ctx) => findDuplicates(ctx, identityOf(input)));
    const { addCustomer } = await import('../edit.js');
    await shell.change(
      (ctx) => addCustomer(ctx, input, accepted),
      ({ customer }) => {
        const { code, name } = customer.archive;
        const facts = shortFacts(customer);
        return customerDone(customer, messages.added(code, name), facts === '' ? [] : [same(facts)]);
      },
    );
  },
});
