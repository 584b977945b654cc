/** How a command can end (design, section 6), by its exit code. */
const OF_EVERY_COMMAND = [0, 1, 2, 3, 4, 6, 7, 130];
const REFUSED_BY_POLICY = 5;
const EXIT_CONDITION_FOUND = 10;

/**
 * The exit codes that a command can end with, lowest first.
 * @param writes the policy may refuse it
 * @param checks it says by its exit code that it found something
 */
export function exitCodesOf({ writes, checks }: { writes: boolean; checks: boolean }): number[] {
  const codes = [...OF_EVERY_COMMAND];
  if (writes) codes.push(REFUSED_BY_POLICY);
  if (checks) codes.push(EXIT_CONDITION_FOUND);
  return codes.sort((a, b) => a - b);
}

/** `-o, --output <format>` in its parts, null for what is not there. */
export function readFlags(flags: string): { short: string | null; name: string; placeholder: string | null } {
  const [, short, name = flags, placeholder] = /^(?:(-\w), )?(--[\w-]+)(?: (.+))?$/.exec(flags) ?? [];
  return { short: short ?? null, name, placeholder: placeholder ?? null };
}
