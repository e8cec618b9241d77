import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { followLikely, refreshDuplicates } from './follow-likely.ts';
import { DUPLICATES, DUPLICATES_CSV, MERGE_PAGE, mergePageUrl, NOT_DUPLICATES } from './links.ts';
import { saveOrganisation } from './save-organisation.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let second: Persona;
let away: Persona;
let admin: Persona;
let national: Persona;
let correspondent: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const direct = { id: 'directeur_campus', perimetre: 'campus' };
  director = await persona(db, [grantIn(own, direct)], { nom: 'Directeur' });
  second = await persona(db, [grantIn(own, direct)], { nom: 'Seconde' });
  away = await persona(db, [grantIn(other, direct)]);
  admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
  national = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  await db
    .insertInto('commune')
    .values({ insee: '33058', nom: 'Blaye', nom_plie: 'blaye', departement_code: '33' } as never)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
});

let number = 0;

/** Two sheets of one name in one commune: one is a member of the campus, the other belongs to none. */
async function twins() {
  number += 1;
  const nom = ['Chaudronnerie', 'Menuiserie', 'Plomberie', 'Horlogerie', 'Verrerie', 'Tannerie', 'Imprimerie'][
    number % 7
  ]!.concat(` ${number} exemple`);
  const made = await transaction(db, async (tx) => {
    const originId = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const ids: { id: string; slug: string }[] = [];
    for (const telephone of ['05 57 00 00 01', '05 57 00 00 02']) {
      const { id, slug } = await saveOrganisation(
        tx,
        { nom: ids.length === 0 ? nom : `${nom} SARL`, genre: 'entreprise', telephone, commune_insee: '33058' },
        { originId, dataset: 'demonstration' },
      );
      ids.push({ id, slug });
    }
    await tx
      .insertInto('adhesion')
      .values({
        campus_id: own.campus,
        organisation_id: ids[0]!.id,
        statut: 'membre',
        debut: '2022',
        origine_id: originId,
      })
      .execute();
    return ids as [{ id: string; slug: string }, { id: string; slug: string }];
  });
  await refreshDuplicates(db);
  return { nom, kept: made[0], gone: made[1] };
}

const open = (path: string, who: Persona, flash?: string | null) =>
  getPage(app, path, { headers: { cookie: [who.cookie, flash].filter(Boolean).join('; ') } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const MERGE_FORM = `form[action="${MERGE_PAGE}"]`;

describe('« Doublons probables »', () => {
  test('of one’s campus, with why; those of another campus are not there', async () => {
    const { nom } = await twins();
    const page = await open(DUPLICATES, director);
    expect(page.status).toBe(200);
    expectSound(page);
    expect(textOf(page.document.querySelector('tbody')!)).toContain(nom);
    expect(textOf(page.document.querySelector('tbody')!)).toContain('noms voisins, même commune');
    expect(textOf((await open(DUPLICATES, away)).document.body)).toContain('Aucun doublon probable');
    for (const who of [admin, national]) expect(textOf((await open(DUPLICATES, who)).document.body)).toContain(nom);
    expect((await open(DUPLICATES, correspondent)).status).toBe(403);
    expect((await getPage(app, DUPLICATES)).status).toBe(303);
  });

  test('its file, and the line that says who took it', async () => {
    const { nom } = await twins();
    const answer = await app.request(DUPLICATES_CSV, { headers: { cookie: director.cookie } });
    expect(await answer.text()).toContain(nom);
    const line = await db
      .selectFrom('journal')
      .select('acteur_id')
      .where('acte', '=', 'duplicates.exported')
      .executeTakeFirst();
    expect(line).toBeDefined();
  });

  test('« ce ne sont pas des doublons » is remembered with who and when, and taken back', async () => {
    const { nom, kept, gone } = await twins();
    const [une, autre] = [kept.id, gone.id].sort() as [string, string];
    expect((await send(NOT_DUPLICATES, { une, autre }, away)).status).toBe(404);
    const answer = await send(NOT_DUPLICATES, { une, autre }, director);
    expect(answer.status).toBe(303);
    const after = await open(DUPLICATES, director, cookieOf(answer, 'maillage-avis'));
    expect(textOf(after.document.querySelector('main')!)).toContain('Ces deux fiches ne seront plus proposées.');
    expect(textsOf(after.document, 'tbody th a')).not.toContain(nom);
    const aside = await open(`${DUPLICATES}?ecartes=oui`, director);
    expectSound(aside);
    expect(textOf(aside.document.querySelector('tbody')!)).toContain('Directeur');
    await refreshDuplicates(db);
    expect(textsOf((await open(DUPLICATES, director)).document, 'tbody th a')).not.toContain(nom);
    await send(`${DUPLICATES}/reprendre`, { une, autre }, director);
    expect(textOf((await open(DUPLICATES, director)).document.querySelector('tbody')!)).toContain(nom);
  });

  test('a change of a sheet is followed', async () => {
    const { kept } = await twins();
    const row = await db
      .selectFrom('organisation')
      .select('version')
      .where('id', '=', kept.id)
      .executeTakeFirstOrThrow();
    await followLikely(db);
    const page = await open(`/espace/organisations/${kept.slug}/modifier`, director);
    await send(
      `/espace/organisations/${kept.slug}/modifier`,
      {
        ...filledForm(page, 'form[data-brouillon-formulaire]'),
        nom: 'Boulangerie sans rapport',
        version: String(row.version),
      },
      director,
    );
    expect(await followLikely(db)).toBe(true);
    const pairs = await db
      .selectFrom('doublon_probable')
      .selectAll()
      .where((where) => where.or([where('une_id', '=', kept.id), where('autre_id', '=', kept.id)]))
      .execute();
    expect(pairs).toEqual([]);
  });
});

describe('merging on screen', () => {
  test('a director proposes, another confirms, the address leads to the kept one, one history, undone', async () => {
    const { nom, kept, gone } = await twins();
    const past = `/espace/organisations/${gone.slug}/modifier`;
    const typed = {
      ...filledForm(await open(past, admin), 'form[data-brouillon-formulaire]'),
      adresse: '1 rue Exemple',
    };
    expect((await send(past, typed, admin)).status).toBe(303);
    const url = mergePageUrl(kept.slug, gone.slug);
    for (const who of [away]) expect((await open(url, who)).status).toBe(404);
    expect((await open(url, national)).status).toBe(403);
    const page = await open(url, director);
    expectSound(page);
    expect(textOf(page.document.querySelector(MERGE_FORM)!)).toContain('05 57 00 00 02');
    const answer = await send(
      MERGE_PAGE,
      { ...filledForm(page, MERGE_FORM), champ_telephone: 'autre', motif: 'La même' },
      director,
    );
    expect(answer.status).toBe(303);
    const record = answer.headers.get('location')!;
    const proposed = await open(record, director);
    expectSound(proposed);
    expect(proposed.document.querySelector(`form[action="${record}/confirmer"]`)).toBeNull();
    expect((await send(`${record}/confirmer`, {}, director)).status).toBe(403);
    expect((await send(`${record}/confirmer`, {}, away)).status).toBe(404);
    expect((await send(`${record}/confirmer`, {}, second)).status).toBe(303);
    const done = await open(record, second);
    expectSound(done);
    const moved = await getPage(app, `/etablissements/${gone.slug}`);
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `/etablissements/${kept.slug}`]);
    const history = await open(`/espace/organisations/${kept.slug}/historique`, director);
    expectSound(history);
    const lines = textOf(history.document.querySelector('main')!);
    expect(lines).toContain(`fusion avec une autre fiche : adresse, téléphone (« ${nom} SARL »)`);
    expect(lines).toContain(`fiche modifiée : adresse (fiche fusionnée « ${nom} SARL »)`);
    const sheet = await open(`/espace/organisations/${kept.slug}/modifier`, director);
    expect(filledForm(sheet, 'form[data-brouillon-formulaire]').telephone).toBe('05 57 00 00 02');
    expect((await send(`${record}/defaire`, {}, away)).status).toBe(404);
    expect((await send(`${record}/defaire`, {}, director)).status).toBe(303);
    expect((await getPage(app, `/etablissements/${gone.slug}`)).status).toBe(200);
    const undone = await open(record, director);
    expectSound(undone);
    expect(undone.document.querySelector(`form[action="${record}/defaire"]`)).toBeNull();
  });

  test('a merge that changes no field is told beside the only version', async () => {
    const { kept, gone } = await twins();
    const merged = { fusionnee_dans: kept.id, supprimee_le: '2026-11-20T10:00:00Z', supprimee_par: director.id };
    await db.updateTable('organisation').set(merged).where('id', '=', gone.id).execute();
    const page = await open(`/espace/organisations/${kept.slug}/historique`, director);
    expectSound(page);
    const said = textOf(page.document.querySelector('main')!);
    expect(said).toContain('Aucun champ de la fiche n’a changé');
    expect(said).toMatch(/Une autre fiche y a été fusionnée\s: «\s.* SARL\s»/);
  });

  test('every link of the list and of a proposal opens for a director, were one of the sheets of no campus of hers', async () => {
    const { kept, gone } = await twins();
    const page = await open(mergePageUrl(gone.slug, kept.slug), director);
    const record = (await send(MERGE_PAGE, filledForm(page, MERGE_FORM), director)).headers.get('location')!;
    for (const from of [DUPLICATES, record]) {
      const { document } = await open(from, director);
      const ways = [...document.querySelectorAll('main a[href^="/"]')].map((link) => link.getAttribute('href')!);
      expect(ways.length).toBeGreaterThan(0);
      for (const way of new Set(ways)) expect([way, (await open(way, director)).status]).toEqual([way, 200]);
    }
    expect((await send(`${record}/abandonner`, {}, director)).status).toBe(303);
  });

  test('a sheet changed since the page was read: both versions, and the choices are kept', async () => {
    const { kept, gone } = await twins();
    const page = await open(mergePageUrl(kept.slug, gone.slug), admin);
    const sent = { ...filledForm(page, MERGE_FORM), champ_telephone: 'autre', motif: 'Un motif' };
    const form = await open(`/espace/organisations/${kept.slug}/modifier`, director);
    const changed = { ...filledForm(form, 'form[data-brouillon-formulaire]'), telephone: '05 57 00 00 09' };
    expect((await send(`/espace/organisations/${kept.slug}/modifier`, changed, director)).status).toBe(303);
    const answer = await send(MERGE_PAGE, sent, admin);
    expect(answer.status).toBe(409);
    expectSound(answer);
    const text = textOf(answer.document.querySelector('main')!);
    expect(text).toContain('vous lisiez « 05 57 00 00 01 », c’est maintenant « 05 57 00 00 09 »');
    const again = filledForm(answer, MERGE_FORM);
    expect(again).toMatchObject({ champ_telephone: 'autre', motif: 'Un motif' });
    expect((await send(MERGE_PAGE, again, admin)).status).toBe(303);
  });

  test('a proposal that a change made stale is proposed again: the new one gives it up', async () => {
    const { kept, gone } = await twins();
    const url = mergePageUrl(kept.slug, gone.slug);
    const propose = async () =>
      (await send(MERGE_PAGE, filledForm(await open(url, director), MERGE_FORM), director)).headers.get('location')!;
    const first = await propose();
    expect((await open(url, director)).document.querySelector(MERGE_FORM)).toBeNull();
    const form = await open(`/espace/organisations/${kept.slug}/modifier`, director);
    const changed = { ...filledForm(form, 'form[data-brouillon-formulaire]'), telephone: '05 57 00 00 09' };
    await send(`/espace/organisations/${kept.slug}/modifier`, changed, director);
    const stale = await open(first, second);
    expectSound(stale);
    expect(stale.document.querySelector(`main a[href="${url}"]`)).not.toBeNull();
    const again = await propose();
    expect(again).not.toBe(first);
    expect(textOf((await open(first, second)).document.querySelector('h1')!)).toContain('abandonnée');
    expect((await send(`${again}/confirmer`, {}, second)).status).toBe(303);
  });

  test('while files are imported, it says so at the top: no field is at fault', async () => {
    const { kept, gone } = await twins();
    const sent = filledForm(await open(mergePageUrl(kept.slug, gone.slug), admin), MERGE_FORM);
    const answer = await transaction(db, async (tx) => {
      await sql`select pg_advisory_xact_lock(4782)`.execute(tx);
      return send(MERGE_PAGE, { ...sent, motif: 'Un motif' }, admin);
    });
    expect(answer.status).toBe(422);
    expectSound(answer);
    expect(textOf(answer.document.querySelector('main [role="alert"]')!)).toContain(
      'Un import de fichiers est en cours',
    );
    expect(answer.document.querySelector('#motif-erreur')).toBeNull();
    expect(filledForm(answer, MERGE_FORM)).toMatchObject({ motif: 'Un motif' });
  });

  test('an administrator merges alone; the other address of a missing or same sheet is not found', async () => {
    const { kept, gone } = await twins();
    expect((await open(mergePageUrl(kept.slug, kept.slug), admin)).status).toBe(404);
    expect((await open(mergePageUrl(kept.slug, 'inconnue'), admin)).status).toBe(404);
    const page = await open(mergePageUrl(kept.slug, gone.slug), admin);
    const answer = await send(MERGE_PAGE, filledForm(page, MERGE_FORM), admin);
    expect(answer.status).toBe(303);
    const row = await db
      .selectFrom('organisation')
      .select('fusionnee_dans')
      .where('id', '=', gone.id)
      .executeTakeFirstOrThrow();
    expect(row.fusionnee_dans).toBe(kept.id);
    expect(textOf((await open('/espace/corbeille', admin)).document.body)).not.toContain(`${gone.slug}`);
  });
});
