import type pg from 'pg';
import type { Db } from '#core/db/index.ts';
import type { Point } from '#core/geo/index.ts';
import type { Remember } from '#core/http/index.ts';
import { certificationsSaying, type SaidCertifications } from '#modules/formations/index.ts';
import { type PlaceAnswer, resolvePlace } from '#modules/referentiels/index.ts';
import type { Asked } from './asked.ts';
import { type KnownAtlas, presentAtlas } from './atlas-store.ts';
import type { Genre } from './genres.ts';
import { kindsText } from './labels.ts';
import type { Question } from './line-cost.ts';
import { explorerUrl } from './links.ts';
import { placeTowns } from './place-question.ts';
import { drawPlan, type Plan } from './plan.ts';
import type { Preference } from './preferences.ts';
import { type LineView, presentLine, reasonsOf } from './present-line.ts';
import { type Proposal, proposeLines } from './propose.ts';
import { usuallyBefore } from './rules.ts';
import { traceLine } from './trace-line.ts';
import { readDiploma } from './typed-diploma.ts';
import {
  entriesTowards,
  offSubject,
  type Start,
  type Target,
  understandStart,
  understandTarget,
} from './understand.ts';

export interface Deps {
  db: Db;
  pool: pg.Pool;
  remember: Remember;
}

/** Nothing reaches the target: what is missing, and the nearest answer. */
export interface Missing {
  texte: string;
  /** What to try instead: words and an address. */
  essais: { texte: string; href: string }[];
}

export interface Explorer {
  asked: Asked;
  /** Both ends of the line were said, and understood. */
  answered: boolean;
  errors: Partial<Record<'de' | 'vers' | 'ou', string>>;
  place: { label: string; approximate: boolean; others: { label: string; href: string }[] } | null;
  /** Each with the preference that it serves: its address keeps it, so that it is read again with the same steps. */
  lines: (LineView & { pref: Preference })[];
  /** The lines side by side; null: there is none. */
  plan: Plan | null;
  /** What the words were read as, when it is not what was typed. */
  notes: string[];
  missing: Missing | null;
}

/** Everything that the explorer shows for a question. */
export async function readExplorer(deps: Deps, asked: Asked): Promise<Explorer> {
  const empty: Explorer = {
    asked,
    answered: false,
    errors: {},
    place: null,
    lines: [],
    plan: null,
    notes: [],
    missing: null,
  };
  if (asked.vers === '') {
    const missing = asked.de !== '' || asked.ou !== '';
    return missing
      ? { ...empty, errors: { vers: 'Dites ce que vous visez : un diplôme, un niveau ou un métier.' } }
      : empty;
  }
  const known = await presentAtlas(deps.pool);
  const read = await understand(deps, known, asked);
  const place = placeView(read.answer, asked);
  if (!read.question || !read.start || !read.target) return { ...empty, errors: read.errors, place };
  const { question, start } = read;
  const proposals = proposeLines(known.atlas, question);
  const lines = proposals.map((proposal, rank) => ({
    ...presentLine(known, { ...question, preference: proposal.pour }, proposal.line),
    pref: proposal.pour,
    raisons: reasonsOf(known, question, proposal, rank === 0 ? null : proposals[0]!),
  }));
  return {
    ...empty,
    answered: true,
    place,
    lines,
    plan: lines.length > 0 ? drawPlan(lines) : null,
    notes: notesOf(known, asked, read as Understood & { start: Start; target: Target }, proposals),
    missing: lines.length === 0 ? whatIsMissing(known, question, asked, start) : null,
  };
}

/** What is to be known before reading the lines: words read otherwise, and what no file says. */
function notesOf(
  known: KnownAtlas,
  asked: Asked,
  read: Understood & { start: Start; target: Target },
  proposals: readonly Proposal[],
): string[] {
  const notes = read.corrections.map(({ typed, used }) =>
    used.length > 0
      ? `« ${typed} » ne se trouve nulle part : nous avons lu « ${used.join(' » ou « ')} ».`
      : `« ${typed} » ne se trouve nulle part : nous ne l’avons pas lu.`,
  );
  if (read.looseStart)
    notes.push(`Aucun diplôme de départ ne dit « ${asked.de} » mot pour mot : voici les plus proches.`);
  if (read.target.partial) notes.push(`Aucune arrivée ne dit « ${asked.vers} » mot pour mot : voici les plus proches.`);
  if (read.classe)
    notes.push(
      proposals.some(({ line }) => line.steps[0]!.link.fin)
        ? 'La durée compte l’année où vous êtes. Vous préparez déjà ce diplôme : vous le finissez là où vous êtes inscrit. Voici où il se prépare.'
        : 'La durée compte l’année où vous êtes. Une classe se termine là où vous êtes inscrit : aucun autre établissement n’est proposé pour elle.',
    );
  if (generalBacsUnknown(known) && read.start.genres.includes('troisieme'))
    notes.push(
      'Les fichiers lus ne disent presque nulle part où se préparent les bacs généraux et technologiques : les lignes qui y passent ne sont pas proposées. Pour voir la suite, partez de « Bac général » ou de « Bac technologique ».',
    );
  return notes;
}

/** A tenth of the towns of the vocational bacs, which every file lists, would be few: the general ones are then simply not told. */
function generalBacsUnknown({ atlas }: KnownAtlas): boolean {
  const count = (...genres: Genre[]) =>
    atlas.certifications.reduce(
      (sum, { genre }, number) => sum + (genres.includes(genre) ? atlas.debut[number + 1]! - atlas.debut[number]! : 0),
      0,
    );
  return count('bac_general', 'bac_techno') * 10 < count('bac_pro');
}

interface Understood {
  answer: PlaceAnswer;
  errors: Explorer['errors'];
  start: Start | null;
  target: Target | null;
  /** They stand in a class, whose diploma they do not have yet. */
  classe: boolean;
  question: Question | null;
  corrections: SaidCertifications['corrections'];
  /** The words of the start are said in part only. */
  looseStart: boolean;
}

/** Reads the words of a question: each end, the place; what is not understood is said at its field. */
async function understand(deps: Deps, known: KnownAtlas, asked: Asked): Promise<Understood> {
  const [from, to] = [readDiploma(asked.de === '' ? 'rien' : asked.de), readDiploma(asked.vers)];
  const [answer, saidFrom, saidTo] = await Promise.all([
    deps.remember(`lieu ${asked.ou}`, () => resolvePlace(deps.db, asked.ou)),
    said(deps, from.mots),
    said(deps, to.mots),
  ]);
  const errors: Explorer['errors'] = {};
  if (answer.kind === 'unknown') errors.ou = `Aucune commune ne s’appelle « ${asked.ou} ».`;
  const start = understandStart(known, from, saidFrom);
  if (!start)
    errors.de = `Nous ne connaissons pas de diplôme « ${asked.de} ». Essayez « CAP », « bac pro », « 1re technologique » ou « 3e ».`;
  const target = start && understandTarget(known, to, saidTo, start);
  if (start && !target) errors.vers = `Aucune formation connue ne répond à « ${asked.vers} ».`;
  const clear = start && target && !errors.ou;
  const question = clear ? questionOf(known, start, target, pointOf(answer), asked) : null;
  const corrections = [...(saidFrom?.corrections ?? []), ...(saidTo?.corrections ?? [])];
  const looseStart = saidFrom !== null && saidFrom.all.length === 0;
  return { answer, errors, start, target, classe: from.classe !== null, question, corrections, looseStart };
}

/** What the words of an address ask of the graph; null when one of them means nothing here. */
export const questionFor = async (deps: Deps, known: KnownAtlas, asked: Asked): Promise<Question | null> =>
  (await understand(deps, known, asked)).question;

const said = (deps: Deps, mots: string): Promise<SaidCertifications | null> =>
  mots === ''
    ? Promise.resolve(null)
    : deps.remember(`certifications dites ${mots}`, () => certificationsSaying(deps.pool, mots));

function questionOf(known: KnownAtlas, start: Start, target: Target, home: Point | null, asked: Asked): Question {
  return {
    entrees: entriesTowards(start, target),
    cibles: target.cibles,
    horsSujet: offSubject(known, target.sujet),
    ...placeTowns(known.atlas, home),
    rayonKm: home ? asked.rayon : null,
    preference: asked.pref,
    debouche: (certification, site, statut) =>
      known.rateOf(certification, known.atlas.sites[site]!.region, statut)?.taux ?? null,
  };
}

const pointOf = (answer: PlaceAnswer): Point | null => {
  if (answer.kind !== 'found') return null;
  const { latitude, longitude } = answer.place;
  return latitude === null || longitude === null ? null : { latitude, longitude };
};

function placeView(answer: PlaceAnswer, asked: Asked): Explorer['place'] {
  if (answer.kind !== 'found') return null;
  const others = answer.others.map(({ label }) => ({ label, href: explorerUrl({ ...asked, ou: label }) }));
  return { label: answer.place.label, approximate: answer.place.approximate, others };
}

/** Says which part of the question stands in the way, the distance first: it is the easiest to give up. */
function whatIsMissing(known: KnownAtlas, question: Question, asked: Asked, start: Start): Missing {
  const { atlas } = known;
  if (question.rayonKm !== null && traceLine(atlas, { ...question, rayonKm: null })) {
    const essai = { texte: 'Chercher sans limite de distance', href: explorerUrl({ ...asked, rayon: null }) };
    return {
      texte: `Aucune ligne ne tient à moins de ${question.rayonKm} km : une étape au moins est plus loin.`,
      essais: [essai],
    };
  }
  const before = new Set<Genre>();
  for (const cible of question.cibles.keys())
    for (const genre of usuallyBefore(atlas.certifications[cible]!.genre)) before.add(genre);
  const entries = [...before];
  const from = start.genres.length > 0 ? kindsText(start.genres) : 'ce point de départ';
  const how =
    entries.length > 0 ? ` On y entre d’habitude après : ${kindsText(entries)}.` : ' Aucune formation connue n’y mène.';
  const essais = start.genres.includes('troisieme')
    ? []
    : [{ texte: 'Partir de la 3e', href: explorerUrl({ ...asked, de: '3e', rayon: null }) }];
  return { texte: `Aucun enchaînement connu ne mène de « ${asked.de || from} » à « ${asked.vers} ».${how}`, essais };
}
