import { t } from '../../../cli/language.js';
import { asDay, asShown, type ListView, listView, named, translated } from '../../../cli/output/view.js';
import { argument, verb } from '../../../cli/verb.js';
import { LEAD_QUESTIONS, LEAD_REJECTIONS } from '../../../policy/leads.js';
import { CHANNELS } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import type { Text } from '../../../shared/text.js';
import type { showLead } from '../list.js';
import { messages } from '../messages.js';
import { QUESTIONS } from '../rules.js';
import { leadColumns } from '../view.js';

type LeadSheet = Awaited<ReturnType<typeof showLead>>;

export default verb({
  args: { lead: argument(messages.leadArg) },
  async run(shell, { lead: word }) {
    const { showLead } = await import('../list.js');
    const lead = await shell.read((ctx) => showLead(ctx, word));
    const facts = factsOf(lead);
    await shell.print({
      kind: 'done',
      value: lead,
      code: lead.code,
      lines: [],
      sections: [
        listView([lead], leadColumns),
        ...(facts.length > 0 ? [factsList(facts)] : []),
        answersList(lead),
        ...(lead.contacts.length > 0 ? [contactsList(lead.contacts)] : []),
      ],
    });
  },
});

interface Fact {
  field: Text;
  value: string | Text;
}

/** The other facts of a lead, and what was decided about it and why. */
function factsOf(lead: LeadSheet): Fact[] {
  const { referrer, phone, email, wechat, note, qualifiedDay, decidedDay, rejectReason, rejectNote, waiver } = lead;
  const facts: [Text, string | Text | null][] = [
    [messages.referrer, referrer && `${referrer.code} ${referrer.name}`],
    [terms.phone, phone],
    [messages.email, email],
    [messages.wechat, wechat],
    [messages.note, note],
    [messages.qualifiedDay, qualifiedDay],
    [messages.decidedDay, decidedDay],
    [messages.rejectReason, rejectReason && LEAD_REJECTIONS[rejectReason]],
    [messages.rejectNote, rejectNote],
    [messages.waiver, waiver],
  ];
  return facts.flatMap(([field, value]) => (value === null ? [] : [{ field, value }]));
}

const factsList = (facts: readonly Fact[]): ListView =>
  listView(facts, [
    { key: 'field', head: messages.field, as: translated },
    {
      key: 'value',
      head: messages.value,
      as: asShown,
      value: ({ value }) => (typeof value === 'string' ? value : t(value)),
    },
  ]);

function answersList(lead: LeadSheet): ListView {
  const answers = QUESTIONS.map((question) => ({ question, answer: lead[question] }));
  return listView(answers, [
    { key: 'question', head: messages.question, as: named(LEAD_QUESTIONS) },
    { key: 'answer', head: messages.answer },
  ]);
}

const contactsList = (contacts: LeadSheet['contacts']): ListView =>
  listView(
    contacts,
    [
      { key: 'day', head: terms.day, as: asDay },
      { key: 'by', head: messages.memberHead },
      { key: 'via', head: terms.via, as: named(CHANNELS) },
      { key: 'text', head: terms.text },
    ],
    { title: messages.contacts },
  );
