import { verb } from '../../../cli/verb.js';
import { pipelineReport } from '../pipelineReport.js';
import { pipelinePage } from '../pipelineView.js';
import { printReport, reportFlags } from '../view.js';

export default verb({
  flags: reportFlags,
  examples: ['salesdesk report pipeline --out pipeline.html', 'salesdesk report pipeline --as-of 2026-10-31'],
  async run(shell, _args, { asOf }) {
    await printReport(shell, asOf, pipelineReport, pipelinePage);
  },
});
