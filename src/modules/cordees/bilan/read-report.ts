import type { Db, Tx } from '#core/db/index.ts';
import { maskAlone } from '#core/personal-data/small-cells.ts';
import { headIn } from '../cordee.ts';
import type { Cordee } from '../cordees.sql.ts';
import { readMoney } from '../financement/funding.sql.ts';
import { byFunder, byNature, spentOf, sumOf } from '../financement/funding.ts';
import { ropedLabelOf, territoryText } from '../labels.ts';
import { presentPublics } from '../present-publics.ts';
import type { Programme } from '../programme.sql.ts';
import type { SchoolCount } from '../publics.ts';
import { readPublics } from '../read-publics.ts';
import { totalsInYear } from '../seances/seances.sql.ts';
import type { SeanceTotals } from '../seances/totals.ts';
import { depositReturn, readReturn } from './report.sql.ts';
import type { Opinion, Report, Tutoring } from './report.ts';

/** Whether every level that was declared counted a figure. */
const countedBy = (schools: readonly SchoolCount[], field: 'filles' | 'qpv' | 'suivis'): boolean =>
  schools.every((one) => one.declaree === null || one.niveaux.every((row) => row[field] !== null));

/** What of the counts leaves the cordée: masked as for anybody. */
function publicsOf(schools: readonly SchoolCount[]): Report['publics'] {
  const {
    fromOne: _one,
    declarees: _n,
    ecoles: _of,
    schools: _s,
    missing: _m,
    ...figures
  } = presentPublics(schools, false);
  return figures;
}

/** What of the sessions leaves the cordée: nothing that points to a few people. */
const tutoringOf = ({ seances, minutes, attente, mentors, participations }: SeanceTotals): Tutoring => ({
  seances,
  minutes,
  attente,
  mentors: maskAlone(mentors),
  participations: maskAlone(participations),
});

/** The return of a year in one step, from what is there. @param said what the head writes of it. */
export async function composeReport(
  db: Db,
  cordee: Cordee,
  programme: Programme,
  said: { avis: Opinion; analyse: string },
): Promise<Report> {
  const schools = await readPublics(db, cordee, programme);
  const money = await readMoney(db, programme.id);
  const validated = new Set(programme.validations.map((one) => one.etablissementId));
  return {
    cordee: cordee.nom,
    tete: headIn(cordee.etablissements, programme.annee).nom,
    campus: cordee.campus,
    annee: programme.annee,
    exemple: cordee.exemple,
    ecoles: schools.map(({ school, declaree }) => ({
      nom: school.nom,
      type: ropedLabelOf(school.genre),
      territoire: territoryText(school),
      declaree: declaree !== null,
      validee: validated.has(school.id),
      referent: school.referents > 0,
    })),
    publics: publicsOf(schools),
    comptes: {
      sexe: countedBy(schools, 'filles'),
      qpv: countedBy(schools, 'qpv'),
      suivis: countedBy(schools, 'suivis'),
    },
    actions: programme.actions.map(({ titre, genre, minutes }) => ({ titre, genre, minutes })),
    tutorat: tutoringOf(await totalsInYear(db, programme.id)),
    financeurs: byFunder(money.requests),
    total: sumOf(money.requests),
    natures: byNature(money.expenses),
    depense: spentOf(money.expenses),
    ...said,
  };
}

/** The return as it stands: deposited, or what it would say now. */
export async function reportOf(
  db: Db,
  cordee: Cordee,
  programme: Programme,
): Promise<{ report: Report; deposeLe: Date | null; version: number; avis: Opinion }> {
  const kept = await readReturn(db, programme.id);
  const { version, avis, deposeLe } = kept;
  if (kept.contenu) return { report: kept.contenu, deposeLe, version, avis };
  const analyse = programme.amendements.find((one) => one.genre === 'bilan')?.texte ?? '';
  return { report: await composeReport(db, cordee, programme, { avis, analyse }), deposeLe, version, avis };
}

/** Freezes the return with the report that its head validates. @param analyse the shared analysis, as it is written in that act. */
export async function freezeReport(
  tx: Tx,
  at: { cordee: Cordee; programme: Programme },
  analyse: string,
  now: Date,
): Promise<void> {
  const { avis } = await readReturn(tx, at.programme.id);
  await depositReturn(tx, at.programme.id, await composeReport(tx, at.cordee, at.programme, { avis, analyse }), now);
}
