import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { contactKeepers } from '#tests/support/contact-keepers.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';

const opened = await testDatabase();
const { db } = opened;
const { app, own, director, correspondent, open, send, csvOf, made } = await contactKeepers(opened);

describe('agreement and opposition', () => {
  const publication = { publication: 'annuaire_public' };

  test('nothing is agreed to without a word and a proof; both are kept, and withdrawn in one click', async () => {
    const id = await made({ nom: 'Accord' });
    const accords = `/espace/contacts/${id}/accords`;
    const refused = await send(accords, { ...publication, acte: 'donner', preuve: '' });
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textOf(refused.document.querySelector('#preuve-annuaire_public-erreur'))).toContain('Dites comment');
    await send(accords, { ...publication, acte: 'donner', accord: 'oui', preuve: 'courriel du 3 mars' });
    expect(textOf((await open(`/espace/contacts/${id}`, director)).document)).toContain(
      'accord du 23 novembre 2026, courriel du 3 mars',
    );
    const { rows } = await sql<{
      texte: string;
    }>`select texte from contact_accord where contact_id = ${id}::uuid`.execute(db);
    expect(rows[0]!.texte).toContain('J’accepte que mon nom');
    expect((await open('/espace/contacts?accord=oui', director)).html).toContain('Accord');
    await send(accords, { ...publication, acte: 'retirer' }, correspondent);
    expect(textOf((await open(`/espace/contacts/${id}`, director)).document)).toContain('retiré le 23 novembre 2026');
  });

  test('who opposes leaves every list and file, and every page that named her', async () => {
    const id = await made({ nom: 'Opposante' });
    await send(`/espace/contacts/${id}/accords`, { ...publication, acte: 'donner', accord: 'oui', preuve: 'dit' });
    await send(`/espace/contacts/${id}/opposition`, { acte: 'opposer' });
    expect((await open('/espace/contacts', director)).html).not.toContain('Opposante');
    expect((await open('/espace/contacts?etat=opposes', director)).html).toContain('Opposante');
    for (const query of ['', '?etat=opposes', '?q=opposante'])
      expect(await csvOf(`/espace/contacts.csv${query}`)).not.toContain('Opposante');
    expect(textOf((await open(`/espace/contacts/${id}`, director)).document)).toContain(
      'Ne pas écrire à cette personne',
    );
    const again = await send(`/espace/contacts/${id}/accords`, {
      ...publication,
      acte: 'donner',
      accord: 'oui',
      preuve: 'dit',
    });
    expect(again.status).toBe(422);
    await send(`/espace/contacts/${id}/opposition`, { acte: 'lever' });
    expect((await open('/espace/contacts?accord=oui', director)).html).not.toContain('Opposante');
  });

  test('two people who withdraw and oppose at once leave one answer and nothing published', async () => {
    const id = await made({ nom: 'Ensemble' });
    await send(`/espace/contacts/${id}/accords`, { ...publication, acte: 'donner', accord: 'oui', preuve: 'dit' });
    const sent = await Promise.all([
      send(`/espace/contacts/${id}/opposition`, { acte: 'opposer' }),
      send(
        `/espace/contacts/${id}/accords`,
        { ...publication, acte: 'donner', accord: 'oui', preuve: 'dit' },
        correspondent,
      ),
      send(`/espace/contacts/${id}/accords`, { ...publication, acte: 'retirer' }),
    ]);
    expect(sent.every((one) => [303, 422].includes(one.status))).toBe(true);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from contact_accord where contact_id = ${id}::uuid and retire_le is null`.execute(db);
    expect(rows[0]!.n).toBe(0);
  });
});

describe('the sheet of the organisation', () => {
  test('names its contacts to whoever keeps them, never who opposes', async () => {
    const sheet = `/espace/organisations/${own.organisationSlug}/modifier`;
    const id = await made({ nom: 'Surlafiche' });
    const page = await open(sheet, correspondent);
    expectSound(page);
    expect(textOf(page.document.querySelector('[aria-labelledby="contacts"]'))).toContain('Ajouter un contact');
    const shown = async () =>
      (await open(`/espace/contacts?organisation=${own.organisationSlug}&q=surlafiche`, director)).html;
    expect(await shown()).toContain('Surlafiche');
    await sql`update contact set oppose_le = now() where id <> ${id}::uuid`.execute(db);
    expect((await open(sheet, correspondent)).html).toContain('Surlafiche');
    await send(`/espace/contacts/${id}/opposition`, { acte: 'opposer' });
    expect((await open(sheet, director)).html).not.toContain('Surlafiche');
  });
});

describe('what the public reads', () => {
  test('a person with an agreement in force, on the page that she agreed to, until she withdraws it', async () => {
    const id = await made({ nom: 'Publiée', courriel: 'publiee@exemple.fr', campus: own.campus });
    const read = async (path: string) => (await getPage(app, path)).html;
    const [school, campus] = [`/etablissements/${own.organisationSlug}`, `/campus/${own.slug}`];
    const agree = (publication: string, acte: string) =>
      send(`/espace/contacts/${id}/accords`, { publication, acte, accord: 'oui', preuve: 'courriel' });
    const shown = async () => [(await read(school)).includes('Publiée'), (await read(campus)).includes('Publiée')];
    expect(await shown()).toEqual([false, false]);
    await agree('annuaire_public', 'donner');
    expect(await shown()).toEqual([true, false]);
    await agree('page_campus', 'donner');
    expect(await shown()).toEqual([true, true]);
    for (const page of [await getPage(app, school), await getPage(app, campus)]) {
      expectSound(page);
      expect(page.html).not.toContain('publiee@exemple.fr');
    }
    await agree('page_campus', 'retirer');
    expect(await shown()).toEqual([true, false]);
    await send(`/espace/contacts/${id}/opposition`, { acte: 'opposer' });
    expect(await shown()).toEqual([false, false]);
  });
});
