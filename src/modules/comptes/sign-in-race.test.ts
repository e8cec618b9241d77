import { describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { persona } from '#tests/support/persona.ts';
import { hashPhrase } from './hash-phrase.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const PHRASE = 'tulipe moteur grenier zinc';
const [mine, another] = [await hashPhrase(PHRASE), await hashPhrase('ardoise lanterne buvard myrtille')];

/** Signs in while the account is being changed: the phrase was compared before, the session would be opened after. */
async function enterDuring(changes: { phrase_empreinte?: string; etat?: string }) {
  const { id, courriel } = await persona(db, []);
  await db.updateTable('compte').set({ phrase_empreinte: mine }).where('id', '=', id).execute();
  await db.deleteFrom('session').where('compte_id', '=', id).execute();
  let answer: ReturnType<typeof sendForm> | null = null;
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('compte').set(changes).where('id', '=', id).execute();
    answer = sendForm(app, '/connexion', { courriel, phrase: PHRASE }, {});
    await untilBlocked(db);
  });
  const { status, headers } = await answer!;
  const sessions = await db.selectFrom('session').select('id').where('compte_id', '=', id).execute();
  return { status, cookie: cookieOf({ headers }), sessions: sessions.length };
}

describe('signing in while the account changes', () => {
  it.each([
    ['another phrase is chosen', { phrase_empreinte: another }],
    ['the account is suspended', { etat: 'suspendu' }],
  ])('opens nothing when %s', async (_, changes) => {
    expect(await enterDuring(changes)).toEqual({ status: 422, cookie: null, sessions: 0 });
  });

  it('opens one session when nothing that counts changes', async () => {
    expect(await enterDuring({ etat: 'actif' })).toMatchObject({ status: 303, sessions: 1 });
  });
});
