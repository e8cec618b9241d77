import { familyLabels, kindLabels, layerLabels, type OrganisationKind } from '#modules/organisations/index.ts';
import type { CommitmentKind, CommitmentState } from '../commitment-kinds.ts';
import { type SheetState, sheetStateLabels } from '../contacts/labels.ts';
import { commitmentKindLabels, commitmentStateLabels } from '../engagements/labels.ts';
import { collegeLabel, standingLabels } from '../labels.ts';
import type { MemberQuery } from '../member-query.ts';
import type { MembershipState } from '../membership.ts';

/** Criteria of the list of members that a segment keeps: neither its order nor its page. */
export const criteria = [
  'q',
  'couche',
  'genre',
  'statut',
  'famille',
  'college',
  'departement',
  'lieu',
  'rayon',
  'contact',
  'nature',
  'etat',
  'terme',
  'actions',
  'confirmee',
  'etiquette',
  'membre',
] as const satisfies readonly (keyof MemberQuery)[];

/** What narrows the members, as the address of their list says it; what is left out narrows nothing. */
export type MemberFilters = Partial<Record<(typeof criteria)[number], string>>;

type Criterion = (typeof criteria)[number];

export const criterionLabels: Record<Criterion, string> = {
  q: 'Nom, commune ou code',
  couche: 'Groupe',
  genre: 'Nature',
  statut: 'Statut',
  famille: 'Famille',
  college: 'Collège',
  departement: 'Département',
  lieu: 'Autour de',
  rayon: 'Distance',
  contact: 'Dernier échange',
  nature: 'Nature de l’engagement',
  etat: 'Engagements',
  terme: 'Échéance',
  actions: 'Actions en cours',
  confirmee: 'Fiche confirmée',
  etiquette: 'Étiquette',
  membre: 'Membres cochés',
};

const STATES: Readonly<Record<string, string>> = { en_cours: 'signés et en cours', aucun: 'aucun en cours' };

export const actionsLabels: Readonly<Record<string, string>> = {
  mene: 'en pilote au moins une',
  participe: 'partenaire d’au moins une',
  engage: 'pilote ou partenaire d’au moins une',
  sans: 'aucune',
};

/** Said in place of a number to who reads no action. */
export const ACTIONS_UNREAD = 'Votre rôle ne lit pas les actions : ce critère ne garde personne.';

/** A value of a criterion as a person reads it. */
export function criterionWords(name: Criterion, value: string, collegeName = collegeLabel): string {
  if (value === '') return '';
  switch (name) {
    case 'q':
      return `« ${value} »`;
    case 'couche':
      return layerLabels[value as keyof typeof layerLabels] ?? value;
    case 'genre':
      return kindLabels[value as OrganisationKind] ?? value;
    case 'statut':
      return value === 'tous' ? 'tous' : (standingLabels[value as MembershipState] ?? value);
    case 'famille':
      return familyLabels[value as keyof typeof familyLabels] ?? value;
    case 'college':
      return collegeName(value);
    case 'lieu':
    case 'etiquette':
      return `« ${value} »`;
    case 'rayon':
      return `à moins de ${value} km`;
    case 'contact':
      return `aucun depuis ${value} mois`;
    case 'confirmee':
      return sheetStateLabels[value as SheetState] ?? `non confirmée depuis ${value} mois`;
    case 'nature':
      return commitmentKindLabels[value as CommitmentKind] ?? value;
    case 'etat':
      return STATES[value] ?? commitmentStateLabels[value as CommitmentState] ?? value;
    case 'actions':
      return actionsLabels[value] ?? value;
    case 'membre':
      return String(value.split(',').length);
    case 'terme':
      return 'à renouveler d’ici 60 jours';
    default:
      return value;
  }
}

/** « Nature : Entreprise ; dernier échange : aucun depuis 6 mois »: what a segment keeps. */
export const filtersWords = (filters: MemberFilters, collegeName = collegeLabel): string =>
  criteria
    .flatMap((name) => {
      const value = filters[name];
      return value ? [`${criterionLabels[name]} : ${criterionWords(name, value, collegeName)}`] : [];
    })
    .join(' ; ');
