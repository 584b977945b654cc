import type { WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requireListedCost, resolveProduct } from '../../pipeline/products/service.js';
import { usageError } from '../../shared/errors.js';
import { type ContractLine, extended, lineOfGross, taxedLine } from '../../shared/lines.js';
import { refusalMessages } from './refusalMessages.js';
import type { Share, TypedLine, TypedShare } from './rules.js';

/**
 * Typed lines with their amounts, tax and cost; what was not typed comes from the product list (policy 3.5.1).
 * @throws usageError for a line without a tax rate, forbidden for a cost below the listed one
 */
export async function priceLines(
  ctx: WriteContext,
  typed: readonly TypedLine[],
  pricesIncludeTax: boolean,
): Promise<ContractLine[]> {
  const lines: ContractLine[] = [];
  for (const line of typed) lines.push(await priceLine(ctx, line, pricesIncludeTax));
  return lines;
}

async function priceLine(ctx: WriteContext, typed: TypedLine, priceIncludesTax: boolean): Promise<ContractLine> {
  const product = await resolveProduct(ctx, typed.product);
  requireListedCost(ctx, product, typed.unitCostFen);
  const taxRateBp = typed.taxRateBp ?? product?.taxRateBp;
  if (taxRateBp === undefined || taxRateBp === null) throw usageError(refusalMessages.noRate(typed.product));
  const unitCostFen = typed.unitCostFen ?? product?.costFen ?? null;
  const line = {
    product: product?.name ?? typed.product,
    productId: product?.id ?? null,
    quantityMilli: typed.quantityMilli,
    taxRateBp,
    costFen: unitCostFen === null ? null : extended(unitCostFen, typed.quantityMilli),
  };
  const amountFen = extended(typed.unitFen, typed.quantityMilli);
  return priceIncludesTax ? lineOfGross({ ...line, grossFen: amountFen }) : taxedLine({ ...line, netFen: amountFen });
}

/**
 * Who is credited, by the names typed; all to the owner if none was (policy 4.1.1).
 * @throws usageError for a member named twice
 */
export async function resolveShares(
  ctx: WriteContext,
  typed: readonly TypedShare[],
  ownerId: number,
): Promise<Share[]> {
  const shares: Share[] = [];
  for (const { name, shareBp } of typed) {
    const member = await resolveMember(ctx.db, name);
    if (shares.some(({ memberId }) => memberId === member.id)) throw usageError(refusalMessages.sharedTwice);
    shares.push({ memberId: member.id, shareBp });
  }
  return shares.length > 0 ? shares : [{ memberId: ownerId, shareBp: 10_000 }];
}
