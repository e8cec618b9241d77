import { frenchPartialDate } from '#core/time/index.ts';
import type { TracedObject } from '#core/versions/traced.ts';
import { fieldLabels, kindLabels, sectorLabels } from './labels.ts';
import type { SheetState } from './sheet.sql.ts';
import { documentActs, documentOf } from './traced-documents.ts';
import { identifierActs, identifierOf } from './traced-identifiers.ts';

/** Inputs of the form of a sheet, in the order of the screen. */
export const sheetInputs = [
  'nom',
  'genre',
  'secteur',
  'adresse',
  'code_postal',
  'commune',
  'site_web',
  'telephone',
  'courriel',
  'internat',
  'lycee_des_metiers',
  'ferme_le',
] as const;
export type SheetInput = (typeof sheetInputs)[number];
export type SheetValues = Record<SheetInput, string>;

/** Fields that a person may say; the département and the académie follow from the commune, and are said where there is none. */
export type SheetFields = Partial<
  Pick<
    SheetState,
    | 'nom'
    | 'genre'
    | 'secteur'
    | 'adresse'
    | 'code_postal'
    | 'commune_insee'
    | 'commune_nom'
    | 'departement_code'
    | 'academie_code'
    | 'site_web'
    | 'telephone'
    | 'courriel'
    | 'internat'
    | 'lycee_des_metiers'
    | 'ferme_le'
  >
>;

const choiceOf = (value: boolean | null): string => (value === null ? '' : value ? 'oui' : 'non');
const booleanOf = (text: string): boolean | null => (text === '' ? null : text === 'oui');

/** « Blaye (33) »: what the field of the commune shows, and reads back. */
export const communeLabel = (state: Pick<SheetState, 'commune_nom' | 'departement_code'>): string =>
  state.commune_nom === null
    ? ''
    : state.departement_code
      ? `${state.commune_nom} (${state.departement_code})`
      : state.commune_nom;

/** What the form shows of a sheet. */
export const valuesOf = (state: SheetState): SheetValues => ({
  nom: state.nom,
  genre: state.genre,
  secteur: state.secteur ?? '',
  adresse: state.adresse ?? '',
  code_postal: state.code_postal ?? '',
  commune: communeLabel(state),
  site_web: state.site_web ?? '',
  telephone: state.telephone ?? '',
  courriel: state.courriel ?? '',
  internat: choiceOf(state.internat),
  lycee_des_metiers: choiceOf(state.lycee_des_metiers),
  ferme_le: state.ferme_le ?? '',
});

/**
 * The fields that a form changes of a sheet: what it shows as it was is left alone, so that an import may still correct it.
 * @param commune INSEE code of the commune typed, when it is another one.
 */
export function fieldsOf(values: SheetValues, state: SheetState, commune: string | null): SheetFields {
  const shown = valuesOf(state);
  const changed = (input: SheetInput): boolean => values[input] !== shown[input];
  const text = (input: SheetInput): string | null => values[input] || null;
  const fields: SheetFields = {};
  if (changed('nom')) fields.nom = values.nom;
  if (changed('genre')) fields.genre = values.genre as SheetState['genre'];
  if (changed('secteur')) fields.secteur = text('secteur') as SheetState['secteur'];
  if (changed('adresse')) fields.adresse = text('adresse');
  if (changed('code_postal')) fields.code_postal = text('code_postal');
  if (changed('commune') && commune !== null) fields.commune_insee = commune;
  if (changed('site_web')) fields.site_web = text('site_web');
  if (changed('telephone')) fields.telephone = text('telephone');
  if (changed('courriel')) fields.courriel = text('courriel');
  if (changed('internat')) fields.internat = booleanOf(values.internat);
  if (changed('lycee_des_metiers')) fields.lycee_des_metiers = booleanOf(values.lycee_des_metiers);
  if (changed('ferme_le')) fields.ferme_le = text('ferme_le');
  return fields;
}

/** Fields of the history that a restoration takes back; the others follow from the commune, or come from files only. */
const restorable = [
  'nom',
  'genre',
  'secteur',
  'adresse',
  'code_postal',
  'commune_nom',
  'site_web',
  'telephone',
  'courriel',
  'internat',
  'lycee_des_metiers',
  'ferme_le',
] as const;

/** What to say so that a sheet is again as it was. @param field one field of the history; null: every one. */
export function fieldsToTakeBack(was: SheetState, field: string | null): SheetFields {
  const names = restorable.filter((name) => field === null || name === field);
  const fields: SheetFields = Object.fromEntries(names.map((name) => [name, was[name]]));
  if ('commune_nom' in fields) {
    // The commune is known by its code, which names it; only a place abroad has a name alone.
    fields.commune_insee = was.commune_insee;
    if (was.commune_insee !== null) delete fields.commune_nom;
    else Object.assign(fields, { departement_code: was.departement_code, academie_code: was.academie_code });
  }
  return fields;
}

const tracedLabels: Readonly<Record<string, string>> = {
  commune_nom: 'Commune',
  position_precision: 'Point sur la carte',
};

/** How the history of an organisation reads. */
export const tracedOrganisation: TracedObject = {
  objectType: 'organisation',
  label: 'Organisation',
  acts: {
    'organisation.created': 'Fiche créée',
    'correction.accepted': 'Correction proposée acceptée',
    'correction.merged': 'Correction proposée réunie à une autre',
    'correction.proposed': 'Correction proposée par un visiteur',
    'correction.proposed_by_link': 'Correction proposée par l’organisation, par un lien',
    'correction.refused': 'Correction proposée refusée',
    'organisation.changed': 'Fiche modifiée',
    'organisation.confirmation_asked': 'Confirmation demandée par courriel',
    'organisation.confirmed': 'Fiche confirmée',
    'organisation.reverted': 'Version reprise',
    'organisation.imported': 'Fiche mise à jour par un import',
    'organisation.deleted': 'Mise à la corbeille',
    'organisation.restored': 'Sortie de la corbeille',
    'organisation.removed': 'Supprimée définitivement',
    'organisation.moved': 'Adresse de la page changée',
    'organisation.merge_proposed': 'Fusion proposée',
    'organisation.merge_abandoned': 'Fusion abandonnée',
    'organisation.merged': 'Fusion avec une autre fiche',
    'organisation.absorbed': 'Fusionnée dans une autre fiche',
    'organisation.unmerged': 'Fusion défaite',
    'membership.admitted': 'Admise dans un campus',
    ...identifierActs,
    ...documentActs,
  },
  partOf: (entry) => identifierOf(entry) ?? documentOf(entry),
  fields: Object.fromEntries(
    [...restorable, 'position_precision', 'education_prioritaire'].map((field) => [
      field,
      tracedLabels[field] ?? fieldLabels[field]!,
    ]),
  ),
  show: showField,
  restorable,
};

function showField(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  const text = String(value);
  if (field === 'genre') return kindLabels[text as SheetState['genre']] ?? text;
  if (field === 'secteur') return sectorLabels[text as 'public' | 'prive'] ?? text;
  if (field === 'ferme_le') return frenchPartialDate(text);
  if (field === 'position_precision') return text === 'commune' ? 'au centre de la commune' : 'à l’adresse';
  return text;
}

/** An input of the form as a person reads it, on the page of both versions. */
export const showInput = (input: string, text: string): string =>
  input === 'internat' || input === 'lycee_des_metiers' ? text : showField(input, text);

/** Inputs with a closed list of values. */
export const closedInputs: readonly SheetInput[] = ['genre', 'secteur', 'internat', 'lycee_des_metiers'];

/** Acts of persons after which lists and the search say something old; an import brings them up to date itself. */
export const sheetActs = [
  'organisation.created',
  'organisation.identifier_added',
  'organisation.identifier_removed',
  'organisation.changed',
  'organisation.reverted',
  'organisation.deleted',
  'organisation.restored',
  'organisation.removed',
  'organisation.merged',
  'organisation.absorbed',
  'organisation.unmerged',
] as const;
