import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { certificationIn, complementIn, lineIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  catalogueLine,
  complementFile,
  complementsNamed,
  lheoCampus,
  linesTiedTo,
  UAI,
} from '#tests/support/lheo/campus-files.ts';
import { offersOf } from './imports.sql.ts';

const { db } = await testDatabase();
const { own, training, lineKeyOf, deposit, run, undo, trialsOf } = await lheoCampus(db);

describe('complements of a file', () => {
  it('are tied to lines of the campus alone, and colour the places that are left', async () => {
    const [mine, full, foreign] = await Promise.all([1, 2, 3].map(async () => (await certificationIn(db)).id));
    const line = await lineIn(db, own, { certification: mine!, capacite: 24 });
    await lineIn(db, own, { certification: full!, capacite: 12 });
    await catalogueLine(db, own.organisation, foreign!);
    const keys = await Promise.all([mine!, full!, foreign!].map(lineKeyOf));
    const id = await deposit(
      complementFile('Coloration A', 'coloration', [
        ['etat', 'ouverte'],
        ['ligne', keys[0]!, '20'],
        ['ligne', keys[1]!, '13'],
        ['ligne', keys[2]!, '5'],
      ]),
      complementFile('Coloration B', 'coloration', [
        ['etat', 'ouverte'],
        ['ligne', keys[0]!, '20'],
      ]),
      complementFile('Module A', 'module_complementaire', [['ligne', keys[0]!, '7']]),
      complementFile('FCIL A', 'fcil', [], ['20270104', '20270108']),
    );
    const trials = await trialsOf(id);
    expect(trials[0]!.motif).toContain('La formation a 12 places (rentrée 2026)');
    expect(trials[0]!.motif).toContain('1 des formations qu’il complète n’est pas dans l’offre du campus.');
    expect(trials[1]!.motif).toContain('dont 20 déjà colorées par un autre complément : il en reste 4');
    expect(trials[3]!.motif).toContain('Une autorité décide');
    await run(id);
    expect(await linesTiedTo(db, 'Coloration A')).toEqual([{ ligne: line, places: 20 }]);
    expect(await linesTiedTo(db, 'Coloration B')).toEqual([]);
    expect(await linesTiedTo(db, 'Module A')).toEqual([{ ligne: line, places: null }]);
    const states = await Promise.all(
      ['Coloration A', 'Coloration B', 'Module A', 'FCIL A'].map((nom) => complementsNamed(db, nom)),
    );
    expect(states.map(([one]) => one!.etat)).toEqual(['ouverte', 'demande', 'ouverte', 'demande']);
  });

  // Places of a later year were counted for nothing, and a file could take the places that a coloration had.
  it('colour the places that the line has once the file is imported, which does not go under them', async () => {
    const [later, held] = await Promise.all([1, 2].map(async () => (await certificationIn(db)).id));
    const lines = [await catalogueLine(db, own.organisation, later!), await catalogueLine(db, own.organisation, held!)];
    await sql`insert into ligne_annee (ligne_id, annee, jeu, capacite, origine_id)
      select ${lines[0]!}::uuid, 2025, 'essai', 24, min(id) from origine`.execute(db);
    const tied = await complementIn(db, own, { nature: 'coloration', etat: 'ouverte' });
    await sql`insert into ligne_complement (ligne_id, complement_id, places)
      values (${lines[1]!}::uuid, ${tied}::uuid, 12)`.execute(db);
    const id = await deposit(
      await training(later!, UAI.own, '10'),
      await training(held!, UAI.own, '10'),
      complementFile('Coloration E', 'coloration', [
        ['etat', 'ouverte'],
        ['ligne', await lineKeyOf(later!), '20'],
      ]),
    );
    const trials = await trialsOf(id);
    expect(trials[1]!.motif).toContain('Places de la rentrée 2026 non reprises du fichier. Les colorations');
    expect(trials[2]!.motif).toContain('La formation a 10 places (rentrée 2026)');
    await run(id);
    expect(await linesTiedTo(db, 'Coloration E')).toEqual([]);
    const { rows } =
      await sql`select ligne_id as ligne, capacite from ligne_annee where ligne_id = any(${lines}::uuid[])
      and annee = 2026`.execute(db);
    expect(rows).toEqual([{ ligne: lines[0], capacite: 10 }]);
  });

  // A life that ran backwards was written as it stood.
  it('live from one day to a later one, else enter their state on no known day', async () => {
    const life = (nom: string, ...days: [string, string?][]) =>
      complementFile(nom, 'module_complementaire', [
        ['etat', 'ouverte'],
        ...days.map((step): [string, string, string?] => ['etape', ...step]),
      ]);
    await run(
      await deposit(
        life('Vie droite', ['etude', '2026-01-10'], ['demande'], ['ouverte', '2026-01-10']),
        life('Vie à rebours', ['etude', '2026-03-10'], ['demande'], ['ouverte', '2026-01-10']),
        life('Vie à venir', ['etude', '2026-03-10'], ['ouverte', '2030-01-10']),
      ),
    );
    const livedBy = async (nom: string) => {
      const { rows } = await sql<{ said: string }>`select concat_ws(' ', e.etat, e.le) as said from complement_etape e
        join complement_local x on x.id = e.complement_id where x.nom = ${nom} order by e.rang`.execute(db);
      return rows.map((row) => row.said);
    };
    expect(await livedBy('Vie droite')).toEqual(['etude 2026-01-10', 'demande', 'ouverte 2026-01-10']);
    expect(await livedBy('Vie à rebours')).toEqual(['ouverte']);
    expect(await livedBy('Vie à venir')).toEqual(['ouverte']);
  });

  it('have sessions within their days, and none where their nature has none', async () => {
    const id = await deposit(
      complementFile('Module tard', 'module_complementaire', [['debut', '2027-02-01']], ['20270104', '20270108']),
      complementFile('Badge A', 'badge', [], ['20270104', '20270108']),
    );
    const trials = await trialsOf(id);
    expect(trials.map((one) => one.motif)).toEqual([
      '1 session hors des dates du complément : non reprise.',
      'Un complément de cette nature n’a pas de session : celles du fichier ne sont pas reprises.',
    ]);
    await run(id);
    expect([
      (await complementsNamed(db, 'Module tard'))[0]!.sessions,
      (await complementsNamed(db, 'Badge A'))[0]!.sessions,
    ]).toEqual([0, 0]);
  });

  it('gain the lines and the sessions that they lack, and no other; undoing takes those away', async () => {
    const certification = (await certificationIn(db)).id;
    const module = (...periodes: [string, string][]) => {
      const [first, ...more] = periodes.map((periode) =>
        complementFile('Module B', 'module_complementaire', [], periode),
      );
      const session = /<session .*<\/session>/s;
      return more.reduce((text, one) => text.replace('<session ', () => `${session.exec(one)![0]}\n<session `), first!);
    };
    const [past, january, march]: [string, string][] = [
      ['20260105', '20260109'],
      ['20270104', '20270108'],
      ['20270301', '20270305'],
    ];
    await run(await deposit(module(january!)));
    const { id: complementId } = (await complementsNamed(db, 'Module B'))[0]!;
    await sql`update complement_session set retire_le = now(), retire_motif = 'Annulée' where complement_id = ${complementId}::uuid`.execute(
      db,
    );
    await lineIn(db, own, { certification });
    const key = await lineKeyOf(certification);
    const withLine = (text: string) =>
      text
        .replace('</extras>\n</formation>', '</extras></formation>')
        .replace(/<\/extras><\/formation>$/, `<extra info="ligne">${key}</extra></extras></formation>`);
    const id = await deposit(withLine(module(past!, january!, march!)));
    const [one] = await offersOf(db, id);
    expect([one!.verdict, one!.essai.sessions.map((each) => each.debut), one!.essai.lignes.length]).toEqual([
      'completer',
      ['2027-03-01'],
      1,
    ]);
    await run(id);
    expect([(await complementsNamed(db, 'Module B'))[0]!.sessions, (await linesTiedTo(db, 'Module B')).length]).toEqual(
      [1, 1],
    );
    expect(
      (await trialsOf(await deposit(withLine(module(past!, january!, march!))))).map((each) => each.verdict),
    ).toEqual(['connue']);
    expect(await undo(id)).toBe(0);
    expect([(await complementsNamed(db, 'Module B'))[0]!.sessions, (await linesTiedTo(db, 'Module B')).length]).toEqual(
      [0, 0],
    );
  });

  it('are tied to the lines that the file itself makes, wherever it says them', async () => {
    const certification = (await certificationIn(db)).id;
    const key = await lineKeyOf(certification);
    const id = await deposit(
      complementFile('Coloration C', 'coloration', [
        ['etat', 'ouverte'],
        ['ligne', key, '10'],
      ]),
      complementFile('Coloration D', 'coloration', [
        ['etat', 'ouverte'],
        ['ligne', key, '10'],
      ]),
      await training(certification, UAI.own, '15'),
    );
    expect((await trialsOf(id))[1]!.motif).toContain('il en reste 5');
    await run(id);
    expect((await linesTiedTo(db, 'Coloration C')).map((one) => one.places)).toEqual([10]);
    expect(await linesTiedTo(db, 'Coloration D')).toEqual([]);
    expect(await undo(id)).toBe(0);
    expect(await complementsNamed(db, 'Coloration C')).toEqual([]);
  });
});
