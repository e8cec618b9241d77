import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { CommitmentKind, CommitmentState } from '../commitment-kinds.ts';

export interface SignedLine {
  id: string;
  titre: string;
  nature: CommitmentKind;
  organisation: string;
  etat: CommitmentState;
  /** ISO day. */
  echeance: string | null;
  exemple: boolean;
}

/** Commitments signed on a day or before, whose period covers it: letters of support, which promise nothing, left out, and what was broken off. */
export async function signedOn(db: Db, of: { campusId: string; day: string }): Promise<SignedLine[]> {
  const { rows } = await sql<SignedLine>`
    select g.id, g.titre, g.nature, g.etat, to_char(g.echeance, 'YYYY-MM-DD') as echeance, o.nom as organisation, s.nature = 'exemple' as exemple
    from engagement g join organisation o on o.id = g.organisation_id and o.supprimee_le is null
    join origine s on s.id = g.origine_id
    where g.campus_id = ${of.campusId}::uuid and g.nature <> 'lettre_soutien' and g.signature_le <= ${of.day}::date
      and g.etat not in ('projete', 'a_signer', 'rompu', 'abandonne')
      and (g.debut is null or g.debut <= ${of.day}::date) and (g.echeance is null or g.echeance >= ${of.day}::date)
    order by o.nom collate "fr-x-icu", g.titre collate "fr-x-icu", g.id`.execute(db);
  return rows;
}
