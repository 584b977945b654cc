import { listView } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { settingColumns } from '../view.js';

export default verb({
  examples: ['salesdesk policy settings --json'],
  async run(shell) {
    const { currentSettings } = await import('../settings.js');
    await shell.print(listView(await shell.read(currentSettings), settingColumns));
  },
});
