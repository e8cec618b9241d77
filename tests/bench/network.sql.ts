import { sql } from 'kysely';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveCampus } from '#modules/campus/index.ts';
import { fillActions } from './actions.sql.ts';
import { fillGovernance } from './governance.sql.ts';
import { fillShares } from './shares.sql.ts';
import { drawNames, pick } from './words.sql.ts';

/** What a campus holds in issue 4, and what goes with it. */
export const SIZES = { members: 5_000, contacts: 20_000, exchanges: 30_000, meetings: 300, waiting: 300 } as const;
export const TODAY = '2026-11-23';

/** The campus of the bench, as the parts below are given it. `origin`: of every row. */
export interface BenchCampus {
  id: string;
  slug: string;
  origin: number;
}

const DEPARTEMENTS = ['33', '24', '40', '47', '64', '17', '16', '79', '86', '87', '19', '23'];

/** One campus of 5,000 members with all that passed there. Seeded: every run makes the same. */
export async function generateNetwork(db: Db): Promise<BenchCampus> {
  const campus = await transaction(db, async (tx) => {
    const origin = await recordOrigin(tx, { nature: 'exemple', label: 'Banc' });
    const saved = await saveCampus(tx, { campus: { cle: 'banc-reseau', nom: 'Campus du banc', origine_id: origin } });
    const made = { id: saved.id, slug: saved.slug, origin };
    await organisations(tx, made);
    await memberships(tx, made);
    await contacts(tx, made);
    await commitments(tx, made);
    await exchanges(tx, made);
    await waiting(tx, made);
    await fillGovernance(tx, made);
    await fillActions(tx, made);
    await fillShares(tx, made);
    return made;
  });
  // As the server keeps itself after a while: rows counted, visible to all, indexes tidy.
  await sql`vacuum analyze`.execute(db);
  return campus;
}

async function organisations(tx: Tx, { origin }: BenchCampus): Promise<void> {
  await sql`create temp table membre (n, id, nom, commune) on commit drop as
    select n, gen_random_uuid(), ${drawNames(sql`n`)}, 'Commune ' || n % 200 from generate_series(1, ${SIZES.members}) n`.execute(
    tx,
  );
  await sql`insert into organisation (id, slug, nom, genre, famille, commune_nom, departement_code, creee_le, confirmee_le, origine_id)
    select id, 'banc-' || n, nom, ${pick(sql`n`, ['entreprise', 'lycee_professionnel', 'laboratoire', 'association', 'region'])},
      ${pick(sql`n`, ['socio_economique', 'scolaire', 'superieur', 'socio_economique', 'institutionnel'])},
      commune, ${pick(sql`n * 31 / 7`, DEPARTEMENTS)}, ${TODAY}::date - 900,
      case when n % 2 = 0 then ${TODAY}::date - n % 700 end, ${origin}::integer from membre`.execute(tx);
  await sql`insert into identifiant (organisation_id, genre, valeur, origine_id)
    select id, 'siret', '99' || lpad(n::text, 12, '0'), ${origin}::integer from membre where n % 3 > 0`.execute(tx);
}

async function memberships(tx: Tx, { id, origin }: BenchCampus): Promise<void> {
  await sql`insert into adhesion (campus_id, organisation_id, statut, debut, college, contact_le, origine_id)
    select ${id}::uuid, id, ${pick(sql`n`, ['membre', 'partenaire', 'soutien', 'prospect'])}, (2019 + n % 7)::text,
      ${pick(sql`n`, ['fondateurs_publics', 'formation', 'superieur_recherche'])}, ${TODAY}::date - n % 600, ${origin}::integer
    from membre`.execute(tx);
  await sql`insert into adhesion_etape (adhesion_id, rang, statut, debut)
    select id, 1, statut, debut from adhesion where campus_id = ${id}::uuid`.execute(tx);
}

/** Four people an organisation; some opposed, some gone, some whose name may be published; the first is its correspondent. */
async function contacts(tx: Tx, { id, origin }: BenchCampus): Promise<void> {
  await sql`create temp table personne (n, id, membre_id, rang) on commit drop as
    select (m.n - 1) * 4 + r, gen_random_uuid(), m.id, r
    from membre m, generate_series(1, ${SIZES.contacts / SIZES.members}) r`.execute(tx);
  await sql`insert into contact (id, prenom, nom, courriel, telephone, oppose_le, verifie_le, origine_id)
    select id, ${pick(sql`n * 13 / 3`, ['Ada', 'Élise', 'Bruno', 'Inès', 'Hervé', 'Maud', 'Yannick', 'Zoé', 'Noël', 'Solène'])},
      upper(${drawNames(sql`n + 90000`, 'bare')}), 'personne' || n || '@exemple.fr', '05 57 42 ' || lpad((n % 10000)::text, 4, '0'),
      case when n % 97 = 0 then ${TODAY}::date - 40 end, ${TODAY}::date - n % 800, ${origin}::integer from personne`.execute(
    tx,
  );
  await sql`insert into contact_fonction (contact_id, organisation_id, campus_id, titre, debut, fin)
    select id, membre_id, case when n % 2 = 0 then ${id}::uuid end,
      ${pick(sql`n`, ['Directrice', 'Responsable des partenariats', 'Référent apprentissage', 'Secrétaire général'])},
      '2020-01-01', case when n % 11 = 0 then ${TODAY}::date - n % 900 end from personne`.execute(tx);
  await sql`insert into contact_accord (contact_id, publication, texte, preuve, accorde_le)
    select id, 'annuaire_public', 'Phrase du banc', 'courriel', '2025-01-01' from personne where n % 5 = 0`.execute(tx);
  await sql`update adhesion a set correspondant_id = p.id from personne p
    where a.organisation_id = p.membre_id and p.rang = 1`.execute(tx);
}

/** A convention each; what it promises towards one of six hundred objects, half of it received. */
async function commitments(tx: Tx, { id, origin }: BenchCampus): Promise<void> {
  await sql`create temp table convention (n, id, membre_id) on commit drop as select n, gen_random_uuid(), id from membre`.execute(
    tx,
  );
  await sql`insert into engagement (id, campus_id, organisation_id, nature, titre, etat, debut, signature_le, echeance, origine_id, cree_le)
    select id, ${id}::uuid, membre_id, ${pick(sql`n`, ['convention', 'lettre_soutien', 'lettre_engagement'])}, 'Convention', 'signe',
      '2026-01-01', '2026-01-01'::date + n % 300, ${TODAY}::date + n % 900, ${origin}::integer, now() from convention`.execute(
    tx,
  );
  await sql`create temp table promis (n, id, engagement_id) on commit drop as select n, gen_random_uuid(), id from convention`.execute(
    tx,
  );
  await sql`insert into promesse (id, engagement_id, rang, genre, quantite, unite, objet)
    select id, engagement_id, 1, ${pick(sql`n`, ['jours', 'visites', 'places', 'montant'])}, 10,
      ${pick(sql`n`, ['jours', 'visites', 'places', 'euros'])}, 'Atelier ' || (n * 7919) % 600 from promis`.execute(tx);
  await sql`insert into apport (promesse_id, quantite, recu_le, note_le)
    select id, 4, ${TODAY}::date - n % 400, now() from promis where n % 2 = 0`.execute(tx);
}

/** Six exchanges an organisation, of thirty words each; one in ten has a step that waits. */
async function exchanges(tx: Tx, { id, origin }: BenchCampus): Promise<void> {
  await sql`create temp table texte (k, recit) on commit drop as
    select k, (select string_agg(${pick(sql`abs(hashtext(k || ' ' || i))`, VOCABULARY)}, ' ' order by i) from generate_series(1, 30) i)
    from generate_series(0, 1999) k`.execute(tx);
  await sql`create temp table passe (n, id, membre_id, membre_n) on commit drop as
    select (m.n - 1) * 6 + r, gen_random_uuid(), m.id, m.n
    from membre m, generate_series(1, ${SIZES.exchanges / SIZES.members}) r`.execute(tx);
  await sql`insert into echange (id, campus_id, organisation_id, genre, le, recit, mots, suite, suite_qui, suite_le, origine_id, cree_le)
    select p.id, ${id}::uuid, p.membre_id, ${pick(sql`p.n`, ['rencontre', 'appel', 'visite', 'courriel'])},
      ${TODAY}::date - (p.n * 7919 % 1500)::integer, t.recit || ' ' || p.n, lower(unaccent(t.recit || ' ' || p.n)),
      case when p.n % 10 = 0 then 'Rappeler' end, case when p.n % 10 = 0 then 'compte' end,
      case when p.n % 10 = 0 then ${TODAY}::date + (p.n % 90)::integer - 45 end, ${origin}::integer, now()
    from passe p join texte t on t.k = p.n % 2000`.execute(tx);
  await sql`insert into echange_present (echange_id, contact_id, titre)
    select p.id, c.id, 'Directrice' from passe p join personne c on c.n = (p.membre_n - 1) * 4 + 1 + p.n % 4`.execute(
    tx,
  );
}

const VOCABULARY =
  'atelier apprentissage convention visite élèves lycée soudure accord calendrier plateau hydrogène recrutement stage tuteur budget matériel salle forum orientation mixité énergie réunion directeur équipe filière territoire diplôme financement dossier région entreprise partenaire projet maintenance numérique robotique sécurité habilitation chantier découverte métiers bâtiment naval composite vigne chimie logistique transport alternance contrat question réponse prochaine semaine demande relance signature annuaire'.split(
    ' ',
  );

/** What waits for somebody: candidatures, claims, pairs that may be one, and segments. */
async function waiting(tx: Tx, { id }: BenchCampus): Promise<void> {
  await sql`insert into candidature (campus_id, nom, genre, commune, prenom, nom_personne, fonction, courriel, message, recue_le)
    select ${id}::uuid, nom || ' ' || n, 'entreprise', commune, 'Ada', 'Exemple', 'Directrice', 'candidat' || n || '@exemple.fr',
      'Nous voulons entrer.', ${TODAY}::date - n % 200 from membre where n <= ${SIZES.waiting}`.execute(tx);
  await sql`insert into revendication (organisation_id, prenom, nom, fonction, courriel, domaine, expire_le, etat, recue_le, verifiee_le)
    select id, 'Ada', 'Exemple', 'Directrice', 'tient' || n || '@exemple.fr', n % 2 = 0, ${TODAY}::date + 7, 'recue',
      ${TODAY}::date - n % 90, ${TODAY}::date - n % 90 from membre where n <= ${SIZES.waiting}`.execute(tx);
  await sql`insert into doublon_probable (une_id, autre_id, raisons, proximite)
    select least(a.id, b.id), greatest(a.id, b.id), array['nom'], 0.6 + (a.n % 40) / 100.0
    from membre a join membre b on b.n = a.n + 1 where a.n % 5 = 0`.execute(tx);
}

/** Fifty segments of an account, shared with its team. */
export const keepSegments = (db: Db, campus: BenchCampus, account: string): Promise<unknown> =>
  sql`insert into segment (campus_id, compte_id, nom, criteres, partage, cree_le, modifie_le)
    select ${campus.id}::uuid, ${account}::uuid, 'Segment ' || n,
      (array['{"contact":"6"}', '{"couche":"entreprise","contact":"12"}', '{"terme":"proche"}', '{"nature":"convention","etat":"en_cours"}',
        '{"q":"atelier","statut":"tous"}', '{"confirmee":"12"}', '{"actions":"engage"}', '{"actions":"sans"}'])[1 + n % 8]::jsonb, true, now(), now()
    from generate_series(1, 50) n`.execute(db);
