export const HOT: Readonly<Record<string, string>>;
export const FILES: readonly { name: string; file: string }[];
export function filesOf(command: string): string[];
