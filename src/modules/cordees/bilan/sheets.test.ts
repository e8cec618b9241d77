import { expect, test } from 'vitest';
import { costPerPupil, missingOf, type Report } from './report.ts';
import { reportSheets } from './sheets.ts';

const sum = (demande: number, accorde: number, depense: number) => ({
  demande,
  accorde,
  recu: null,
  depense,
  reste: accorde - depense,
  attente: 0,
});

/** Scenario 12: 330 pupils, 18 000 € asked, 14 500 € granted, 13 920,40 € spent by three funders. */
const report: Report = {
  cordee: 'Cordée (exemple)',
  tete: 'Université',
  campus: 'Campus',
  annee: 2026,
  exemple: true,
  ecoles: [],
  publics: {
    eleves: 330,
    comptes: 300,
    filles: 171,
    prioritaire: 120,
    rural: null,
    professionnelle: 60,
    qpv: null,
    suivis: null,
    codes: { eleves: 0, participations: 0 },
    parNiveau: [
      { niveau: '4e', eleves: 96 },
      { niveau: '3e', eleves: 120 },
      { niveau: '2de', eleves: 54 },
      { niveau: '1re', eleves: 38 },
      { niveau: 'terminale', eleves: 22 },
    ],
  },
  comptes: { sexe: false, qpv: false, suivis: false },
  actions: [],
  tutorat: null,
  financeurs: [
    { financeur: 'Académie', total: sum(900_000, 800_000, 793_500) },
    { financeur: 'Ville', total: sum(600_000, 450_000, 398_540) },
    { financeur: 'Région', total: sum(300_000, 200_000, 200_000) },
  ],
  total: sum(1_800_000, 1_450_000, 1_392_040),
  natures: [{ nature: 'deplacements', montant: 1_392_040, finance: 1_392_040 }],
  depense: { total: 1_392_040, finance: 1_392_040, propre: 0 },
  avis: { reponses: null, satisfaits: null, texte: '' },
  analyse: '',
};

test('the cost of a pupil is 42,18 €, and unknown without pupils or money', () => {
  expect(costPerPupil(report)).toBe(4_218);
  expect(costPerPupil({ ...report, publics: { ...report.publics, eleves: null } })).toBeNull();
});

test('each total is a formula over its lines, and its value is their sum', () => {
  let sums = 0;
  for (const { rows } of reportSheets(report))
    for (const row of rows)
      for (const cell of row) {
        if (cell === null || typeof cell !== 'object' || !('sum' in cell)) continue;
        const { column, from, to } = cell.sum;
        const lines = rows.slice(from, to + 1).map((each) => each[column]);
        const values = lines.map((one) => (typeof one === 'number' ? one : ((one as { cents?: number }).cents ?? 0)));
        expect(values.reduce((all, one) => all + one, 0)).toBe(cell.value);
        sums += 1;
      }
  expect(sums).toBe(7);
});

test('a hidden level is in no sum: the total is then said, not computed', () => {
  const parNiveau = report.publics.parNiveau.map((one) => (one.niveau === '1re' ? { ...one, eleves: null } : one));
  const [pupils] = reportSheets({ ...report, publics: { ...report.publics, parNiveau } });
  expect(pupils!.rows[6]).toEqual(['Total', 330]);
  expect(pupils!.rows[4]).toEqual(['Première', 'non compté, ou masqué']);
});

test('hours that establishments approved are said, those that wait are not held, few people are hidden', () => {
  const tutorat = { seances: 2, minutes: 150, attente: 1, mentors: null, participations: 16 };
  const said = { ...report, tutorat };
  const sheet = reportSheets(said).find((one) => one.name === 'Mentors')!;
  expect(sheet.rows).toEqual([
    ['Heures tenues', '2 h 30'],
    ['Minutes tenues', 150],
    ['Séances approuvées', 2],
    ['Mentors et tuteurs', 'non compté, ou masqué'],
    ['Présences d’élèves', 16],
  ]);
  expect(missingOf(said)).toContain(
    'Des séances de mentors n’ont pas l’accord de leur établissement : elles ne comptent pas.',
  );
  expect(missingOf(said)).not.toContain('Heures de tutorat tenues et tuteurs : non renseignés.');
});

test('no silence reads as 0', () => {
  expect(missingOf(report)).toEqual([
    'Filles et garçons : non comptés partout.',
    'Quartiers prioritaires : non comptés partout.',
    'Élèves suivis plus d’un an : non comptés partout.',
    'Participations : aucun établissement n’en a compté.',
    'Heures de tutorat tenues et tuteurs : non renseignés.',
    'Montants reçus : non renseignés.',
    'Avis : personne n’a été interrogé.',
    'Analyse partagée : à écrire.',
  ]);
});
