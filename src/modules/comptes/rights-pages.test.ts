import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let team: Persona;

const on = (role: string, where: Territory): PersonaGrant => ({ role, perimetre: 'campus', campus_id: where.campus });
const open = (who: Persona | null, path: string) => getPage(app, path, who ? { headers: { cookie: who.cookie } } : {});
const send = (who: Persona, path: string, fields: Record<string, string>) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const sound = (page: { html: string; document: Document }) => {
  expectValidHtml(page.html);
  expect(wordFaults(page.document)).toEqual([]);
};

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [on('directeur_campus', own)], { nom: 'Directrice' });
  team = await persona(db, [on('equipe_campus', own)], { nom: 'Équipier' });
  await persona(db, [on('directeur_campus', other)], { nom: 'Ailleurs' });
  await persona(db, [grantIn(own, { id: 'pilotage_academique', perimetre: 'region_academique' })], { nom: 'Rectorat' });
  await persona(db, [grantIn(other, { id: 'pilotage_regional', perimetre: 'region' })], { nom: 'Région' });
});

describe('« qui peut voir ? »', () => {
  it('names the roles, the persons and the acts of a campus, and nobody else', async () => {
    const page = await open(director, `/espace/droits/campus/${own.campus}`);
    expect(page.status).toBe(200);
    sound(page);
    const reading = page.document.querySelector('[aria-labelledby=lire]')!;
    const of = (role: string) =>
      textOf([...reading.querySelectorAll('tbody tr')].find((row) => textOf(row.querySelector('th')) === role) ?? null);
    expect(of('Direction opérationnelle')).toContain('Camille Directrice');
    expect(of('Pilotage académique')).toContain('Camille Rectorat');
    expect(of('Pilotage régional')).toContain('personne aujourd’hui');
    expect(page.html).not.toContain('Ailleurs');
    const writing = textOf(page.document.querySelector('[aria-labelledby=modifier]'));
    expect(writing).toContain('Modifier l’identité du campus, si l’objet est encore modifiable');
    expect(textOf(page.document.querySelector('main'))).toContain('Tout le monde, sans compte');
    const links = textsOf(reading, 'td a');
    expect(links).toContain('Camille Équipier');
    expect(links).not.toContain('Camille Rectorat');
  });

  it('opens an organisation to its correspondent, and to the campuses of which it is a member', async () => {
    const correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
    for (const who of [correspondent, director]) {
      const page = await open(who, `/espace/droits/organisation/${own.organisation}`);
      expect(page.status).toBe(200);
      sound(page);
      expect(textOf(page.document.querySelector('main'))).toContain('Camille Directrice');
    }
  });

  it('does not exist outside the perimeter, without the act, for another kind of object', async () => {
    const reader = await persona(db, [on('lecteur', own)]);
    expect((await open(reader, `/espace/droits/campus/${own.campus}`)).status).toBe(403);
    for (const path of [
      `/espace/droits/campus/${other.campus}`,
      `/espace/droits/organisation/${other.organisation}`,
      '/espace/droits/campus/3f0c6d1e-1111-4222-8333-444455556666',
      '/espace/droits/campus/x',
      '/espace/droits/dossier/7',
    ]) {
      expect([path, (await open(director, path)).status]).toEqual([path, 404]);
    }
    expect((await open(null, `/espace/droits/campus/${own.campus}`)).status).toBe(303);
  });
});

describe('absences', () => {
  it('are declared from the page with what is lent, shown to both, and cancelled', async () => {
    const empty = await open(director, '/espace/moi/absence');
    sound(empty);
    expect(textOf(empty.document.querySelector('.vide'))).toContain('Aucune absence à venir');
    const field = empty.document.querySelector('select')!;
    const fields = { debut: '2026-11-23', fin: '2026-11-30', message: '', [field.getAttribute('name')!]: team.id };
    const wrong = await send(director, '/espace/moi/absence', { ...fields, fin: '2026-11-01' });
    expect(wrong.status).toBe(422);
    sound(wrong);
    expect(wrong.document.querySelector(`option[value="${team.id}"][selected]`)).not.toBeNull();
    expect((await send(director, '/espace/moi/absence', fields)).status).toBe(303);
    const declared = await open(director, '/espace/moi/absence');
    sound(declared);
    expect(textOf(declared.document.querySelector('.lignes'))).toContain(
      'Direction opérationnelle, Estuaire : Camille Équipier',
    );
    const received = await open(team, '/espace/moi/absence');
    sound(received);
    expect(textOf(received.document.querySelector('[aria-label="Délégation"]'))).toContain(
      'Vous agissez par délégation de Camille Directrice.',
    );
    expect(textOf(received.document.querySelector('[aria-labelledby=recus]'))).toContain(
      'par délégation de Camille Directrice',
    );
    const lent = await open(director, `/espace/comptes/${team.id}`);
    sound(lent);
    expect(textOf(lent.document.querySelector('[aria-labelledby=roles]'))).toContain(
      'par délégation de Camille Directrice',
    );
    const absence = declared.document.querySelector('input[name=absence]')!.getAttribute('value')!;
    expect((await send(team, '/espace/moi/absence/annuler', { absence })).status).toBe(404);
    expect((await send(director, '/espace/moi/absence/annuler', { absence })).status).toBe(303);
    expect((await open(team, '/espace/moi/absence')).document.querySelector('[aria-label="Délégation"]')).toBeNull();
  });

  it('take no field that the page does not hold', async () => {
    const fields = { debut: '2027-01-04', fin: '2027-01-05', message: '', compte_id: team.id, 'delegue-x': team.id };
    expect((await send(director, '/espace/moi/absence', fields)).status).toBe(303);
    const rows = await db.selectFrom('absence').select('compte_id').where('debut', '=', '2027-01-04').execute();
    expect(rows).toEqual([{ compte_id: director.id }]);
  });
});

describe('handing over', () => {
  it('asks to whom, shows what is held, then keeps its report for both and for the steering', async () => {
    const path = `/espace/comptes/${director.id}/transmettre`;
    const form = await open(director, path);
    expect(form.status).toBe(200);
    sound(form);
    const fields = { campus: own.campus, successeur: team.id, garde: 'lecteur', fin: '' };
    const wrong = await send(director, path, fields);
    expect(wrong.status).toBe(422);
    sound(wrong);
    expect((await send(director, path, { ...fields, successeur: '' })).status).toBe(422);
    const done = await send(director, path, { ...fields, fin: '2027-01-31' });
    expect(done.status).toBe(303);
    const report = done.headers.get('location')!;
    for (const who of [director, team]) {
      const page = await open(who, report);
      expect(page.status).toBe(200);
      sound(page);
      expect(textOf(page.document.querySelector('.faits'))).toContain('la lecture jusqu’au 31 janvier 2027');
    }
    const reader = await persona(db, [on('lecteur', own)]);
    expect((await open(reader, report)).status).toBe(404);
    expect((await open(await persona(db, [on('directeur_campus', other)]), report)).status).toBe(404);
    expect((await open(director, path)).status).toBe(403);
    expect((await open(director, '/espace/transmissions/999999')).status).toBe(404);
  });
});
