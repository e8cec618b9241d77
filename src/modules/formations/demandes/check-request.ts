import type { Db } from '#core/db/index.ts';
import { count, fold } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { readCertification } from '#modules/referentiels/index.ts';
import { statutLabels } from '../labels.ts';
import {
  type CertificationChoice,
  certificationNamed,
  certificationsOf,
  type KnownLine,
  knownLines,
} from './offer-facts.sql.ts';
import {
  type AskedStatut,
  askedStatuts,
  firstDay,
  natures,
  placesOf,
  type RequestText,
  totalPlaces,
  yearsToAsk,
} from './request.ts';
import { readCount, type SentRequest } from './schemas.ts';

type Errors = Record<string, string>;

export type CheckedRequest =
  | { ok: true; text: RequestText; certification: CertificationChoice }
  /** `choices`: what the words of the training may mean, to choose among. */
  | { ok: false; errors: Errors; choices: CertificationChoice[] };

const MOST_CHOICES = 12;

/** What a form says, once its fields, its diploma and its lines allow it; else what is refused, each at its field. */
export async function checkRequest(
  db: Db,
  sent: SentRequest,
  order: { organisationId: string | null; today: string },
): Promise<CheckedRequest> {
  const errors: Errors = {};
  const text = fieldsOf(sent, order.today, errors);
  const { chosen, choices } = await certificationOf(db, sent, firstDay(text.annee), errors);
  const whole: RequestText = { ...text, certificationId: chosen?.id ?? '' };
  if (chosen && !errors.annee) {
    const closed = await closedSentence(db, whole);
    if (closed) errors.certification = closed;
  }
  if (chosen && order.organisationId && Object.keys(errors).length === 0) {
    const place = { certificationId: chosen.id, organisationId: order.organisationId, annee: text.annee };
    lineFaults(whole, await knownLines(db, place), errors);
  }
  return chosen === null || Object.keys(errors).length > 0
    ? { ok: false, errors, choices }
    : { ok: true, text: whole, certification: chosen };
}

function fieldsOf(sent: SentRequest, today: string, errors: Errors): Omit<RequestText, 'certificationId'> {
  const nature = natures.find((one) => one === sent.nature);
  if (!nature) errors.nature = 'Choisissez ce qui est demandé.';
  if (sent.titre === '') errors.titre = 'Donnez un titre.';
  else if (sent.titre.length > 200) errors.titre = 'Ce titre est trop long : 200 caractères au plus.';
  const annee = Number(sent.annee);
  if (!yearsToAsk(today).includes(annee)) errors.annee = 'Choisissez la rentrée dans la liste.';
  const statuts = askedStatuts.filter((one) => sent.statuts.split('+').includes(one));
  if (sent.statuts !== '' && statuts.join('+') !== sent.statuts) errors.statuts = 'Choisissez le statut dans la liste.';
  const places = {
    placesScolaire: placesTyped('places_scolaire', sent.places_scolaire, errors),
    placesApprentissage: placesTyped('places_apprentissage', sent.places_apprentissage, errors),
    placesColorees: placesTyped('places_colorees', sent.places_colorees, errors),
  };
  placesFaults({ ...places, statuts }, errors);
  return {
    nature: nature ?? 'ouverture',
    statuts,
    ...places,
    annee,
    titre: sent.titre.replace(/\s+/g, ' '),
    motif: sent.motif || null,
    besoin: sent.besoin || null,
  };
}

function placesTyped(field: string, typed: string, errors: Errors): number | null {
  const read = readCount(typed);
  if (read === undefined) errors[field] = 'Donnez un nombre entier de places, 5 000 au plus.';
  return read ?? null;
}

type Placed = Pick<RequestText, 'statuts' | 'placesScolaire' | 'placesApprentissage' | 'placesColorees'>;

/** Places of a status that is not asked for, and a coloured part above its whole. */
export function placesFaults(one: Placed, errors: Errors): void {
  for (const statut of askedStatuts) {
    if ((placesOf(one, statut) ?? 0) > 0 && !one.statuts.includes(statut))
      errors[`places_${statut}`] ??=
        `Ces places sont d’un statut qui n’est pas demandé : ajoutez « ${statutLabels[statut]} » aux statuts, ou retirez-les.`;
  }
  const { placesColorees: coloured } = one;
  const total = totalPlaces(one) ?? 0;
  if (coloured !== null && coloured > total)
    errors.places_colorees ??=
      total === 0
        ? 'Dites d’abord les places : la part colorée en est une partie.'
        : `La part colorée (${coloured}) dépasse les places (${total}).`;
}

/** The training that the words of a form mean: the one that was chosen, one whose code or title it is, else those to choose among. */
async function certificationOf(
  db: Db,
  sent: SentRequest,
  day: string,
  errors: Errors,
): Promise<{ chosen: CertificationChoice | null; choices: CertificationChoice[] }> {
  const typed = sent.certification;
  const none = { chosen: null, choices: [] };
  if (typed === '') {
    errors.certification = 'Dites la formation : quelques mots de son intitulé, ou le code du diplôme.';
    return none;
  }
  const kept = sent.certification_pour === typed && sent.certification_choisie;
  const named = (kept && (await certificationNamed(db, kept))) || (await certificationNamed(db, typed));
  if (named) return { chosen: named, choices: [named] };
  const words = fold(typed)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .slice(0, 8);
  const known = /^\d{4}-/.test(day) ? day : '1900-01-01';
  const choices = await certificationsOf(db, { words, day: known, limit: MOST_CHOICES });
  const exact = choices.filter((one) => fold(one.titre) === fold(typed));
  if (exact.length === 1) return { chosen: exact[0]!, choices: exact };
  errors.certification =
    choices.length === 0
      ? 'Aucune formation ne porte ces mots : essayez-en d’autres, ou le code du diplôme.'
      : 'Choisissez la formation parmi celles que ces mots désignent, puis enregistrez de nouveau.';
  return { chosen: null, choices };
}

/** Why a certification cannot be opened, enlarged or coloured for a school year, with what replaces it; null when it can. */
async function closedSentence(db: Db, text: RequestText): Promise<string | null> {
  if (text.nature === 'fermeture' || text.nature === 'diminution') return null;
  const sheet = await readCertification(db, { id: text.certificationId });
  if (!sheet) return null;
  const day = firstDay(text.annee);
  if (sheet.ouverture && sheet.ouverture > day)
    return `Ce diplôme n’ouvre que le ${frenchPartialDate(sheet.ouverture)}, après la rentrée demandée.`;
  if (!sheet.fermeture || sheet.fermeture > day) return null;
  const next = sheet.suivants.filter((one) => !one.fermeture || one.fermeture > day);
  const instead =
    next.length === 0
      ? 'La nomenclature ne dit pas ce qui le remplace.'
      : `${next.length === 1 ? 'Ce qui le remplace' : 'Ce qui peut le remplacer'} : ${next.map((one) => `${one.titre} (${one.cfd})`).join(' ; ')}.`;
  return `Ce diplôme est fermé depuis le ${frenchPartialDate(sheet.fermeture)}. ${instead}`;
}

/** What the offer contradicts: an opening of what is open, a change of what is not, fewer places than are taken away. */
export function lineFaults(text: RequestText, lines: readonly KnownLine[], errors: Errors): void {
  const open = (statut: AskedStatut) => lines.find((one) => one.statut === statut && one.ouverte);
  for (const statut of text.statuts) {
    const line = open(statut);
    if (text.nature === 'ouverture' && line) {
      errors.nature ??= `L’offre a déjà cette formation (${statutLabels[statut]}) : demandez des places en plus.`;
    } else if (['augmentation', 'diminution', 'fermeture'].includes(text.nature) && !line) {
      errors.statuts ??= `L’offre n’a pas cette formation dans cet établissement (${statutLabels[statut]}) : demandez une ouverture, ou changez le statut.`;
    }
    const asked = placesOf(text, statut);
    if (text.nature === 'diminution' && line?.places != null && asked !== null && asked > line.places)
      errors[`places_${statut}`] ??=
        `La formation compte ${count(line.places, 'place')} (rentrée ${line.annee}) : on ne peut pas en retirer ${asked}.`;
  }
}
