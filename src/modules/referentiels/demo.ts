import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '#core/db/index.ts';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { fold, slugify } from '#core/text/index.ts';

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
  titre: { sigle: 'Titre professionnel', code: null, libelle: 'Titre professionnel', niveau: 4 },
  module: { sigle: 'Module', code: null, libelle: 'Module de campus', niveau: 4 },
};

/** Same key as the import of the BCN, so that an imported diploma and that of the set are one row. */
export const demoCertificationKey = (item: { id: string; cfd: string | null }): string =>
  item.cfd ? `cfd:${item.cfd}` : `local:${item.id}`;

/** Diplomas, their links to registers and trades, and the communes that the set names. */
export const loadDemo: DemoLoader = async (demo) => {
  const communes = await loadCommunes(demo);
  const items = demo.files.read('formations', formationsFile).certifications;
  for (const item of items) await loadCertification(demo, item);
  return { communes, certifications: items.length };
};

async function loadCommunes(demo: DemoContext): Promise<number> {
  const { organisations } = demo.files.read('organisations', organisationsFile);
  const { campus } = demo.files.read('campus', campusFile);
  const found = new Map<string, z.infer<typeof commune>>();
  for (const item of [...organisations, ...campus.flatMap((c) => [c.siege ?? { commune: null }, ...c.sites])]) {
    if (item.commune) found.set(item.commune.insee, item.commune);
  }
  const rows = [...found.values()].map((one) => ({ ...one, nom_plie: fold(one.nom) }));
  const originId = await demo.origin({
    origine: { type: 'exemple', note: 'Centres de communes repris du jeu de démonstration.' },
  });
  await upsertCommunes(demo.tx, rows, originId);
  return rows.length;
}

/** A commune that already has coordinates keeps them. */
async function upsertCommunes(
  db: Db,
  rows: { insee: string; nom: string; nom_plie: string; latitude: number; longitude: number }[],
  originId: number,
): Promise<void> {
  await sql`
    insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude, origine_id)
    select c.insee, c.nom, c.nom_plie, d.code, c.latitude, c.longitude, ${originId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c(insee text, nom text, nom_plie text, latitude double precision, longitude double precision)
    left join departement d on d.code = case when c.insee like '97%' then left(c.insee, 3) else left(c.insee, 2) end
    on conflict (insee) do update set latitude = excluded.latitude, longitude = excluded.longitude
    where commune.latitude is null`.execute(db);
}

async function loadCertification(demo: DemoContext, item: Certification): Promise<void> {
  const type = TYPES[item.type];
  if (!type) throw new Error(`Demonstration set: unknown type of diploma « ${item.type} ».`);
  const originId = await demo.origin(item);
  const typeCode = item.cfd?.slice(0, 3) ?? type.code;
  if (typeCode) await ensureDiplomaType(demo.tx, typeCode, type, originId);
  const cle = demoCertificationKey(item);
  const { rows } = await sql<{ id: string }>`
    insert into certification (cle, slug, cfd, intitule, sigle, diplome_type_code, niveau, nsf_code, duree_mois,
      ouverture, fermeture, exemple, origine_id)
    values (${cle}, ${await freeSlug(demo.tx, cle, slugify(`${type.sigle} ${item.intitule}`))}, ${item.cfd},
      ${item.intitule}, ${type.sigle}, ${typeCode}, ${item.niveau}, ${item.nsf}, ${item.duree_mois},
      ${item.ouverture}::date, ${item.fermeture}::date, ${item.origine.type === 'exemple'}, ${originId})
    on conflict (cle) do update set
      niveau = coalesce(certification.niveau, excluded.niveau),
      nsf_code = coalesce(certification.nsf_code, excluded.nsf_code),
      duree_mois = coalesce(certification.duree_mois, excluded.duree_mois)
    returning id`.execute(demo.tx);
  const id = rows[0]!.id;
  demo.remember('certification', item.id, id);
  await loadLinks(demo.tx, id, item, originId);
}

async function ensureDiplomaType(
  db: Db,
  code: string,
  type: { libelle: string; sigle: string; niveau: number },
  originId: number,
): Promise<void> {
  await db
    .insertInto('diplome_type')
    .values({ code, libelle: type.libelle, sigle: type.sigle, niveau: type.niveau, origine_id: originId })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
}

async function freeSlug(db: Db, cle: string, wanted: string): Promise<string> {
  const taken = await db
    .selectFrom('certification')
    .select('cle')
    .where('slug', '=', wanted)
    .where('cle', '<>', cle)
    .executeTakeFirst();
  return taken ? `${wanted}-${slugify(cle.replace(/^[a-z]+:/, ''))}` : wanted;
}

async function loadLinks(db: Db, id: string, item: Certification, originId: number): Promise<void> {
  const filiations = item.cfd
    ? [
        ...item.predecesseurs_cfd.map((ancien_cfd) => ({ ancien_cfd, nouveau_cfd: item.cfd! })),
        ...item.successeurs_cfd.map((nouveau_cfd) => ({ ancien_cfd: item.cfd!, nouveau_cfd })),
      ]
    : [];
  if (filiations.length > 0)
    await db
      .insertInto('certification_filiation')
      .values(filiations.map((row) => ({ ...row, origine_id: originId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (item.rncp)
    await db
      .insertInto('certification_rncp')
      .values({ certification_id: id, rncp: item.rncp, origine_id: originId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (item.rome.length > 0)
    await db
      .insertInto('certification_rome')
      .values(item.rome.map((rome_code) => ({ certification_id: id, rome_code, origine_id: originId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
