import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { SOURCES } from '../../../policy/stages.js';
import { acceptDuplicates } from '../../customers/view.js';
import { messages } from '../messages.js';
import { shownLead } from '../view.js';

export default verb({
  args: { company: argument(messages.companyArg) },
  flags: {
    channel: requiredOption('<channel>', messages.channelOption, { choices: SOURCES }),
    campaign: option('<text>', messages.campaignOption),
    referrer: option('<customer>', messages.referrerOption),
    contact: option('<name>', messages.contactOption),
    phone: option('<number>', messages.phoneOption),
    email: option('<address>', messages.emailOption),
    wechat: option('<account>', messages.wechatOption),
    owner: option('<member>', messages.ownerOption),
    note: option('<text>', messages.noteOption),
    on: option('<day>', messages.onOption),
  },
  examples: [
    'salesdesk lead add 苏州恒信制造 --channel 展会 --campaign "2026 上海工博会" --contact 王工 --phone 13800138000',
    'salesdesk lead add 浦江信息 --channel 推荐 --referrer C-0007',
  ],
  async run(shell, { company }, flags) {
    const { loadIdentifierParsers } = await import('../../customers/identifiers.js');
    const parsers = await loadIdentifierParsers({ phone: flags.phone, email: flags.email });
    const input = await shell.input((read) => ({
      company: read.text(company, 'company'),
      channel: read.choice(SOURCES, flags.channel, '--channel'),
      campaign: read.text(flags.campaign, '--campaign'),
      referrer: read.text(flags.referrer, '--referrer'),
      contact: read.text(flags.contact, '--contact'),
      phone: read.parsed(parsers.phone, flags.phone, '--phone'),
      email: read.parsed(parsers.email, flags.email, '--email'),
      wechat: read.text(flags.wechat, '--wechat'),
      owner: read.text(flags.owner, '--owner'),
      note: read.text(flags.note, '--note'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { addLead, duplicatesOfLead } = await import('../add.js');
    const accepted = await acceptDuplicates(shell, 'lead.write', (ctx) => duplicatesOfLead(ctx, input));
    await shell.change(
      (ctx) => addLead(ctx, input, accepted),
      ({ lead, contactDays, campaign }) => ({
        kind: 'done',
        value: { ...shownLead(lead), campaignCode: campaign?.code ?? null },
        code: lead.code,
        lines: [
          messages.added(
            lead.code,
            lead.company,
            SOURCES[lead.channel],
            campaign ? `${campaign.code} ${campaign.name}` : (lead.campaign ?? ''),
          ),
          ...(lead.campaign === null || campaign !== undefined ? [] : [messages.campaignIsText(lead.campaign)]),
          messages.contactDue(contactDays),
        ],
        hints: [messages.contactHint(lead.code)],
      }),
    );
  },
});
