import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { contactIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { letterDesk, memberWithContact } from '#tests/support/asked-letters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { hasSigned } from '../commitment-facts.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
const reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
const member = await memberWithContact(db, own, 'ana@exemple.fr');
const neighbour = await memberWithContact(db, own, 'bob@exemple.fr');
const headOf = (organisation_id: string) =>
  persona(db, [{ role: 'responsable_organisation', perimetre: 'organisation', organisation_id }]);
const head = await headOf(member.organisation);
const outsider = await headOf(neighbour.organisation);
const { base, one, mails, linkIn, ask, deposit, open, journal } = letterDesk(db, app, own.slug);

beforeEach(async () => {
  await sql`delete from courriel`.execute(db);
  await db.deleteFrom('notification').execute();
  await db.deleteFrom('lettre_demandee').execute();
  await sql`delete from journal where acte like 'letter.%'`.execute(db).catch(() => null);
});

const url = async () => `${base}/${(await one()).id}`;
const act = async (form: string, fields: Record<string, string> = {}, who = director) =>
  sendForm(
    app,
    `${await url()}/${form}`,
    { version: String((await one()).version), ...fields },
    { cookie: who.cookie },
  );
/** Asks one letter. @returns the address of its link. */
const asked = async (nature = 'lettre_soutien'): Promise<string> => {
  expect((await ask(director.cookie, [member.slug], { nature })).status).toBe(303);
  return linkIn((await mails('demande_lettre')).at(-1));
};
const received = async (nature = 'lettre_soutien'): Promise<string> => {
  const path = await asked(nature);
  expect((await deposit(`${path}/document`, pdf('lettre'))).status).toBe(200);
  return path;
};
const told = async (who = director) =>
  (await db.selectFrom('notification').select('titre').where('compte_id', '=', who.id).execute()).map((n) => n.titre);
const PROMISE = { genre_1: 'montant', quantite_1: '1 500,50', unite_1: '', objet_1: 'Transport' };
const DAYS = { date: '2026-11-20', debut: '2026-12-01', echeance: '2027-06-30' };

describe('sending the link again', () => {
  test('kills the former one, goes to another correspondent, once, and is journaled without a name', async () => {
    const first = await asked();
    const other = await contactIn(db, { organisation: member.organisation, campus: null });
    await sql`update contact set courriel = 'zoe@exemple.fr' where id = ${other.id}::uuid`.execute(db);
    const page = await open(await url(), director.cookie);
    expectSound(page);
    const form = filledForm(page, 'form[action$="/renvoyer"]');
    expect(form.destinataire).toBe(`contact:${member.contact}`);
    expect((await act('renvoyer', { destinataire: 'contact:inconnu' })).status).toBe(422);
    const wanted = { ...form, destinataire: `contact:${other.id}` };
    const both = await Promise.all(
      [1, 2].map(async () => sendForm(app, `${await url()}/renvoyer`, wanted, { cookie: director.cookie })),
    );
    expect(both.map((sent) => sent.status).sort()).toEqual([303, 409]);
    expect((await open(first)).status).toBe(410);
    const mail = (await mails('demande_lettre')).at(-1)!;
    expect(mail.destinataire).toBe('zoe@exemple.fr');
    expect((await open(linkIn(mail))).status).toBe(200);
    expect(await one()).toMatchObject({ etat: 'demandee', contact_id: other.id, courriel: 'zoe@exemple.fr' });
    expect(await journal()).toEqual(['letter.asked', 'letter.link_sent_again']);
    const lines = await db.selectFrom('journal').selectAll().where('acte', '=', 'letter.link_sent_again').execute();
    expect(JSON.stringify(lines)).not.toContain('zoe@');
    expect((await act('renvoyer', wanted, reader)).status).toBe(403);
    expect((await act('renvoyer', wanted, stranger)).status).toBe(404);
    await deposit(`${linkIn(mail)}/document`, pdf('lettre'));
    expect((await act('renvoyer', { destinataire: `contact:${other.id}` })).status).toBe(422);
    await sql`delete from contact_fonction where contact_id = ${other.id}::uuid`.execute(db);
  });
});

describe('by the link', () => {
  test('the signed letter is given, however often it is sent; the campus is told once and reads it', async () => {
    const path = await asked();
    const page = await open(path);
    expectSound(page);
    for (const words of ['Dossier du label', '20 décembre 2026', 'À adresser au recteur.', 'ne promet rien']) {
      expect(textOf(page.document)).toContain(words);
    }
    const done = await deposit(`${path}/document`, pdf('lettre'));
    expect(textOf(done.document)).toContain('C’est déposé');
    expect(textOf((await deposit(`${path}/document`, pdf('autre'))).document)).toContain('C’est déposé');
    expect(await one()).toMatchObject({ etat: 'recue', signataire: 'Ana Exemple', fonction: 'Directrice' });
    expect(await told()).toEqual([expect.stringContaining('a déposé sa lettre')]);
    const file = await app.request(`http://localhost${path}/document`);
    expect(file.headers.get('content-type')).toContain('application/pdf');
    const sheet = await open(await url(), director.cookie);
    expectSound(sheet);
    expect(textOf(sheet.document)).toContain('Ana Exemple, Directrice');
    expect((await open(`${await url()}/fichier`, director.cookie)).status).toBe(200);
    const desk = await open('/espace', director.cookie);
    expect(textOf(desk.document)).toContain('Lettre à contrôler');
  });

  test('what is no signed PDF is refused at its field, and nothing typed is lost', async () => {
    const path = await asked();
    const program = await deposit(`${path}/document`, Buffer.from('MZ\x90\0'));
    expect(program.status).toBe(415);
    expectSound(program);
    expect(program.document.querySelector('#nom')?.getAttribute('value')).toBe('Ana Exemple');
    const unsigned = await deposit(`${path}/document`, pdf('lettre'), { nom: ' ', fonction: 'x'.repeat(121) });
    expect(unsigned.status).toBe(422);
    expect(textOf(unsigned.document)).toContain('Écrivez vos prénom et nom');
    expect(await one()).toMatchObject({ etat: 'demandee', fichier_id: null });
    expect((await open(`${path}/document`)).status).toBe(404);
    expect((await open(`/lettre-demandee/${'x'.repeat(43)}`)).status).toBe(410);
  });

  test('declining says why; the campus reads it, and nothing else may be done', async () => {
    const path = await asked();
    const bare = await sendForm(app, path, { motif: ' ' });
    expect(bare.status).toBe(422);
    expectSound(bare);
    expect(textOf(bare.document)).toContain('Dites pourquoi');
    const long = await sendForm(app, path, { motif: 'x'.repeat(501) });
    expect([long.status, long.document.querySelector('textarea')?.textContent?.length]).toEqual([422, 501]);
    expect(textOf((await sendForm(app, path, { motif: 'Le conseil dit non.' })).document)).toContain('C’est décliné');
    expect(await told()).toEqual([expect.stringContaining('ne fournira pas')]);
    expect(textOf((await open(await url(), director.cookie)).document)).toContain('Le conseil dit non.');
    expect((await act('annuler')).status).toBe(422);
    expect((await deposit(`${path}/document`, pdf('lettre'))).document.body.textContent).toContain('C’est décliné');
  });

  test('it dies with its day, its person, and a cancelled request', async () => {
    const path = await asked();
    const late = testApp(opened, { now: '2026-12-24T12:00:00Z' });
    expect((await letterDesk(db, late, own.slug).open(path)).status).toBe(410);
    await sql`update contact set oppose_le = null`.execute(db);
    await sql`update contact_fonction set debut = '2020-01-01', fin = '2026-01-01' where contact_id = ${member.contact}::uuid`.execute(
      db,
    );
    expect((await open(path)).status).toBe(410);
    await sql`update contact_fonction set fin = null where contact_id = ${member.contact}::uuid`.execute(db);
    expect((await act('annuler')).status).toBe(303);
    expect(textOf((await open(path)).document)).toContain('n’a plus d’objet');
    expect((await deposit(`${path}/document`, pdf('lettre'))).status).toBe(410);
  });
});

describe('the campus', () => {
  test('controls a letter of support: it promises nothing, and counts for the standing', async () => {
    await received();
    const place = { campusId: own.campus, organisationId: member.organisation };
    expect((await hasSigned(db, place)).letter).toBe(false);
    const undated = await act('controler', { date: '' });
    expect(undated.status).toBe(422);
    expectSound(undated);
    expect((await act('controler', { date: '2026-12-01' })).status).toBe(422);
    expect((await act('controler', { date: '2026-11-20', ...PROMISE })).status).toBe(303);
    expect(await one()).toMatchObject({ etat: 'controlee', engagement_id: null });
    expect((await hasSigned(db, place)).letter).toBe(true);
    expect(
      await db.selectFrom('engagement').select('id').where('organisation_id', '=', member.organisation).execute(),
    ).toEqual([]);
  });

  test('controls a letter of commitment: it becomes a commitment with its promises and its document', async () => {
    await received('lettre_engagement');
    const page = await open(await url(), director.cookie);
    expectSound(page);
    const bare = await act('controler', { date: '2026-11-20' });
    expect(bare.status).toBe(422);
    expect(textOf(bare.document)).toContain('quoi, combien et quand');
    const wrong = await act('controler', { ...DAYS, ...PROMISE, quantite_1: 'beaucoup' });
    expect(wrong.document.querySelector('#quantite_1')?.getAttribute('value')).toBe('beaucoup');
    expect((await act('controler', { ...DAYS, ...PROMISE, echeance: '2026-01-01' })).status).toBe(422);
    expect((await act('controler', { ...DAYS, ...PROMISE })).status).toBe(303);
    const { engagement_id: id } = await one();
    const made = await db.selectFrom('engagement').selectAll().where('id', '=', id!).executeTakeFirstOrThrow();
    expect(made).toMatchObject({ nature: 'lettre_engagement', etat: 'signe', signataire: 'Ana Exemple, Directrice' });
    const promises = await db.selectFrom('promesse').selectAll().where('engagement_id', '=', id!).execute();
    expect(promises).toMatchObject([{ genre: 'montant', objet: 'Transport' }]);
    expect(Number(promises[0]!.quantite)).toBe(150_050);
    const commitment = `/espace/reseau/${own.slug}/engagements/${id}`;
    expect((await open(`${commitment}/fichier`, director.cookie)).status).toBe(200);
    expect((await open(commitment, director.cookie)).html).toContain('Dossier du label');
  });

  test('sends back what is to be corrected: another link, that gives the letter again', async () => {
    const former = await received();
    expect((await act('reprise', { motif: '' })).status).toBe(422);
    expect((await act('reprise', { motif: 'Il manque la date.' })).status).toBe(303);
    const [mail] = await mails('lettre_a_corriger');
    expect(mail!.texte).toContain('Il manque la date.');
    expect((await open(former)).status).toBe(410);
    const next = await open(linkIn(mail));
    expectSound(next);
    expect(textOf(next.document)).toContain('Il manque la date.');
    expect((await open(`${linkIn(mail)}/document`)).status).toBe(200);
    await deposit(`${linkIn(mail)}/document`, pdf('corrigée'), { nom: 'Zoé Exemple' });
    expect(await one()).toMatchObject({ etat: 'recue', signataire: 'Zoé Exemple', motif: null });
    expect(await journal()).toEqual(expect.arrayContaining(['letter.returned', 'letter.deposited']));
    const files = await sql<{
      n: number;
    }>`select count(*)::int as n from fichier where objet_type = 'lettre' and objet_id = ${(await one()).id}`.execute(
      db,
    );
    expect(files.rows[0]!.n).toBe(1);
  });

  test('acts on what it has read, within its own campus', async () => {
    await received();
    expect((await act('annuler')).status).toBe(422);
    expect((await act('controler', { version: '1', date: '2026-11-20' })).status).toBe(409);
    expect((await act('controler', { date: '2026-11-20' }, stranger)).status).toBe(404);
    expect((await act('controler', { date: '2026-11-20' }, reader)).status).toBe(403);
    expect((await act('annuler', {}, reader)).status).toBe(403);
    const seen = async (who: typeof director) => textOf((await open(await url(), who.cookie)).document);
    expect(await seen(director)).toMatch(/Lien envoyé ?le \d+ novembre 2026 à \S/);
    expect(await seen(reader)).not.toMatch(/Lien envoyé ?le \d+ novembre 2026 à/);
    expect((await open(await url(), outsider.cookie)).status).toBe(404);
  });
});

describe('an organisation with an account', () => {
  test('gives its letter from its space, or declines; another organisation does not', async () => {
    await asked();
    const page = await open(await url(), head.cookie);
    expectSound(page);
    const path = `${await url()}/fichier`;
    expect((await deposit(path, pdf('lettre'), {}, outsider.cookie)).status).toBe(404);
    expect((await deposit(path, pdf('lettre'), {}, director.cookie)).status).toBe(403);
    expect((await deposit(path, Buffer.from('x'), {}, head.cookie)).status).toBe(415);
    expect((await deposit(path, pdf('lettre'), {}, head.cookie)).status).toBe(303);
    expect(await one()).toMatchObject({ etat: 'recue' });
    expect((await act('decliner', { motif: 'Non' }, head)).status).toBe(422);
    await db.deleteFrom('lettre_demandee').execute();
    await asked();
    expect((await act('decliner', { motif: '' }, head)).status).toBe(422);
    expect((await act('decliner', { motif: 'Pas cette année.' }, head)).status).toBe(303);
    expect(await one()).toMatchObject({ etat: 'declinee', motif: 'Pas cette année.' });
  });
});

describe('at the same time', () => {
  test('two deposits: one is kept, one letter is told', async () => {
    const path = await asked();
    const both = await Promise.all(['a', 'b', 'c'].map((text) => deposit(`${path}/document`, pdf(text))));
    expect(both.map((done) => done.status)).toEqual([200, 200, 200]);
    expect(await told()).toHaveLength(1);
    expect((await one()).version).toBe(2);
  });

  test('a cancel and a deposit: one of them wins, whole', async () => {
    for (let round = 0; round < 5; round++) {
      await db.deleteFrom('lettre_demandee').execute();
      const path = await asked();
      const [given, cancelled] = await Promise.all([deposit(`${path}/document`, pdf(`${round}`)), act('annuler')]);
      const { etat, fichier_id } = await one();
      expect([`${given.status}/${cancelled.status}`, etat, fichier_id !== null]).toEqual(
        etat === 'recue' ? [expect.stringMatching('200/(409|422)'), 'recue', true] : ['410/303', 'annulee', false],
      );
    }
  });

  test('two controls make one commitment', async () => {
    await received('lettre_engagement');
    const { version } = await one();
    const order = { ...DAYS, ...PROMISE, version: String(version) };
    const both = await Promise.all([act('controler', order), act('controler', order)]);
    expect(both.map((done) => done.status).sort()).toEqual([303, 422]);
    const made = await sql<{
      n: number;
    }>`select count(*)::int as n from engagement where organisation_id = ${member.organisation}::uuid and nature = 'lettre_engagement' and cree_le >= now() - interval '100 years' and id = (select engagement_id from lettre_demandee)`.execute(
      db,
    );
    expect(made.rows[0]!.n).toBe(1);
  });
});
