import type { RequestContext } from '#core/http/index.ts';
import { accountNames } from '#modules/comptes/index.ts';

/** Names of accounts; an erased one has none. */
export async function whoOf(
  ctx: RequestContext,
  lines: readonly { par: string | null }[],
): Promise<(par: string | null) => string> {
  const names = await accountNames(
    ctx.db,
    lines.flatMap((one) => one.par ?? []),
  );
  return (par) => (par && names.get(par)) || 'un compte effacé';
}
