import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { listedTaskColumns } from '../taskView.js';

export default verb({
  flags: {
    order: option('<order>', messages.taskOrderOption),
    person: option('<member>', messages.taskOfOption),
    late: toggle(messages.taskLateOption),
    all: toggle(messages.taskAllOption),
    exitCode: toggle(cliMessages.exitCode),
  },
  examples: ['salesdesk order task list --order 1 --all', 'salesdesk order task list --late --exit-code'],
  async run(shell, _args, { order, person, late, all, exitCode }) {
    const { listTasks } = await import('../tasks.js');
    const tasks = await shell.read((ctx) => listTasks(ctx, { order, person, late, all }));
    await shell.printFound(listView(tasks, listedTaskColumns, { empty: messages.noTasks }), exitCode);
  },
});
