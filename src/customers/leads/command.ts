import type { Context, WriteContext } from '../../app/context.js';
import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, type Column, count, listView, named, said } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { LEAD_QUESTIONS, LEAD_REJECTIONS, LEAD_STATUSES, type LeadQuestion } from '../../policy/leads.js';
import { CHANNELS, SOURCES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import type { Text } from '../../shared/text.js';
import type { Alike } from '../customers/archive.js';
import { messages } from './messages.js';
import type { Lead } from './queries.js';
import type { Answers, listLeads, showLead } from './service.js';

type Row = Awaited<ReturnType<typeof listLeads>>[number];
const columns: Column<Row>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'company', head: messages.company },
  { key: 'status', head: terms.status, as: named(LEAD_STATUSES), leaves: 'last' },
  { key: 'channel', head: messages.channel, as: named(SOURCES) },
  { key: 'campaign', head: messages.campaign },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'firstContactDay', head: messages.firstContact, as: asDay },
  { key: 'lateDays', head: messages.lateDays, as: count, value: (row) => row.lateDays || null },
  { key: 'contact', head: messages.contactHead },
  { key: 'phone', head: terms.phone, keep: true, wide: true },
  { key: 'owner.name', head: terms.owner },
  { key: 'customer.code', head: terms.customer, keep: true },
  { key: 'deal', head: terms.deal, keep: true },
];

/** What a write says of a lead, without internals. */
const shownOf = ({ code, company, status, channel, campaign, day, firstContactDay }: Lead) => ({
  code,
  company,
  status,
  channel,
  campaign,
  day,
  firstContactDay,
});

interface AddFlags {
  channel: string;
  campaign?: string;
  referrer?: string;
  contact?: string;
  phone?: string;
  email?: string;
  wechat?: string;
  on?: string;
  owner?: string;
  note?: string;
}

/** Leads: from the first word to the customer and the deal (policy 3.1). */
export function build(lead: Noun, shell: Shell): void {
  const args = {
    company: messages.companyArg,
    lead: messages.leadArg,
    text: messages.textArg,
    member: messages.memberArg,
  };
  buildAdd(lead, shell, args);

  lead
    .verb('contact <lead> <text>', {
      summary: messages.contact,
      clauses: ['3.1.3', '2.2.2a'],
      writes: true,
      args,
      examples: ['salesdesk lead contact @last "介绍了产品，下周发资料" --via wechat'],
    })
    .option('--via <channel>', t(messages.viaOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, text: string, flags: { via?: string; on?: string }) => {
      const input = await shell.input((read) => ({
        text: read.text(text, 'text'),
        via: read.choice(CHANNELS, flags.via ?? 'phone', '--via'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { contactLead } = await import('./service.js');
      await shell.change(
        (ctx) => contactLead(ctx, word, input),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), ...input },
          code: seen.code,
          lines: [messages.contacted(seen.code, seen.company, input.day, seen.first)],
          hints: [messages.hintQualify(seen.code)],
        }),
      );
    });

  lead
    .verb('qualify <lead>', {
      summary: messages.qualify,
      clauses: ['3.1.2', '2.2.2b'],
      writes: true,
      args,
      examples: ['salesdesk lead qualify 1 --need 协同办公 --budget 15万 --authority 李总 --timing 春节前 --intent 强'],
    })
    .option('--need <text>', t(messages.needOption))
    .option('--budget <text>', t(messages.budgetOption))
    .option('--authority <text>', t(messages.authorityOption))
    .option('--timing <text>', t(messages.timingOption))
    .option('--intent <text>', t(messages.intentOption))
    .action(async (word: string, flags: Answers) => {
      const answers = await shell.input((read) =>
        Object.fromEntries(
          (Object.keys(LEAD_QUESTIONS) as LeadQuestion[]).map((question) => [
            question,
            read.text(flags[question], `--${question}`),
          ]),
        ),
      );
      const { qualifyLead } = await import('./service.js');
      await shell.change(
        (ctx) => qualifyLead(ctx, word, answers),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), ...answers },
          code: seen.code,
          lines: [messages.qualified(seen.code, seen.company)],
          hints: [messages.hintConvert(seen.code)],
        }),
      );
    });

  lead
    .verb('reject <lead>', {
      summary: messages.reject,
      clauses: ['3.1.2'],
      writes: true,
      args,
      examples: ['salesdesk lead reject 1 --reason 没有预算'],
    })
    .requiredOption('--reason <reason>', t(messages.reasonOption))
    .option('--note <text>', t(messages.noteOption))
    .action(async (word: string, flags: { reason: string; note?: string }) => {
      const input = await shell.input((read) => ({
        reason: read.choice(LEAD_REJECTIONS, flags.reason, '--reason'),
        note: read.text(flags.note, '--note'),
      }));
      const { rejectLead } = await import('./service.js');
      await shell.change(
        (ctx) => rejectLead(ctx, word, input),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), ...input },
          code: seen.code,
          lines: [messages.rejected(seen.code, seen.company, LEAD_REJECTIONS[input.reason])],
        }),
      );
    });

  lead
    .verb('assign <lead> <member>', {
      summary: messages.assign,
      clauses: ['2.2.1b'],
      writes: true,
      args,
      examples: ['salesdesk lead assign 1 李娜 --reason "张伟离职"'],
    })
    .requiredOption('--reason <text>', t(messages.assignReason))
    .action(async (word: string, to: string, flags: { reason: string }) => {
      const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
      const { assignLead } = await import('./service.js');
      await shell.change(
        (ctx) => assignLead(ctx, word, to, reason),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), from: seen.from, to: seen.to, reason },
          code: seen.code,
          lines: [messages.assigned(seen.code, seen.company, seen.from, seen.to)],
        }),
      );
    });

  buildConvert(lead, shell, args);
  buildLooks(lead, shell, args);
}

/** Possible duplicates are shown and asked about at a terminal. @returns whether what is alike is accepted as another one */
async function acceptAlike(shell: Shell, find: (ctx: Context) => Promise<Alike[]>): Promise<boolean> {
  if (shell.globals.yes === true || !shell.ask.possible) return shell.globals.yes === true;
  const found = await shell.read(find);
  if (found.length === 0) return false;
  shell.say(t(messages.shown(found.length)));
  for (const { cells } of found)
    shell.say(`  ${cells.map((cell) => (typeof cell === 'string' ? cell : t(cell))).join('  ')}`);
  await shell.confirm(messages.question_);
  return true;
}

type Args = Record<string, { zh: string; en: string }>;

function buildAdd(lead: Noun, shell: Shell, args: Args): void {
  lead
    .verb('add <company>', {
      summary: messages.add,
      clauses: ['3.1.1', '2.2.2a'],
      writes: true,
      args,
      examples: [
        'salesdesk lead add 苏州恒信制造 --channel 展会 --campaign "2026 上海工博会" --contact 王工 --phone 13800138000',
        'salesdesk lead add 浦江信息 --channel 推荐 --referrer C-0007',
      ],
    })
    .requiredOption('--channel <channel>', t(messages.channelOption))
    .option('--campaign <text>', t(messages.campaignOption))
    .option('--referrer <customer>', t(messages.referrerOption))
    .option('--contact <name>', t(messages.contactOption))
    .option('--phone <number>', t(messages.phoneOption))
    .option('--email <address>', t(messages.emailOption))
    .option('--wechat <account>', t(messages.wechatOption))
    .option('--owner <member>', t(messages.ownerOption))
    .option('--note <text>', t(messages.noteOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (company: string, flags: AddFlags) => {
      const { loadChecks } = await import('../customers/checks.js');
      const checks = await loadChecks({ phone: flags.phone, email: flags.email });
      const input = await shell.input((read) => {
        const checked = (
          check: (text: string) => { ok: true; value: string } | { ok: false; problem: { zh: string; en: string } },
          text: string | undefined,
          field: string,
        ) => {
          if (text === undefined) return undefined;
          const parsed = check(text);
          if (parsed.ok) return parsed.value;
          read.problem(field, parsed.problem);
          return undefined;
        };
        return {
          company: read.text(company, 'company'),
          channel: read.choice(SOURCES, flags.channel, '--channel'),
          campaign: read.text(flags.campaign, '--campaign'),
          referrer: read.text(flags.referrer, '--referrer'),
          contact: read.text(flags.contact, '--contact'),
          phone: checked(checks.phone, flags.phone, '--phone'),
          email: checked(checks.email, flags.email, '--email'),
          wechat: read.text(flags.wechat, '--wechat'),
          owner: read.text(flags.owner, '--owner'),
          note: read.text(flags.note, '--note'),
          day: read.day(flags.on ?? 'today', '--on', true),
        };
      });
      const { addLead, alikeOf } = await import('./service.js');
      const accepted = await acceptAlike(shell, (ctx) => alikeOf(ctx, input));
      await shell.change(
        (ctx) => addLead(ctx, input, accepted),
        ({ contactDays, ...seen }) => ({
          kind: 'done',
          value: shownOf(seen),
          code: seen.code,
          lines: [
            messages.added(seen.code, seen.company, SOURCES[input.channel], seen.campaign ?? ''),
            messages.contactDue(contactDays),
          ],
          hints: [messages.hintContact(seen.code)],
        }),
      );
    });
}

function buildConvert(lead: Noun, shell: Shell, args: Args): void {
  lead
    .verb('convert <lead>', {
      summary: messages.convert,
      clauses: ['3.1.2', '6.1.1'],
      writes: true,
      args,
      examples: ['salesdesk lead convert L-2026-0001 --amount 128000', 'salesdesk lead convert 1 --customer C-0007'],
    })
    .option('--customer <customer>', t(messages.customerOption))
    .option('--title <text>', t(messages.titleOption))
    .option('--amount <amount>', t(messages.amountOption))
    .option('--waive <reason>', t(messages.waiveOption))
    .action(async (word: string, flags: { customer?: string; title?: string; amount?: string; waive?: string }) => {
      const input = await shell.input((read) => ({
        customer: read.text(flags.customer, '--customer'),
        title: read.text(flags.title, '--title'),
        amountFen: read.positiveMoney(flags.amount, '--amount'),
        waive: read.text(flags.waive, '--waive'),
      }));
      const { alikeOf, leadToConvert, linkLead, resolveLead } = await import('./service.js');
      const { openFromLead } = await import('../customers/convert.js');
      const { addDeal } = await import('../../pipeline/deals/edit.js');
      const accepted =
        input.customer !== undefined ||
        (await acceptAlike(shell, async (ctx) => {
          const found = await resolveLead(ctx, word);
          return await alikeOf(ctx, found, found.id);
        }));
      await shell.change(
        async (ctx) => {
          // One entry for all of it: what the rooms say of their parts goes into its facts.
          const parts: Record<string, unknown> = {};
          const quiet = {
            ...ctx,
            audit(action: string, _subject: string, facts: Record<string, unknown>) {
              parts[action] = facts;
            },
          } as WriteContext;
          const from = await leadToConvert(ctx, word, input.waive);
          const customer = await openFromLead(quiet, from, input.customer, accepted);
          const { deal } = await addDeal(quiet, {
            title: input.title ?? from.need ?? from.company,
            customer: customer.code,
            amountFen: input.amountFen,
            source: from.channel,
            owner: customer.owner,
            openedDay: ctx.today,
          });
          await customer.keepContacts(deal.id);
          const seen = await linkLead(ctx, from, { customerId: customer.id, dealId: deal.id, waiver: input.waive });
          ctx.audit('lead.convert', `${seen.code} ${customer.code} ${deal.code}`, {
            customer: customer.code,
            joined: customer.joined,
            deal: deal.code,
            waiver: seen.waiver,
            parts,
          });
          return { seen, customer: customer.code, joined: customer.joined, deal: deal.code };
        },
        ({ seen, customer, joined, deal }) => ({
          kind: 'done',
          value: { ...shownOf(seen), customer, joined, deal },
          code: seen.code,
          lines: [messages.converted(seen.code, customer, deal, joined)],
          hints: [messages.hintRequest(deal)],
        }),
      );
    });
}

/** What else is known of a lead, and what was decided about it and why. */
function factsOf(found: Awaited<ReturnType<typeof showLead>>): { field: Text; value: string | Text }[] {
  const { referrer, phone, email, wechat, note, qualifiedDay, decidedDay, rejectReason, rejectNote, waiver } = found;
  const facts: [Text, string | Text | null][] = [
    [messages.referrer, referrer && `${referrer.code} ${referrer.name}`],
    [terms.phone, phone],
    [messages.email, email],
    [messages.wechat, wechat],
    [messages.note, note],
    [messages.qualifiedDay, qualifiedDay],
    [messages.decidedDay, decidedDay],
    [messages.rejectReason, rejectReason && LEAD_REJECTIONS[rejectReason as keyof typeof LEAD_REJECTIONS]],
    [messages.rejectNote, rejectNote],
    [messages.waiver, waiver],
  ];
  return facts.flatMap(([field, value]) => (value === null ? [] : [{ field, value }]));
}

function buildLooks(lead: Noun, shell: Shell, args: Args): void {
  lead
    .verb('list', {
      summary: messages.list,
      clauses: ['3.1.2', '3.1.3'],
      examples: ['salesdesk lead list --late --exit-code', 'salesdesk lead list --campaign "2026 上海工博会" --all'],
    })
    .option('--late', t(messages.lateOption))
    .option('--status <status>', t(messages.statusOption))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--channel <channel>', t(messages.channelOption))
    .option('--campaign <text>', t(messages.campaignOption))
    .option('--all', t(messages.allOption))
    .option('--exit-code', t(cliMessages.exitCode))
    .action(
      async (flags: {
        late?: boolean;
        status?: string;
        rep?: string;
        channel?: string;
        campaign?: string;
        all?: boolean;
        exitCode?: boolean;
      }) => {
        const filter = await shell.input((read) => ({
          late: flags.late,
          rep: flags.rep,
          all: flags.all,
          status: read.choice(LEAD_STATUSES, flags.status, '--status'),
          channel: read.choice(SOURCES, flags.channel, '--channel'),
          campaign: read.text(flags.campaign, '--campaign'),
        }));
        const { leadsLeftOut, listLeads } = await import('./service.js');
        const { rows, leftOut } = await shell.read(async (ctx) => ({
          rows: await listLeads(ctx, filter),
          leftOut: await leadsLeftOut(ctx, filter),
        }));
        const notes = leftOut > 0 ? [messages.leftOut(leftOut)] : [];
        await shell.printFound(
          listView(rows, columns, { empty: messages.noLeads, notes }) as ReturnType<typeof listView<never>>,
          flags.exitCode,
        );
      },
    );

  lead
    .verb('show <lead>', { summary: messages.show, clauses: ['3.1.1', '1.3.2'], args })
    .action(async (word: string) => {
      const { showLead } = await import('./service.js');
      const found = await shell.read((ctx) => showLead(ctx, word));
      const answers = (Object.keys(LEAD_QUESTIONS) as LeadQuestion[]).map((question) => ({
        question,
        answer: found[question],
      }));
      await shell.print({
        kind: 'done',
        value: found,
        code: found.code,
        lines: [],
        sections: [
          listView([found], columns as Column<typeof found>[]),
          ...(factsOf(found).length > 0
            ? [
                listView(
                  factsOf(found),
                  [
                    { key: 'field', head: messages.field, as: said },
                    {
                      key: 'value',
                      head: messages.answer,
                      value: ({ value }) => (typeof value === 'string' ? value : t(value)),
                    },
                  ],
                  {},
                ),
              ]
            : []),
          listView(
            answers,
            [
              { key: 'question', head: messages.question, as: named(LEAD_QUESTIONS) },
              { key: 'answer', head: messages.answer },
            ],
            {},
          ),
          ...(found.contacts.length > 0
            ? [
                listView(
                  found.contacts,
                  [
                    { key: 'day', head: terms.day, as: asDay },
                    { key: 'by', head: messages.who },
                    { key: 'via', head: terms.via, as: named(CHANNELS) },
                    { key: 'text', head: terms.text },
                  ],
                  { title: messages.contacts },
                ),
              ]
            : []),
        ],
      });
    });
}
