import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { campusPlace } from '#modules/campus/index.ts';
import { depositLheo, lheoContext, runLheo, undoLheo } from '#modules/formations/lheo/import-acts.ts';
import { importOf, offersOf } from '#modules/formations/lheo/imports.sql.ts';
import { contextOf } from '../acting.ts';
import { persona } from '../persona.ts';
import { grantIn, twoCampuses } from '../two-campuses.ts';
import { sampleFormation, sampleLheo } from './samples.ts';

/** Codes of the schools of the two campuses. */
export const UAI = { own: '0290076A', other: '0170001A' };

type Extra = readonly [info: string, text: string, numero?: string];

/** The block that our own files add. */
export const extras = (...said: Extra[]): string =>
  `<extras info="maillage">${said
    .map(([info, text, numero]) => `<extra info="${info}"${numero ? ` numero="${numero}"` : ''}>${text}</extra>`)
    .join('')}</extras>`;

/** A complement of the campus, as our own files say it; without a session by default. */
export const complementFile = (
  nom: string,
  nature: string,
  said: Extra[],
  periode: [string, string] = ['00000000', '99999999'],
): string =>
  sampleFormation({
    uai: UAI.own,
    certifiante: '0',
    intitule: nom,
    periode,
    extras: extras(['nature', nature], ['texte', 'Trois jours en atelier.'], ...said),
  });

/** Training towards a certification, at a school, in a file. */
async function trainingFile(db: Db, certification: string, uai = UAI.own, places?: string): Promise<string> {
  const counted: Extra[] = places
    ? [
        ['places', places],
        ['places-rentree', '2026'],
      ]
    : [];
  return sampleFormation({
    uai,
    extras: extras(['certification', await keyOf(db, certification)]),
    action: extras(['statut', 'scolaire'], ...counted),
  });
}

async function keyOf(db: Db, certification: string): Promise<string> {
  const row = db.selectFrom('certification').select('cle').where('id', '=', certification);
  return (await row.executeTakeFirstOrThrow()).cle;
}

/** An open line of the catalogue, in the offer of no campus. */
export async function catalogueLine(db: Db, organisation: string, certification: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into ligne_formation (certification_id, organisation_id, statut, origine_id)
    select ${certification}::uuid, ${organisation}::uuid, 'scolaire', min(id) from origine returning id`.execute(db);
  return rows[0]!.id;
}

/** Two campuses whose schools have a code, who imports LHÉO files into the first, and what the files did there. */
export async function lheoCampus(db: Db) {
  const { own, other } = await twoCampuses(db);
  const campus = (await campusPlace(db, own.slug))!;
  for (const [organisation, uai] of [
    [own.organisation, UAI.own],
    [other.organisation, UAI.other],
  ])
    await sql`insert into identifiant (organisation_id, genre, valeur, origine_id)
      select ${organisation}::uuid, 'uai', ${uai}, min(id) from origine`.execute(db);
  const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  const acting = async (who = director) => lheoContext(await contextOf(db, who));
  const importAt = async (id: string) => (await importOf(db, campus.id, id))!;
  return {
    own,
    other,
    campus,
    director,
    importAt,
    training: (certification: string, uai?: string, places?: string) => trainingFile(db, certification, uai, places),
    lineKeyOf: async (certification: string) => `${await keyOf(db, certification)}|uai:${UAI.own}|scolaire`,
    deposit: async (...formations: string[]) =>
      depositLheo(await acting(), campus, {
        nom: 'offre.xml',
        empreinte: 'a'.repeat(64),
        text: sampleLheo(formations.join('\n')),
      }),
    run: async (id: string, who = director) => runLheo(await acting(who), campus, id, (await importAt(id)).version),
    undo: async (id: string) => undoLheo(await acting(), campus, id),
    trialsOf: async (id: string) =>
      (await offersOf(db, id)).map(({ verdict, essai }) => ({ verdict, motif: essai.motif })),
  };
}

/** Lines that a complement is tied to, and the places that it colours there. */
export async function linesTiedTo(db: Db, nom: string): Promise<{ ligne: string; places: number | null }[]> {
  const { rows } = await sql<{ ligne: string; places: number | null }>`
    select k.ligne_id as ligne, k.places from ligne_complement k join complement_local x on x.id = k.complement_id
    where x.nom = ${nom} order by k.places nulls last`.execute(db);
  return rows;
}

/** Complements of this name, with how many sessions each has. */
export async function complementsNamed(db: Db, nom: string): Promise<{ id: string; etat: string; sessions: number }[]> {
  const { rows } = await sql<{ id: string; etat: string; sessions: number }>`
    select x.id, x.etat, (select count(*)::int from complement_session n where n.complement_id = x.id and n.retire_le is null) as sessions
    from complement_local x where x.nom = ${nom}`.execute(db);
  return rows;
}
