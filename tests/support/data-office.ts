import { expect } from 'vitest';
import { testApp } from './app.ts';
import { testDatabase } from './database.ts';
import { sendForm } from './form.ts';
import { getPage, textOf } from './page.ts';
import { wordFaults } from './page-faults.ts';
import { type Persona, persona } from './persona.ts';
import { twoCampuses } from './two-campuses.ts';
import { htmlFaults } from './valid-html.ts';

const at = (role: string, campus_id: string) => [{ role, perimetre: 'campus', campus_id }];

/** Two campuses, a person, the delegates who decide of their data, and what a browser would do in their place. */
export async function dataOffice() {
  const opened = await testDatabase();
  const { db } = opened;
  const app = testApp(opened);
  const { own, other } = await twoCampuses(db);
  const send = (path: string, fields: Record<string, string> | [string, string][], who: Persona) =>
    sendForm(app, path, fields, { cookie: who.cookie });
  return {
    db,
    own,
    person: await persona(db, at('lecteur', own.campus), { nom: 'Vaubernier' }),
    delegate: await persona(db, at('delegue_donnees', own.campus), { nom: 'Delegue' }),
    deputy: await persona(db, at('delegue_donnees', own.campus), { nom: 'Suppleant' }),
    elsewhere: await persona(db, at('delegue_donnees', other.campus)),
    director: await persona(db, at('directeur_campus', own.campus)),
    admin: await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]),
    get: (path: string, who: Persona | null) => getPage(app, path, who ? { headers: { cookie: who.cookie } } : {}),
    send,
    /** The address that follows a form which goes through. */
    follow: async (path: string, fields: Record<string, string>, who: Persona) => {
      const answer = await send(path, fields, who);
      expect([answer.status, textOf(answer.document.querySelector('main'))]).toEqual([303, '']);
      return answer.headers.get('location')!;
    },
    acts: async (objectId: string) =>
      (
        await db
          .selectFrom('journal')
          .select(['acte', 'nature'])
          .where('objet_id', '=', objectId)
          .orderBy('id')
          .execute()
      ).map((row) => `${row.nature} ${row.acte}`),
  };
}

export const sound = ({ html, document }: { html: string; document: Document }): void => {
  expect(htmlFaults(html)).toEqual([]);
  expect(wordFaults(document)).toEqual([]);
};
