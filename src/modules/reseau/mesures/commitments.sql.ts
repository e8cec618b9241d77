import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { CommitmentKind, CommitmentState } from '../commitment-kinds.ts';

/** A commitment that was signed. Days are ISO. */
export interface SignedLine {
  id: string;
  titre: string;
  nature: CommitmentKind;
  organisation: string;
  etat: CommitmentState;
  signatureLe: string;
  debut: string | null;
  echeance: string | null;
  exemple: boolean;
}

/** Commitments that a campus was signed: letters of support, which promise nothing, left out, and what was broken off. */
export async function signedCommitments(db: Db, campusId: string): Promise<SignedLine[]> {
  const { rows } = await sql<SignedLine>`
    select g.id, g.titre, g.nature, g.etat, to_char(g.signature_le, 'YYYY-MM-DD') as "signatureLe", to_char(g.debut, 'YYYY-MM-DD') as debut,
      to_char(g.echeance, 'YYYY-MM-DD') as echeance, o.nom as organisation, s.nature = 'exemple' as exemple
    from engagement g join organisation o on o.id = g.organisation_id and o.supprimee_le is null
    join origine s on s.id = g.origine_id
    where g.campus_id = ${campusId}::uuid and g.nature <> 'lettre_soutien' and g.signature_le is not null
      and g.etat not in ('projete', 'a_signer', 'rompu', 'abandonne')
    order by o.slug, g.signature_le, g.id`.execute(db);
  return rows;
}

/** Those that were signed on a day or before, and whose period covers it. @param day ISO. */
export const signedOn = (signed: readonly SignedLine[], day: string): SignedLine[] =>
  signed.filter(
    ({ signatureLe, debut, echeance }) =>
      signatureLe <= day && (debut === null || debut <= day) && (echeance === null || echeance >= day),
  );
