import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { organisationHooks } from '#tests/support/organisation-hooks.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { mergeOrganisations } from './merge-organisations.ts';
import { readSheet } from './sheet.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const colleague = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
const admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
let sheet = { id: '', slug: '' };
let form = '';

beforeEach(async () => {
  await sql`delete from correction_proposee`.execute(db);
  await sql`delete from courriel`.execute(db);
  await sql`delete from frein`.execute(db);
  sheet = await organisationIn(db, own);
  form = `/etablissements/${sheet.slug}/corriger`;
});

const open = (path: string, who: Persona = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const post = (path: string, fields: Record<string, string>, who: Persona = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
/** A visitor changes some fields of the form as it stands. */
const visit = async (fields: Record<string, string>) =>
  sendForm(app, form, { ...filledForm(await getPage(app, form), 'form.fiche'), ...fields });
const idsOf = async () =>
  (await sql<{ id: string }>`select id from correction_proposee`.execute(db)).rows.map((row) => row.id);
const proposed = async (fields: Record<string, string>): Promise<string> => {
  const before = await idsOf();
  expect((await visit(fields)).status).toBe(303);
  return `/espace/corrections/${(await idsOf()).find((id) => !before.includes(id))}`;
};
const present = async () =>
  (
    await sql<{ adresse: string | null; telephone: string | null }>`
      select adresse, telephone from organisation where id = ${sheet.id}::uuid`.execute(db)
  ).rows[0]!;
const etats = async () =>
  (
    await sql<{
      champ: string;
      etat: string;
    }>`select champ, etat from correction_proposee order by champ, etat`.execute(db)
  ).rows;
const lastMail = async () =>
  (
    await sql<{
      destinataire: string;
      texte: string;
    }>`select destinataire, texte from courriel order by cree_le desc limit 1`.execute(db)
  ).rows[0];

describe('anybody', () => {
  test('finds the form on the public page, proposes, is thanked, and nothing is written', async () => {
    const page = await getPage(app, `/etablissements/${sheet.slug}`);
    expect(page.document.querySelector(`a[href="${form}"]`)).not.toBeNull();
    const empty = await getPage(app, form);
    expectSound(empty);
    const sent = await visit({ adresse: '1 quai du Port', telephone: '05 57 00 00 00', message: 'Vu sur leur site' });
    expect(sent.status).toBe(303);
    const thanks = await getPage(app, sent.headers.get('location')!);
    expectSound(thanks);
    expect(textOf(thanks.document)).toContain('Merci');
    expect(await present()).toEqual({ adresse: null, telephone: null });
    expect(await etats()).toEqual([
      { champ: 'adresse', etat: 'proposee' },
      { champ: 'telephone', etat: 'proposee' },
    ]);
  });

  test('is refused at the field, and nothing typed is lost; nothing changed is nothing to send', async () => {
    const refused = await visit({ telephone: 'abc', adresse: '1 quai du Port', reponse: 'moi' });
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(filledForm(refused, 'form.fiche')).toMatchObject({
      telephone: 'abc',
      adresse: '1 quai du Port',
      reponse: 'moi',
    });
    const phone = await visit({ telephone: 'abc', adresse: '1 quai du Port' });
    expect(textOf(phone.document.querySelector('#telephone-erreur'))).toContain('chiffres');
    const same = await visit({});
    expect([same.status, textOf(same.document).includes('Rien n’a changé')]).toEqual([422, true]);
    expect(await etats()).toEqual([]);
  });

  test('a machine that fills every field is thanked and kept nowhere; one that insists waits', async () => {
    expect((await visit({ adresse: 'x', site_internet: 'http://spam.exemple' })).status).toBe(303);
    expect(await etats()).toEqual([]);
    for (let i = 0; i < 20; i += 1) await visit({ adresse: `${i} rue` });
    const slowed = await visit({ adresse: '99 rue' });
    expect([slowed.status, textOf(slowed.document).includes('Trop d’essais')]).toEqual([429, true]);
    expect(filledForm(slowed, 'form.fiche').adresse).toBe('99 rue');
  });

  test('a sheet that is nowhere has no form', async () => {
    expect((await getPage(app, '/etablissements/nulle-part/corriger')).status).toBe(404);
  });
});

describe('the campus', () => {
  test('reads the queue of its members, empty or not; another campus finds nothing', async () => {
    const empty = await open('/espace/corrections');
    expectSound(empty);
    expect(textOf(empty.document)).toContain('Aucune correction n’attend');
    const path = await proposed({ adresse: '1 quai du Port' });
    const list = await open('/espace/corrections');
    expectSound(list);
    expect(textsOf(list.document, 'tbody td')).toContain('1 quai du Port');
    expect(textOf((await open('/espace/corrections', stranger)).document)).toContain('Aucune correction n’attend');
    expect((await open(path, stranger)).status).toBe(404);
    expect((await post(path, { acte: 'accepter', vue: '' }, stranger)).status).toBe(404);
    const csv = await app.request('http://localhost/espace/corrections.csv', { headers: { cookie: director.cookie } });
    expect(await csv.text()).toContain('1 quai du Port');
  });

  test('accepts: written with its source, in the history, and who proposed is told', async () => {
    const path = await proposed({ adresse: '1 quai du Port', reponse: 'visiteur@exemple.fr' });
    const page = await open(path);
    expectSound(page);
    const done = await post(path, { ...filledForm(page, '#accepter'), acte: 'accepter' });
    expect(done.status).toBe(303);
    expect(await present()).toMatchObject({ adresse: '1 quai du Port' });
    const { rows } = await sql<{ libelle: string }>`
      select s.libelle from fait f join origine s on s.id = f.origine_id
      where f.organisation_id = ${sheet.id}::uuid and f.champ = 'adresse'`.execute(db);
    expect(rows).toEqual([{ libelle: 'Proposé par un visiteur, accepté par un campus' }]);
    const mail = await lastMail();
    expect(mail!.destinataire).toBe('visiteur@exemple.fr');
    expect(mail!.texte).toContain('elle est acceptée');
    const history = await open(`/espace/organisations/${sheet.slug}/historique`);
    expect(textOf(history.document)).toContain('Correction proposée par un visiteur');
    const again = await post(path, { acte: 'refuser', motif: 'trop tard' });
    expect([again.status, textOf(again.document).includes('déjà reçu sa réponse')]).toEqual([409, true]);
  });

  test('is warned when the sheet has changed since, and writes nothing that it has not read', async () => {
    const path = await proposed({ adresse: '1 quai du Port' });
    const read = filledForm(await open(path), '#accepter');
    const edit = { version: '1', nom: 'Entreprise', genre: 'entreprise', adresse: '3 rue Neuve' };
    expect((await post(`/espace/organisations/${sheet.slug}/modifier`, edit)).status).toBe(303);
    const stale = await post(path, { ...read, acte: 'accepter' });
    expect(stale.status).toBe(422);
    expectSound(stale);
    expect(textOf(stale.document)).toContain('La fiche a changé depuis : relisez les deux versions.');
    expect(await present()).toMatchObject({ adresse: '3 rue Neuve' });
    const reread = filledForm(stale, '#accepter');
    expect(reread.vue).toBe('3 rue Neuve');
    expect((await post(path, { ...reread, acte: 'accepter' })).status).toBe(303);
    expect(await present()).toMatchObject({ adresse: '1 quai du Port' });
  });

  test('refuses with a reason, which is sent; without one it does not', async () => {
    const path = await proposed({ adresse: '1 quai du Port', reponse: 'visiteur@exemple.fr' });
    const bare = await post(path, { acte: 'refuser', motif: ' ' });
    expect(bare.status).toBe(422);
    expectSound(bare);
    expect(textOf(bare.document.querySelector('#motif-erreur'))).toContain('Écrivez le motif.');
    expect((await post(path, { acte: 'refuser', motif: 'L’adresse est celle du siège.' })).status).toBe(303);
    expect((await lastMail())!.texte).toContain('L’adresse est celle du siège.');
    expect(await present()).toMatchObject({ adresse: null });
    expect(textOf((await open(path)).document)).toContain('Refusée le 23 novembre 2026');
  });

  test('joins one to another for the same field, and to nothing else', async () => {
    const first = await proposed({ adresse: '1 quai du Port' });
    const second = await proposed({ adresse: '1, quai du port' });
    const elsewhere = (await proposed({ telephone: '05 57 00 00 00' })).split('/').at(-1)!;
    const wrong = await post(second, { acte: 'reunir', autre: elsewhere });
    expect([wrong.status, textOf(wrong.document).includes('Choisissez l’autre proposition')]).toEqual([422, true]);
    expect((await post(second, { acte: 'reunir', autre: first.split('/').at(-1)! })).status).toBe(303);
    expect(await etats()).toEqual([
      { champ: 'adresse', etat: 'fondue' },
      { champ: 'adresse', etat: 'proposee' },
      { champ: 'telephone', etat: 'proposee' },
    ]);
  });

  test('two people who answer at once count once', async () => {
    const path = await proposed({ adresse: '1 quai du Port', reponse: 'visiteur@exemple.fr' });
    const sent = await Promise.all([
      post(path, { acte: 'accepter', vue: '' }),
      post(path, { acte: 'refuser', motif: 'Non' }, colleague),
    ]);
    expect(sent.map((one) => one.status).sort()).toEqual([303, 409]);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from courriel`.execute(db);
    expect(rows[0]!.n).toBe(1);
  });
});

describe('while a merge of the sheet is going on', () => {
  /** Merges the sheet into another one; what is started meanwhile meets the transaction while it is open. */
  const mergedDuring = async <T>(
    start: () => Promise<T>,
  ): Promise<{ kept: { id: string; slug: string }; answer: T }> => {
    const kept = await organisationIn(db, own);
    const versionOf = async (id: string) => (await readSheet(db, { id }))!.version;
    const order = {
      keptId: kept.id,
      otherId: sheet.id,
      keptVersion: await versionOf(kept.id),
      otherVersion: await versionOf(sheet.id),
      choices: {},
      reason: null,
    };
    const grants = [{ role: 'administrateur', perimetre: 'instance_technique', cible: null, delegation: false }];
    const actor = { id: admin.id, secondFactorDue: false, grants } as unknown as Actor;
    const context = { actor, requestId: 'essai', now: new Date(TEST_NOW), hooks: organisationHooks };
    const started = await transaction(db, async (tx) => {
      await mergeOrganisations(tx, context, order);
      const one = start();
      await untilBlocked(db);
      return [one];
    });
    return { kept, answer: await started[0]! };
  };

  test('an answer is told so, and nothing is written before it is read again', async () => {
    const path = await proposed({ adresse: '1 quai du Port' });
    const { kept, answer } = await mergedDuring(() => post(path, { acte: 'accepter', vue: '' }));
    expect([answer.status, textOf(answer.document).includes('La fiche vient d’être fusionnée.')]).toEqual([409, true]);
    expectSound(answer);
    expect((await readSheet(db, { id: sheet.id }))!.state.adresse).toBeNull();
    expect(await etats()).toEqual([{ champ: 'adresse', etat: 'proposee' }]);
    expect((await post(path, { acte: 'accepter', vue: '' })).status).toBe(303);
    expect((await readSheet(db, { id: kept.id }))!.state.adresse).toBe('1 quai du Port');
  });

  test('what a visitor proposes is not lost on the sheet that goes: the form of the kept one has it', async () => {
    const typed = { ...filledForm(await getPage(app, form), 'form.fiche'), adresse: '1 quai du Port', message: 'Vu' };
    const { kept, answer } = await mergedDuring(() => sendForm(app, form, typed));
    const late = await sendForm(app, form, typed);
    for (const page of [answer, late]) {
      expect([page.status, textOf(page.document).includes('vient d’être réunie à celle-ci')]).toEqual([409, true]);
      expectSound(page);
      expect(filledForm(page, 'form.fiche')).toMatchObject({ adresse: '1 quai du Port', message: 'Vu' });
      expect(page.document.querySelector('form.fiche')?.getAttribute('action')).toBe(
        `/etablissements/${kept.slug}/corriger`,
      );
    }
    expect(await etats()).toEqual([]);
  });

  test('a deleted sheet takes no proposal', async () => {
    const typed = { ...filledForm(await getPage(app, form), 'form.fiche'), adresse: '1 quai du Port' };
    await sql`update organisation set supprimee_le = now(), supprimee_par = ${admin.id} where id = ${sheet.id}::uuid`.execute(
      db,
    );
    expect((await sendForm(app, form, typed)).status).toBe(404);
    expect(await etats()).toEqual([]);
  });
});
