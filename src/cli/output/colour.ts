/** Green, yellow and red on the marks alone: colour never carries a meaning by itself. */
export async function paintMarks(text: string): Promise<string> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return text
    .replace(/^( *)✓/gm, (_, indent) => `${indent}${chalk.green('✓')}`)
    .replace(/^( *)!(?= )/gm, (_, indent) => `${indent}${chalk.yellow('!')}`)
    .replace(/^( *)✗/gm, (_, indent) => `${indent}${chalk.red('✗')}`);
}
