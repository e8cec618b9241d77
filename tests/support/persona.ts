import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { openSession } from '#modules/comptes/session.ts';
import { TEST_NOW } from './app.ts';

export interface PersonaGrant {
  role: string;
  perimetre: string;
  campus_id?: string;
  organisation_id?: string;
  region_academique_code?: string;
  region_code?: string;
  objet_type?: string;
  objet_id?: string;
  debut?: string;
  fin?: string;
  retiree_le?: string;
  /** The role that this one lends. */
  delegation_de?: string;
}

export interface Persona {
  id: string;
  courriel: string;
  /** To send with requests: `app.request(path, { headers: { cookie } })`. */
  cookie: string;
  sessionId: string;
}

/** An account with roles, and an open session whose second factor is given unless told otherwise. */
export async function persona(
  db: Db,
  grants: PersonaGrant[],
  options: { nom?: string; secondFactor?: boolean; now?: string } = {},
): Promise<Persona> {
  const now = options.now ?? TEST_NOW;
  const courriel = `${randomUUID()}@exemple.fr`;
  const { id } = await db
    .insertInto('compte')
    .values({ courriel, prenom: 'Camille', nom: options.nom ?? 'Exemple' })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const grant of grants) {
    await db
      .insertInto('attribution')
      .values({ debut: '2026-01-01', ...grant, compte_id: id })
      .execute();
  }
  let cookie = '';
  const jar = {
    get: () => null,
    set: (name: string, value: string) => {
      cookie = `${name}=${value}`;
    },
    clear: () => undefined,
  };
  const sessionId = await openSession({ db, clock: fixedClock(now) }, jar, {
    compteId: id,
    methode: 'phrase',
    appareil: 'essai',
    secondFactor: options.secondFactor ?? true,
  });
  return { id, courriel, cookie, sessionId };
}
