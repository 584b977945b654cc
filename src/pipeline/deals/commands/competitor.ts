import { argumentList, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { dealArgument, dealSummary } from '../view.js';

export default verb({
  args: { deal: dealArgument, name: argumentList(messages.competitorArg) },
  flags: { remove: toggle(messages.removeOption), new: toggle(messages.newOption) },
  examples: ['salesdesk deal competitor 42 泛微 致远', 'salesdesk deal competitor 42 致远 --remove'],
  async run(shell, { deal: word, name }, flags) {
    const names = await shell.input((read) => name.map((text) => read.text(text, 'name')));
    const { changeCompetitors } = await import('../competitors.js');
    const input = { names, remove: flags.remove === true, isNew: flags.new === true };
    await shell.change(
      (ctx) => changeCompetitors(ctx, word, input),
      ({ competitors, added, ...view }) => ({
        kind: 'done',
        value: { ...dealSummary(view), competitors, new: added },
        code: view.deal.code,
        lines: [
          messages.competitorsOf(view.deal.code, competitors.join(', ')),
          ...(added.length > 0 ? [messages.newCompetitors(added.join(', '))] : []),
        ],
      }),
    );
  },
});
