import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { referencesToMany } from '#core/bin/references.ts';
import { campusPlace } from '#modules/campus/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { formRequest } from '#tests/support/files/post.ts';
import { offerTold } from '#tests/support/lheo/offer-told.ts';
import { sampleFormation, sampleLheo } from '#tests/support/lheo/samples.ts';
import { getPage, ORIGIN, parseDocument, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { depositLheo, lheoContext, runLheo, undoLheo } from './import-acts.ts';
import { importOf, offersOf } from './imports.sql.ts';
import { lheoText, readOfferFile } from './read-offer-file.ts';

const opened = await demonstrationDatabase();
const { db } = opened;
const app = testApp(opened);
const { rows: most } = await sql<{ slug: string }>`select c.slug from campus c join ligne_campus l on l.campus_id = c.id
  join complement_local x on x.campus_id = c.id group by c.slug order by count(distinct x.id) desc, c.slug limit 1`.execute(
  db,
);
const campus = (await campusPlace(db, most[0]!.slug))!;
let director: Persona;

beforeAll(async () => {
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id }]);
});

const exported = async (): Promise<string | null> => lheoText(await readOfferFile(db, campus, ORIGIN, '2026-11-23'));
const acting = async () => lheoContext(await contextOf(db, director));
const deposit = async (text: string) =>
  depositLheo(await acting(), campus, { nom: 'offre.xml', empreinte: 'a'.repeat(64), text });
const verdictsOf = async (id: string) => (await offersOf(db, id)).map((one) => one.verdict);
const run = async (id: string) => runLheo(await acting(), campus, id, (await importOf(db, campus.id, id))!.version);
const offerGone = async () => {
  const own = sql`complement_id in (select id from complement_local where campus_id = ${campus.id}::uuid)`;
  for (const table of [
    'ligne_complement',
    'complement_porteur',
    'complement_etape',
    'complement_session',
    'histoire_etape',
  ])
    await sql`delete from ${sql.table(table)} where ${own}`.execute(db);
  await sql`delete from complement_local where campus_id = ${campus.id}::uuid`.execute(db);
  await sql`delete from ligne_campus where campus_id = ${campus.id}::uuid`.execute(db);
};
const told = () => offerTold(db, campus.id, '2026-11-23');
/** Lines that nothing else uses are told whole: details, figures of two years, a diploma that has closed; a complement has a life. */
async function enrich(): Promise<void> {
  const lines = sql`select l.id, l.certification_id, row_number() over (order by l.id) as rang from ligne_campus k
    join ligne_formation l on l.id = k.ligne_id where k.campus_id = ${campus.id}::uuid and k.etat = 'confirmee' and l.etat = 'ouverte'`;
  await sql`insert into ligne_detail (ligne_id, rythme, equipe, plateau, badges, portes_ouvertes, internat_places, internat_le, internat_par,
      dit_par, modifie_le)
    select id, 'Une semaine sur deux', E'Chef de travaux\\nDeux enseignants', 'Halle « composites »', 'Tri & démontage', '{2026-12-12,2027-01-30}',
      40, '2026-10-12T08:00:00Z', 'etablissement', 'etablissement', '2026-11-03T09:12:00Z' from (${lines}) l on conflict (ligne_id) do update set rythme = excluded.rythme,
      equipe = excluded.equipe, portes_ouvertes = excluded.portes_ouvertes, internat_places = 40,
      internat_le = excluded.internat_le, internat_par = 'etablissement', internat_campus_id = null`.execute(db);
  await sql`insert into ligne_annee (ligne_id, annee, jeu, capacite, effectif, voeux, colorees, filles, origine_id)
    select l.id, 2026 - y.n, y.jeu, 24, 20 + y.n, 30, 0, y.filles, f.origine_id from (${lines}) l join ligne_formation f on f.id = l.id,
      (values (0, 'saisie', 7), (0, 'zz', 9), (1, 'saisie', 2)) as y(n, jeu, filles) on conflict do nothing`.execute(
    db,
  );
  await sql`update certification set fermeture = '2026-08-31' where id = (select certification_id from (${lines}) l where rang = 1)`.execute(
    db,
  );
  await sql`update complement_etape set le = '2019-09-01' where le is null`.execute(db);
  const { lines: shown, complements } = await told();
  expect(shown.filter((one) => one.ferme).length).toBeGreaterThan(0);
  expect(shown.every((one) => one.precisions !== null && Object.keys(one.annees).length >= 2)).toBe(true);
  expect(complements.some((one) => one.etapes.some((step) => step.le !== null))).toBe(true);
  expect(complements.some((one) => one.sessions.length > 0)).toBe(true);
}
/** The offer and its lines, but for those that something else uses. @returns how many of them received a complement. */
const linesGone = async (): Promise<number> => {
  const { rows } = await sql<{
    id: string;
    tied: boolean;
  }>`select l.id, exists (select from ligne_complement k where k.ligne_id = l.id) as tied
    from ligne_formation l where l.id in (select ligne_id from ligne_campus where campus_id = ${campus.id}::uuid)
      and not exists (select from ligne_campus o where o.ligne_id = l.id and o.campus_id <> ${campus.id}::uuid)`.execute(
    db,
  );
  const ids = rows.map((row) => row.id);
  const own = ['ligne_annee', 'ligne_campus', 'ligne_complement', 'ligne_detail', 'effectif_saisi'];
  const used = await referencesToMany(db, 'ligne_formation', ids, own);
  await offerGone();
  const gone = rows.filter((row) => !used.has(row.id));
  for (const [table, column] of [
    ['ligne_annee', 'ligne_id'],
    ['ligne_detail', 'ligne_id'],
    ['effectif_saisi', 'ligne_id'],
    ['ligne_formation', 'id'],
  ] as const)
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = any(${gone.map((row) => row.id)}::uuid[])`.execute(
      db,
    );
  return gone.filter((row) => row.tied).length;
};

describe('the LHÉO file of a campus', () => {
  it('is served, valid, and holds what the campus shows', async () => {
    const response = await app.request(`${ORIGIN}/campus/${campus.slug}/offre.lheo.xml`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const text = await response.text();
    expect(text).toContain('<lheo xmlns="http://lheo.gouv.fr/2.3">');
    expect(text).toContain('<code-RNCP>');
    expect(text).toContain('<latitude>');
  });

  it('re-imports to the same offer, which undoing takes away', async () => {
    await enrich();
    const [before, offer] = [(await exported())!, await told()];
    const known = await deposit(before);
    expect(new Set(await verdictsOf(known))).toEqual(new Set(['connue']));
    expect((await offersOf(db, known)).flatMap((one) => one.essai.motif ?? [])).toEqual([]);
    await expect(run(known)).rejects.toMatchObject({ code: 'lheo.nothing' });
    await offerGone();
    expect(await exported()).toBeNull();
    const id = await deposit(before);
    const tally = await run(id);
    expect((await offersOf(db, id)).filter((one) => one.verdict === 'refusee').map((one) => one.essai.motif)).toEqual(
      [],
    );
    expect(tally.refusee).toBe(0);
    expect(await told()).toEqual(offer);
    expect(await undoLheo(await acting(), campus, id)).toBe(0);
    expect(await exported()).toBeNull();
    const again = await deposit(before);
    await run(again);
    expect(await told()).toEqual(offer);
  });

  // Closed diplomas were refused, details and pupils lost, and the days of the life of complements forgotten.
  it('re-imports to the same offer where the lines themselves are gone, those that complements are tied to among them', async () => {
    const [before, offer] = [(await exported())!, await told()];
    expect(await linesGone()).toBeGreaterThan(0);
    const id = await deposit(before);
    const tally = await run(id);
    expect([tally.refusee, tally.creer > 0]).toEqual([0, true]);
    expect(await told()).toEqual(offer);
    expect(await exported()).toBe(before);
    expect(await undoLheo(await acting(), campus, id)).toBe(0);
    expect(await exported()).toBeNull();
    await run(await deposit(before));
    expect(await told()).toEqual(offer);
  });
});

describe('a file from elsewhere', () => {
  const member = async () => {
    const { rows } = await sql<{ uai: string; id: string }>`select i.valeur as uai, o.id from adhesion a
      join organisation o on o.id = a.organisation_id join identifiant i on i.organisation_id = o.id and i.genre = 'uai'
      where a.campus_id = ${campus.id}::uuid and a.statut = 'membre' order by i.valeur limit 1`.execute(db);
    return rows[0]!;
  };
  const newDiploma = async (organisation: string) => {
    const { rows } = await sql<{ rncp: string; id: string }>`select r.rncp, c.id from certification_rncp r
      join certification c on c.id = r.certification_id and c.fermeture is null
      where not exists (select from ligne_formation l where l.certification_id = c.id and l.organisation_id = ${organisation}::uuid)
        and (select count(*) from certification_rncp x where x.rncp = r.rncp) = 1 and r.rncp like 'RNCP%' order by r.rncp limit 1`.execute(
      db,
    );
    return rows[0]!;
  };

  it('creates a line, adds a complement, says what it cannot find; all of it is undone', async () => {
    const { uai, id: organisation } = await member();
    const { rncp } = await newDiploma(organisation);
    const code = (number: string) => `<certification><code-RNCP>${number}</code-RNCP></certification>`;
    const initial = '<extras info="type-formation"><extra info="formation-initiale">1</extra></extras>';
    const mail = `ce.${uai.toLowerCase()}@ac-exemple.fr`;
    const text = sampleLheo(
      [
        sampleFormation({ uai, certification: code(rncp.slice(4)), action: initial }),
        sampleFormation({
          courriel: mail,
          certifiante: '0',
          intitule: 'Habilitation exemple',
          heures: '<nombre-heures-total>21</nombre-heures-total>',
        }),
        sampleFormation({ uai, certification: code('999998') }),
        sampleFormation({ uai: '0000001B', certification: code(rncp.slice(4)) }),
        sampleFormation({ uai }),
      ].join('\n'),
      'http://www.lheo.org/2.2',
    );
    const id = await deposit(text);
    const offers = await offersOf(db, id);
    expect(offers.map((one) => one.verdict)).toEqual(['creer', 'complement', 'refusee', 'refusee', 'refusee']);
    expect(offers[0]!.lu.statut).toBe('scolaire');
    expect(offers[1]!.lu.complement).toMatchObject({
      nature: 'formation_continue',
      texte: 'Conduire une installation.\n• Sécurité',
      heures: 21,
    });
    expect(offers[2]!.essai.motif).toContain('RNCP999998');
    expect(offers[3]!.essai.motif).toContain('UAI 0000001B');
    expect(offers[4]!.essai.motif).toContain('aucun code RNCP');
    expect(JSON.stringify(offers)).not.toContain('Camille');
    const before = await exported();
    await run(id);
    const page = await getPage(app, `/formations?campus=${campus.slug}`);
    expect(textOf(page.document)).toContain('formations');
    expect(await exported()).not.toBe(before);
    const { rows } = await sql<{ creees: number; rejetees: number }>`select m.creees, m.rejetees from importation m
      join import_lheo i on i.importation_id = m.id where i.id = ${id}::uuid`.execute(db);
    expect(rows).toEqual([{ creees: 2, rejetees: 3 }]);
    expect(await undoLheo(await acting(), campus, id)).toBe(0);
    expect(await exported()).toBe(before);
  });

  it('keeps, when undone, what somebody changed or used since', async () => {
    const { uai, id: organisation } = await member();
    const { rncp, id: certification } = await newDiploma(organisation);
    const id = await deposit(
      sampleLheo(
        `${sampleFormation({ uai, certification: `<certification><code-RNCP>${rncp.slice(4)}</code-RNCP></certification>` })}${sampleFormation({ uai, certifiante: '0', intitule: 'Module exemple' })}`,
      ),
    );
    await run(id);
    await sql`update complement_local set nom = 'Module changé' where campus_id = ${campus.id}::uuid and nom = 'Module exemple'`.execute(
      db,
    );
    await sql`insert into ligne_campus (ligne_id, campus_id, origine_id) select l.id, c.id, l.origine_id from ligne_formation l, campus c
      where l.certification_id = ${certification}::uuid and l.organisation_id = ${organisation}::uuid and c.id <> ${campus.id}::uuid limit 1`.execute(
      db,
    );
    expect(await undoLheo(await acting(), campus, id)).toBe(2);
    const kept = (await offersOf(db, id)).map((one) => [one.retour, one.retour_motif]);
    expect(kept).toEqual([
      ['gardee', 'la ligne sert ailleurs : elle n’est plus montrée ici, et reste au catalogue'],
      ['gardee', 'le complément a changé depuis'],
    ]);
  });

  it('is refused on the page with the line, the element and nothing written', async () => {
    const bad = sampleLheo(sampleFormation({ certifiante: 'oui' }));
    const sent = await formRequest([{ name: 'offre.xml', bytes: Buffer.from(bad) }]);
    const before = await sql`select from import_lheo`.execute(db);
    const response = await app.request(`${ORIGIN}/espace/campus/${campus.slug}/offre/import-lheo`, {
      method: 'POST',
      headers: { ...Object.fromEntries(sent.headers), cookie: director.cookie, origin: ORIGIN },
      body: await sent.arrayBuffer(),
    });
    expect(response.status).toBe(422);
    const said = textOf(parseDocument(await response.text()).querySelector('#erreurs'));
    expect(said).toContain('Ligne 10, <certifiante> : « oui » n’est pas admis : 0 ou 1.');
    expect((await sql`select from import_lheo`.execute(db)).rows.length).toBe(before.rows.length);
  });
});
