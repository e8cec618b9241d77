import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { contactIn } from '#tests/support/access-examples.ts';
import { contactKeepers } from '#tests/support/contact-keepers.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm } from '#tests/support/form.ts';
import { textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';

const opened = await testDatabase();
const { db } = opened;
const { own, other, director, open, send, person } = await contactKeepers(opened);

describe('a person whom another campus keeps too', () => {
  let id = '';
  let base = '';
  const read = async () =>
    (
      await sql<{ courriel: string | null; telephone: string | null; oppose: boolean }>`
        select courriel, telephone, oppose_le is not null as oppose from contact where id = ${id}::uuid`.execute(db)
    ).rows[0]!;

  beforeAll(async () => {
    ({ id } = await contactIn(db, { organisation: own.organisation, campus: own.campus }));
    base = `/espace/contacts/${id}`;
    await sql`update contact set courriel = 'ada@exemple.fr' where id = ${id}::uuid`.execute(db);
    await sql`insert into contact_fonction (contact_id, organisation_id, campus_id, titre)
      values (${id}::uuid, ${other.organisation}::uuid, ${other.campus}::uuid, 'Formatrice')`.execute(db);
  });

  test('keeps her address, said at its field with nothing lost; the rest is changed', async () => {
    const form = filledForm(await open(base, director), `form[action$="${id}"]`);
    const typed = { ...form, courriel: 'autre@exemple.fr', telephone: '05 11 11 11 11' };
    const refused = await send(base, typed);
    expect(refused.status).toBe(403);
    expectSound(refused);
    expect(textOf(refused.document.querySelector('#courriel-erreur'))).toContain('qui tient toutes ses fonctions');
    expect(filledForm(refused, `form[action$="${id}"]`)).toMatchObject({ ...typed, version: form.version });
    expect(await read()).toMatchObject({ courriel: 'ada@exemple.fr', telephone: null });
    expect((await send(base, { ...typed, courriel: 'ada@exemple.fr' })).status).toBe(303);
    expect(await read()).toMatchObject({ courriel: 'ada@exemple.fr', telephone: '05 11 11 11 11' });
  });

  test('is opposed by anybody who keeps her, and lifted by who keeps all of her functions', async () => {
    expect((await send(`${base}/opposition`, { acte: 'opposer' })).status).toBe(303);
    const page = await open(base, director);
    expectSound(page);
    expect(page.document.querySelector('form[action$="/opposition"]')).toBeNull();
    expect((await send(`${base}/opposition`, { acte: 'lever' })).status).toBe(403);
    expect((await read()).oppose).toBe(true);
    await sql`delete from contact_fonction where contact_id = ${id}::uuid and campus_id = ${other.campus}::uuid`.execute(
      db,
    );
    expect((await send(`${base}/opposition`, { acte: 'lever' })).status).toBe(303);
    expect((await read()).oppose).toBe(false);
  });
});

describe('an organisation that is no member yet', () => {
  const standing = (statut: string) =>
    sql`update adhesion set statut = ${statut} where organisation_id = ${own.organisation}::uuid`.execute(db);

  test('has its people kept for a campus, which is asked at its field', async () => {
    await standing('prospect');
    const refused = await send('/espace/contacts/nouveau', person({ nom: 'Démarchée' }));
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#campus-erreur'))).toContain(
      'Elle n’est pas encore membre : choisissez le campus.',
    );
    const made = await send('/espace/contacts/nouveau', person({ nom: 'Démarchée', campus: own.campus }));
    expect(made.status).toBe(303);
    const page = made.headers.get('location')!;
    const added = { titre: 'Trésorière', organisation: own.organisation, campus: '', debut: '', fin: '' };
    const again = await send(`${page}/fonctions`, added);
    expect(again.status).toBe(422);
    expect(textOf(again.document.querySelector('#campus-erreur'))).toContain('choisissez le campus');
    await standing('membre');
    expect((await send(`${page}/fonctions`, added)).status).toBe(303);
    await standing('prospect');
    // The function without a campus is nobody’s there any more.
    expect(textOf((await open(page, director)).document)).toContain('hors de votre périmètre');
    await standing('membre');
  });
});
