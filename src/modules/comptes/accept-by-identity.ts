import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type AcceptOutcome, openInvited } from './accept-invitation.ts';
import type { ComptesHooks } from './hooks.ts';
import { findLinked } from './identities.sql.ts';
import { readByPrint } from './invitations.sql.ts';
import { linkIdentity } from './link-identity.ts';
import type { OidcIdentity } from './oidc.ts';
import { requiredLine } from './schemas.ts';
import { printOfToken } from './token.ts';

/** The provider vouches for another address than the one invited, or gives no name; the identity is that of an account. */
export type IdentityOutcome = AcceptOutcome | { outcome: 'not_enough' | 'taken' };

const name = requiredLine('Le nom', 80);

/**
 * Opens an account with an invitation and an identity that no account has, instead of a phrase: whoever comes holds the link
 * that was mailed, and the provider vouches for the address to which it was sent. The identity is linked at once.
 */
export async function openAccountByIdentity(
  ctx: RequestContext,
  hooks: ComptesHooks,
  token: string,
  identity: OidcIdentity,
): Promise<IdentityOutcome> {
  const invited = await readByPrint(ctx.db, printOfToken(token));
  if (!invited) return { outcome: 'dead', dead: 'inconnue' };
  const [prenom, nom] = [name.safeParse(identity.prenom), name.safeParse(identity.nom)];
  if (identity.courriel !== invited.courriel || !prenom.success || !nom.success) return { outcome: 'not_enough' };
  if (await findLinked(ctx.db, identity.issuer, identity.subject)) return { outcome: 'taken' };
  return openInvited(ctx, hooks, token, {
    prenom: prenom.data,
    nom: nom.data,
    fonction: null,
    phraseEmpreinte: null,
    opening: { methode: 'oidc', identity, secondFactor: identity.secondFactor },
    adopt: async (tx, compteId) => {
      if (!(await linkIdentity({ ...ctx, db: tx }, compteId, identity)))
        throw new RuleBroken('identity.taken', 'Cette identité vient d’être liée à un autre accès.');
    },
  });
}
