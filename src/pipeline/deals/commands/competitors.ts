import { count, listView } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  examples: ['salesdesk deal competitors'],
  async run(shell) {
    const { listCompetitors } = await import('../competitors.js');
    const rows = await shell.read((ctx) => listCompetitors(ctx));
    await shell.print(
      listView(
        rows,
        [
          { key: 'name', head: messages.competitorHead, neverCut: true },
          { key: 'open', head: messages.openHead, as: count },
          { key: 'won', head: messages.wonHead, as: count },
          { key: 'lost', head: messages.lostHead, as: count },
          { key: 'lostTo', head: messages.lostToHead, as: count },
        ],
        { empty: messages.noCompetitors },
      ),
    );
  },
});
