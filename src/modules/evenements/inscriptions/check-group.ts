import { z } from 'zod';
import { schoolLevels } from '../labels.ts';
import type { EventQuestion, GroupEvent } from './event.sql.ts';
import { type Refusals, refusalsOfGroup } from './examine.ts';
import { type Arrival, arrivals, type GroupText } from './group.ts';
import { type GroupInput, type GroupValues, questionInput } from './schemas.ts';

export type Errors = Record<string, string>;

const TOO_LONG: Partial<Record<GroupInput, number>> = {
  classe: 60,
  etablissement: 200,
  car_depart: 150,
  message: 1_000,
  contact_nom: 120,
  contact_fonction: 120,
  contact_telephone: 40,
};

/** A whole number as people write it; null: nothing was typed; NaN: something else was. */
export function readCount(typed: string): number | null {
  const digits = typed.replace(/[\s\u202f\u00a0]/g, '');
  if (digits === '') return null;
  return /^\d{1,5}$/.test(digits) ? Number(digits) : Number.NaN;
}

const COUNTS = ['jeunes', 'adultes', 'filles', 'amenagements', 'age', 'repas', 'car_places'] as const;

function counts(values: GroupValues): Errors {
  const errors: Errors = {};
  for (const name of COUNTS)
    if (Number.isNaN(readCount(values[name]))) errors[name] = 'Donnez un nombre entier, en chiffres.';
  if (values.jeunes === '') errors.jeunes = 'Indiquez le nombre de jeunes.';
  if (values.adultes === '') errors.adultes = 'Indiquez le nombre d’adultes : 0 s’il n’y en a pas.';
  return errors;
}

function words(values: GroupValues, event: GroupEvent): Errors {
  const errors: Errors = {};
  if (!event.creneaux.some((slot) => slot.id === values.creneau)) errors.creneau = 'Choisissez un créneau.';
  if (values.etablissement === '') errors.etablissement = 'Donnez le nom de l’établissement, ou son code UAI.';
  if (values.classe === '') errors.classe = 'Nommez la classe ou le groupe, par exemple « 4e 2 ».';
  if (!Object.hasOwn(schoolLevels, values.niveau)) errors.niveau = 'Choisissez le niveau.';
  if (!arrivals.includes(values.arrivee as Arrival)) errors.arrivee = 'Dites comment vous venez.';
  if (values.contact_nom === '') errors.contact_nom = 'Donnez votre nom : nous vous répondons.';
  if (values.contact_courriel === '')
    errors.contact_courriel = 'Donnez votre adresse électronique : la réponse y part.';
  else if (values.contact_courriel.length > 254 || !z.email().safeParse(values.contact_courriel).success)
    errors.contact_courriel = 'Cette adresse électronique n’est pas complète.';
  for (const [name, max] of Object.entries(TOO_LONG))
    if (values[name]!.length > max) errors[name] = `${max.toLocaleString('fr-FR')} caractères au plus.`;
  return errors;
}

function around(values: GroupValues, whole: number): Errors {
  const errors: Errors = {};
  const [places, meals] = [readCount(values.car_places), readCount(values.repas)];
  if (meals !== null && meals > whole) errors.repas = 'Ce nombre dépasse celui du groupe.';
  if (values.car === '') return errors;
  if (values.car_depart === '') errors.car_depart = 'Dites d’où part le car.';
  if (places !== null && (places < whole || places > 300))
    errors.car_places = `Il faut de ${whole} à 300 places : jeunes et adultes compris.`;
  return errors;
}

/** Whether a question is asked, given the answers to those before it. */
const isAsked = (question: EventQuestion, answers: Readonly<Record<string, string>>): boolean =>
  question.si === null || answers[question.si.question] === question.si.reponse;

const fitsKind: Record<EventQuestion['genre'], (answer: string, question: EventQuestion) => string | null> = {
  oui_non: (answer) => (['oui', 'non'].includes(answer) ? null : 'Répondez par oui ou par non.'),
  nombre: (answer) => (Number.isNaN(readCount(answer)) ? 'Donnez un nombre entier, en chiffres.' : null),
  texte: (answer) => (answer.length > 500 ? '500 caractères au plus.' : null),
  choix: (answer, { choix }) => (choix.includes(answer) ? null : 'Choisissez dans la liste.'),
};

/** Answers to the questions that were asked, in their order; what a condition leaves out is not kept. */
export function answersTo(
  questions: readonly EventQuestion[],
  values: Readonly<Record<string, string>>,
): { answers: Record<string, string>; errors: Errors } {
  const answers: Record<string, string> = {};
  const errors: Errors = {};
  for (const question of questions) {
    if (!isAsked(question, answers)) continue;
    const name = questionInput(question.id);
    const answer = values[name] ?? '';
    if (answer === '') {
      if (question.obligatoire) errors[name] = `Répondez : ${question.libelle}`;
      continue;
    }
    const fault = fitsKind[question.genre](answer, question);
    if (fault) errors[name] = fault;
    else answers[question.id] = answer;
  }
  return { answers, errors };
}

const AT_FIELD: Record<keyof Refusals, GroupInput> = {
  jeunes: 'jeunes',
  adultes: 'adultes',
  filles: 'filles',
  amenagements: 'amenagements',
  niveau: 'niveau',
  age: 'age',
};

const orNull = (typed: string): string | null => typed || null;

/** Reads what was typed against what the event asks: everything that is wrong at once, each at its field. */
export function checkGroup(
  values: GroupValues,
  event: GroupEvent,
): { ok: true; text: GroupText } | { ok: false; errors: Errors } {
  const errors: Errors = { ...words(values, event), ...counts(values) };
  const [jeunes, adultes] = [readCount(values.jeunes) ?? 0, readCount(values.adultes) ?? 0];
  const text: GroupText = {
    classe: values.classe,
    niveau: values.niveau,
    jeunes,
    adultes,
    filles: readCount(values.filles),
    amenagements: readCount(values.amenagements),
    ageDuPlusJeune: readCount(values.age),
    rural: values.rural !== '',
    educationPrioritaire: values.education_prioritaire !== '',
    quartierPrioritaire: values.quartier_prioritaire !== '',
    arrivee: values.arrivee as Arrival,
    car:
      values.car === ''
        ? null
        : { depart: values.car_depart, places: readCount(values.car_places) ?? jeunes + adultes },
    repas: readCount(values.repas),
    reponses: {},
    message: orNull(values.message),
    contact: {
      nom: values.contact_nom,
      fonction: orNull(values.contact_fonction),
      courriel: values.contact_courriel,
      telephone: orNull(values.contact_telephone),
    },
  };
  if (!errors.jeunes && !errors.adultes) {
    const whole = event.creneaux.find((slot) => slot.id === values.creneau) ?? null;
    const asked = { ...text, id: '', creneauId: values.creneau, reservations: [] };
    const label = (niveau: string) => schoolLevels[niveau as keyof typeof schoolLevels] ?? niveau;
    for (const [name, sentence] of Object.entries(refusalsOfGroup(asked, event, whole, label)))
      errors[AT_FIELD[name as keyof Refusals]] ??= sentence;
    Object.assign(errors, around(values, jeunes + adultes));
  }
  const { answers, errors: unanswered } = answersTo(event.questions, values);
  Object.assign(errors, unanswered);
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, text: { ...text, reponses: answers } };
}
