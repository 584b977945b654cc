import { MARGIN_KINDS } from '../policy/quotes.js';
import type { Role } from '../policy/roles.js';
import type { Context } from './context.js';

/** Who reads costs and margins of everything; besides them the owner of the deal or the contract (policy 3.3.2). */
const READ_COSTS: readonly Role[] = ['manager', 'management', 'finance', 'legal', 'auditor'];

/**
 * Whether the actor sees what things cost us and what we earn by them.
 * @param ownerId of the deal or the contract; null: it is nobody's, as the price list
 */
export const maySeeCosts = ({ actor }: Pick<Context, 'actor'>, ownerId: number | null): boolean =>
  (ownerId !== null && actor.id === ownerId) || actor.roles.some((role) => READ_COSTS.includes(role));

const COSTS = new Set(['costFen', 'unitCostFen', 'profitFen', 'marginFen', 'marginBp']);

/** `{ what: 'margin', valueBp: … }`: what of a quotation is beyond a limit of ours. */
const isMargin = (fact: object): boolean =>
  'what' in fact && 'valueBp' in fact && MARGIN_KINDS.some((kind) => kind === fact.what);

/** Facts of an entry without costs and margins, wherever they stand among them. */
export function withoutCosts(facts: unknown): unknown {
  if (Array.isArray(facts)) return facts.map(withoutCosts);
  if (typeof facts !== 'object' || facts === null) return facts;
  const names = isMargin(facts) ? new Set([...COSTS, 'valueBp', 'limitBp']) : COSTS;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, names.has(name) ? hidden(value) : withoutCosts(value)]),
  );
}

/** A change stays one, of nothing to nothing. */
const hidden = (value: unknown) =>
  typeof value === 'object' && value !== null && 'from' in value ? { from: null, to: null } : null;

/** An amount that only some see: null for the others. */
export const onlyIf = <Value>(seen: boolean, value: Value): Value | null => (seen ? value : null);
