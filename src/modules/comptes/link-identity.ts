import { type Db, transaction } from '#core/db/index.ts';
import type { Clock } from '#core/time/index.ts';
import { type Traced, traceHolder } from './access-lines.ts';
import { adoptEmployer, deleteIdentity, findLinked, insertIdentity, useIdentity } from './identities.sql.ts';
import type { OidcIdentity } from './oidc.ts';

interface Deps extends Traced {
  db: Db;
  clock: Clock;
}

/**
 * The account that this identity opens: found by issuer and subject, never by mail address, which a provider may give to
 * somebody else. @returns null when no active account is linked.
 */
export const accountOfIdentity = ({ db, clock }: Deps, identity: OidcIdentity): Promise<string | null> =>
  transaction(db, async (trx) => {
    const linked = await findLinked(trx, identity.issuer, identity.subject);
    if (!linked?.actif) return null;
    await useIdentity(trx, identity.issuer, identity.subject, identity.siret, clock.now());
    if (identity.siret) await adoptEmployer(trx, linked.compteId, identity.siret);
    return linked.compteId;
  });

/** Links an identity to the account of the open session. @returns false when it is already that of an account. */
export const linkIdentity = (deps: Deps, compteId: string, identity: OidcIdentity): Promise<boolean> =>
  transaction(deps.db, async (trx) => {
    const row = {
      issuer: identity.issuer,
      subject: identity.subject,
      compteId,
      siret: identity.siret,
      now: deps.clock.now(),
    };
    if (!(await insertIdentity(trx, row))) return false;
    if (identity.siret) await adoptEmployer(trx, compteId, identity.siret);
    await traceHolder(trx, deps, compteId, { act: 'account.identity_linked', details: { emetteur: identity.issuer } });
    return true;
  });

/** @returns false when the account has no such link. */
export const unlinkIdentity = (deps: Deps, compteId: string, issuer: string, subject: string): Promise<boolean> =>
  transaction(deps.db, async (trx) => {
    if (!(await deleteIdentity(trx, compteId, issuer, subject))) return false;
    await traceHolder(trx, deps, compteId, { act: 'account.identity_unlinked', details: { emetteur: issuer } });
    return true;
  });
