import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { commitmentIn } from '#tests/support/access-network-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendFiles } from '#tests/support/files/send.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { remindSignatures } from './ask-signature.ts';
import { letterPdf } from './letter.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const NOW = new Date(TEST_NOW);
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
const later = (n: number) => testApp(opened, { now: days(n).toISOString() });
const log = { warn: () => {} };
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
const reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
let organisation = '';
let contact = '';
let id = '';
let url = '';

/** A commitment drafted with a member who has a contact. */
beforeEach(async () => {
  await sql`delete from courriel`.execute(db);
  for (const table of ['notification', 'lien_signature'] as const) await db.deleteFrom(table).execute();
  await sql`update contact set oppose_le = null`.execute(db);
  organisation = (await organisationIn(db, own)).id;
  contact = (await contactIn(db, { organisation, campus: null })).id;
  await sql`update contact set courriel = 'ana@exemple.fr' where id = ${contact}::uuid`.execute(db);
  ({ id } = await commitmentIn(db, { campus: own.campus, organisation }, 'projete'));
  await sql`update engagement set fichier_id = null where id = ${id}::uuid`.execute(db);
  url = `/espace/reseau/${own.slug}/engagements/${id}`;
});

const row = () => db.selectFrom('engagement').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const links = () =>
  db.selectFrom('lien_signature').selectAll().where('engagement_id', '=', id).orderBy('envoye_le').execute();
const mails = async (template: string) =>
  db
    .selectFrom('courriel')
    .select(['destinataire', 'texte'])
    .where('gabarit', '=', template)
    .orderBy('cree_le')
    .orderBy('id')
    .execute();
const linkIn = (mail: { texte: string | null }): string => /\/lettre\/[\w-]{43}/.exec(mail.texte!)![0];
const act = async (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, { version: String((await row()).version), ...fields }, { cookie: who.cookie });
const asked = async (): Promise<string> => {
  expect((await act(`${url}/etat`, { transition: 'envoyer' })).status).toBe(303);
  return linkIn((await mails('lettre_a_signer')).at(-1)!);
};
const open = (path: string, on = app) => getPage(on, path);
const told = async () =>
  (await db.selectFrom('notification').select('titre').where('compte_id', '=', director.id).execute()).map(
    (one) => one.titre,
  );
const journal = async (acte: string) =>
  db
    .selectFrom('journal')
    .select(['acteur_role', 'details', 'motif'])
    .where('acte', '=', acte)
    .where('objet_id', '=', id)
    .execute();
const typed = async (path: string): Promise<Record<string, string>> =>
  filledForm(await open(path), `form[action="${path}"]`);
const deposit = (path: string, name: string, bytes: Buffer, fields: Record<string, string>) =>
  sendFiles(app, `${path}/document`, [{ name, bytes, field: 'fichier' }], fields, '');
const PDF = await letterPdf(
  {
    campus: 'C',
    organisation: 'O',
    nature: 'convention',
    titre: 'T',
    texte: null,
    debut: null,
    echeance: null,
    promesses: [],
  },
  { at: NOW, signature: null },
);

describe('signing by a link', () => {
  test('the contact reads, signs once however often it is sent, and the direction validates', async () => {
    const path = await asked();
    expect((await mails('lettre_a_signer')).map((one) => one.destinataire)).toEqual(['ana@exemple.fr']);
    const page = await open(path);
    expectSound(page);
    const said = textOf(page.document);
    for (const words of [
      'Une convention',
      '10 jours',
      'Du 1er janvier 2026 au 31 décembre 2027',
      'signature électronique simple',
    ]) {
      expect(said).toContain(words);
    }
    const form: Record<string, string> = {
      ...(await typed(path)),
      nom: 'Ana Exemple',
      fonction: 'Directrice',
      accord: 'oui',
      acte: 'signer',
    };
    const all = await Promise.all([1, 2, 3].map(() => sendForm(app, path, form)));
    expect(all.map((one) => one.status)).toEqual([200, 200, 200]);
    const [link, ...more] = await links();
    expect(more).toEqual([]);
    expect(link).toMatchObject({
      issue: 'signee',
      nom: 'Ana Exemple',
      fonction: 'Directrice',
      texte_empreinte: form.texte,
    });
    const [proof, ...others] = await journal('commitment.signed_by_link');
    expect(others).toEqual([]);
    expect(proof).toMatchObject({
      acteur_role: 'porteur_de_lien',
      details: { lien: link!.id, texte_sha256: form.texte, le: NOW.toISOString() },
    });
    expect(Object.keys(proof!.details as object)).toContain('adresse');
    expect(JSON.stringify(proof)).not.toMatch(/Ana|ana@/);
    expect(await mails('lettre_signee_copie')).toHaveLength(1);
    expect(await told()).toHaveLength(1);
    expect(await row()).toMatchObject({ etat: 'a_signer', signataire: null });
    const kept = await app.request(`http://localhost${path}/document.pdf`);
    expect(kept.headers.get('content-type')).toContain('application/pdf');
    expect(
      Buffer.from(await kept.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(textOf((await open(path)).document)).toContain('C’est signé');
    const changed = await act(`${url}/modifier`, { nature: 'convention', titre: 'Autre titre' });
    expect(textOf(changed.document)).toContain('Une signature est reçue sur ce texte');
    const sheet = await getPage(app, url, { headers: { cookie: director.cookie } });
    expectSound(sheet);
    expect(textOf(sheet.document)).toContain('signé en ligne par Ana Exemple, Directrice');
    expect((await act(`${url}/signature`, { acte: 'valider' })).status).toBe(303);
    expect(await row()).toMatchObject({
      etat: 'signe',
      signataire: 'Ana Exemple, Directrice',
      signature_le: '2026-11-23',
    });
    expect((await act(`${url}/signature`, { acte: 'valider' })).status).toBe(422);
  });

  test('without name, function or consent nothing is signed, and what was typed stays', async () => {
    const path = await asked();
    const refused = await sendForm(app, path, {
      ...(await typed(path)),
      nom: 'Ana Exemple',
      fonction: '',
      acte: 'signer',
    });
    expect(refused.status).toBe(422);
    expect(textOf(refused.document)).toContain('Cochez la case pour signer');
    expect(textOf(refused.document)).toContain('Écrivez votre fonction');
    expect(filledForm(refused, `form[action="${path}"]`)).toMatchObject({ nom: 'Ana Exemple' });
    expect((await links())[0]).toMatchObject({ issue: null });
  });

  test('a text changed since it was read is not signed', async () => {
    const path = await asked();
    const form: Record<string, string> = {
      ...(await typed(path)),
      nom: 'Ana',
      fonction: 'Directrice',
      accord: 'oui',
      acte: 'signer',
    };
    await sql`update promesse set quantite = 20 where engagement_id = ${id}::uuid`.execute(db);
    const stale = await sendForm(app, path, form);
    expect(stale.status).toBe(409);
    expect(textOf(stale.document)).toContain('relisez-le, puis signez');
    expect(textOf(stale.document)).toContain('20 jours');
    expect((await links())[0]).toMatchObject({ issue: null });
  });

  test('the document signed on paper is deposited; anything but a PDF is refused with what was typed', async () => {
    const path = await asked();
    const { texte } = await typed(path);
    const fields = { texte: texte!, nom: 'Ana Exemple', fonction: 'Proviseure' };
    const wrong = await deposit(path, 'a.pdf', Buffer.from('bonjour'), fields);
    expect(wrong.status).toBe(415);
    expect(wrong.document.querySelector('#depot-nom')?.getAttribute('value')).toBe('Ana Exemple');
    const done = await deposit(path, 'signé.pdf', PDF, fields);
    expect(textOf(done.document)).toContain('C’est déposé');
    expect((await links())[0]).toMatchObject({ issue: 'deposee', nom: 'Ana Exemple' });
    const file = await db
      .selectFrom('fichier')
      .selectAll()
      .where('id', '=', (await row()).fichier_id!)
      .executeTakeFirstOrThrow();
    expect(file).toMatchObject({ type: 'application/pdf', objet_type: 'engagement', objet_id: id });
    const again = await deposit(path, 'b.pdf', PDF, fields);
    expect(textOf(again.document)).toContain('C’est déposé');
    expect(await journal('commitment.document_given_by_link')).toHaveLength(1);
  });

  test('declining says why; the campus reads it and sends another link', async () => {
    const path = await asked();
    expect((await sendForm(app, path, { acte: 'decliner', motif: '' })).status).toBe(422);
    const done = await sendForm(app, path, { acte: 'decliner', motif: 'Le conseil dit non.' });
    expect(textOf(done.document)).toContain('C’est décliné');
    expect((await app.request(`http://localhost${path}/document.pdf`)).status).toBe(404);
    expect(textOf((await getPage(app, url, { headers: { cookie: director.cookie } })).document)).toContain(
      'Le conseil dit non.',
    );
    expect((await act(`${url}/signature`, { acte: 'valider' })).status).toBe(422);
    expect((await act(`${url}/signature`, { acte: 'envoyer' })).status).toBe(303);
    expect((await links()).map((one) => one.issue).sort()).toEqual(['declinee', null]);
    expect(textOf((await open(path)).document)).toContain('C’est décliné');
  });

  test('a letter sent back carries its reason, and its new link signs', async () => {
    const path = await asked();
    await sendForm(app, path, {
      ...(await typed(path)),
      nom: 'Ana',
      fonction: 'Adjointe',
      accord: 'oui',
      acte: 'signer',
    });
    const bare = await act(`${url}/signature`, { acte: 'renvoyer', motif: '' });
    expect(bare.status).toBe(422);
    expect(textOf(bare.document)).toContain('Écrivez ce qui est à reprendre');
    expect((await act(`${url}/signature`, { acte: 'renvoyer', motif: 'Il faut la proviseure.' })).status).toBe(303);
    const [mail] = await mails('lettre_a_corriger');
    expect(mail!.texte).toContain('Il faut la proviseure.');
    const next = linkIn(mail!);
    await sendForm(app, next, {
      ...(await typed(next)),
      nom: 'Zoé',
      fonction: 'Proviseure',
      accord: 'oui',
      acte: 'signer',
    });
    await act(`${url}/signature`, { acte: 'valider' });
    expect(await row()).toMatchObject({ etat: 'signe', signataire: 'Zoé, Proviseure' });
  });
});

describe('a link', () => {
  test('dies with its date, a newer one, the person and the commitment; the newest lives', async () => {
    const path = await asked();
    expect((await open(path, later(31))).status).toBe(410);
    await act(`${url}/signature`, { acte: 'envoyer' });
    const next = linkIn((await mails('lettre_a_signer')).at(-1)!);
    expect(textOf((await open(path)).document)).toContain('un lien plus récent l’a remplacé');
    expect((await open(next)).status).toBe(200);
    await sql`update contact_fonction set debut = '2020-01-01', fin = '2026-01-01' where contact_id = ${contact}::uuid`.execute(
      db,
    );
    expect((await open(next)).status).toBe(410);
    await sql`update contact_fonction set fin = null where contact_id = ${contact}::uuid`.execute(db);
    await act(`${url}/etat`, { transition: 'abandonner' });
    expect(textOf((await open(next)).document)).toContain('n’a plus d’objet');
    expect((await open(`/lettre/${'x'.repeat(43)}`)).status).toBe(410);
  });

  test('is reminded once, by another link, with the same date', async () => {
    const path = await asked();
    const remind = (n: number) =>
      remindSignatures(db, { sender: { service: 'M', origin: 'http://localhost' }, now: days(n), log });
    expect(await remind(9)).toBe(0);
    expect((await Promise.all([remind(11), remind(11)])).reduce((a, b) => a + b)).toBe(1);
    expect(await remind(20)).toBe(0);
    const [mail] = await mails('lettre_a_signer_rappel');
    expect((await open(path)).status).toBe(410);
    expect((await open(linkIn(mail!), later(12))).status).toBe(200);
  });

  test('goes to nobody who refuses to be written to: the campus is told, and paper stays open', async () => {
    await sql`update contact set oppose_le = now() where id = ${contact}::uuid`.execute(db);
    await act(`${url}/etat`, { transition: 'envoyer' });
    expect(await links()).toEqual([]);
    const none = await act(`${url}/signature`, { acte: 'envoyer' });
    expect(none.status).toBe(422);
    expect(textOf(none.document)).toContain('ajoutez-en un, ou enregistrez la signature sur papier');
  });

  test('is sent and validated by the campus alone, on what it has read', async () => {
    await asked();
    expect((await act(`${url}/signature`, { acte: 'envoyer' }, stranger)).status).toBe(404);
    expect((await act(`${url}/signature`, { acte: 'envoyer' }, reader)).status).toBe(403);
    expect((await act(`${url}/signature`, { acte: 'envoyer', version: '0' })).status).toBe(409);
  });
});
