export const HOT: Readonly<Record<string, string>>;
export function filesOf(command: string): string[];
