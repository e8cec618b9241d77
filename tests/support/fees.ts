import { sql } from 'kysely';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { models } from '#modules/gouvernance/models.ts';
import { insertStatuts } from '#modules/gouvernance/statuts.sql.ts';
import type { Statuts } from '#modules/gouvernance/statuts.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { saveContact, saveMembership } from '#modules/reseau/index.ts';
import { contextOf } from './acting.ts';
import { type Persona, persona } from './persona.ts';
import { type Territory, twoCampuses } from './two-campuses.ts';

export interface FeesOffice {
  territory: Territory;
  other: Territory;
  instance: string;
  treasurer: Persona;
  president: Persona;
  /** Ids by name. */
  members: Map<string, { id: string; slug: string }>;
}

/** Members of the association: name, college, whether its correspondent has an address. */
const MEMBERS = [
  ['Lycée A', 'formation', true],
  ['Lycée B', 'formation', true],
  ['Usine C', 'economie', true],
  ['Usine D', 'economie', false],
  ['Commune E', 'fondateurs_publics', true],
  ['Club F', null, true],
  ['Cercle G', 'inconnu', true],
  ['École H', 'superieur_recherche', null],
] as const;

/** A member in its college, with its correspondent. */
async function enrol(
  tx: Tx,
  territory: Territory,
  [nom, college, address]: (typeof MEMBERS)[number],
  originId: number,
): Promise<{ id: string; slug: string }> {
  const given = { nom: `${nom} (exemple)`, genre: 'association' as const, departement_code: territory.departement };
  const saved = await saveOrganisation(tx, given, { originId, dataset: 'demonstration' });
  await saveMembership(tx, {
    campus_id: territory.campus,
    organisation_id: saved.id,
    statut: 'membre',
    roles: [],
    debut: '2021',
    fin: null,
    origine_id: originId,
  });
  const contact =
    address === null
      ? null
      : await saveContact(tx, {
          contact: {
            prenom: 'Camille',
            nom,
            courriel: address ? `${nom.slice(-1).toLowerCase()}@exemple.fr` : null,
            telephone: null,
            compte_id: null,
            verifie_le: null,
            origine_id: originId,
          },
          fonctions: [{ organisation_id: saved.id, campus_id: null, titre: 'Représentante', debut: null, fin: null }],
        });
  await sql`
    update adhesion set college = ${college}, correspondant_id = ${contact}::uuid
    where campus_id = ${territory.campus}::uuid and organisation_id = ${saved.id}::uuid`.execute(tx);
  return { id: saved.id, slug: saved.slug };
}

/** An association ruled by the model statutes, with its members and those who keep its fees. */
export async function feesOffice(db: Db): Promise<FeesOffice> {
  const { own: territory, other } = await twoCampuses(db);
  const members = new Map<string, { id: string; slug: string }>();
  const instance = await transaction(db, async (tx) => {
    const originId = await recordOrigin(tx, { nature: 'exemple', label: 'Exemple' });
    const contenu = models.get('association_modele')!;
    await insertStatuts(tx, { campusId: territory.campus, contenu, du: '2026-01-01', originId });
    const { id } = await tx
      .insertInto('instance_gouvernance')
      .values({ campus_id: territory.campus, genre: 'ag', nom: 'Assemblée générale', origine_id: originId })
      .returning('id')
      .executeTakeFirstOrThrow();
    for (const member of MEMBERS) members.set(member[0], await enrol(tx, territory, member, originId));
    // The school of the territory is a partner: it is called nothing.
    await sql`update adhesion set statut = 'partenaire' where organisation_id = ${territory.organisation}::uuid`.execute(
      tx,
    );
    return id;
  });
  const seat = (role: string) =>
    persona(db, [{ role, perimetre: 'objet', objet_type: 'instance', objet_id: instance }]);
  return {
    territory,
    other,
    instance,
    treasurer: await seat('tresorier'),
    president: await seat('president_association'),
    members,
  };
}

/** Statutes of an association in force in a campus, as its model says but for some rules. */
export const statutesIn = (db: Db, campusId: string, rules: Partial<Statuts>): Promise<string> =>
  transaction(db, async (tx) => {
    const originId = await recordOrigin(tx, { nature: 'exemple', label: 'Exemple' });
    const contenu = { ...models.get('association_modele')!, ...rules };
    return insertStatuts(tx, { campusId, contenu, du: '2026-01-01', originId });
  });

/** The request of somebody on a day. */
export async function feesContext(db: Db, who: Persona, day = '2026-11-23'): Promise<RequestContext> {
  return {
    ...(await contextOf(db, who)),
    clock: fixedClock(`${day}T10:00:00+01:00`),
    secret: secretOf(Buffer.alloc(32, 7)),
  };
}
