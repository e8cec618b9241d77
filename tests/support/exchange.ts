import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { type CordeeExample, cordeeIn } from './access-cordees.ts';
import { type Persona, persona } from './persona.ts';
import { grantIn, type Territory, twoCampuses } from './two-campuses.ts';

/** Who stands around the exchange of a mentor and a group: the school of the group is roped. */
export interface ExchangeCast {
  own: Territory;
  director: Persona;
  elsewhere: Persona;
  delegate: Persona;
  head: Persona;
  roped: Persona;
}

export async function exchangeCast(db: Db): Promise<ExchangeCast> {
  const { own, other } = await twoCampuses(db);
  const named = (id: string, place: Territory, nom: string) =>
    persona(db, [grantIn(place, { id, perimetre: 'campus' })], { nom });
  return {
    own,
    director: await named('directeur_campus', own, 'Directrice'),
    elsewhere: await named('directeur_campus', other, 'Ailleurs'),
    delegate: await named('delegue_donnees', own, 'Déléguée'),
    head: await persona(db, [], { nom: 'Tête' }),
    roped: await persona(db, [], { nom: 'Encordé' }),
  };
}

/** A link of a mentor, as a letter brings it. */
export async function mentorLink(db: Db, mentor: string): Promise<string> {
  const token = newToken();
  const link = { mentor_id: mentor, empreinte: printOfToken(token), envoye_le: new Date('2026-11-02T09:00:00Z') };
  await db.insertInto('mentor_lien').values(link).execute();
  return `/mentor/${token}`;
}

/** Entrusts a group to a mentor. */
export const entrust = (db: Db, groupe: string, mentor: string) =>
  db
    .insertInto('mentor_rapprochement')
    .values({ groupe_id: groupe, mentor_id: mentor, etat: 'accepte', decide_le: new Date('2026-11-06T09:00:00Z') })
    .execute();

/** A cordée of its own whose group is entrusted to an active mentor, and her link; nothing else is told or mailed. */
export async function exchangeIn(
  db: Db,
  { own, head, roped }: ExchangeCast,
): Promise<{ made: CordeeExample; link: string }> {
  for (const table of ['mentor', 'courriel', 'notification']) await sql`delete from ${sql.table(table)}`.execute(db);
  const made = await cordeeIn(db, own, { etat: 'en_cours', mentor: 'actif' });
  await entrust(db, made.groupe, made.mentor);
  for (const [etablissement_id, who] of [
    [made.tete, head],
    [made.etablissement, roped],
  ] as const)
    await db
      .insertInto('cordee_referent')
      .values({ etablissement_id, compte_id: who.id, depuis: '2026-09-01' })
      .execute();
  return { made, link: await mentorLink(db, made.mentor) };
}
