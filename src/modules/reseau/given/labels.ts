import type { ShareKind } from './share.ts';

/** What organisations give to a campus, then what they receive of it, as the rooms above this one know it. */
export const givenKinds = [
  'action_menee',
  'action_partenaire',
  'evenement_tenu',
  'classe_recue',
  'cordee_portee',
  'mentor',
] as const;
export const receivedKinds = ['classe_inscrite', 'cordee_encorde'] as const;
export const shareKinds = [...givenKinds, ...receivedKinds] as const;

/** On which side a kind is counted. */
export const sideOf = (kind: ShareKind): 'donné' | 'reçu' =>
  (receivedKinds as readonly ShareKind[]).includes(kind) ? 'reçu' : 'donné';

interface ShareWords {
  /** What is counted: « 3 actions comme pilote ». */
  un: string;
  plusieurs: string;
  /** Head of a column, of a choice, of a line of a file. */
  nom: string;
  unite: string;
}

export const shareLabels: Record<ShareKind, ShareWords> = {
  action_menee: {
    un: 'action comme pilote',
    plusieurs: 'actions comme pilote',
    nom: 'Actions menées comme pilote',
    unite: 'actions',
  },
  action_partenaire: {
    un: 'action comme partenaire',
    plusieurs: 'actions comme partenaire',
    nom: 'Actions menées comme partenaire',
    unite: 'actions',
  },
  evenement_tenu: {
    un: 'événement tenu',
    plusieurs: 'événements tenus',
    nom: 'Événements tenus ou accueillis',
    unite: 'événements',
  },
  classe_recue: { un: 'classe reçue', plusieurs: 'classes reçues', nom: 'Classes reçues', unite: 'classes' },
  cordee_portee: { un: 'cordée portée', plusieurs: 'cordées portées', nom: 'Cordées portées', unite: 'cordées' },
  mentor: { un: 'mentor', plusieurs: 'mentors', nom: 'Mentors actifs', unite: 'mentors' },
  classe_inscrite: {
    un: 'classe inscrite',
    plusieurs: 'classes inscrites',
    nom: 'Classes inscrites',
    unite: 'classes',
  },
  cordee_encorde: {
    un: 'cordée comme encordé',
    plusieurs: 'cordées comme encordé',
    nom: 'Cordées comme établissement encordé',
    unite: 'cordées',
  },
};

/** « actions menées comme pilote, classes reçues ». */
export const kindsText = (kinds: readonly ShareKind[]): string =>
  kinds.map((kind) => shareLabels[kind].nom.toLowerCase()).join(', ');
