import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { askConfirmations } from './confirmation.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const NOW = new Date(TEST_NOW);
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
let sheet = { id: '', slug: '' };

/** One member whose sheet is old, with somebody to ask; the others were confirmed today. */
beforeEach(async () => {
  for (const table of ['lien_confirmation', 'courriel', 'correction_proposee'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  await sql`update organisation set confirmee_le = ${NOW}`.execute(db);
  sheet = await organisationIn(db, own);
  await sql`update organisation set creee_le = ${NOW}::timestamptz - interval '2 years' where id = ${sheet.id}::uuid`.execute(
    db,
  );
  const { id } = await contactIn(db, { organisation: sheet.id, campus: null });
  await sql`update contact set courriel = ${`${sheet.slug}@exemple.fr`} where id = ${id}::uuid`.execute(db);
});

const mails = async () =>
  (
    await sql<{ gabarit: string; destinataire: string; texte: string }>`
    select gabarit, destinataire, texte from courriel order by cree_le, id`.execute(db)
  ).rows;
const newLink = async (): Promise<string> => {
  const sender = { service: 'Maillage', origin: 'http://localhost' };
  await askConfirmations(db, { log: { warn: () => undefined }, sender, now: NOW });
  return /\/fiche\/[\w-]{43}/.exec((await mails()).at(-1)!.texte)![0];
};
const state = async () =>
  (
    await sql<{ confirmee: Date | null; telephone: string | null }>`
      select confirmee_le as confirmee, telephone from organisation where id = ${sheet.id}::uuid`.execute(db)
  ).rows[0]!;
const send = (path: string, fields: Record<string, string>) => sendForm(app, path, fields);
/** « Tout est exact », of the page that was read. */
const exact = (path: string, page: Awaited<ReturnType<typeof getPage>>) =>
  send(path, { ...filledForm(page, '#fiche'), acte: 'repondre' });
const proposals = async () =>
  (
    await sql`select champ, valeur, valeur_vue as vue, origine, courriel from correction_proposee
      where organisation_id = ${sheet.id}::uuid order by champ`.execute(db)
  ).rows;

describe('what a correspondent corrects by the mailed link', () => {
  test('proposes under the rules of the sheet: refused at its field with nothing lost, then read by the campus', async () => {
    const link = await newLink();
    const form = filledForm(await getPage(app, link), '#fiche');
    const bad = await send(link, {
      ...form,
      acte: 'repondre',
      ligne_telephone: 'corriger',
      ligne_adresse: 'corriger',
      telephone: 'pas un numéro',
      adresse: '1 quai du Port',
    });
    expect(bad.status).toBe(422);
    expectSound(bad);
    expect(textOf(bad.document.querySelector('#telephone-erreur'))).toContain('chiffres');
    const kept = filledForm(bad, '#fiche');
    expect(kept.adresse).toBe('1 quai du Port');
    const done = await send(link, {
      ...kept,
      acte: 'repondre',
      ligne_telephone: 'corriger',
      telephone: '05 57 00 00 00',
    });
    expectSound(done);
    expect(textOf(done.document)).toContain('rien ne change sur la page publique');
    expect(textsOf(done.document, '.lignes b')).toEqual(['1 quai du Port', '05 57 00 00 00']);
    expect(await state()).toEqual({ confirmee: NOW, telephone: null });
    expect(await proposals()).toEqual([
      { champ: 'adresse', valeur: '1 quai du Port', vue: '', origine: 'lien', courriel: `${sheet.slug}@exemple.fr` },
      { champ: 'telephone', valeur: '05 57 00 00 00', vue: '', origine: 'lien', courriel: `${sheet.slug}@exemple.fr` },
    ]);
    expect((await getPage(app, link)).status).toBe(410);
  });

  test('what is proposed is in the queue, written with its source once accepted; who sent it is told', async () => {
    const link = await newLink();
    const form = filledForm(await getPage(app, link), '#fiche');
    await send(link, { ...form, acte: 'repondre', ligne_telephone: 'corriger', telephone: '05 57 00 00 00' });
    const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
    const queue = await open('/espace/corrections');
    expectSound(queue);
    expect(textsOf(queue.document, 'tbody td')).toContain('l’organisation, par le lien reçu');
    const path = queue.document.querySelector('tbody th a')!.getAttribute('href')!;
    const page = await open(path);
    expectSound(page);
    expect((await open(path, stranger)).status).toBe(404);
    const accept = { ...filledForm(page, '#accepter'), acte: 'accepter' };
    expect((await sendForm(app, path, accept, { cookie: director.cookie })).status).toBe(303);
    expect(await state()).toMatchObject({ telephone: '05 57 00 00 00' });
    const { rows: facts } = await sql<{ libelle: string }>`
      select s.libelle from fait f join origine s on s.id = f.origine_id
      where f.organisation_id = ${sheet.id}::uuid and f.champ = 'telephone'`.execute(db);
    expect(facts).toEqual([
      { libelle: 'Proposé par l’organisation, par un lien reçu par courriel, accepté par un campus' },
    ]);
    expect((await mails()).at(-1)).toMatchObject({
      gabarit: 'correction_traitee',
      destinataire: `${sheet.slug}@exemple.fr`,
    });
    const { rows } = await sql<{ acteur_role: string }>`select acteur_role from journal
      where acte = 'correction.proposed_by_link' and objet_id = ${sheet.id}`.execute(db);
    expect(rows).toEqual([{ acteur_role: 'porteur_de_lien' }]);
  });

  test('what others write meanwhile is neither lost nor changed back', async () => {
    const link = await newLink();
    const read = await getPage(app, link);
    const form = filledForm(read, '#fiche');
    const edit = { version: form.version!, nom: 'Nom changé', genre: 'entreprise', telephone: '05 57 22 22 22' };
    const path = `/espace/organisations/${sheet.slug}/modifier`;
    expect((await sendForm(app, path, { ...form, ...edit }, { cookie: director.cookie })).status).toBe(303);
    const unread = await exact(link, read);
    expectSound(unread);
    expect([unread.status, textOf(unread.document).includes('Nom changé')]).toEqual([409, true]);
    expect((await state()).confirmee).toBeNull();
    const bad = await send(link, { ...form, acte: 'repondre', ligne_telephone: 'corriger', telephone: 'abc' });
    const kept = { ...filledForm(bad, '#fiche'), telephone: '05 57 11 11 11' };
    const done = await send(link, { ...kept, acte: 'repondre' });
    expect(done.status).toBe(200);
    expect(await proposals()).toMatchObject([{ champ: 'telephone', valeur: '05 57 11 11 11', vue: '' }]);
    expect(await state()).toMatchObject({ telephone: '05 57 22 22 22' });
  });

  test('a form whose version nobody knows shows the sheet as it is and keeps what was typed', async () => {
    const link = await newLink();
    const form = filledForm(await getPage(app, link), '#fiche');
    const stale = await send(link, {
      ...form,
      version: '99',
      acte: 'repondre',
      ligne_telephone: 'corriger',
      telephone: '05 57 11 11 11',
    });
    expect(stale.status).toBe(409);
    expectSound(stale);
    expect(filledForm(stale, '#fiche')).toMatchObject({ telephone: '05 57 11 11 11', version: form.version });
    expect(await proposals()).toEqual([]);
  });

  test('what the sheet already says is nothing to propose: it is exact', async () => {
    const link = await newLink();
    const form = filledForm(await getPage(app, link), '#fiche');
    const done = await send(link, { ...form, acte: 'repondre' });
    expect(textOf(done.document)).toContain('notée exacte');
    expect([await proposals(), (await state()).confirmee]).toEqual([[], NOW]);
  });

  test('each line answers by itself: what is right is dated, what is wrong waits, what contradicts itself is refused', async () => {
    const link = await newLink();
    const page = await getPage(app, link);
    expectSound(page);
    const form = { ...filledForm(page, '#fiche'), acte: 'repondre' };
    expect(form).toMatchObject({ ligne_identite: 'juste', ligne_adresse: 'juste' });
    const left = await send(link, { ...form, telephone: '05 57 00 00 00' });
    expect([left.status, textOf(left.document.querySelector('#telephone-erreur'))]).toEqual([
      422,
      expect.stringContaining('choisissez « À corriger »'),
    ]);
    const unsaid = await send(link, { ...form, ligne_adresse: 'corriger' });
    expect(textOf(unsaid.document.querySelector('#adresse-erreur'))).toContain('Écrivez ce qui est à corriger');
    expectSound(unsaid);
    const dated = async () =>
      (
        await sql<{ champ: string; valeur: string }>`select champ, valeur from organisation_confirmee
          where organisation_id = ${sheet.id}::uuid and confirmee_le = ${NOW} order by champ`.execute(db)
      ).rows;
    expect(await dated()).toEqual([]);
    const done = await send(link, { ...form, ligne_telephone: 'corriger', telephone: '05 57 00 00 00' });
    expect(done.status).toBe(200);
    const right = await dated();
    expect(right.map((one) => one.champ)).toEqual(expect.arrayContaining(['nom', 'genre', 'adresse', 'site_web']));
    expect(right.map((one) => one.champ)).not.toContain('telephone');
    const path = `/espace/organisations/${sheet.slug}/modifier`;
    const desk = () => getPage(app, path, { headers: { cookie: director.cookie } });
    expect(textOf((await desk()).document.querySelector('#nom-aide'))).toContain('Confirmé par l’organisation le');
    // Another value is not what was confirmed.
    const edit = { ...filledForm(await desk(), 'form.fiche'), nom: 'Autre nom' };
    expect((await sendForm(app, path, edit, { cookie: director.cookie })).status).toBe(303);
    expect((await desk()).document.querySelector('#nom-aide')).toBeNull();
  });
});
