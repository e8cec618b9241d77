import type { Db } from '#core/db/index.ts';
import type { CertificationLink, CertificationSheet } from './certification.ts';
import {
  type CertificationRow,
  findCertification,
  findContinuum,
  findFamilies,
  findSheets,
  findTrades,
  type LinkRow,
} from './certifications.sql.ts';
import { fullTitle } from './titles.ts';

/** Everything a page says of one certification. @returns null when there is none at this address. */
export async function readCertification(
  db: Db,
  by: { slug: string } | { id: string },
): Promise<CertificationSheet | null> {
  const row = await findCertification(db, by);
  if (!row) return null;
  const [continuum, metiers, fiches, familles] = await Promise.all([
    row.cfd ? findContinuum(db, row.cfd) : [],
    findTrades(db, row.id),
    findSheets(db, row.id),
    row.cfd ? findFamilies(db, row.cfd) : [],
  ]);
  const links = (sens: LinkRow['sens']) => continuum.filter((link) => link.sens === sens).map(toLink);
  return { ...toSheet(row), precedents: links('precedent'), suivants: links('suivant'), metiers, fiches, familles };
}

function toSheet(row: CertificationRow) {
  const { nsfCode, nsfLibelle, filiereLettre, filiereLibelle, filiereDeduite, ...rest } = row;
  return {
    ...rest,
    titre: fullTitle(row.sigle, row.intitule),
    nsf: nsfCode ? { code: nsfCode, libelle: nsfLibelle ?? nsfCode } : null,
    filiere: filiereLettre
      ? { lettre: filiereLettre, libelle: filiereLibelle ?? filiereLettre, deduite: filiereDeduite }
      : null,
  };
}

const toLink = (row: LinkRow): CertificationLink => ({
  cfd: row.cfd,
  slug: row.slug,
  titre: row.intitule ? fullTitle(row.sigle, row.intitule) : `Diplôme ${row.cfd}`,
  fermeture: row.fermeture,
});
