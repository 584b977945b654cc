import { createPrompt, useKeypress, usePrefix, useState } from '@inquirer/core';

/** A question that one key answers; other keys are ignored. Upper case counts as lower. */
export const keyPrompt = createPrompt<string, { message: string; keys: readonly string[] }>((config, done) => {
  const [answer, setAnswer] = useState('');
  const prefix = usePrefix({ status: answer === '' ? 'idle' : 'done' });
  useKeypress((key, readline) => {
    readline.clearLine(0);
    const typed = key.name?.toLowerCase() ?? '';
    if (answer !== '' || !config.keys.includes(typed)) return;
    setAnswer(typed);
    done(typed);
  });
  return `${prefix} ${config.message} › ${answer}`;
});
