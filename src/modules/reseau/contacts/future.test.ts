import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
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
const sender = { service: 'Maillage', origin: 'http://localhost' };
const { own } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const team = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
let sheet = { id: '', slug: '' };
let link = '';

beforeEach(async () => {
  await sql`delete from lien_confirmation`.execute(db);
  await sql`delete from notification`.execute(db);
  await sql`update organisation set confirmee_le = ${NOW}`.execute(db);
  sheet = await organisationIn(db, own);
  const old = new Date(NOW.getTime() - 400 * 86_400_000);
  await sql`update organisation set creee_le = ${old} where id = ${sheet.id}::uuid`.execute(db);
  await sql`update adhesion set statut = 'membre' where organisation_id = ${sheet.id}::uuid`.execute(db);
  const { id } = await contactIn(db, { organisation: sheet.id, campus: null });
  await sql`update contact set courriel = ${`${sheet.slug}@exemple.fr`} where id = ${id}::uuid`.execute(db);
  await askConfirmations(db, { log: { warn: () => undefined }, sender, now: NOW });
  const { rows } = await sql<{ texte: string }>`
    select texte from courriel where destinataire = ${`${sheet.slug}@exemple.fr`}`.execute(db);
  link = /\/fiche\/[\w-]{43}/.exec(rows[0]!.texte)![0];
});

const open = () => getPage(app, link);
const words = (one: Awaited<ReturnType<typeof getPage>>): string =>
  textOf(one.document.querySelector('main')).replace(/[\s\u00a0\u202f]+/g, ' ');
const exact = async (suite: string) =>
  sendForm(app, link, { ...filledForm(await open(), '#fiche'), acte: 'repondre', suite });
const exchanges = async () =>
  (
    await sql<{ recit: string; suite: string | null; qui: string | null; le: string | null; presents: number }>`
      select e.recit, e.suite, e.suite_qui as qui, to_char(e.suite_le, 'YYYY-MM-DD') as le,
        (select count(*)::int from echange_present p where p.echange_id = e.id) as presents
      from echange e where e.organisation_id = ${sheet.id}::uuid`.execute(db)
  ).rows;
const told = async () =>
  (
    await sql<{ compte: string; titre: string; lien: string }>`
      select compte_id as compte, titre, lien from notification order by compte_id`.execute(db)
  ).rows;
const membership = async () =>
  (
    await sql<{ statut: string; fin: string | null; contact: string | null }>`
      select statut, fin, to_char(contact_le, 'YYYY-MM-DD') as contact from adhesion
      where organisation_id = ${sheet.id}::uuid`.execute(db)
  ).rows[0]!;

async function commitment(echeance: string, etat = 'signe'): Promise<void> {
  const origine = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  await sql`insert into engagement (campus_id, organisation_id, nature, titre, etat, echeance, signature_le, origine_id, cree_le)
    values (${own.campus}::uuid, ${sheet.id}::uuid, 'convention', ${`Convention ${echeance}`}, ${etat}, ${echeance},
      '2026-01-01', ${origine}, now())`.execute(db);
}

describe('what follows, said by the link of a sheet', () => {
  test('is asked with the commitment that ends first, and may be left aside', async () => {
    expect(words(await open())).toContain('Votre organisation est membre du réseau du campus.');
    await commitment('2027-06-30');
    await commitment('2027-03-31');
    await commitment('2026-12-31', 'abandonne');
    const page = await open();
    expectSound(page);
    expect(words(page)).toContain('« Convention 2027-03-31 » prend fin le 31 mars 2027.');
    const thanks = await exact('');
    expect(thanks.status).toBe(200);
    expect(words(thanks)).not.toContain('Le campus sait');
    expect(await exchanges()).toEqual([]);
    expect(await told()).toEqual([]);
  });

  test('to go on leaves the renewal to be prepared, and rings nobody', async () => {
    await commitment('2027-03-31');
    const thanks = await exact('continuer');
    expectSound(thanks);
    expect(words(thanks)).toContain('Le campus sait que vous continuez.');
    expect(await exchanges()).toEqual([
      {
        recit: 'Par le lien de sa fiche, l’organisation dit qu’elle continue.',
        suite: 'Préparer le renouvellement de « Convention 2027-03-31 », qui prend fin le 31 mars 2027.',
        qui: director.id,
        le: '2027-01-30',
        presents: 1,
      },
    ]);
    expect(await told()).toEqual([]);
    expect((await membership()).contact).toBe('2026-11-23');
  });

  test.each([
    ['parler', 'souhaite en parler', 'Prendre contact'],
    ['arreter', 'souhaite arrêter', 'enregistrer le départ'],
  ])('to « %s » gives the team something to do, and changes nothing by itself', async (suite, said, step) => {
    const before = await membership();
    const thanks = await exact(suite);
    expectSound(thanks);
    expect(words(thanks)).toContain(said.replace('souhaite', 'souhaitez'));
    const [one] = await exchanges();
    expect(one).toMatchObject({ qui: director.id, le: '2026-12-07', presents: 1 });
    expect(one!.recit).toContain(said);
    expect(one!.suite).toContain(step);
    const notes = await told();
    expect(notes.map((note) => note.compte)).toEqual([director.id, team.id].sort());
    expect(notes[0]!.titre).toContain(said);
    expectSound(await getPage(app, notes[0]!.lien, { headers: { cookie: director.cookie } }));
    expect(await membership()).toMatchObject({ statut: before.statut, fin: before.fin });
    const { rows } = await sql<{ details: { suite: string }; acteur: string }>`
      select details, acteur_role as acteur from journal where acte = 'membership.future_told' order by id desc limit 1`.execute(
      db,
    );
    expect([rows[0]!.details.suite, rows[0]!.acteur]).toEqual([suite, 'porteur_de_lien']);
    expect((await exact(suite)).status).toBe(410);
  });

  test('goes with corrections too, kept while they are refused', async () => {
    const form = { ...filledForm(await open(), '#fiche'), acte: 'repondre', suite: 'parler' };
    const wrong = await sendForm(app, link, { ...form, ligne_site_web: 'corriger', site_web: 'pas une adresse' });
    expect(wrong.status).toBe(422);
    expectSound(wrong);
    expect(filledForm(wrong, '#fiche').suite).toBe('parler');
    expect(await exchanges()).toEqual([]);
    const sent = await sendForm(app, link, {
      ...form,
      ligne_telephone: 'corriger',
      telephone: '05 57 00 00 00',
    });
    expect(words(sent)).toContain('Vos corrections sont reçues');
    expect(words(sent)).toContain('il vous contacte sous deux semaines');
    expect(await exchanges()).toHaveLength(1);
  });
});

describe('what is asked beside the sheet', () => {
  test('who is to be reached and what is brought: right is dated, wrong is told to the team with what to do', async () => {
    const { rows } = await sql<{ id: string; origine: number }>`
      select campus_id as id, origine_id as origine from adhesion where organisation_id = ${sheet.id}::uuid`.execute(
      db,
    );
    const { id: engagement } = await db
      .insertInto('engagement')
      .values({
        campus_id: rows[0]!.id,
        organisation_id: sheet.id,
        nature: 'convention',
        titre: 'Visites',
        etat: 'signe',
        signature_le: '2026-01-05',
        cree_le: NOW.toISOString(),
        origine_id: rows[0]!.origine,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('promesse')
      .values({ engagement_id: engagement, rang: 1, genre: 'visites', quantite: 6, unite: 'visites' })
      .execute();
    const page = await open();
    expectSound(page);
    expect(words(page)).toContain('Ce que vous apportez6 visites');
    const form = {
      ...filledForm(page, '#fiche'),
      acte: 'repondre',
      ligne_personne: 'corriger',
      ligne_apports: 'corriger',
    };
    const blank = await sendForm(app, link, form);
    expectSound(blank);
    expect(textsOf(blank.document, '.err')).toHaveLength(3);
    expect(await exchanges()).toEqual([]);
    const typed = {
      nouvelle_personne: 'T. Lemoine, atelier',
      nouveau_courriel: 't.lemoine@exemple.fr',
      apports: 'Quatre.',
    };
    const sent = await sendForm(app, link, { ...form, ...typed });
    expect(sent.status).toBe(200);
    expectSound(sent);
    expect(words(sent)).toContain('sous deux semaines');
    expect(await exchanges()).toMatchObject([
      {
        recit:
          'Par le lien de sa fiche, l’organisation corrige personne à joindre : T. Lemoine, atelier, t.lemoine@exemple.fr ; ce qu’elle apporte : « Quatre. ».',
        le: '2026-12-07',
      },
    ]);
    expect((await told())[0]!.titre).toContain('corrige sa fiche');
    const { rows: used } = await sql<{
      issue: string;
    }>`select issue from lien_confirmation where utilise_le is not null`.execute(db);
    expect(used.map((one) => one.issue)).toContain('corrigee');
  });
});

describe('refusals', () => {
  test('an answer that is none, or of an organisation that left meanwhile, leaves the link as it was', async () => {
    expect((await exact('partir')).status).toBe(422);
    await sql`update adhesion set statut = 'ancien' where organisation_id = ${sheet.id}::uuid`.execute(db);
    expect((await open()).document.querySelector('#suite')).toBeNull();
    const refused = await exact('arreter');
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(words(refused)).toContain('n’est plus au réseau de ce campus');
    expect(await exchanges()).toEqual([]);
    expect((await exact('')).status).toBe(200);
  });

  test('two answers at once count once', async () => {
    const form = { ...filledForm(await open(), '#fiche'), acte: 'repondre', suite: 'arreter' };
    const answers = await Promise.all([sendForm(app, link, form), sendForm(app, link, form)]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 410]);
    expect(await exchanges()).toHaveLength(1);
  });
});
