export const TARGETS: Readonly<Record<string, { runtime: string; addon: string }>>;
