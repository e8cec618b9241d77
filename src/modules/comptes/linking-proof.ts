import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '#core/access/index.ts';
import type { RequestContext } from '#core/http/index.ts';

const proofOf = ({ secret }: Pick<RequestContext, 'secret'>, actor: Actor): Buffer =>
  secret.mac('lier une identite', actor.sessionId);

/**
 * What the address that links an identity carries: it starts by a GET, and another site could send a browser to it, with the
 * identity of somebody else open at the provider. Only our page, for this session, knows this.
 */
export const linkingProof = (ctx: Pick<RequestContext, 'secret'>, actor: Actor): string =>
  proofOf(ctx, actor).toString('base64url');

export function isLinkingProof(ctx: Pick<RequestContext, 'secret'>, actor: Actor, brought: string): boolean {
  const [expected, given] = [proofOf(ctx, actor), Buffer.from(brought, 'base64url')];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
