import { randomUUID } from 'node:crypto';
import { buildApp } from '#app';
import type { Db, OpenDb } from '#core/db/index.ts';
import { memoryStore } from '#core/files/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { testDeps } from './app.ts';
import { pdf } from './files/samples.ts';
import { sendFiles } from './files/send.ts';
import { sendForm } from './form.ts';
import { getPage } from './page.ts';
import { type Persona, persona } from './persona.ts';
import { grantIn, type Territory, twoCampuses } from './two-campuses.ts';

/** Somebody with an account, known to the campus as a contact. */
export interface Seated extends Persona {
  contact: string;
  mandat: string;
}

export interface Group {
  id: string;
  url: string;
  /** Seats somebody; what is not said is a member in force. */
  seat(order?: { role?: string; debut?: string; fin?: string }): Promise<Seated>;
}

/** An organisation of the campus pilots a working group; people sit there by mandates, and by them alone. */
async function groupIn(db: Db, { campus, organisation }: Territory): Promise<Group> {
  const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const { id } = await db
    .insertInto('instance_gouvernance')
    .values({
      campus_id: campus,
      genre: 'groupe_travail',
      nom: `Groupe ${randomUUID().slice(0, 8)}`,
      pilote_organisation_id: organisation,
      origine_id,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('instance_membre').values({ instance_id: id, organisation_id: organisation }).execute();
  return {
    id,
    url: `/espace/gouvernance/${id}/prive`,
    seat: async ({ role = 'membre', debut = '2026-01-01', fin = '2027-12-31' } = {}) => {
      const who = await persona(db, []);
      const { id: contact } = await db
        .insertInto('contact')
        .values({ prenom: 'Camille', nom: `Exemple ${who.id.slice(0, 4)}`, compte_id: who.id, origine_id })
        .returning('id')
        .executeTakeFirstOrThrow();
      const seat = {
        instance_id: id,
        contact_id: contact,
        organisation_id: organisation,
        role,
        debut,
        fin,
        origine_id,
      };
      const { id: mandat } = await db.insertInto('mandat').values(seat).returning('id').executeTakeFirstOrThrow();
      return { ...who, contact, mandat };
    },
  };
}

/** Two campuses, a group in the first, and what a browser asks and sends there. */
export async function privateSpaces(opened: OpenDb) {
  const { db } = opened;
  const { own, other } = await twoCampuses(db);
  const app = buildApp({ ...testDeps(opened), files: memoryStore() });
  const given = (role: string, perimetre: string, where = own) =>
    persona(db, [grantIn(where, { id: role, perimetre })]);
  return {
    db,
    app,
    own,
    other,
    given,
    group: () => groupIn(db, own),
    get: (path: string, who: Pick<Persona, 'cookie'>) => getPage(app, path, { headers: { cookie: who.cookie } }),
    send: (path: string, fields: Record<string, string>, who: Pick<Persona, 'cookie'>) =>
      sendForm(app, path, fields, { cookie: who.cookie }),
    deposit: (path: string, name: string, who: Pick<Persona, 'cookie'>, fields: Record<string, string> = {}) =>
      sendFiles(app, path, [{ name, bytes: pdf(name), field: 'fichier' }], fields, who.cookie),
  };
}
