export const HOT: Record<string, string | undefined>;
