import type { Db } from '#core/db/index.ts';
import { chosenEstablishment, type Establishment, findEstablishments } from '#modules/organisations/index.ts';
import { mailFault } from '#modules/reseau/index.ts';
import type { ApplyValues } from './schemas.ts';
import { isClosedTo, type Seats } from './seats.ts';
import type { ApplicationText } from './stay.ts';

/** Value of the field `ecole`: none of those that are listed. */
export const NO_SHEET = 'autre';

const SHOWN = 10;

/** The schools that a form offers for the words typed, and the one that is chosen. */
export interface SchoolPick {
  found: Establishment[];
  /** `NO_SHEET`, the school, or null: nothing is chosen yet. */
  chosen: Establishment | typeof NO_SHEET | null;
  /** Why nothing can be chosen for anybody; null when it could. */
  refusal: string | null;
}

/** Reads the school of a form: the one ticked, else the only one that bears the words typed. Works without a script. */
export async function pickSchool(db: Db, values: Pick<ApplyValues, 'etablissement' | 'ecole'>): Promise<SchoolPick> {
  const found = await findEstablishments(db, values.etablissement, { limit: SHOWN });
  if (values.ecole === NO_SHEET) return { found, chosen: NO_SHEET, refusal: null };
  if (values.ecole !== '') {
    const chosen = await chosenEstablishment(db, { slug: values.ecole });
    if (!chosen) return { found, chosen: null, refusal: 'Choisissez un établissement de la liste.' };
    return { found: found.some((one) => one.id === chosen.id) ? found : [chosen, ...found], chosen, refusal: null };
  }
  const [only] = found;
  if (only && found.length === 1) return { found, chosen: only, refusal: null };
  const refusal =
    values.etablissement === ''
      ? 'Écrivez le nom ou l’UAI de votre établissement.'
      : found.length > 0
        ? 'Choisissez votre établissement dans la liste.'
        : 'Aucun établissement ne porte ces mots : changez-les, ou dites qu’il n’est pas dans l’annuaire.';
  return { found, chosen: null, refusal };
}

type Errors = Record<string, string>;

function addressOf(typed: string, name: string, errors: Errors): void {
  const fault = typed === '' ? 'malformed' : mailFault(typed)?.kind;
  if (fault === 'malformed') errors[name] = 'Donnez une adresse électronique complète.';
  if (fault === 'personal')
    errors[name] = 'Donnez une adresse professionnelle, celle de l’académie ou de l’établissement.';
}

const ASK_HEAD = 'Donnez l’adresse de votre chef d’établissement : il donne son accord.';
const OWN_SHEET =
  'L’adresse publique de l’établissement est la vôtre : donnez celle de la personne qui autorise votre départ.';

/** Who decides is not chosen by who asks: the public address of the school, when its sheet has one that is not hers. */
function headOf(values: ApplyValues, chosen: SchoolPick['chosen'], errors: Errors) {
  const sheet = chosen !== null && chosen !== NO_SHEET ? chosen.courriel : null;
  const own = sheet?.toLowerCase() === values.courriel.toLowerCase();
  if (sheet && !own) return { chefCourriel: sheet, chefSource: 'fiche' as const };
  const typed = values.chef_courriel;
  if (chosen === null) return { chefCourriel: typed, chefSource: 'saisie' as const };
  if (typed === '') errors.chef_courriel = own ? OWN_SHEET : ASK_HEAD;
  else addressOf(typed, 'chef_courriel', errors);
  if (!errors.chef_courriel && typed.toLowerCase() === values.courriel.toLowerCase())
    errors.chef_courriel = 'C’est votre adresse : donnez celle de votre chef d’établissement.';
  return { chefCourriel: typed, chefSource: 'saisie' as const };
}

/** Places that are all of some académies are asked for by their teachers alone: others would wait for ever. */
function outside(offer: Seats, chosen: SchoolPick['chosen']): string | null {
  const academie = chosen === null || chosen === NO_SHEET ? null : chosen.academie;
  if (chosen === null || !isClosedTo(offer, academie)) return null;
  return `Ces places sont pour les enseignants des académies : ${offer.academies.map((one) => one.nom).join(', ')}.`;
}

/** Reads what a teacher says when applying. @param known the name and address of her account, which need no confirmation. */
export function checkedApplication(
  values: ApplyValues,
  pick: SchoolPick,
  known: { prenom: string; nom: string; courriel: string } | null,
  offer: Seats,
): { ok: true; text: ApplicationText } | { ok: false; errors: Errors } {
  const errors: Errors = {};
  const who = known ?? { prenom: values.prenom, nom: values.nom, courriel: values.courriel };
  if (who.prenom === '') errors.prenom = 'Écrivez votre prénom.';
  if (who.nom === '') errors.nom = 'Écrivez votre nom.';
  if (!known) addressOf(who.courriel, 'courriel', errors);
  if (values.discipline === '') errors.discipline = 'Dites ce que vous enseignez.';
  const refusal = pick.refusal ?? outside(offer, pick.chosen);
  if (refusal) errors.etablissement = refusal;
  const head = headOf({ ...values, courriel: who.courriel }, pick.chosen, errors);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const school = pick.chosen === NO_SHEET ? null : pick.chosen;
  return {
    ok: true,
    text: {
      ...who,
      discipline: values.discipline,
      motivation: values.motivation || null,
      organisationId: school?.id ?? null,
      etablissementDit: school ? null : values.etablissement,
      ...head,
    },
  };
}
