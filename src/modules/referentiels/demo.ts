import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { slugify } from '#core/text/index.ts';
import { foldCommune } from './commune-names.ts';
import { completeCertification, ensureDiplomaType, linkCertification, upsertCommunes } from './demo.sql.ts';
import { loadDemoTrades } from './demo-trades.ts';
import { loadReferences } from './load-references.ts';
import { fullTitle } from './titles.ts';

const commune = z.object({ insee: z.string(), nom: z.string(), latitude: z.number(), longitude: z.number() });
const placed = z.object({ commune: commune.nullable() });
const organisationsFile = z.object({ organisations: z.array(placed) });
const campusFile = z.object({
  campus: z.array(z.object({ siege: placed.nullable(), sites: z.array(placed) })),
});
const certification = z.object({
  id: z.string(),
  type: z.string(),
  intitule: z.string(),
  cfd: z.string().nullable(),
  rncp: z.string().nullable(),
  niveau: z.number(),
  nsf: z.string().nullable(),
  rome: z.array(z.string()),
  duree_mois: z.number().nullable(),
  ouverture: z.string().nullable(),
  fermeture: z.string().nullable(),
  predecesseurs_cfd: z.array(z.string()),
  successeurs_cfd: z.array(z.string()),
  origine: demoOrigin,
});
type Certification = z.infer<typeof certification>;
const formationsFile = z.object({ certifications: z.array(certification) });

/** Types of the set: short name said to people, and the type of the BCN when it is one (domain.md §4.1). */
const TYPES: Record<string, { sigle: string; code: string | null; libelle: string; niveau: number }> = {
  cap: { sigle: 'CAP', code: '500', libelle: 'Certificat d’aptitude professionnelle', niveau: 3 },
  bac_pro: { sigle: 'Bac pro', code: '400', libelle: 'Baccalauréat professionnel', niveau: 4 },
  bma: { sigle: 'BMA', code: '401', libelle: 'Brevet des métiers d’art', niveau: 4 },
  cs: { sigle: 'CS', code: '461', libelle: 'Certificat de spécialisation', niveau: 4 },
  mc: { sigle: 'MC', code: '010', libelle: 'Mention complémentaire', niveau: 4 },
  fcil: { sigle: 'FCIL', code: '481', libelle: 'Formation complémentaire d’initiative locale', niveau: 4 },
  bts: { sigle: 'BTS', code: '320', libelle: 'Brevet de technicien supérieur', niveau: 5 },
  btsa: { sigle: 'BTSA', code: '323', libelle: 'Brevet de technicien supérieur agricole', niveau: 5 },
  but: { sigle: 'BUT', code: '251', libelle: 'Bachelor universitaire de technologie', niveau: 6 },
  licence_pro: { sigle: 'Licence pro', code: '250', libelle: 'Licence professionnelle', niveau: 6 },
  dnmade: { sigle: 'DN MADE', code: '241', libelle: 'Diplôme national des métiers d’art et du design', niveau: 6 },
  master: { sigle: 'Master', code: null, libelle: 'Master', niveau: 7 },
  ingenieur: { sigle: 'Diplôme d’ingénieur', code: '170', libelle: 'Diplôme d’ingénieur', niveau: 7 },
  doctorat: { sigle: 'Doctorat', code: '100', libelle: 'Doctorat', niveau: 8 },
  titre: { sigle: 'Titre pro', code: null, libelle: 'Titre professionnel', niveau: 4 },
  module: { sigle: 'Module', code: null, libelle: 'Module de campus', niveau: 4 },
};

/** Same key as the import of the BCN, so that an imported diploma and that of the set are one row. */
export const demoCertificationKey = (item: { id: string; cfd: string | null }): string =>
  item.cfd ? `cfd:${item.cfd}` : `local:${item.id}`;

/** Diplomas, their links to registers and trades, and the communes that the set names. */
export const loadDemo: DemoLoader = async (demo) => {
  // The set speaks of filières, levels and territories; the start has already loaded them, with every commune.
  await loadReferences(demo.tx, { communes: false });
  const communes = await loadCommunes(demo);
  const items = demo.files.read('formations', formationsFile).certifications;
  for (const item of items) await loadCertification(demo, item);
  return { communes, certifications: items.length, metiers: await loadDemoTrades(demo) };
};

async function loadCommunes(demo: DemoContext): Promise<number> {
  const { organisations } = demo.files.read('organisations', organisationsFile);
  const { campus } = demo.files.read('campus', campusFile);
  const found = new Map<string, z.infer<typeof commune>>();
  for (const item of [...organisations, ...campus.flatMap((c) => [c.siege ?? { commune: null }, ...c.sites])]) {
    if (item.commune) found.set(item.commune.insee, item.commune);
  }
  const rows = [...found.values()].map((one) => ({ ...one, nom_plie: foldCommune(one.nom) }));
  const originId = await demo.origin({
    origine: { type: 'exemple', note: 'Centres de communes repris du jeu de démonstration.' },
  });
  await upsertCommunes(demo.tx, rows, originId);
  return rows.length;
}

async function loadCertification(demo: DemoContext, item: Certification): Promise<void> {
  const type = TYPES[item.type];
  if (!type) throw new Error(`Demonstration set: unknown type of diploma « ${item.type} ».`);
  const origine_id = await demo.origin(item);
  const code = item.cfd?.slice(0, 3) ?? type.code;
  if (code) await ensureDiplomaType(demo.tx, { ...type, code, origine_id });
  const id = await completeCertification(demo.tx, {
    cle: demoCertificationKey(item),
    slug: slugify(fullTitle(type.sigle, item.intitule)),
    cfd: item.cfd,
    intitule: item.intitule,
    sigle: type.sigle,
    diplome_type_code: code,
    niveau: item.niveau,
    nsf_code: item.nsf,
    duree_mois: item.duree_mois,
    ouverture: item.ouverture,
    fermeture: item.fermeture,
    exemple: item.origine.type === 'exemple',
    origine_id,
  });
  demo.remember('certification', item.id, id);
  await linkCertification(demo.tx, { id, cfd: item.cfd, ...linksOf(item), origine_id });
}

const linksOf = (item: Certification) => ({
  rncp: item.rncp,
  rome: item.rome,
  filiations: item.cfd
    ? [
        ...item.predecesseurs_cfd.map((ancien_cfd) => ({ ancien_cfd, nouveau_cfd: item.cfd! })),
        ...item.successeurs_cfd.map((nouveau_cfd) => ({ ancien_cfd: item.cfd!, nouveau_cfd })),
      ]
    : [],
});
