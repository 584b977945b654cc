import os from 'node:os';

/** The account that runs the program; its number if the system has no name for it (containers, cron). */
export function osUserName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 0}`;
  }
}
