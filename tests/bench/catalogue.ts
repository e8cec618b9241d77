import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { fold, slugify } from '#core/text/index.ts';
import { departements } from './departements.ts';
import { diplomas, schoolNames, trades } from './trades.ts';

/** Small seeded generator (mulberry32): the same catalogue each time. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Commune {
  code: string;
  nom: string;
  departement: string;
  codesPostaux?: string[];
  population?: number;
  type: string;
}

const LEVELS: Record<string, number> = {
  '500': 3,
  '400': 4,
  '450': 4,
  '010': 3,
  '461': 4,
  '320': 5,
  '251': 6,
  '250': 6,
  '170': 7,
  '135': 7,
};
const OPTIONS = [
  '',
  'option A',
  'option B',
  'option C',
  'spécialité arts et techniques',
  'spécialité développement durable',
  'spécialité conduite de projet',
  'spécialité international',
  'parcours industrie',
  'parcours services',
];
const KINDS = [
  ['Lycée professionnel', 'lycee_professionnel'],
  ['Lycée polyvalent', 'lycee_polyvalent'],
  ['Lycée général et technologique', 'lycee_general_technologique'],
  ['Centre de formation d’apprentis', 'cfa'],
  ['Lycée agricole', 'lycee_agricole'],
  ['Greta', 'greta'],
] as const;

/** Fills an empty database with a realistic national catalogue, by batches of plain arrays. Invented: nothing is real but place names. */
export async function generateCatalogue(
  db: Db,
  size: { schools: number; lines: number; seed?: number },
): Promise<void> {
  const random = seeded(size.seed ?? 1);
  const origin = await sql<{
    id: number;
  }>`insert into origine (cle, nature, libelle) values ('banc', 'exemple', 'Catalogue du banc d’essai')
    on conflict (cle) do update set cle = excluded.cle returning id`.execute(db);
  const originId = origin.rows[0]!.id;
  await territories(db, random);
  await certifications(db, originId);
  await schools(db, size.schools, originId, random);
  await lines(db, size.lines, originId, size.seed ?? 1);
  await sql`analyze`.execute(db);
}

async function territories(db: Db, random: () => number): Promise<void> {
  const rows = departements.split(';').map((text) => text.split(' '));
  await sql`insert into region (code, nom, slug) select distinct 'x' || d, 'Région ' || d, 'region-' || d from unnest(${rows.map((r) => r[3])}::text[]) d on conflict do nothing`.execute(
    db,
  );
  await sql`insert into academie (code, nom, slug) select distinct d, 'Académie ' || d, 'academie-' || d from unnest(${rows.map((r) => r[3])}::text[]) d on conflict do nothing`.execute(
    db,
  );
  await sql`insert into departement (code, nom, slug, region_code, academie_code)
    select c, 'Département ' || c, 'departement-' || lower(c), 'x' || a, a from unnest(${rows.map((r) => r[0])}::text[], ${rows.map((r) => r[3])}::text[]) t(c, a) on conflict do nothing`.execute(
    db,
  );
  const centre = new Map(rows.map((r) => [r[0]!, [Number(r[1]), Number(r[2])] as const]));
  const file = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
  const all: Commune[] = JSON.parse(readFileSync(file, 'utf8'));
  const communes = all.filter((c) => c.type === 'commune-actuelle' && centre.has(c.departement));
  const place = communes.map((c) => {
    const [lat, lon] = centre.get(c.departement)!;
    return [lat + (random() - 0.5) * 0.9, lon + (random() - 0.5) * 1.1] as const;
  });
  await sql`insert into commune (insee, nom, nom_plie, departement_code, population, latitude, longitude)
    select * from unnest(${communes.map((c) => c.code)}::text[], ${communes.map((c) => c.nom)}::text[], ${communes.map((c) => fold(c.nom).replace(/-/g, ' '))}::text[],
      ${communes.map((c) => c.departement)}::text[], ${communes.map((c) => c.population ?? 0)}::int[],
      ${place.map((p) => p[0])}::float8[], ${place.map((p) => p[1])}::float8[]) on conflict do nothing`.execute(db);
  const postal = communes.flatMap((c) => (c.codesPostaux ?? []).map((code) => [code, c.code] as const));
  await sql`insert into code_postal (code, commune_insee) select * from unnest(${postal.map((p) => p[0])}::text[], ${postal.map((p) => p[1])}::text[]) on conflict do nothing`.execute(
    db,
  );
}

async function certifications(db: Db, originId: number): Promise<void> {
  await sql`insert into filiere (lettre, libelle, rang) values ('A','Alimentaire, agroalimentaire',1),('B','Infrastructures, bâtiment, éco-construction',2),('S','Systèmes innovants, mécatronique',3),('M','Mobilité, aéronautique, transports terrestres et maritimes',4),('N','Numérique, télécommunications',5),('P','Services à la personne, bien-être',6),('T','Tourisme, gastronomie',7),('E','Transition énergétique, éco-industrie',8),('L','Services aux entreprises, logistique',9),('I','Matériaux, matériaux innovants',10),('C','Chimie et biotechnologies',11),('D','Création, design, audiovisuel',12) on conflict do nothing`.execute(
    db,
  );
  await sql`insert into niveau (niveau, libelle, ancien, diplomes) values (3,'CAP','V','CAP'),(4,'Bac','IV','bac professionnel'),(5,'Bac +2','III','BTS'),(6,'Bac +3','II','BUT, licence'),(7,'Bac +5','I','master, ingénieur') on conflict do nothing`.execute(
    db,
  );
  const letters = 'ABSMNPTELICD';
  const parsed = diplomas.split('\n').map((line) => line.split('|'));
  const nsf = [...new Set(parsed.map((p) => p[1]!))];
  await sql`insert into nsf (code, libelle, filiere_lettre) select * from unnest(${nsf}::text[], ${nsf.map((n) => `Spécialité ${n}`)}::text[], ${nsf.map((n) => letters[Number(n) % 12]!)}::text[]) on conflict do nothing`.execute(
    db,
  );
  const names = trades.split('\n').map((line) => line.split('|'));
  await sql`insert into rome (code, libelle) select * from unnest(${names.map((n) => n[0])}::text[], ${names.map((n) => n[1]!.split(';')[0])}::text[]) on conflict do nothing`.execute(
    db,
  );
  const called = names.flatMap((n) => n[1]!.split(';').map((label, i) => [`${n[0]}-${i}`, n[0]!, label] as const));
  await sql`insert into rome_appellation (cle, rome_code, libelle) select * from unnest(${called.map((c) => c[0])}::text[], ${called.map((c) => c[1])}::text[], ${called.map((c) => c[2])}::text[]) on conflict do nothing`.execute(
    db,
  );
  const rows = parsed.flatMap(([type, group, rome, titles], p) =>
    titles!.split(';').flatMap((title, t) =>
      OPTIONS.map((option, o) => {
        const serial = `${String((p * 7 + t) % 100).padStart(2, '0')}${String.fromCharCode(65 + (p % 26))}`.slice(0, 2);
        const intitule = option ? `${title}, ${option}` : title;
        return {
          key: `banc:${p}-${t}-${o}`,
          type: type!,
          group: group!,
          rome: rome!,
          intitule,
          serial,
          level: LEVELS[type!] ?? 4,
        };
      }),
    ),
  );
  const inserted = await sql<{
    id: string;
    cle: string;
  }>`insert into certification (cle, slug, intitule, diplome_type_code, niveau, nsf_code, duree_mois, origine_id)
    select *, 24, ${originId} from unnest(${rows.map((r) => r.key)}::text[], ${rows.map((r) => `${slugify(r.intitule, 60)}-${slugify(r.key)}`)}::text[], ${rows.map((r) => r.intitule)}::text[],
      ${rows.map((r) => r.type)}::text[], ${rows.map((r) => r.level)}::smallint[], ${rows.map((r) => r.group)}::text[]) returning id, cle`.execute(
    db,
  );
  const idOf = new Map(inserted.rows.map((row) => [row.cle, row.id]));
  const links = rows.flatMap((r) => r.rome.split(' ').map((code) => [idOf.get(r.key)!, code] as const));
  await sql`insert into certification_rome (certification_id, rome_code, origine_id) select *, ${originId} from unnest(${links.map((l) => l[0])}::uuid[], ${links.map((l) => l[1])}::text[]) on conflict do nothing`.execute(
    db,
  );
}

async function schools(db: Db, number: number, originId: number, random: () => number): Promise<void> {
  const communes = await db
    .selectFrom('commune')
    .select(['insee', 'nom', 'departement_code', 'latitude', 'longitude', 'population'])
    .orderBy('population', 'desc')
    .limit(4000)
    .execute();
  const names = schoolNames.split(';');
  const rows = Array.from({ length: number }, (_, i) => {
    const commune = communes[Math.floor(random() ** 2.2 * communes.length)]!;
    const [kind, genre] = KINDS[Math.floor(random() ** 1.6 * KINDS.length)]!;
    const nom = `${kind} ${names[Math.floor(random() * names.length)]}`;
    return {
      nom,
      genre,
      commune,
      slug: `${slugify(`${nom} ${commune.nom}`, 60)}-${i}`,
      prive: random() < 0.3,
      lat: (commune.latitude ?? 46) + (random() - 0.5) * 0.06,
      lon: (commune.longitude ?? 2) + (random() - 0.5) * 0.06,
      internat: random() < 0.2,
    };
  });
  await sql`insert into organisation (slug, nom, genre, secteur, commune_insee, commune_nom, departement_code, latitude, longitude, internat, famille, position_precision, origine_id)
    select *, 'scolaire', 'adresse', ${originId} from unnest(${rows.map((r) => r.slug)}::text[], ${rows.map((r) => r.nom)}::text[], ${rows.map((r) => r.genre)}::text[], ${rows.map((r) => (r.prive ? 'prive' : 'public'))}::text[],
      ${rows.map((r) => r.commune.insee)}::text[], ${rows.map((r) => r.commune.nom)}::text[], ${rows.map((r) => r.commune.departement_code)}::text[],
      ${rows.map((r) => r.lat)}::float8[], ${rows.map((r) => r.lon)}::float8[], ${rows.map((r) => r.internat)}::boolean[])`.execute(
    db,
  );
}

/** Pairs school × certification drawn in the database, popular diplomas more often; each with one or two statuses. */
async function lines(db: Db, number: number, originId: number, seed: number): Promise<void> {
  await sql`select setseed(${(seed % 100) / 100})`.execute(db);
  await sql`
    with c as (select id, (row_number() over (order by cle))::int as n, count(*) over ()::int as total from certification),
    o as (select id, (row_number() over (order by slug))::int as n, count(*) over ()::int as total from organisation),
    tirage as materialized (
      select 1 + floor(power(random(), 1.7) * (select max(total) from c))::int as cn, 1 + floor(random() * (select max(total) from o))::int as un,
        random() as s, 8 + floor(random() * 28)::int as places from generate_series(1, ${Math.ceil(number * 1.25)}))
    insert into ligne_formation (certification_id, organisation_id, statut, vue_en, origine_id)
    select c.id, o.id, case when s < 0.62 then 'scolaire' when s < 0.93 then 'apprentissage' else 'formation_continue' end, 2025, ${originId}
    from tirage join c on c.n = cn join o on o.n = un
    on conflict do nothing`.execute(db);
  await sql`
    with rang as (
      select l.id, row_number() over (order by c.cle, o.slug, l.statut) as n
      from ligne_formation l join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id),
    trop as (select id from rang, (select count(*) as total from rang) t where (n * 7919) % t.total >= ${number})
    delete from ligne_formation where id in (select id from trop)`.execute(db);
  await sql`insert into ligne_annee (ligne_id, annee, jeu, capacite, voeux, origine_id)
    select l.id, 2025, 'banc', 8 + (abs(hashtext(c.cle || o.slug || l.statut)) % 28), abs(hashtext(o.slug || c.cle)) % 60, ${originId}::int
    from ligne_formation l join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id`.execute(
    db,
  );
}
