import { expect } from 'vitest';
import type { Db } from '#core/db/index.ts';
import type { TestApp } from './app.ts';
import { sendForm } from './form.ts';
import { persona } from './persona.ts';
import type { Territory } from './two-campuses.ts';

/** Acts that one person does not do twice (roles.json, separations), each tried by who did the first, then by another. */

interface Where {
  app: TestApp;
  db: Db;
  own: Territory;
}

/** Who confirms the erasure of a person is not who validated it. */
export async function confirmsHerErasure({ app, db, own }: Where, { id }: Record<string, string>): Promise<void> {
  const delegue = () => persona(db, [{ role: 'delegue_donnees', perimetre: 'campus', campus_id: own.campus }]);
  const [first, second] = [await delegue(), await delegue()];
  const act = async (who: { cookie: string }, verb: string) =>
    (await sendForm(app, `/espace/donnees/demandes/${id}/${verb}`, {}, { cookie: who.cookie })).status;
  expect(await act(first, 'valider')).toBe(303);
  expect(await act(first, 'confirmer')).toBe(403);
  expect(await act(second, 'confirmer')).toBe(303);
}

/** Who hands a deliverable over does not accept it. */
export async function acceptsHerDeliverable(
  { app, db, own }: Where,
  { slug, id, jalon }: Record<string, string>,
): Promise<void> {
  const director = () => persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: own.campus }]);
  const [first, second] = [await director(), await director()];
  const act = async (who: { cookie: string }, transition: string, version: string) => {
    const fields = { transition, version, jour: '2026-11-20', texte: 'Remis en mains propres.' };
    const path = `/espace/campus/${slug}/actions/${id}/jalons/${jalon}/etat`;
    return (await sendForm(app, path, fields, { cookie: who.cookie })).status;
  };
  expect(await act(first, 'atteindre', '1')).toBe(303);
  expect(await act(first, 'verifier', '2')).toBe(403);
  expect(await act(second, 'verifier', '2')).toBe(303);
}
