import { filtersWords, type MemberFilters } from '../segments/labels.ts';
import type { Choice, MailingState, RecipientState } from './mailing.ts';
import type { Mailing } from './mailings.sql.ts';
import type { LeftReason } from './recipients.ts';

export const mailingStateLabels: Record<MailingState, string> = {
  brouillon: 'Brouillon',
  confirme: 'Envoyé',
  arrete: 'Arrêté',
};

/** What each recipient reads in the place of a word in braces. */
export const variables = {
  organisation: 'le nom de son organisation',
  personne: 'son prénom et son nom',
  fonction: 'sa fonction',
  campus: 'le nom du campus',
  lien: 'le lien propre à chaque personne',
} as const;

export const choiceLabels: Record<Choice, string> = {
  correspondant: 'Le correspondant ; à défaut, un autre contact',
  fonctions: 'Les contacts de certaines fonctions',
  tous: 'Tous les contacts',
};

/** « Tous les membres du réseau », or the filters that choose some. */
export const membersWords = (filters: MemberFilters): string => filtersWords(filters) || 'Tous les membres du réseau';

/** Whom a mailing was written for, as facts. */
export const chosenFacts = ({
  criteres,
  choix,
  fonctions,
  lien,
  relanceDe,
}: Mailing): { term: string; value: string }[] => [
  { term: 'Membres', value: membersWords(criteres) },
  { term: 'Dans chacun', value: [choiceLabels[choix], fonctions].filter(Boolean).join(' : ') },
  ...(relanceDe ? [{ term: 'Relance', value: 'qui a reçu le premier courrier et n’a pas suivi son lien' }] : []),
  ...(lien ? [{ term: 'Lien de chacun', value: linkWords(lien) }] : []),
];

export const linkLabels = {
  '': 'Aucun',
  fiche: 'La confirmation de la fiche de son organisation',
  page: 'Une page publique',
};
/** Where the link of each leads. */
export const linkWords = (lien: string): string => (lien === 'fiche' ? linkLabels.fiche : lien);

export const recipientStateLabels: Record<RecipientState, string> = {
  en_attente: 'en attente',
  parti: 'parti',
  refuse: 'refusé par le serveur',
  oppose: 'opposé au moment de l’envoi',
  retire: 'retiré',
};

/** Why somebody, or an organisation, receives nothing. */
export const leftLabels: Record<LeftReason, string> = {
  oppose: 's’oppose aux envois',
  sans_adresse: 'sans adresse électronique',
  adresse_impossible: 'adresse qui n’est pas valable',
  en_erreur: 'adresse en erreur : un courriel n’y est pas arrivé',
  doublon: 'même adresse qu’un autre destinataire',
  adhesion_finie: 'adhésion terminée',
  autre_fonction: 'aucun contact de ces fonctions',
  aucun_contact: 'aucun contact en fonction',
  hors_relance: 'a déjà suivi son lien, ou n’avait pas reçu le premier courrier',
};
