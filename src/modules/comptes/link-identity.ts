import type { Db } from '#core/db/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import type { Clock } from '#core/time/index.ts';
import { adoptEmployer, deleteIdentity, findLinked, insertIdentity, useIdentity } from './identities.sql.ts';
import type { OidcIdentity } from './oidc.ts';

interface Deps {
  db: Db;
  clock: Clock;
}

const journal = (db: Db, act: string, compteId: string, issuer: string) =>
  writeJournal(db, {
    act,
    objectType: 'compte',
    objectId: compteId,
    actorId: compteId,
    actorRole: 'titulaire',
    details: { emetteur: issuer },
  });

/**
 * The account that this identity opens: found by issuer and subject, never by mail address, which a provider may give to
 * somebody else. @returns null when no active account is linked.
 */
export const accountOfIdentity = ({ db, clock }: Deps, identity: OidcIdentity): Promise<string | null> =>
  db.transaction().execute(async (trx) => {
    const linked = await findLinked(trx, identity.issuer, identity.subject);
    if (!linked?.actif) return null;
    await useIdentity(trx, identity.issuer, identity.subject, identity.siret, clock.now());
    if (identity.siret) await adoptEmployer(trx, linked.compteId, identity.siret);
    return linked.compteId;
  });

/** Links an identity to the account of the open session. @returns false when it is already that of an account. */
export const linkIdentity = ({ db, clock }: Deps, compteId: string, identity: OidcIdentity): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const row = {
      issuer: identity.issuer,
      subject: identity.subject,
      compteId,
      siret: identity.siret,
      now: clock.now(),
    };
    if (!(await insertIdentity(trx, row))) return false;
    if (identity.siret) await adoptEmployer(trx, compteId, identity.siret);
    await journal(trx, 'compte.identity_linked', compteId, identity.issuer);
    return true;
  });

/** @returns false when the account has no such link. */
export const unlinkIdentity = ({ db }: Deps, compteId: string, issuer: string, subject: string): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    if (!(await deleteIdentity(trx, compteId, issuer, subject))) return false;
    await journal(trx, 'compte.identity_unlinked', compteId, issuer);
    return true;
  });
