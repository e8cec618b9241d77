import { LEAST, maskCells, maskPart } from '#core/personal-data/small-cells.ts';
import { type SchoolPublic, schoolPublics } from '../inscriptions/attendance.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { type SchoolLevel, schoolLevels } from '../labels.ts';
import { LEAST_ANSWERS, type OpinionQuestion } from './opinion.ts';
import type { LevelSum, Mark } from './opinions.sql.ts';

/** Sums of what pupils answered, none of which points to somebody. Pure. */

/** Answers and their mean, out of 5; null: not shown, too few. */
export interface OpinionLine {
  reponses: number | null;
  moyenne: number | null;
}

export interface QuestionLine extends OpinionLine {
  libelle: string;
  /** Of the answers, those that gave 4 or 5; null: not shown. */
  satisfaits: number | null;
}

export interface OpinionSums {
  /** Answers received in all. */
  reponses: number;
  /** Enough of them to be read. */
  lisible: boolean;
  ensemble: OpinionLine;
  questions: QuestionLine[];
  niveaux: (OpinionLine & { niveau: SchoolLevel })[];
  publics: (OpinionLine & { public: SchoolPublic })[];
}

const HIDDEN: OpinionLine = { reponses: null, moyenne: null };
const add = (marks: readonly Pick<Mark, 'note' | 'nombre'>[]) => ({
  n: marks.reduce((sum, one) => sum + one.nombre, 0),
  total: marks.reduce((sum, one) => sum + one.nombre * one.note, 0),
});
/** One decimal: « 4,3 ». */
const mean = ({ n, total }: { n: number; total: number }): number | null =>
  n === 0 ? null : Math.round((10 * total) / n) / 10;

type Answering = Pick<Group, 'id' | 'niveau' | SchoolPublic>;

/** What an event was thought of, in all, by question, by level and by what the school is. @param sent answers by group. */
export function opinionSums(
  questions: readonly OpinionQuestion[],
  groups: readonly Answering[],
  sent: ReadonlyMap<string, number>,
  marks: readonly Mark[],
): OpinionSums {
  const answersOf = (some: readonly Answering[]) => some.reduce((n, one) => n + (sent.get(one.id) ?? 0), 0);
  const meanOf = (some: readonly Answering[]) => {
    const ids = new Set(some.map((one) => one.id));
    return mean(add(marks.filter((one) => ids.has(one.groupeId))));
  };
  const reponses = answersOf(groups);
  const lisible = reponses >= LEAST_ANSWERS;
  if (!lisible) return { reponses, lisible, ensemble: HIDDEN, questions: [], niveaux: [], publics: [] };
  const levels = (Object.keys(schoolLevels) as SchoolLevel[])
    .map((niveau) => ({ niveau, some: groups.filter((one) => one.niveau === niveau) }))
    .filter(({ some }) => answersOf(some) > 0);
  const shown = maskCells(levels.map(({ some }) => answersOf(some)));
  // Levels and kinds of schools overlap: what one shows less what another shows must not leave a few.
  const parts = Map.groupBy(groups, (one) => [one.niveau, ...schoolPublics.map((name) => one[name])].join());
  const crossed = [...parts.values()].map(answersOf).every((n) => n === 0 || n >= LEAST);
  return {
    reponses,
    lisible,
    ensemble: { reponses, moyenne: mean(add(marks)) },
    questions: questions.filter((one) => one.genre === 'note').map((one) => questionLine(one, marks)),
    niveaux: levels.map(({ niveau, some }, index) =>
      shown[index] === null ? { niveau, ...HIDDEN } : { niveau, reponses: shown[index]!, moyenne: meanOf(some) },
    ),
    publics: schoolPublics.flatMap((name): OpinionSums['publics'] => {
      const some = groups.filter((one) => one[name] === true);
      const n = answersOf(some);
      if (n === 0) return [];
      const kept = crossed ? (n === reponses ? n : maskPart(n, reponses)) : null;
      return [kept === null ? { public: name, ...HIDDEN } : { public: name, reponses: kept, moyenne: meanOf(some) }];
    }),
  };
}

function questionLine(question: OpinionQuestion, marks: readonly Mark[]): QuestionLine {
  const own = marks.filter((one) => one.questionId === question.id);
  const { n, total } = add(own);
  if (n < LEAST_ANSWERS) return { libelle: question.libelle, ...HIDDEN, satisfaits: null };
  const happy = add(own.filter((one) => one.note >= 4)).n;
  const satisfaits = happy === 0 || happy === n ? null : maskPart(happy, n);
  return { libelle: question.libelle, reponses: n, moyenne: mean({ n, total }), satisfaits };
}

/** What an event adds to the sums of several. */
export interface EventLine extends OpinionLine {
  evenementId: string;
  titre: string;
  edition: string | null;
  debut: Date | null;
}

export interface Satisfaction {
  /** Answers of the events that had enough of them. */
  reponses: number;
  /** Mean of their marks, out of 5, one decimal; null under ten answers. */
  moyenne: number | null;
  niveaux: (OpinionLine & { niveau: SchoolLevel })[];
  evenements: EventLine[];
}

const sumOf = (rows: readonly LevelSum[]) => ({
  reponses: rows.reduce((sum, row) => sum + row.reponses, 0),
  n: rows.reduce((sum, row) => sum + row.notes, 0),
  total: rows.reduce((sum, row) => sum + row.total, 0),
});

/**
 * Several events together. One that has too few answers is left out, and so are the levels that it hides: with them, a sum less the events
 * that are shown would give them back.
 */
export function satisfactionOf(rows: readonly LevelSum[]): Satisfaction {
  const byEvent = Map.groupBy(rows, (row) => row.evenementId);
  const kept = [...byEvent.values()].filter((own) => sumOf(own).reponses >= LEAST_ANSWERS);
  const open = kept.flatMap((own) => {
    const shown = maskCells(own.map((row) => row.reponses));
    return own.filter((_, index) => shown[index] !== null);
  });
  const all = sumOf(kept.flat());
  return {
    reponses: all.reponses,
    moyenne: mean(all),
    niveaux: (Object.keys(schoolLevels) as SchoolLevel[]).flatMap((niveau) => {
      const own = open.filter((row) => row.niveau === niveau);
      return own.length === 0 ? [] : [{ niveau, reponses: sumOf(own).reponses, moyenne: mean(sumOf(own)) }];
    }),
    evenements: kept.map((own) => {
      const { evenementId, titre, edition, debut } = own[0]!;
      const sum = sumOf(own);
      return { evenementId, titre, edition, debut, reponses: sum.reponses, moyenne: mean(sum) };
    }),
  };
}
