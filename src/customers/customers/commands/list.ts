import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { LEVELS, SOURCES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import type { Text } from '../../../shared/text.js';
import type { CustomerSort } from '../list.js';
import { messages } from '../messages.js';
import { readDays } from '../rules.js';
import { customerColumns, shownCustomer } from '../view.js';

const SORTS: Record<CustomerSort, Text> = {
  code: terms.code,
  name: terms.name,
  level: terms.level,
  last: terms.lastContact,
  owner: terms.owner,
};

export default verb({
  flags: {
    owner: option('<member>', terms.owner),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    level: option('<level>', messages.levelOption, { choices: LEVELS }),
    region: option('<text>', terms.region),
    industry: option('<text>', terms.industry),
    source: option('<source>', messages.source, { choices: SOURCES }),
    tag: option('<tag>', messages.tags),
    idle: option('<days>', messages.idleOption),
    toContact: toggle(messages.toContactOption),
    outdated: toggle(messages.outdatedOption),
    asOf: option('<day>', cliMessages.asOf),
    sort: option('<key>', messages.sortOption, { choices: SORTS }),
  },
  notes: [messages.asOfNote],
  examples: ['salesdesk customer list --owner 张伟 --idle 30d', 'salesdesk customer list --level A --sort last'],
  async run(shell, _args, flags) {
    const filter = await shell.input((read) => {
      const idleDays = flags.idle === undefined ? undefined : readDays(flags.idle);
      if (flags.idle !== undefined && idleDays === undefined) read.problem('--idle', messages.badDays(flags.idle));
      if (flags.owner !== undefined && flags.rep !== undefined) read.problem('--rep', messages.ownerAndRep);
      return {
        owner: flags.owner ?? flags.rep,
        idleDays,
        toContact: flags.toContact,
        outdated: flags.outdated,
        level: read.choice(LEVELS, flags.level, '--level'),
        region: read.text(flags.region, '--region'),
        industry: read.text(flags.industry, '--industry'),
        source: read.choice(SOURCES, flags.source, '--source'),
        tag: read.text(flags.tag, '--tag'),
        asOf: read.asOf(flags.asOf),
        sort: read.choice(SORTS, flags.sort, '--sort'),
      };
    });
    const { sort: _sort, ...filters } = filter;
    const isFiltered = Object.values(filters).some((value) => value !== undefined);
    const { listCustomers } = await import('../list.js');
    const customers = await shell.read((ctx) => listCustomers(ctx, filter));
    await shell.print(
      listView(customers.map(shownCustomer), customerColumns, {
        empty: isFiltered ? messages.noCustomers : messages.noneYet,
      }),
    );
  },
});
