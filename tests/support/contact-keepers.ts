import { expect } from 'vitest';
import type { OpenDb } from '#core/db/index.ts';
import { testApp } from './app.ts';
import { sendForm } from './form.ts';
import { getPage, textOf } from './page.ts';
import { type Persona, persona } from './persona.ts';
import { grantIn, twoCampuses } from './two-campuses.ts';

/** Two campuses, those who keep the contacts of the first, somebody of the second, and their ways to read and write. */
export async function contactKeepers(opened: OpenDb) {
  const { db } = opened;
  const app = testApp(opened);
  const { own, other } = await twoCampuses(db);
  const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  const correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);

  const open = (path: string, who: Persona, flash?: string | null) =>
    getPage(app, path, { headers: { cookie: [who.cookie, flash].filter(Boolean).join('; ') } });
  const send = (path: string, fields: Record<string, string>, who = director) =>
    sendForm(app, path, fields, { cookie: who.cookie });
  const csvOf = async (path: string, who = director) =>
    (await app.request(`http://localhost${path}`, { headers: { cookie: who.cookie } })).text();
  const person = (fields: Record<string, string> = {}) => ({
    prenom: 'Solène',
    nom: 'Courtebray',
    courriel: 'solene@exemple.fr',
    telephone: '05 00 00 00 01',
    titre: 'Proviseure',
    organisation: own.organisation,
    campus: '',
    debut: '2024-09-01',
    fin: '',
    ...fields,
  });
  /** A person added through the form; her id. */
  const made = async (fields: Record<string, string> = {}, who = director): Promise<string> => {
    const sent = await send('/espace/contacts/nouveau', person({ ...fields, distincte: 'oui' }), who);
    expect(sent.status, sent.status === 303 ? '' : textOf(sent.document)).toBe(303);
    return sent.headers.get('location')!.split('/').at(-1)!;
  };
  return { app, own, other, director, correspondent, stranger, open, send, csvOf, person, made };
}
