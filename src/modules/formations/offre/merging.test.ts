import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { moveReferences, undoEffects } from '#core/merging/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { offerLineIn } from '#tests/support/access-offer-examples.ts';
import { testDatabase } from '#tests/support/database.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { movedReferences } from '../moved.ts';

const { db } = await testDatabase();
const { own, other } = await twoCampuses(db);

/** What is said of the lines of an organisation, row by row. */
const said = async (organisation: string) =>
  (
    await sql<{ ties: string[]; figures: string[]; details: string[] }>`
    select array(select k.campus_id || ' ' || k.etat from ligne_campus k where k.ligne_id = l.id order by 1) as ties,
      array(select e.annee || ' ' || e.capacite from effectif_saisi e where e.ligne_id = l.id order by 1) as figures,
      array(select d.rythme from ligne_detail d where d.ligne_id = l.id) as details
    from ligne_formation l where l.organisation_id = ${organisation}::uuid order by l.id`.execute(db)
  ).rows;

test('a line that two merged sheets have is joined: offers, figures, details; undoing gives both back', async () => {
  const twin = await organisationIn(db, own);
  const kept = await offerLineIn(db, own, { etat: 'confirmee' });
  const gone = await offerLineIn(db, { campus: other.campus, organisation: twin.id }, { etat: 'contestee' });
  await sql`update ligne_formation set certification_id = (select certification_id from ligne_formation where id = ${kept}::uuid)
    where id = ${gone}::uuid`.execute(db);
  await sql`update effectif_saisi set annee = 2025 where ligne_id = ${gone}::uuid`.execute(db);
  await sql`insert into ligne_detail (ligne_id, rythme, dit_par, modifie_le)
    values (${gone}::uuid, 'Une semaine sur deux', 'etablissement', now())`.execute(db);
  const before = [await said(own.organisation), await said(twin.id)];
  const effects = await transaction(db, (tx) =>
    moveReferences(tx, movedReferences, { from: twin.id, to: own.organisation }),
  );
  expect(await said(own.organisation)).toEqual([
    {
      ties: [`${own.campus} confirmee`, `${other.campus} contestee`].sort(),
      figures: ['2025 12', '2026 12'],
      details: ['Une semaine sur deux'],
    },
  ]);
  expect(await said(twin.id)).toEqual([]);
  expect(await transaction(db, (tx) => undoEffects(tx, effects))).toEqual([]);
  expect([await said(own.organisation), await said(twin.id)]).toEqual(before);
});

describe('what both sheets say of one line in one campus', () => {
  interface Said {
    line?: string;
    seen?: number | null;
    tie: string;
    side?: string;
    since?: string;
    /** On the word of the campus: what it confirms alone is, unless the row says otherwise. */
    word?: boolean;
  }
  const SAID = { line: 'ouverte', seen: null, side: 'campus', since: '2026-10-01' };
  const full = (one: Said) => {
    const { tie, side } = { ...SAID, ...one };
    return { ...SAID, word: tie === 'confirmee' && side === 'campus', ...one };
  };
  const write = async (id: string, one: Said) => {
    const { line, seen, tie, side, since, word } = full(one);
    await sql`update ligne_formation set etat = ${line}, vue_en = ${seen} where id = ${id}::uuid`.execute(db);
    await sql`update ligne_campus set etat = ${tie}, par_cote = ${side}, depuis = ${since}::date, motif = ${tie},
      sur_parole = ${word} where ligne_id = ${id}::uuid`.execute(db);
  };
  const readOf = async (organisation: string) =>
    (
      await sql<object>`select l.etat as line, l.vue_en as seen, l.origine_id, k.etat as tie, k.motif, k.par_cote as side,
        k.depuis::date::text as since, k.sur_parole as word
      from ligne_formation l join ligne_campus k on k.ligne_id = l.id
      where l.organisation_id = ${organisation}::uuid order by l.id`.execute(db)
    ).rows;

  test.each<[string, Said, Said, Said]>([
    [
      'typed and set aside, or open and confirmed',
      { line: 'a_confirmer', tie: 'ecartee', seen: 2024 },
      { tie: 'confirmee', seen: 2025 },
      { line: 'ouverte', tie: 'confirmee', seen: 2025 },
    ],
    [
      'closed, or open; confirmed, or taken out',
      { line: 'fermee', tie: 'confirmee', seen: 2025 },
      { tie: 'retiree' },
      { line: 'ouverte', tie: 'confirmee', seen: 2025 },
    ],
    [
      'the word of a campus, or what the establishment contests',
      { tie: 'confirmee' },
      { tie: 'contestee', side: 'etablissement' },
      { tie: 'contestee', side: 'etablissement' },
    ],
    [
      'two answers of the establishment: the later one',
      { tie: 'confirmee', side: 'etablissement', since: '2026-09-01' },
      { tie: 'contestee', side: 'etablissement', since: '2026-11-01' },
      { tie: 'contestee', side: 'etablissement', since: '2026-11-01' },
    ],
    [
      'what the campus shows, or what the establishment submits to it',
      { tie: 'confirmee' },
      { tie: 'soumise', side: 'etablissement', since: '2026-11-01' },
      { tie: 'confirmee' },
    ],
    [
      'asked, or submitted: neither is shown, the campus asked first',
      { tie: 'soumise', side: 'etablissement' },
      { tie: 'a_confirmer' },
      { tie: 'a_confirmer' },
    ],
    [
      'what the establishment contested, or submitted since, accepted by its campus',
      { tie: 'contestee', side: 'etablissement', since: '2026-09-01' },
      { tie: 'confirmee', word: false, since: '2026-11-01' },
      { tie: 'confirmee', word: false, since: '2026-11-01' },
    ],
    ['the same: nothing changes', { tie: 'retiree' }, { tie: 'retiree', side: 'source' }, { tie: 'retiree' }],
  ])('%s: the stronger is kept, and undoing gives both back', async (_, mine, theirs, expected) => {
    const [first, second] = [await organisationIn(db, own), await organisationIn(db, own)];
    const kept = await offerLineIn(db, { campus: own.campus, organisation: first.id });
    const gone = await offerLineIn(db, { campus: own.campus, organisation: second.id });
    await sql`update ligne_formation set certification_id = (select certification_id from ligne_formation where id = ${kept}::uuid)
      where id = ${gone}::uuid`.execute(db);
    await write(kept, mine);
    await write(gone, theirs);
    const before = [await readOf(first.id), await readOf(second.id)];
    const effects = await transaction(db, (tx) =>
      moveReferences(tx, movedReferences, { from: second.id, to: first.id }),
    );
    expect(await readOf(first.id)).toMatchObject([{ ...full(expected), motif: expected.tie }]);
    expect(await readOf(second.id)).toEqual([]);
    expect(await transaction(db, (tx) => undoEffects(tx, effects))).toEqual([]);
    expect([await readOf(first.id), await readOf(second.id)]).toEqual(before);
  });
});
