import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { shippedFrames } from '#modules/bilans/cadres/library.ts';
import type { ReviewedRoute } from './access-table.ts';
import type { Territory } from './two-campuses.ts';

/** Reports and their frames in the tables of accesses. */
export type ReportKind = 'bilans' | 'bilan' | 'cadre' | 'indicateurs' | 'indicateur';

const LIST = '/espace/campus/:slug/bilans';
const ONE = `${LIST}/:id`;
const ANSWER = `${ONE}/rubriques/:rubrique`;
const FRAME = '/espace/cadres/:code/:version';
const READ = 'bilans.lire_bilan';

const FIGURES = '/espace/campus/:slug/indicateurs';

export const reportReviews: readonly ReviewedRoute[] = [
  { route: `GET ${FIGURES}`, object: 'indicateurs' },
  { route: `GET ${FIGURES}.csv`, object: 'indicateurs' },
  ...['', '/lignes.csv'].map((rest) => ({
    route: `GET ${FIGURES}/:id${rest}`,
    object: 'indicateur' as const,
    acts: ['indicateurs.lire_indicateurs', 'reseau.lire_membres'],
  })),
  { route: `GET ${LIST}`, object: 'bilans', facts: ['lecture_campus_clos'] },
  { route: `GET ${LIST}/nouveau`, object: 'bilans' },
  { route: `POST ${LIST}/nouveau`, object: 'bilans' },
  { route: `GET ${ONE}`, object: 'bilan' },
  ...['pdf', 'docx', 'xlsx'].map((format) => ({ route: `GET ${ONE}/bilan.${format}`, object: 'bilan' as const })),
  { route: `POST ${ONE}/etat`, object: 'bilan', acts: [READ] },
  { route: `POST ${ONE}/publication`, object: 'bilan', acts: [READ, 'bilans.publier_bilan'] },
  { route: `POST ${ONE}/relances`, object: 'bilan', acts: [READ, 'bilans.relancer_pilotes'] },
  { route: `GET ${ANSWER}`, object: 'bilan' },
  { route: `POST ${ANSWER}`, object: 'bilan', acts: [READ, 'bilans.preparer_bilan'] },
  { route: `POST ${ANSWER}/commentaires`, object: 'bilan', acts: [READ, 'bilans.commenter_bilan'] },
  ...['', '/cadre.json', '/comparer', '/nouvelle-rubrique', '/rubriques/:rubrique'].map((rest) => ({
    route: `GET ${FRAME}${rest}`,
    object: 'cadre' as const,
  })),
  ...['/copier', '/etat', '/nouvelle-rubrique', '/rubriques/:rubrique', '/rubriques/:rubrique/geste'].map((rest) => ({
    route: `POST ${FRAME}${rest}`,
    object: 'cadre' as const,
  })),
];

/** Tried in each of their states by the tests of the room. */
export const reportStateless: [string, string][] = [
  ...reportReviews.map(({ route }) => route),
  'POST /espace/cadres/importer',
  'GET /campus/:slug/bilan/:annee',
].map((route) => [route, 'src/modules/bilans/bilans.test.ts']);
export const reportKinds: Readonly<Record<ReportKind, readonly string[]>> = {
  bilans: [],
  bilan: [],
  cadre: [],
  indicateurs: [],
  indicateur: [],
};

/** What the addresses of reports name, in a territory. */
export async function reportsIn(db: Db, { campus, slug }: Territory) {
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const frame = shippedFrames.find((one) => one.id === 'bilan_annuel')!;
  await sql`insert into cadre (code, version, contenu, emetteur, etat, modifie_le, origine_id)
    values (${frame.id}, '2025.1', ${JSON.stringify(frame)}::jsonb, 'campus', 'publie', '2026-11-02T09:00:00Z', ${origine})
    on conflict (code, version) do nothing`.execute(db);
  await sql`insert into bilan (id, campus_id, cadre_id, titre, genre, du, au, cree_le, origine_id)
    select ${campus}::uuid, ${campus}::uuid, k.id, 'Un bilan', 'scolaire', '2025-09-01', '2026-08-31', '2026-11-02T09:00:00Z', ${origine}
    from cadre k where k.code = ${frame.id} and k.version = '2025.1' on conflict (id) do nothing`.execute(db);
  const rubrique = 'bilan_annuel.essentiel';
  return {
    bilans: { slug },
    indicateurs: { slug },
    indicateur: { slug, id: 'membres_en_vigueur' },
    bilan: { slug, id: campus, rubrique },
    cadre: { code: 'bilan_annuel', version: '2025.1', rubrique },
  };
}
