import type { Db } from '#core/db/index.ts';
import { type HistoryEntry, historyOf } from '#core/journal/index.ts';
import { loadSources, type SourceView } from '#core/provenance/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { may, scopeOf } from '#modules/droits/index.ts';
import { type DoneLine, doneTo } from '#modules/reseau/index.ts';
import { linesAt, type YearView } from '../lines.sql.ts';
import { closedSentence, naming, type OfferContext, ofEstablishment, readersOfLine, subjectOfLine } from './context.ts';
import { type Details, readDetails } from './details.sql.ts';
import { type Figures, figuresOf, TYPED } from './figures.sql.ts';
import { figureLabels } from './labels.ts';
import { typedYears } from './save-figures.ts';
import { DETAILS, FIGURES, KEEP_OFFER, TIE, type Tie, TYPE_FIGURES, VALIDATE_FIGURES } from './tie.ts';
import { actsFrom, agreedByBoth } from './tie-workflow.ts';
import { type OfferLineView, tieOf, tiesOfLine } from './ties.sql.ts';

export interface TieView extends Tie {
  campus: string;
  campusNom: string;
  /** Acts that the person may do, by which side; none when it is neither's. */
  side: 'campus' | 'etablissement' | null;
  acts: { id: string; label: string; reason: boolean }[];
}

export interface YearFigures {
  annee: number;
  /** What the establishment typed; null: nothing yet. */
  typed: Figures | null;
  /** What files, and what was validated, say of the same year. */
  published: (YearView & { source: SourceView | null })[];
}

export interface LineModel {
  line: OfferLineView;
  closed: string | null;
  ties: TieView[];
  years: YearFigures[];
  details: Details | null;
  names: ReadonlyMap<string, string>;
  history: DoneLine[];
  /** `work`: to read what is not public, to say details. */
  may: { type: boolean; validate: boolean; own: boolean; work: boolean };
}

const needsReason = (tie: Tie, act: string): boolean =>
  act === 'retirer' || act === 'contester' || act === 'decliner' || (act === 'affirmer' && tie.etat === 'contestee');

/** Where the line stands in each campus, and what the person may do there. Campuses of which it is proposed to come with none. */
async function tieViews(
  db: Db,
  ctx: OfferContext,
  line: OfferLineView,
  campuses: readonly string[],
): Promise<TieView[]> {
  const known = await tiesOfLine(db, line.id);
  const mine = await campusesInScope(db, { ...scopeOf(ctx.actor!, KEEP_OFFER), whole: false }, 50);
  const untouched = mine.filter((one) => campuses.includes(one.id) && !known.some((tie) => tie.campusId === one.id));
  const proposed = await Promise.all(
    untouched.map(async (one) => ({ ...(await tieOf(db, line.id, one.id)), campus: one.slug, campusNom: one.nom })),
  );
  const member = may(ctx.actor, KEEP_OFFER, ofEstablishment(line.organisationId)).allowed;
  return [...known, ...proposed].flatMap((tie): TieView[] => {
    const keeps = may(ctx.actor, KEEP_OFFER, { campus: [tie.campusId] }).allowed;
    // What another campus set aside or took out is its own affair.
    if (!keeps && (tie.etat === 'ecartee' || tie.etat === 'proposee' || (tie.etat !== 'confirmee' && !member)))
      return [];
    const side = keeps ? 'campus' : member ? 'etablissement' : null;
    const open = side ? actsFrom(tie.etat, side) : [];
    const done = agreedByBoth(tie) && line.etat !== 'fermee';
    const acts = open.filter((one) => !(one.id === 'confirmer' && done));
    return [{ ...tie, side, acts: acts.map(({ id, acte }) => ({ id, label: acte, reason: needsReason(tie, id) })) }];
  });
}

async function yearsOf(db: Db, line: OfferLineView, today: string): Promise<YearFigures[]> {
  const typed = await figuresOf(db, line.id);
  const all = await linesAt(db, line.certificationId, line.organisationId);
  const published = all.find((one) => one.id === line.id)?.annees ?? [];
  const sources = await loadSources(
    db,
    published.map((one) => one.origineId),
  );
  const years = new Set([
    ...typedYears(today).slice(0, 3),
    ...typed.map((one) => one.annee),
    ...published.map((one) => one.annee),
  ]);
  return [...years]
    .sort((a, b) => b - a)
    .map((annee) => ({
      annee,
      typed: typed.find((one) => one.annee === annee) ?? null,
      published: published
        .filter((one) => one.annee === annee)
        .sort((a, b) => Number(b.jeu === TYPED) - Number(a.jeu === TYPED))
        .map((one) => ({ ...one, source: sources.get(one.origineId) ?? null })),
    }));
}

/** « Places : 24 → 26 ». */
const moved = (entry: HistoryEntry): string =>
  Object.entries(figureLabels)
    .filter(([field]) => entry.after && field in entry.after)
    .map(([field, label]) => {
      const [was, is] = [entry.before?.[field] ?? null, entry.after![field] ?? null];
      return `${label} : ${was === null ? '' : `${was} → `}${is ?? 'non dit'}`;
    })
    .join(' ; ');

/** Everything that was done to a line, last first; figures with what they were. */
async function historyOfLine(
  db: Db,
  model: { ties: readonly TieView[]; years: readonly YearFigures[]; details: Details | null },
) {
  const ties = model.ties.flatMap((one) => (one.id ? [doneTo(db, naming, TIE, one.id)] : []));
  const details = model.details ? [doneTo(db, naming, DETAILS, model.details.id)] : [];
  const lines = (await Promise.all([...ties, ...details])).flat();
  for (const { typed } of model.years) {
    if (!typed) continue;
    const entries = new Map((await historyOf(db, FIGURES, typed.id, { limit: 50 })).map((one) => [one.id, one]));
    for (const line of await doneTo(db, naming, FIGURES, typed.id)) {
      const entry = entries.get(line.id);
      const what = entry?.after ? ` (${moved(entry)})` : '';
      lines.push({ ...line, act: `${line.act}, rentrée ${typed.annee}${what}` });
    }
  }
  return lines.sort((a, b) => b.id - a.id).slice(0, 60);
}

/** The page of a line, as the person may read it. */
export async function readLineModel(db: Db, ctx: OfferContext, line: OfferLineView): Promise<LineModel> {
  const subject = await subjectOfLine(db, line, ctx.today);
  const work = may(ctx.actor, KEEP_OFFER, subject).allowed;
  const ties = await tieViews(db, ctx, line, (await readersOfLine(db, line, ctx.today)).campus!);
  const all = await yearsOf(db, line, ctx.today);
  // What is not public is read by who works on the line: the others have what files say, and what was validated.
  const years = work ? all : all.flatMap((one) => (one.published.length > 0 ? [{ ...one, typed: null }] : []));
  const details = await readDetails(db, line.id);
  const accounts = [
    ...ties.map((one) => one.parId),
    ...years.flatMap(({ typed }) => [typed?.saisiPar, typed?.validePar]),
  ];
  return {
    line,
    closed: await closedSentence(db, line, ctx.today),
    ties,
    years,
    details,
    names: await accountNames(db, [...new Set(accounts.flatMap((id) => id ?? []))]),
    history: await historyOfLine(db, { ties, years, details: work ? details : null }),
    may: {
      type: may(ctx.actor, TYPE_FIGURES, ofEstablishment(line.organisationId)).allowed,
      validate: may(ctx.actor, VALIDATE_FIGURES, subject).allowed,
      own: may(ctx.actor, KEEP_OFFER, ofEstablishment(line.organisationId)).allowed,
      work,
    },
  };
}
