import type { ActKind } from '../../../policy/confirmations.js';

/** Acts that two persons do. What is carried out has an entry of its own, which names the confirmation. */
export interface ConfirmationsFacts {
  'confirm.ask': {
    kind: ActKind;
    digest: string;
    reason: string | null;
    /** One about the same that could not be carried out any more. */
    replaces?: string;
  };
  'confirm.refuse': { kind: ActKind; reason: string };
  'confirm.withdraw': { kind: ActKind };
}
