import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { reportWorkflow } from './bilan/report.ts';
import { frameStates } from './cadres/frame.ts';
import { shippedFrames } from './cadres/library.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let who: Record<'direction' | 'rectorat' | 'national' | 'ailleurs', Persona>;

beforeAll(async () => {
  let other: Territory;
  ({ own, other } = await twoCampuses(db));
  who = {
    direction: await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]),
    rectorat: await persona(db, [grantIn(own, { id: 'pilotage_academique', perimetre: 'region_academique' })]),
    national: await persona(db, [grantIn(own, { id: 'pilotage_national', perimetre: 'national' })]),
    ailleurs: await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]),
  };
});

let report: string;
const annual = shippedFrames.find((one) => one.id === 'bilan_annuel')!;
beforeEach(async () => {
  for (const table of ['bilan_gel', 'bilan', 'cadre'] as const) await db.deleteFrom(table).execute();
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const heading = { ...annual.noeuds.find((one) => one.attendu === 'texte')!, id: 'court.mot', obligatoire: false };
  const frame = { ...annual, id: 'court', noeuds: [{ ...heading, indicateurs: [], donnees: [] }] };
  const { rows } = await sql<{ id: string }>`with k as (
      insert into cadre (code, version, contenu, emetteur, etat, modifie_le, origine_id)
      values ('court', '2026.1', ${JSON.stringify(frame)}::jsonb, 'campus', 'publie', '2026-11-02T09:00:00Z', ${origine}) returning id)
    insert into bilan (campus_id, cadre_id, titre, genre, du, au, cree_le, origine_id)
    select ${own.campus}::uuid, k.id, 'Un bilan', 'scolaire', '2025-09-01', '2026-08-31', '2026-11-02T09:00:00Z', ${origine} from k
    returning id`.execute(db);
  report = rows[0]!.id;
});
const stateOf = async () =>
  (await db.selectFrom('bilan').select('etat').where('id', '=', report).executeTakeFirstOrThrow()).etat;
const put = (etat: string) => db.updateTable('bilan').set({ etat }).where('id', '=', report).execute();

const states = reportWorkflow.etats.map((one) => one.id);
const acts = reportWorkflow.transitions.map((one) => one.id);
/** Who leads it on: the campus, but what the receiver accepts or sends back. */
const receiver = new Set(['renvoyer', 'accepter']);

describe.each(states)('a report in the state %s', (etat) => {
  test.each(acts)('%s', async (acte) => {
    const path = `/espace/campus/${own.slug}/bilans/${report}/etat`;
    const fields = {
      version: '1',
      acte,
      assume: 'oui',
      destinataire: 'Rectorat',
      motif: acte === 'renvoyer' ? 'À revoir' : '',
    };
    const open = reportWorkflow.transitions.find((one) => one.id === acte && one.de.includes(etat));
    for (const [name, one] of Object.entries(who)) {
      await put(etat);
      await db.updateTable('bilan').set({ version: 1 }).execute();
      await db.deleteFrom('bilan_gel').execute();
      const { status } = await sendForm(app, path, fields, { cookie: one.cookie });
      const leads = receiver.has(acte) ? name === 'rectorat' : name === 'direction';
      if (name === 'ailleurs') expect([name, status]).toEqual([name, 404]);
      const after = await stateOf();
      expect([name, after]).toEqual([name, open && leads ? open.vers : etat]);
      if (open && leads) expect(status).toBe(303);
      else expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe.each(frameStates)('a frame in the state %s', (etat) => {
  test.each(frameStates)('is led to %s by who steers alone', async (vers) => {
    const kept = async () => (await db.selectFrom('cadre').select('etat').executeTakeFirstOrThrow()).etat;
    const moves: Record<string, readonly string[]> = { brouillon: ['publie'], publie: ['retire'], retire: ['publie'] };
    for (const [name, one] of Object.entries(who)) {
      await db.updateTable('cadre').set({ etat, revision: 1 }).execute();
      const { status } = await sendForm(
        app,
        '/espace/cadres/court/2026.1/etat',
        { revision: '1', etat: vers },
        { cookie: one.cookie },
      );
      const leads = (name === 'rectorat' || name === 'national') && moves[etat]!.includes(vers);
      expect([name, await kept()]).toEqual([name, leads ? vers : etat]);
      if (leads) expect(status).toBe(303);
      else expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});
