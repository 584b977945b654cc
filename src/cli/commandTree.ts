import type { Command } from 'commander';
import type { Text } from '../shared/text.js';

/** What a command says of itself beside its flags: help, the reference and `policy coverage` are made from it. */
export interface Facts {
  summary: Text;
  /** Clauses of the policy that it implements. */
  clauses?: readonly string[];
  /** It changes data: `--dry-run` works. */
  writes?: boolean;
  /** It exits with 10 where it found something. */
  checks?: boolean;
  examples?: readonly string[];
  /** Names of arguments in words: `deal`: D-2026-0042, 42, part of a name. */
  args?: Record<string, Text>;
  /** More to say under the help. */
  notes?: readonly Text[];
}

/** A command of the tree, as those see it that look at all of them: the reference, `policy coverage`, completion. */
export interface CommandTree extends Command {
  readonly commands: readonly CommandTree[];
  facts: Facts | undefined;
  /** The words from the program on: `salesdesk deal move`. */
  path(): string;
}
