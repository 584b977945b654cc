import foundation from './sqlite/0000_foundation.sql?raw';

/** In order; the number of those applied is the file's `user_version`. Never edited once released. */
export const sqliteMigrations: readonly { name: string; sql: string }[] = [{ name: 'foundation', sql: foundation }];
