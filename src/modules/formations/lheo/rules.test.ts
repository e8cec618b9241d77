import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { certificationIn, lineIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { catalogueLine, complementFile, complementsNamed, lheoCampus, UAI } from '#tests/support/lheo/campus-files.ts';
import { sampleLheo } from '#tests/support/lheo/samples.ts';
import { persona } from '#tests/support/persona.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { offersOf } from './imports.sql.ts';
import { effectSaid } from './labels.ts';

const { db } = await testDatabase();
const { own, other, campus, director, importAt, training, deposit, run, undo, trialsOf } = await lheoCampus(db);
const team = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
const correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
const ties = async (line: string) => {
  const { rows } = await sql<{ id: string; etat: string; sur_parole: boolean; par_id: string }>`
    select id, etat, sur_parole, par_id from ligne_campus where ligne_id = ${line}::uuid and campus_id = ${own.campus}::uuid`.execute(
    db,
  );
  return rows;
};

describe('lines of the catalogue', () => {
  it('are shown under the guards of the offer, journalled one by one and told to their establishment', async () => {
    const [good, closed, away, shown] = await Promise.all([1, 2, 3, 4].map(async () => (await certificationIn(db)).id));
    await sql`update certification set fermeture = '2024-08-31' where id = any(${[closed, shown]}::uuid[])`.execute(db);
    const line = await catalogueLine(db, own.organisation, good!);
    const none = [
      await catalogueLine(db, own.organisation, closed!),
      await catalogueLine(db, other.organisation, away!),
    ];
    await lineIn(db, own, { certification: shown! });
    const id = await deposit(
      await training(good!),
      await training(closed!),
      await training(away!, UAI.other),
      await training(shown!),
    );
    const trials = await trialsOf(id);
    expect(trials.map((one) => one.verdict)).toEqual(['rattacher', 'refusee', 'refusee', 'connue']);
    expect(trials[1]!.motif).toContain('n’accueille plus d’entrants depuis le 31 août 2024');
    expect(trials[2]!.motif).toContain('n’est pas membre du campus');
    await run(id);
    const [tie] = await ties(line);
    expect(tie).toMatchObject({ etat: 'confirmee', sur_parole: true, par_id: director.id });
    for (const one of none) expect(await ties(one)).toEqual([]);
    const journal = () =>
      sql<{ details: Record<string, string> }>`select details from journal where acte = 'offer.line_changed'
        and objet_id = ${tie!.id} order by id`.execute(db);
    expect((await journal()).rows.map((one) => one.details)).toMatchObject([
      { campus: own.campus, ligne: line, transition: 'affirmer', import: id },
    ]);
    const told = await sql<{
      titre: string;
    }>`select titre from notification where compte_id = ${correspondent.id}::uuid`.execute(db);
    expect(told.rows.map((one) => one.titre)).toEqual([
      `${campus.nom} montre 1 formation de Lycée Estuaire sur sa parole`,
    ]);
    expect(await undo(id)).toBe(0);
    expect(await ties(line)).toEqual([]);
    expect((await journal()).rows).toHaveLength(2);
  });
});

describe('an import', () => {
  it('of the same file by two people at once is done once', async () => {
    const file = [await training((await certificationIn(db)).id), complementFile('VAE A', 'vae', [])];
    const [one, two] = [await deposit(...file), await deposit(...file)];
    const answers = await Promise.allSettled([run(one, director), run(two, team)]);
    const refused = answers.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
    expect(refused).toEqual(['lheo.stale']);
    expect(await complementsNamed(db, 'VAE A')).toHaveLength(1);
    const late = answers[0]!.status === 'rejected' ? one : two;
    expect((await trialsOf(late)).map((each) => each.verdict)).toEqual(['connue', 'connue']);
  });

  it('does what its trial said: when that changed, the new trial is kept and nothing is written', async () => {
    const certification = (await certificationIn(db)).id;
    const id = await deposit(await training(certification));
    const read = await importAt(id);
    const line = await catalogueLine(db, own.organisation, certification);
    await expect(run(id)).rejects.toMatchObject({ code: 'lheo.stale' });
    const now = await importAt(id);
    expect([now.etat, now.version, now.bilan.rattacher, now.bilan.creer]).toEqual(['prepare', read.version + 1, 1, 0]);
    expect(await ties(line)).toEqual([]);
    await run(id);
    expect(await ties(line)).toHaveLength(1);
  });
});

// Pupils and wishes of a year were lost as soon as any source gave its places.
describe('figures of a year', () => {
  it('are taken one by one where nobody gives them, and the trial says which are left', async () => {
    const certification = (await certificationIn(db)).id;
    const line = await catalogueLine(db, own.organisation, certification);
    await sql`insert into ligne_annee (ligne_id, annee, jeu, capacite, origine_id)
      select ${line}::uuid, 2026, 'parcoursup', 30, min(id) from origine`.execute(db);
    const told = (await training(certification)).replace(
      '<extra info="statut">',
      '<extra info="places" numero="2026">24</extra><extra info="effectif" numero="2026">20</extra><extra info="statut">',
    );
    const id = await deposit(told);
    expect(await trialsOf(id)).toEqual([
      { verdict: 'rattacher', motif: expect.stringMatching(/^Non repris du fichier, .* : places \(rentrée 2026\)\.$/) },
    ]);
    await run(id);
    const years = () =>
      sql`select jeu, capacite, effectif from ligne_annee where ligne_id = ${line}::uuid order by jeu`.execute(db);
    const [file, parcoursup] = [
      { jeu: 'lheo', capacite: null, effectif: 20 },
      { jeu: 'parcoursup', capacite: 30, effectif: null },
    ];
    expect((await years()).rows).toEqual([file, parcoursup]);
    expect(await undo(id)).toBe(0);
    expect((await years()).rows).toEqual([parcoursup]);
  });
});

// Places of 2099 spoke first on every page, a line attested for the next return to school was read back without its year, and one
// that a request opens in five years without its places.
describe('a year', () => {
  it('is taken up to the last return to school that may be asked for; attested, up to the next one', async () => {
    const certification = (await certificationIn(db)).id;
    const places = [2026, 2027, 2031, 2032, 2099]
      .map((year) => `<extra info="places" numero="${year}">24</extra>`)
      .join('');
    const told = `${places}<extra info="attestee-en">2027</extra><extra info="statut">`;
    await run(await deposit((await training(certification)).replace('<extra info="statut">', told)));
    const { rows } = await sql`select l.vue_en, a.annee from ligne_formation l join ligne_annee a on a.ligne_id = l.id
      where l.certification_id = ${certification}::uuid order by a.annee`.execute(db);
    expect(rows).toEqual([2026, 2027, 2031].map((annee) => ({ vue_en: 2027, annee })));
  });
});

// The trial said nothing of what it would write of a line, nor of what it would leave out.
describe('details and figures of a line', () => {
  it('are said by the trial: those that are taken, those that the line has already', async () => {
    const [fresh, spoken, shown] = await Promise.all([1, 2, 3].map(async () => (await certificationIn(db)).id));
    const line = await catalogueLine(db, own.organisation, spoken!);
    await lineIn(db, own, { certification: shown!, capacite: 24 });
    await sql`insert into ligne_detail (ligne_id, rythme, dit_par, modifie_le)
      values (${line}::uuid, 'Trois jours par semaine', 'etablissement', now())`.execute(db);
    const file = async (certification: string) =>
      (await training(certification, UAI.own, '20')).replace(
        '<extra info="statut">',
        '<extra info="rythme">Une semaine sur deux</extra><extra info="statut">',
      );
    const id = await deposit(await file(fresh!), await file(spoken!), await file(shown!));
    const said = (await offersOf(db, id)).map((one) => effectSaid(one));
    expect(said[0]).toMatch(/ Repris du fichier : chiffres de la rentrée 2026 ; précisions\.$/);
    expect(said[1]).toMatch(
      / Repris du fichier : chiffres de la rentrée 2026\. Précisions du fichier non reprises : la ligne en a déjà\.$/,
    );
    expect(said[2]).toBe(
      'L’offre du campus la dit déjà : rien ne change. Non repris du fichier : places (rentrée 2026) ; précisions.',
    );
    await sql`delete from ligne_detail where ligne_id = ${line}::uuid`.execute(db);
    await expect(run(id)).rejects.toMatchObject({ code: 'lheo.stale' });
    await run(id);
    const { rows } = await sql`select rythme from ligne_detail where ligne_id = ${line}::uuid`.execute(db);
    expect(rows).toEqual([{ rythme: 'Une semaine sur deux' }]);
  });
});

// The details that an establishment had typed went with the line.
describe('the undoing', () => {
  it('keeps a line of which its establishment has said something since', async () => {
    const certification = (await certificationIn(db)).id;
    const id = await deposit(await training(certification));
    await run(id);
    const { rows } = await sql<{
      id: string;
    }>`insert into ligne_detail (ligne_id, rythme, dit_par, modifie_par, modifie_le)
      select id, 'Une semaine sur deux', 'etablissement', ${correspondent.id}::uuid, now() from ligne_formation
      where certification_id = ${certification}::uuid returning ligne_id as id`.execute(db);
    expect(await undo(id)).toBe(1);
    const kept = sql`select from ligne_detail where ligne_id = ${rows[0]!.id}::uuid and rythme is not null`;
    expect((await kept.execute(db)).rows).toHaveLength(1);
    expect(await ties(rows[0]!.id)).toEqual([]);
  });
});

// Each of them was an error of the server: an emoji cut in two, a year that the base does not know, more steps than it counts, half of a position.
describe('a hostile file', () => {
  it('is cut to what the base takes', async () => {
    const told = async (certification: string, ditLe: string) =>
      (await training(certification)).replace(
        '<extra info="statut">',
        `<extra info="rythme">${'a'.repeat(299)}🚲</extra><extra info="dit-le">${ditLe}</extra><extra info="latitude">45.1</extra>
<extra info="attestee-en">2099</extra><extra info="statut">`,
      );
    const [first, second] = [(await certificationIn(db)).id, (await certificationIn(db)).id];
    const steps = Array.from({ length: 40 }, (): [string, string] => ['etape', 'ouverte']);
    const id = await deposit(
      await told(first, '+012345-01-01T00:00:00.000Z'),
      await told(second, '0000-01-01T00:00:00.000Z'),
      complementFile('Module sans fin', 'module_complementaire', [['etat', 'ouverte'], ...steps]),
      complementFile('Module &amp;#xD83D;', 'module_complementaire', []),
    );
    await run(id);
    const { rows } = await sql<{ rythme: string; date: boolean }>`select d.rythme, d.modifie_le > '2026-01-01' as date
      from ligne_detail d join ligne_formation l on l.id = d.ligne_id
      where l.certification_id = any(${[first, second]}::uuid[])`.execute(db);
    expect(rows).toEqual(Array.from({ length: 2 }, () => ({ rythme: 'a'.repeat(299), date: true })));
    const placed = sql`select latitude, longitude, vue_en from ligne_formation where certification_id = any(${[first, second]}::uuid[])`;
    const nowhere = { latitude: null, longitude: null, vue_en: null };
    expect((await placed.execute(db)).rows).toEqual([nowhere, nowhere]);
    const [endless] = await complementsNamed(db, 'Module sans fin');
    const lived = sql`select from complement_etape where complement_id = ${endless!.id}::uuid`;
    expect((await lived.execute(db)).rows).toHaveLength(30);
    expect(await complementsNamed(db, 'Module')).toHaveLength(1);
  });
});

describe('days that do not hold', () => {
  const faultsOf = async (text: string) => {
    const refused = await deposit(text).then(
      () => null,
      (error) => error,
    );
    return [refused?.code, refused?.faults];
  };
  const entry =
    '<periode-inscription><periode><debut>00000000</debut><fin>20270110</fin></periode></periode-inscription>';

  it.each([
    [
      'a session that ends before it starts',
      complementFile('Complément exemple', 'vae', [], ['20270108', '20270104']),
      'periode',
      'finit le 4 janvier 2027, avant',
    ],
    [
      'a day that does not exist',
      complementFile('Complément exemple', 'vae', [], ['20270230', '20270304']),
      'periode',
      '« 20270230 » n’est pas un jour',
    ],
    [
      'a complement that ends before it starts',
      complementFile('Complément exemple', 'vae', [
        ['debut', '2027-05-01'],
        ['fin', '2027-04-01'],
      ]),
      'formation',
      'avant de commencer le 1er mai 2027',
    ],
    [
      'a last day to register after the start',
      complementFile('Complément exemple', 'vae', [], ['20270104', '20270108']).replace(
        '</session>',
        `${entry}</session>`,
      ),
      'periode',
      'se clôt le 10 janvier 2027, après',
    ],
  ])('%s is refused with its line', async (_, text, element, message) => {
    const [code, faults] = await faultsOf(text);
    expect([code, faults?.length]).toEqual(['lheo.days', 1]);
    expect(faults[0]).toMatchObject({ element, message: expect.stringContaining(message) });
    const lines = sampleLheo(text).split('\n');
    expect(lines[faults[0].line - 1]).toContain(`<${element}`);
  });
});
