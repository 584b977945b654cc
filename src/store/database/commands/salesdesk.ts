import fs from 'node:fs';
import { language, t } from '../../../cli/language.js';
import { verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

/** The program without a command: its help, or how to begin if there is no database yet. Creates nothing. */
export default verb({
  async run(shell) {
    const { run, version } = shell.program;
    if (fs.existsSync(await shell.path())) await run(['--help', '--lang', language()], shell.io);
    else shell.io.stdout.write(`${t(messages.welcome(version))}\n`);
  },
});
