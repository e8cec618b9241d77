import { count } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import type { Asked, DeadPoint, LeftOut, Motif } from './point.ts';

export const motifLabels: Record<Motif, string> = {
  demande: 'Demandé par l’équipe du campus',
  retard: 'Action en retard',
  silence: 'Action sans nouvelles',
};

/** Why she is written to, in the letter. */
export function reasonText(motif: Motif, depuis: string | null): string {
  if (motif === 'retard') return `Elle devait finir le ${frenchPartialDate(depuis!)}.`;
  if (motif === 'silence') return `Elle est sans nouvelles depuis le ${frenchPartialDate(depuis!)}.`;
  return 'L’équipe du campus vous demande où elle en est.';
}

/** Why one person is not asked, to who asks. */
export function leftOutText(why: Exclude<LeftOut, 'figee'>, { demandeLe }: Pick<Asked, 'demandeLe'>): string {
  switch (why) {
    case 'recente':
      return `Un point lui a été demandé le ${frenchDate(demandeLe!)} : laissez-lui une semaine pour répondre.`;
    case 'sans_pilote':
      return 'Personne ne pilote cette action : désignez d’abord une personne.';
    case 'sans_adresse':
      return 'La personne qui pilote n’a pas d’adresse où lui écrire, ou n’a plus de fonction : complétez son contact, ou désignez quelqu’un d’autre.';
    case 'refus':
      return 'La personne qui pilote refuse nos envois : joignez-la autrement.';
    case 'perdue':
      return 'Un courriel à l’adresse de la personne qui pilote n’est pas arrivé : corrigez cette adresse.';
  }
}

const LEFT: Record<LeftOut, [string, string]> = {
  recente: ['déjà demandée depuis moins d’une semaine', 'déjà demandées depuis moins d’une semaine'],
  figee: ['close ou abandonnée', 'closes ou abandonnées'],
  sans_pilote: ['sans pilote', 'sans pilote'],
  sans_adresse: ['sans adresse où écrire, ou sans fonction', 'sans adresse où écrire, ou sans fonction'],
  refus: ['dont la personne refuse nos envois', 'dont la personne refuse nos envois'],
  perdue: ['dont l’adresse ne reçoit pas', 'dont l’adresse ne reçoit pas'],
};

/** What came of asking those who pilot several actions: who was written to, and how many actions were left out, and why. */
export function askedText(sent: number, left: readonly LeftOut[]): string {
  const kinds = (Object.keys(LEFT) as LeftOut[]).filter((one) => left.includes(one));
  const counted = kinds.map((one) => count(left.filter((each) => each === one).length, ...LEFT[one]));
  const said = sent === 0 ? 'Aucun courriel n’est parti' : count(sent, 'courriel est parti', 'courriels sont partis');
  return counted.length === 0 ? `${said}.` : `${said}. Laissées de côté : ${counted.join(', ')}.`;
}

export const deadPointText: Record<DeadPoint, string> = {
  inconnu: 'Il est incomplet, ou il a plus de trente jours.',
  expire: 'Il a plus de trente jours.',
  autre_pilote:
    'Une autre personne pilote désormais cette action, ou vos coordonnées ont changé : votre adresse a changé, votre fonction est finie, ou vous refusez nos envois.',
  finie: 'Cette action est terminée : il n’y a plus de point à faire. Merci de l’avoir suivie.',
};
