import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { LEAD_STATUSES } from '../../../policy/leads.js';
import { SOURCES } from '../../../policy/stages.js';
import { messages } from '../messages.js';
import { leadColumns } from '../view.js';

export default verb({
  flags: {
    late: toggle(messages.lateOption),
    status: option('<status>', messages.statusOption, { choices: LEAD_STATUSES }),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    channel: option('<channel>', messages.channelOption, { choices: SOURCES }),
    campaign: option('<text>', messages.campaignOption),
    all: toggle(messages.allOption),
    exitCode: toggle(cliMessages.exitCode),
  },
  examples: ['salesdesk lead list --late --exit-code', 'salesdesk lead list --campaign "2026 上海工博会" --all'],
  async run(shell, _args, { late, rep, all, exitCode, ...flags }) {
    const filter = await shell.input((read) => ({
      late,
      rep,
      all,
      status: read.choice(LEAD_STATUSES, flags.status, '--status'),
      channel: read.choice(SOURCES, flags.channel, '--channel'),
      campaign: read.text(flags.campaign, '--campaign'),
    }));
    const { countLeadsLeftOut, listLeads } = await import('../list.js');
    const { leads, leftOut } = await shell.read(async (ctx) => ({
      leads: await listLeads(ctx, filter),
      leftOut: await countLeadsLeftOut(ctx, filter),
    }));
    const notes = leftOut > 0 ? [messages.leftOut(leftOut)] : [];
    await shell.printFound(listView(leads, leadColumns, { empty: messages.noLeads, notes }), exitCode);
  },
});
