import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { type Frame, flatten, type PlacedHeading } from '../cadres/frame.ts';
import { frameById } from '../cadres/frames.sql.ts';
import { viewLabel } from '../cadres/library.ts';
import type { ReportFigure, ReportHooks } from '../hooks.ts';
import type { ContentHeading, ContentTable, Report, ReportContent } from './report.ts';
import { type Answer, answersOf, lastFreeze } from './reports.sql.ts';

interface Reading {
  hooks: ReportHooks;
  actor: Actor | null;
  campus: CampusPlace;
  report: Report;
  now: Date;
  today: string;
}

/** Each view of the frame once, whatever the headings that name it. */
async function tablesOf(db: Db, { hooks, actor, campus, report, today, now }: Reading, ids: ReadonlySet<string>) {
  const tables = new Map<string, ContentTable>();
  const scope = { campusId: campus.id, campusSlug: campus.slug, du: report.du, au: report.au, today, now };
  for (const view of hooks.views.filter((one) => ids.has(one.id))) {
    const read = await view.read(db, actor, scope);
    if (read) tables.set(view.id, { ...read, id: view.id, libelle: viewLabel(view.id), publique: view.publique });
  }
  return tables;
}

/** Figures that a heading names, in its order; what no room computes is unknown, never 0. */
const figuresOf = (ids: readonly string[], known: ReadonlyMap<string, ReportFigure>): ReportFigure[] =>
  ids.map(
    (id) =>
      known.get(id) ?? {
        id,
        libelle: id.replaceAll('_', ' '),
        unite: '',
        valeur: null,
        compte: null,
        sur: null,
        releveLe: null,
        source: null,
        etat: null,
        href: null,
        exemple: false,
      },
  );

function headingOf(
  { heading, numero, niveau }: PlacedHeading,
  known: {
    answer: Answer | undefined;
    before: Answer | undefined;
    started: boolean;
    figures: ReadonlyMap<string, ReportFigure>;
    tables: ReadonlyMap<string, ContentTable>;
  },
): ContentHeading {
  const { answer, before, started } = known;
  const views = heading.donnees.map((one) => one.vue);
  return {
    id: heading.id,
    numero,
    niveau,
    libelle: heading.libelle,
    consigne: heading.consigne,
    attendu: heading.attendu,
    obligatoire: heading.obligatoire,
    longueur: heading.longueur_max,
    preuves: heading.preuves,
    texte: answer?.texte ?? '',
    nonRenseigne: answer?.nonRenseigne ?? false,
    motif: answer?.motif ?? '',
    reprisDe: answer?.reprisDe ?? null,
    change: started && (answer?.texte ?? '') !== (before?.texte ?? ''),
    chiffres: figuresOf(heading.indicateurs, known.figures),
    tableaux: views.flatMap((id) => known.tables.get(id) ?? []),
    sansReponse: views.filter((id) => !known.tables.has(id)).map(viewLabel),
  };
}

const byHeading = (answers: readonly Answer[]) => new Map(answers.map((one) => [one.rubrique, one]));

/** A report as its frame, its rooms and its writers answer it now. */
export async function liveContent(db: Db, reading: Reading, frame: Frame): Promise<ReportContent> {
  const { hooks, actor, campus, report, now } = reading;
  const placed = flatten(frame.noeuds);
  const ids = [...new Set(placed.flatMap((one) => one.heading.indicateurs))];
  const periode = { genre: report.genre, du: report.du, au: report.au };
  const { du, au } = report;
  const figures = await hooks.figures(db, { campus, ids, du, au, today: reading.today });
  const tables = await tablesOf(
    db,
    reading,
    new Set(placed.flatMap((one) => one.heading.donnees.map((each) => each.vue))),
  );
  const answers = byHeading(await answersOf(db, report.id));
  const before = byHeading(report.precedentId ? await answersOf(db, report.precedentId) : []);
  const known = { figures: new Map(figures.map((one) => [one.id, one])), tables, started: report.precedentId !== null };
  const missing = await hooks.missing(db, actor, { campusSlug: campus.slug, du, au, now });
  return {
    campus: campus.nomComplet,
    titre: report.titre,
    cadre: `${report.cadre}, version ${report.cadreVersion}`,
    ...periode,
    exemple: report.exemple,
    rubriques: placed.map((one) =>
      headingOf(one, { ...known, answer: answers.get(one.heading.id), before: before.get(one.heading.id) }),
    ),
    // No name of a pilot: what is frozen outlives what somebody asks to be forgotten.
    manques: missing.map(({ id, titre }) => ({ id, titre })),
  };
}

/** @throws when the frame of a report is gone, which the schema forbids. */
export async function frameOfReport(db: Db, report: Pick<Report, 'cadreId'>): Promise<Frame> {
  return (await frameById(db, report.cadreId))!.contenu;
}

/** A closed report, as it was: never read again from the rooms. */
export async function frozenContent(db: Db, report: Pick<Report, 'id'>) {
  const freeze = await lastFreeze(db, report.id);
  return freeze && { freeze, content: JSON.parse(freeze.contenu) as ReportContent };
}
