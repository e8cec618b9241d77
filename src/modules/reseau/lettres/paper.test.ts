import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { letterDesk, memberWithContact } from '#tests/support/asked-letters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';

// A letter asked of a member whom no mail reaches: printed, handed, signed on paper, entered, controlled.

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const second = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
const reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
const { base, mails, ask, deposit, open, journal } = letterDesk(db, app, own.slug);
const reached = await memberWithContact(db, own, 'ana@exemple.fr');
const alone = await organisationIn(db, own);
await db
  .updateTable('organisation')
  .set({ adresse: '4, quai des Docks (exemple)', code_postal: '33390', commune_nom: 'Blaye' })
  .where('id', '=', alone.id)
  .execute();
const letterOf = (organisation: string) =>
  db.selectFrom('lettre_demandee').selectAll().where('organisation_id', '=', organisation).executeTakeFirstOrThrow();
const papers = `${base}/papier`;
const send = (path: string, fields: Record<string, string>, who: Persona = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });

async function pdfOf(path: string): Promise<{ pages: number; text: string }> {
  const answer = await app.request(`http://localhost${path}`, { headers: { cookie: director.cookie } });
  expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
  const read = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise;
  expect(await read.getMarkInfo()).toMatchObject({ Marked: true });
  const items = [];
  for (let n = 1; n <= read.numPages; n++) items.push(...(await (await read.getPage(n)).getTextContent()).items);
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  return { pages: read.numPages, text: text.replace(/[\s\u00a0\u202f]+/g, ' ') };
}

test('a member without an address is asked on paper, and the letter is printed with its slip', async () => {
  const page = await open(`${base}/demander?membre=${reached.slug}&membre=${alone.slug}`, director.cookie);
  expectSound(page);
  expect(textOf(page.document.querySelector('#membre'))).toContain('personne à qui écrire, lettre à imprimer');
  expect((await ask(director.cookie, [reached.slug, alone.slug], { nature: 'lettre_engagement' })).status).toBe(303);
  expect((await mails('demande_lettre')).map((one) => one.destinataire)).toEqual(['ana@exemple.fr']);
  const asked = await letterOf(alone.id);
  expect(asked).toMatchObject({ etat: 'demandee', courriel: null, empreinte: null, expire_le: null, remis_le: null });
  const list = await open(base, director.cookie);
  expectSound(list);
  expect(textOf(list.document.querySelector('tbody'))).toContain('sur papier, à remettre');
  expect((await open(`${base}.csv`, director.cookie)).html).toContain('à remettre');
  const desk = await open(papers, director.cookie);
  expectSound(desk);
  expect(textOf(desk.document)).not.toContain('Relancer');
  const whole = await pdfOf(`${papers}.pdf`);
  expect(whole.pages).toBe(2);
  const { text } = await pdfOf(`${base}/${asked.id}/demande.pdf`);
  for (const words of [
    '4, quai des Docks (exemple)',
    'À adresser au recteur.',
    '20 décembre 2026',
    'Coupon-réponse à signer',
    'Ce que nous apportons',
    'Signature',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('/lettre-demandee/');
  expect((await open(`${base}/${(await letterOf(reached.organisation)).id}/demande.pdf`, director.cookie)).status).toBe(
    404,
  );
  for (const path of [papers, `${papers}.pdf`, `${base}/${asked.id}/demande.pdf`]) {
    expect([path, (await open(path, stranger.cookie)).status]).toEqual([path, 404]);
    expect([path, (await open(path, reader.cookie)).status]).toEqual([path, 403]);
  }
});

test('it is noted as handed once by two clerks, and taken back', async () => {
  const { id } = await letterOf(alone.id);
  const form = { ...filledForm(await open(papers, director.cookie), 'form:has([name=jour])'), acte: 'remettre' };
  const ticked = { ...form, [`remis_${id}`]: 'oui' };
  const blank = await send(papers, ticked);
  expect(blank.status).toBe(422);
  expectSound(blank);
  expect(blank.document.querySelector(`[name="remis_${id}"]`)?.hasAttribute('checked')).toBe(true);
  for (const [fields, words] of [
    [{ ...ticked, moyen: 'main', jour: '2026-12-30' }, 'pas encore venue'],
    [{ ...ticked, moyen: 'main', jour: '2026-11-01' }, 'n’a pas été remise avant'],
    [{ ...form, moyen: 'main' }, 'Cochez à qui'],
  ] as const) {
    const refused = await send(papers, fields);
    expect([refused.status, textOf(refused.document.querySelector('#erreurs'))]).toEqual([
      422,
      expect.stringContaining(words),
    ]);
  }
  expect((await send(papers, { ...ticked, moyen: 'poste' }, stranger)).status).toBe(404);
  const both = await Promise.all([director, second].map((who) => send(papers, { ...ticked, moyen: 'poste' }, who)));
  expect(both.map((one) => one.status)).toEqual([303, 303]);
  expect((await journal()).filter((act) => act === 'letter.handed')).toHaveLength(1);
  const after = await open(papers, director.cookie);
  expectSound(after);
  expect(textOf(after.document)).toContain('postée le 23 novembre 2026');
  const sheet = await open(`${base}/${id}`, director.cookie);
  expect(textOf(sheet.document)).toContain('postée le 23 novembre 2026');
  expect(sheet.document.querySelector(`a[href="${base}/${id}/demande.pdf"]`)).not.toBeNull();
  const back = { ...filledForm(after, 'form:has([value=reprendre_remise])'), acte: 'reprendre_remise' };
  expect((await send(papers, back)).status).toBe(303);
  expect(await letterOf(alone.id)).toMatchObject({ remis_le: null, remis_moyen: null });
  expect((await send(papers, { ...ticked, moyen: 'main' })).status).toBe(303);
});

test('the paper that comes back signed is entered once, sent back on paper, entered again and becomes a commitment', async () => {
  const { id } = await letterOf(alone.id);
  const path = `${base}/${id}`;
  const version = async () => String((await letterOf(alone.id)).version);
  const given = { version: await version(), date: '2026-11-20' };
  const page = await open(path, director.cookie);
  expectSound(page);
  expect(filledForm(page, `form[action$="/recue"]`)).toMatchObject({ version: given.version });
  for (const [fields, words] of [
    [{ ...given, date: '2027-01-01' }, 'elle ne peut pas être à venir'],
    [{ ...given, date: '31/12' }, 'Donnez la date que porte la lettre'],
    [{ ...given, nom: '' }, 'nom'],
  ] as const) {
    const refused = await deposit(`${path}/recue`, pdf('lettre'), fields, director.cookie);
    expectSound(refused);
    expect([refused.status, textOf(refused.document.querySelector('#erreurs'))]).toEqual([
      422,
      expect.stringContaining(words),
    ]);
    expect(refused.document.querySelector('input[name=fonction]')?.getAttribute('value')).toBe('Directrice');
  }
  expect((await deposit(`${path}/recue`, pdf('lettre'), given, stranger.cookie)).status).toBe(404);
  expect((await deposit(`${path}/recue`, pdf('lettre'), given, reader.cookie)).status).toBe(403);
  const both = await Promise.all(
    [director, second].map((who) => deposit(`${path}/recue`, pdf('lettre'), given, who.cookie)),
  );
  expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
  expect(await letterOf(alone.id)).toMatchObject({
    etat: 'recue',
    signataire: 'Ana Exemple',
    repondue_le: expect.any(Date),
  });
  // What is missing goes back on paper, and is to be handed again.
  const back = await send(`${path}/reprise`, { version: await version(), motif: 'Il manque le tampon.' });
  expect(back.status).toBe(303);
  expect(await letterOf(alone.id)).toMatchObject({ etat: 'a_corriger', remis_le: null, courriel: null });
  expect(await mails('lettre_a_corriger')).toEqual([]);
  expect((await pdfOf(`${path}/demande.pdf`)).text).toContain('Il manque le tampon.');
  const again = { version: await version(), date: '2026-11-20' };
  expect((await deposit(`${path}/recue`, pdf('lettre tamponnée'), again, second.cookie)).status).toBe(303);
  const control = await open(path, director.cookie);
  expectSound(control);
  const form = filledForm(control, 'form[action$="/controler"]');
  expect(form.date).toBe('2026-11-20');
  const promise = { genre_1: 'montant', quantite_1: '1 500', unite_1: '', objet_1: 'Transport' };
  const days = { debut: '2026-12-01', echeance: '2027-06-30' };
  expect((await send(`${path}/controler`, { ...form, ...promise, ...days })).status).toBe(303);
  const { engagement_id } = await letterOf(alone.id);
  const made = await db.selectFrom('engagement').selectAll().where('id', '=', engagement_id).executeTakeFirstOrThrow();
  expect(made).toMatchObject({ etat: 'signe', organisation_id: alone.id, fichier_id: expect.any(String) });
  expect((await journal()).filter((act) => act === 'letter.received_on_paper')).toHaveLength(2);
  expect(textOf((await open(papers, director.cookie)).document)).toContain('Aucune lettre à remettre');
});

test('a letter asked by a link may come back on paper; one asked on paper takes a link once somebody may be written to', async () => {
  const linked = await letterOf(reached.organisation);
  const form = { version: String(linked.version), date: '2026-11-20' };
  const link = (await mails('demande_lettre'))[0]!.texte!.match(/\/lettre-demandee\/[\w-]{43}/)![0];
  expect((await deposit(`${base}/${linked.id}/recue`, pdf('lettre'), form, director.cookie)).status).toBe(303);
  expect(textOf((await open(link)).document)).toContain('Ana Exemple');
  // Sent back, then given anew by the link: the day of the paper is not that of the other letter.
  const back = { version: String((await letterOf(reached.organisation)).version), motif: 'Il manque le tampon.' };
  expect((await send(`${base}/${linked.id}/reprise`, back)).status).toBe(303);
  const anew = (await mails('lettre_a_corriger'))[0]!.texte!.match(/\/lettre-demandee\/[\w-]{43}/)![0];
  expect((await deposit(`${anew}/document`, pdf('autre lettre'))).status).toBe(200);
  expect(await letterOf(reached.organisation)).toMatchObject({ etat: 'recue', date_lettre: null });
  expect((await ask(director.cookie, [alone.slug], { objet: 'Un autre dossier' })).status).toBe(303);
  const paper = await db
    .selectFrom('lettre_demandee')
    .select(['id', 'version'])
    .where('objet', '=', 'Un autre dossier')
    .executeTakeFirstOrThrow();
  const { contact } = await memberWithContact(db, own, 'zoe@exemple.fr');
  await db
    .updateTable('contact_fonction')
    .set({ organisation_id: alone.id })
    .where('contact_id', '=', contact)
    .execute();
  const page = await open(`${base}/${paper.id}`, director.cookie);
  expectSound(page);
  const again = filledForm(page, 'form[action$="/renvoyer"]');
  expect((await send(`${base}/${paper.id}/renvoyer`, again)).status).toBe(303);
  expect((await mails('demande_lettre')).at(-1)).toMatchObject({ destinataire: 'zoe@exemple.fr' });
  expect(textOf((await open(papers, director.cookie)).document)).toContain('Aucune lettre à remettre');
});
