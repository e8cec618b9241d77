import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { addDays } from '#core/time/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { planned, press, textOf } from './meeting-screens.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// The bodies of the association of the demonstration campus, and its working groups, each held by its pilot.

const opened = await demonstrationDatabase();
const { db } = opened;
const open = await signedVisits(opened);
const at = (days: number) => `${addDays(TEST_NOW.slice(0, 10), days)}T14:00`;

interface Group {
  id: string;
  nom: string;
  pilote: string;
  contact: string;
}

let director: Persona;
let slug = '';
let groups: Group[] = [];
const bodies = new Map<string, string>();

beforeAll(async () => {
  const { rows } = await sql<{ id: string; genre: string; campus: string; slug: string }>`
    select i.id, i.genre, i.campus_id as campus, c.slug from instance_gouvernance i join campus c on c.id = i.campus_id
    where c.id in (select campus_id from instance_gouvernance where genre = 'ag')`.execute(db);
  for (const one of rows) bodies.set(one.genre, one.id);
  const { campus } = rows[0]!;
  slug = rows[0]!.slug;
  groups = (
    await sql<Group>`
      select i.id, i.nom, o.nom as pilote, m.contact_id as contact from instance_gouvernance i
      join organisation o on o.id = i.pilote_organisation_id
      join mandat m on m.instance_id = i.id and m.role = 'pilote' and m.organisation_id = o.id
      where i.campus_id = ${campus}::uuid and i.genre = 'groupe_travail' order by i.nom`.execute(db)
  ).rows;
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus }]);
});

test('nine founders, an assembly and a board by colleges, a steering committee, groups each with its pilot', async () => {
  const visited = await open(`/espace/reseau/${slug}?statut=fondateur`, director);
  const { page } = visited;
  expect(await page.locator('main table tbody tr').count()).toBe(9);
  await page.goto('/espace/gouvernance');
  const list = await textOf(page, 'main');
  for (const name of ['Assemblée générale', 'Conseil d’administration', 'Comité de pilotage'])
    expect(list).toContain(name);
  expect(groups.length).toBeGreaterThanOrEqual(3);
  expect(new Set(groups.map((one) => one.pilote)).size).toBe(groups.length);
  for (const { nom, pilote } of groups) expect(list).toContain(`${nom} exemple Groupe de travail, pilote : ${pilote}`);
  await expectFit(visited, 'instances');
  for (const body of ['ag', 'ca']) {
    await page.goto(`/espace/gouvernance/${bodies.get(body)}`);
    const colleges = await textOf(page, 'main');
    for (const one of [
      'Pouvoirs publics',
      'Établissements de formation',
      'Monde économique',
      'Recherche et vie locale',
    ])
      expect(colleges).toContain(one);
  }
  for (const { id, pilote } of groups) {
    await page.goto(`/espace/gouvernance/${id}`);
    expect(await page.getByRole('link', { name: pilote, exact: true }).count()).toBeGreaterThan(0);
  }
  await page.goto(`/campus/${slug}/gouvernance`);
  const told = await textOf(page, 'main');
  for (const { pilote } of groups) expect(told).toContain(`Pilote : ${pilote}`);
  expect(visited.faults).toEqual([]);
  await visited.close();
});

test('on a phone, the pilot of a group calls it, holds it, and finds on its next agenda what is not done', async () => {
  const { id, contact } = groups[0]!;
  const pilot = await persona(db, []);
  await db.updateTable('contact').set({ compte_id: pilot.id }).where('id', '=', contact).execute();
  const visited = await open('/espace/reunions', pilot, { width: 390 });
  const { page } = visited;
  const meeting = await planned(page, { instance: id, titre: 'Le groupe se réunit', debut: at(10) });
  const choices = await page
    .goto('/espace/reunions/nouvelle')
    .then(() => page.locator('select[name="instance"] option'));
  expect(await choices.evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))).not.toContain(
    bodies.get('ag'),
  );
  await page.goto(`${meeting}/ordre-du-jour`);
  await page.locator('main input[name="titre"]').fill('Calendrier des ateliers');
  await press(page, 'ajouter', 'Ordre du jour enregistré');
  await page.goto(`${meeting}/convocation`);
  await press(page, 'convoquer', 'Courriels envoyés');
  await expectFit(visited, 'groupe-convoque');
  await page.goto(`${meeting}/presence`);
  await page.locator('button[value="arrivee"]').first().click();
  await page.locator('button[value="depart"]').first().waitFor();
  await press(page, 'ouvrir', 'La séance est ouverte');
  await page.goto(`${meeting}/suites`);
  await page.locator('input[name="tache_titre"]').fill('Écrire le calendrier');
  await press(page, 'tache', 'Écrire le calendrier');
  await page.goto(`${meeting}/presence`);
  await press(page, 'lever', 'La séance est levée');
  await planned(page, { instance: id, titre: 'Le groupe suivant', debut: at(40) });
  await page.locator('[aria-labelledby="points"] b', { hasText: 'Suite : Écrire le calendrier' }).waitFor();
  await expectFit(visited, 'groupe-suivant');
  expect(visited.faults).toEqual([]);
  await visited.close();
});

test('what a group must do is not on the agenda of the steering committee', async () => {
  const visited = await open('/espace/reunions', director);
  await planned(visited.page, { instance: bodies.get('copil')!, titre: 'Comité de pilotage', debut: at(45) });
  expect(await textOf(visited.page, 'main')).not.toContain('Écrire le calendrier');
  await visited.close();
});
