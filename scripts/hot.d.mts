export const HOT: Readonly<Record<string, string | undefined>>;
export function filesOf(command: string | undefined): string[];
