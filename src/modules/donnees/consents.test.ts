import { describe, expect, it } from 'vitest';
import type { Actor } from '#core/access/index.ts';
import { dataVersion } from '#core/journal/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { consentingNames } from './consents.sql.ts';
import { chooseConsents, readConsents } from './consents.ts';

const { db } = await testDatabase();
const now = new Date(TEST_NOW);
const signed = async () => {
  const { id, sessionId } = await persona(db, [], { nom: `Nom ${crypto.randomUUID().slice(0, 6)}` });
  const actor: Actor = {
    id,
    nom: '',
    sessionId,
    secondFactor: true,
    secondFactorDue: false,
    demonstration: false,
    grants: [],
  };
  return { id, acting: { db, actor, requestId: 'r1', now } };
};
const published = async (publication: string, campusId: string | null = null) =>
  (await consentingNames(db, publication, campusId)).map((one) => one.compteId);

describe('agreements to a publication', () => {
  it('are none by default: nobody is published', async () => {
    const one = await signed();
    expect((await readConsents(db, one.id)).every((state) => state.inForce === null)).toBe(true);
    expect(await published('annuaire_public')).not.toContain(one.id);
  });

  it('open one publication and no other, with the sentence and how it was given', async () => {
    const one = await signed();
    expect(await chooseConsents(one.acting, ['annuaire_public'])).toEqual({ given: 1, withdrawn: 0 });
    expect(await published('annuaire_public')).toContain(one.id);
    expect(await published('annuaire_membres')).not.toContain(one.id);
    const [state] = await readConsents(db, one.id);
    expect(state!.inForce).toMatchObject({ texte: state!.publication.phrase, accordeLe: now });
    expect(state!.inForce!.preuve).toContain('« Mes données »');
  });

  it('are withdrawn at once, keep their proof, and can be given again', async () => {
    const one = await signed();
    await chooseConsents(one.acting, ['annuaire_public']);
    expect(await chooseConsents(one.acting, [])).toEqual({ given: 0, withdrawn: 1 });
    expect(await published('annuaire_public')).not.toContain(one.id);
    await chooseConsents(one.acting, ['annuaire_public']);
    const [state] = await readConsents(db, one.id);
    expect([state!.inForce !== null, state!.past.length]).toEqual([true, 1]);
  });

  it('move the version of the public pages only when something changes', async () => {
    const one = await signed();
    const before = await dataVersion(db);
    await chooseConsents(one.acting, ['annuaire_public', 'inconnue']);
    const after = await dataVersion(db);
    expect(after).not.toBe(before);
    await chooseConsents(one.acting, ['annuaire_public']);
    expect(await dataVersion(db)).toBe(after);
  });

  it('say nothing for a closed account, nor for a campus where the person holds no role', async () => {
    const one = await signed();
    await chooseConsents(one.acting, ['annuaire_public']);
    expect(await published('annuaire_public', '00000000-0000-4000-8000-000000000009')).toEqual([]);
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', one.id).execute();
    expect(await published('annuaire_public')).not.toContain(one.id);
  });
});
