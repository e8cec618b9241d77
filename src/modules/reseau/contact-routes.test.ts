import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { contactIn } from '#tests/support/access-examples.ts';
import { contactKeepers } from '#tests/support/contact-keepers.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm } from '#tests/support/form.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';

const opened = await testDatabase();
const { db } = opened;
const { own, other, director, correspondent, stranger, open, send, csvOf, person, made } = await contactKeepers(opened);

describe('the list', () => {
  test('says that nobody is there, then who is, found by name, function, organisation and agreement', async () => {
    const empty = await open('/espace/contacts', correspondent);
    expectSound(empty);
    expect(textOf(empty.document)).toContain('Aucune personne dans votre périmètre');
    const id = await made();
    const list = await open('/espace/contacts', director);
    expectSound(list);
    expect(textsOf(list.document, 'tbody th, tbody td')).toEqual([
      'Solène Courtebray',
      'Proviseure',
      'Lycée Estuaire',
      'solene@exemple.fr05 00 00 00 01',
      'sans accord',
    ]);
    expect(textOf((await open('/espace/contacts', correspondent)).document)).toContain('Courtebray');
    expect(textOf((await open('/espace/contacts', stranger)).document)).not.toContain('Courtebray');
    const found = async (query: string) => textOf((await open(`/espace/contacts?${query}`, director)).document);
    for (const query of [
      'q=solene',
      'fonction=PROV',
      `organisation=${own.organisationSlug}`,
      'accord=non',
      'q=estuaire',
      'q=ua',
      'q=exemple.fr',
    ])
      expect([query, (await found(query)).includes('Courtebray')]).toEqual([query, true]);
    for (const query of [
      'q=absent',
      'fonction=comptable',
      `organisation=${other.organisationSlug}`,
      'accord=oui',
      'etat=anciens',
    ])
      expect([query, (await found(query)).includes('Courtebray')]).toEqual([query, false]);
    expect(await csvOf('/espace/contacts.csv')).toContain(`${id},Courtebray,Solène,Proviseure,Lycée Estuaire`);
    const { rows } = await sql<{ acte: string; details: unknown }>`
      select acte, details from journal where acte = 'contacts.exported'`.execute(db);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0])).not.toContain('Courtebray');
  });

  test('a contact kept for one campus is not read by another campus of the same organisation', async () => {
    await sql`insert into adhesion (campus_id, organisation_id, statut, roles, origine_id)
      select ${other.campus}::uuid, ${own.organisation}::uuid, 'partenaire', '{}', origine_id from adhesion limit 1`.execute(
      db,
    );
    const kept = await made({ nom: 'Gardée', courriel: '', campus: own.campus });
    const shared = await made({ nom: 'Partagée', courriel: '' });
    const list = textOf((await open('/espace/contacts', stranger)).document);
    expect([list.includes('Gardée'), list.includes('Partagée')]).toEqual([false, true]);
    expect((await open(`/espace/contacts/${kept}`, stranger)).status).toBe(404);
    expect((await open(`/espace/contacts/${shared}`, stranger)).status).toBe(200);
    await sql`delete from adhesion where campus_id = ${other.campus}::uuid and organisation_id = ${own.organisation}::uuid`.execute(
      db,
    );
  });
});

describe('a person', () => {
  test('refused, keeps what was typed and says why at the field', async () => {
    const bad = person({ nom: '', courriel: 'pas une adresse', debut: '2026-02-01', fin: '2026-01-01' });
    const refused = await send('/espace/contacts/nouveau', bad);
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textOf(refused.document.querySelector('#nom-erreur'))).toContain('Donnez le nom');
    expect(textOf(refused.document.querySelector('#courriel-erreur'))).toContain('adresse complète');
    expect(filledForm(refused, 'form.fiche')).toMatchObject({
      prenom: 'Solène',
      titre: 'Proviseure',
      courriel: 'pas une adresse',
    });
    const dates = await send('/espace/contacts/nouveau', person({ debut: '2026-02-01', fin: '2026-01-01' }));
    expect(textOf(dates.document.querySelector('#fin-erreur'))).toContain('finit avant de commencer');
  });

  test('an organisation or a campus out of reach is refused, whatever the form says', async () => {
    const elsewhere = await send('/espace/contacts/nouveau', person({ organisation: other.organisation }));
    expect(elsewhere.status).toBe(422);
    expect(textOf(elsewhere.document.querySelector('#organisation-erreur'))).toContain('de la liste');
    const campus = await send('/espace/contacts/nouveau', person({ campus: other.campus, distincte: 'oui' }));
    expect(textOf(campus.document.querySelector('#campus-erreur'))).toContain('de la liste');
  });

  test('who looks like somebody of the organisation is shown before, and made when said to be another', async () => {
    await made({ nom: 'Semblable', courriel: 'semblable@exemple.fr' });
    const warned = await send('/espace/contacts/nouveau', person({ nom: 'Autre', courriel: 'SEMBLABLE@exemple.fr' }));
    expect(warned.status).toBe(409);
    expect(textOf(warned.document)).toContain('peut-être déjà dans les contacts');
    const again = { ...filledForm(warned, 'form.fiche'), distincte: 'oui' };
    expect((await send('/espace/contacts/nouveau', again)).status).toBe(303);
  });

  test('saved on an older version, shows what another wrote and keeps what was typed; saved as it is, is verified today', async () => {
    const id = await made({ nom: 'Version' });
    const form = filledForm(await open(`/espace/contacts/${id}`, director), `form[action$="${id}"]`);
    expect((await send(`/espace/contacts/${id}`, { ...form, telephone: '05 11 11 11 11' })).status).toBe(303);
    const stale = await send(`/espace/contacts/${id}`, { ...form, telephone: '05 22 22 22 22' });
    expect(stale.status).toBe(409);
    expectSound(stale);
    expect(textOf(stale.document)).toContain(
      'Quelqu’un vient d’enregistrer : Solène Version, solene@exemple.fr, 05 11 11 11 11',
    );
    const kept = filledForm(stale, `form[action$="${id}"]`);
    expect(kept.telephone).toBe('05 22 22 22 22');
    expect((await send(`/espace/contacts/${id}`, kept)).status).toBe(303);
    const same = await send(`/espace/contacts/${id}`, { ...kept, version: String(Number(kept.version) + 1) });
    expect(
      textOf((await open(`/espace/contacts/${id}`, director, cookieOf(same, 'maillage-message'))).document),
    ).toContain('Vérifié le');
    const { rows } = await sql<{ details: { champs: string[] }; avant: unknown; apres: unknown }>`
      select details, avant, apres from journal where objet_id = ${id} and acte = 'contact.changed'`.execute(db);
    expect(rows).toEqual(rows.map(() => ({ details: { champs: ['telephone'] }, avant: null, apres: null })));
  });

  test('another campus finds nobody, on no address', async () => {
    const { id, fonction } = await contactIn(db, { organisation: own.organisation, campus: own.campus });
    const base = `/espace/contacts/${id}`;
    expect((await open(base, stranger)).status).toBe(404);
    for (const [path, form] of [
      [base, { version: '1', prenom: 'A', nom: 'B', courriel: '', telephone: '' }],
      [`${base}/fonctions`, { titre: 'X', organisation: other.organisation, campus: '', debut: '', fin: '' }],
      [`${base}/fonctions/${fonction}`, { titre: 'X', debut: '', fin: '', acte: 'retirer' }],
      [`${base}/accords`, { publication: 'page_campus', acte: 'donner', accord: 'oui', preuve: 'x' }],
      [`${base}/opposition`, { acte: 'opposer' }],
      [`${base}/retirer`, { sur: 'oui' }],
    ] as [string, Record<string, string>][])
      expect([path, (await send(path, form, stranger)).status]).toEqual([path, 404]);
  });

  test('keeps one function at least; the function of another campus is left to it, and so is the person', async () => {
    const { id, fonction } = await contactIn(db, { organisation: own.organisation, campus: null });
    const last = await send(`/espace/contacts/${id}/fonctions/${fonction}`, {
      titre: 'X',
      debut: '',
      fin: '',
      acte: 'retirer',
    });
    expect(last.status).toBe(422);
    expect(textOf(last.document)).toContain('C’est sa seule fonction');
    const [elsewhere] = (
      await sql<{ id: string }>`
        insert into contact_fonction (contact_id, organisation_id, campus_id, titre)
        values (${id}::uuid, ${other.organisation}::uuid, ${other.campus}::uuid, 'Formatrice') returning id`.execute(db)
    ).rows;
    const taken = await send(`/espace/contacts/${id}/fonctions/${elsewhere!.id}`, {
      titre: 'X',
      debut: '',
      fin: '',
      acte: 'retirer',
    });
    expect(taken.status).toBe(403);
    const removed = await send(`/espace/contacts/${id}/retirer`, { sur: 'oui' });
    expect([removed.status, textOf(removed.document).includes('hors de votre périmètre')]).toEqual([403, true]);
    expect(
      (await send(`/espace/contacts/${id}/fonctions/${fonction}`, { titre: 'X', debut: '', fin: '', acte: 'retirer' }))
        .status,
    ).toBe(303);
  });

  test('taken out, names nobody anywhere, and the row stays for what points at it', async () => {
    const id = await made({ nom: 'Retirée' });
    expect((await send(`/espace/contacts/${id}/retirer`, {})).status).toBe(422);
    expect((await send(`/espace/contacts/${id}/retirer`, { sur: 'oui' })).status).toBe(303);
    expect((await open(`/espace/contacts/${id}`, director)).status).toBe(404);
    const { rows } = await sql`select prenom, nom, courriel, telephone from contact where id = ${id}::uuid`.execute(db);
    expect(rows).toEqual([{ prenom: '', nom: 'Personne effacée', courriel: null, telephone: null }]);
  });
});
