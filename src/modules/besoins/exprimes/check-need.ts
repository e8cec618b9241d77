import { z } from 'zod';
import { type NeedStatut, type NeedText, type NeedUnit, needStatuts, needUnits, type Visibility } from './need.ts';
import type { NeedInput, NeedValues } from './schemas.ts';
import { isOver, readWhen, showWhen } from './when.ts';

/** Who fills the form: what is asked differs. */
export type Filling = 'equipe' | 'membre' | 'formulaire';

type Errors = Record<string, string>;
export interface CheckOrder {
  who: Filling;
  today: string;
  /** Date that the need had: kept, it may be over. */
  echeance: string | null;
}
type Rule = (values: NeedValues, order: CheckOrder) => Errors;

const TOO_LONG: Partial<Record<NeedInput, number>> = {
  titre: 150,
  metier: 200,
  texte: 4_000,
  horizon: 100,
  organisation_dite: 200,
  source: 300,
  commune: 100,
  contact_nom: 120,
  contact_fonction: 120,
};

export const skillsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\n;,]+/)
      .map((one) => one.replace(/\s+/g, ' ').trim())
      .filter(Boolean),
  ),
];

const required: Rule = (values, { who }) => {
  const errors: Errors = {};
  if (values.titre === '') errors.titre = 'Dites le besoin en une ligne.';
  if (values.texte === '') errors.texte = 'Décrivez le besoin en quelques phrases.';
  if (values.metier === '') errors.metier = 'Nommez le métier, avec vos mots.';
  const nobody = values.organisation === '' && values.organisation_dite === '';
  if (nobody && who === 'membre') errors.organisation = 'Choisissez l’organisation qui exprime ce besoin.';
  if (nobody && who === 'formulaire') errors.organisation_dite = 'Donnez le nom de l’organisation.';
  if (nobody && who === 'equipe' && values.source === '')
    errors.organisation = 'Choisissez une organisation, écrivez son nom, ou donnez la source de l’estimation.';
  for (const [name, max] of Object.entries(TOO_LONG)) {
    if (values[name as NeedInput].length > max) errors[name] = `${max.toLocaleString('fr-FR')} caractères au plus.`;
  }
  return errors;
};

const figures: Rule = (values, { today, echeance: kept }) => {
  const errors: Errors = {};
  const { nombre, echeance, niveau } = values;
  const n = nombre.replace(/[\s\u202f\u00a0]/g, '');
  if (nombre !== '' && (!/^\d+$/.test(n) || Number(n) < 1 || Number(n) > 1_000_000))
    errors.nombre = 'Donnez un nombre entier, de 1 à 1 000 000, ou cochez « inconnu ».';
  if (nombre !== '' && values.inconnu !== '') errors.nombre = 'Donnez un nombre, ou cochez « inconnu » : pas les deux.';
  if (!needUnits.includes((values.unite || 'postes') as NeedUnit)) errors.unite = 'Choisissez dans la liste.';
  const when = echeance === '' ? null : readWhen(echeance);
  if (echeance !== '' && when === null)
    errors.echeance = 'Écrivez une année, un mois ou un jour : 2027, 09/2027, 15/09/2027.';
  if (when && when !== kept && values.source === '' && isOver(when, today))
    errors.echeance = 'Cette échéance est passée.';
  if (niveau !== '' && !/^[3-8]$/.test(niveau)) errors.niveau = 'Choisissez dans la liste.';
  if (values.commune !== '' && values.partout !== '')
    errors.commune = 'Donnez une commune, ou cochez tout le territoire : pas les deux.';
  const sourced = values.source_le === '' ? null : readWhen(values.source_le);
  if (values.source_le !== '' && sourced === null) errors.source_le = 'Écrivez une année, un mois ou un jour.';
  else if (sourced && sourced > today.slice(0, sourced.length)) errors.source_le = 'Cette date est à venir.';
  if (values.source_le !== '' && values.source === '')
    errors.source = 'Dites quelle publication donne cette estimation.';
  return errors;
};

const choices: Rule = (values, { who }) => {
  const errors: Errors = {};
  const statuts = values.statuts.split(',').filter(Boolean);
  if (statuts.some((one) => !needStatuts.includes(one as NeedStatut))) errors.statuts = 'Choisissez dans la liste.';
  if (!['public', 'reseau'].includes(values.visibilite)) errors.visibilite = 'Dites qui peut lire ce besoin.';
  const skills = skillsOf(values.competences);
  if (skills.length > 20) errors.competences = 'Vingt compétences au plus.';
  else if (skills.some((one) => one.length > 120)) errors.competences = 'Une compétence tient en 120 caractères.';
  const { contact_courriel: mail, contact_telephone: phone } = values;
  if (mail !== '' && (mail.length > 254 || !z.email().safeParse(mail).success))
    errors.contact_courriel = 'Cette adresse électronique n’est pas complète.';
  if (who === 'formulaire' && mail === '')
    errors.contact_courriel = 'Donnez une adresse électronique : le campus y répond.';
  if (who === 'formulaire' && values.contact_nom === '') errors.contact_nom = 'Donnez votre nom.';
  if (phone !== '' && (phone.length > 40 || !/^\+?[\d .()/-]+$/.test(phone) || phone.replace(/\D/g, '').length < 4))
    errors.contact_telephone = 'Un numéro de téléphone n’a que des chiffres, par exemple 05 57 42 00 00.';
  return errors;
};

const orNull = (typed: string): string | null => (typed === '' ? null : typed);

/** The values of a form, checked: what they mean, or what is refused of them by field. The trade and the commune are read after. */
export function checkedNeed(
  values: NeedValues,
  order: CheckOrder,
): { ok: true; text: NeedText } | { ok: false; errors: Errors } {
  const errors = { ...required(values, order), ...figures(values, order), ...choices(values, order) };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const n = values.nombre.replace(/[\s\u202f\u00a0]/g, '');
  return {
    ok: true,
    text: {
      organisation: orNull(values.organisation),
      organisationDite: values.organisation === '' ? orNull(values.organisation_dite) : null,
      titre: values.titre,
      texte: values.texte,
      metier: values.metier,
      rome: /^[A-N]\d{4}$/.test(values.rome) ? values.rome : null,
      domaine: values.rome === 'domaine',
      competences: skillsOf(values.competences),
      nombre: n === '' ? null : Number(n),
      inconnu: values.inconnu !== '',
      unite: (values.unite || 'postes') as NeedUnit,
      horizon: orNull(values.horizon),
      echeance: values.echeance === '' ? null : readWhen(values.echeance),
      commune: orNull(values.commune),
      partout: values.partout !== '',
      statuts: values.statuts.split(',').filter(Boolean) as NeedStatut[],
      niveau: values.niveau === '' ? null : Number(values.niveau),
      visibilite: values.visibilite as Visibility,
      source: orNull(values.source),
      sourceLe: values.source_le === '' ? null : readWhen(values.source_le),
      contact: {
        nom: orNull(values.contact_nom),
        fonction: orNull(values.contact_fonction),
        courriel: orNull(values.contact_courriel),
        telephone: orNull(values.contact_telephone),
      },
    },
  };
}

/** What a need says, as the inputs of its form hold it. */
export const needValues = (one: NeedText): NeedValues => ({
  organisation: one.organisation ?? '',
  organisation_dite: one.organisationDite ?? '',
  titre: one.titre,
  texte: one.texte,
  metier: one.metier,
  rome: one.rome ?? (one.domaine ? 'domaine' : 'inconnu'),
  competences: one.competences.join('\n'),
  nombre: one.nombre === null ? '' : String(one.nombre),
  inconnu: one.inconnu ? 'oui' : '',
  unite: one.unite,
  horizon: one.horizon ?? '',
  echeance: showWhen(one.echeance),
  commune: one.commune ?? '',
  partout: one.partout ? 'oui' : '',
  statuts: [...one.statuts].sort().join(','),
  niveau: one.niveau === null ? '' : String(one.niveau),
  visibilite: one.visibilite,
  source: one.source ?? '',
  source_le: showWhen(one.sourceLe),
  contact_nom: one.contact.nom ?? '',
  contact_fonction: one.contact.fonction ?? '',
  contact_courriel: one.contact.courriel ?? '',
  contact_telephone: one.contact.telephone ?? '',
});
