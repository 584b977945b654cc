import { verb } from '../../../cli/verb.js';
import { collectionsReport } from '../collectionsReport.js';
import { collectionsPage } from '../collectionsView.js';
import { printReport, reportFlags } from '../view.js';

export default verb({
  flags: reportFlags,
  examples: ['salesdesk report collections --out collections.html', 'salesdesk report collections -o md'],
  async run(shell, _args, { asOf }) {
    await printReport(shell, asOf, collectionsReport, collectionsPage);
  },
});
