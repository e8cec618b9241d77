import { type Paper, writePdf } from '#core/documents/index.ts';
import { count, slugify } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { presenceText, slotText } from '../inscriptions/labels.ts';
import { eventKinds, minutesText, placeText, schoolLevels } from '../labels.ts';

/** Act of data/droits. */
export const CERTIFY = 'evenements.delivrer_attestation_presence';

/** Whether there is something to certify: the group was counted, and came. */
export const isCertified = (group: Pick<Group, 'etat' | 'presence'>): boolean =>
  group.etat === 'presente' && group.presence !== null;

const minutesOf = ({ debut, fin }: Group['creneau']): number => Math.round((fin.getTime() - debut.getTime()) / 60_000);
const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
const levelOf = (group: Group): string => schoolLevels[group.niveau as keyof typeof schoolLevels] ?? group.niveau;

/** What the certificate of a group says. @param group that was counted, and came. */
export function certificatePaper(event: CampusEvent, group: Group): Paper {
  const presence = group.presence!;
  const hosts = event.hotes.map((one) => one.nom).join(', ');
  const filles = presence.filles === null ? [] : ([['Dont filles', String(presence.filles)]] as const);
  return {
    title: 'Attestation de présence',
    author: event.campus,
    subject: `${event.titre}${event.exemple ? ', exemple de démonstration sans valeur' : ''}`,
    madeAt: group.compteLe!,
    footer: `${event.titre}, ${frenchDate(group.creneau.debut)}`,
    blocks: [
      ...(event.exemple ? [paragraph('Exemple : ce document est inventé, il n’atteste de rien.')] : []),
      paragraph(
        `${event.campus} atteste que le groupe « ${group.classe} » de ${group.ecole} était présent le ${frenchDate(group.creneau.debut)} : ${presenceText(presence)}.`,
      ),
      { kind: 'heading', level: 1, text: 'L’événement' },
      {
        kind: 'facts',
        items: [
          ['Événement', `${event.titre} (${eventKinds[event.genre].toLowerCase()})`],
          ['Date', frenchDate(group.creneau.debut)],
          ['Horaires', `${slotText(group.creneau)}, soit ${minutesText(minutesOf(group.creneau))}`],
          ['Lieu', placeText(event)],
          ['Organisateur', event.campus],
          ...(hosts ? [['Accueil', hosts] as const] : []),
        ],
      },
      { kind: 'heading', level: 1, text: 'Le groupe' },
      {
        kind: 'facts',
        items: [
          ['Établissement', [group.ecole, group.commune].filter(Boolean).join(', ')],
          ['Classe ou groupe', group.classe],
          ['Niveau', levelOf(group)],
          ['Jeunes présents', String(presence.jeunes)],
          ...filles,
          ...(presence.adultes === null ? [] : ([['Adultes présents', count(presence.adultes, 'adulte')]] as const)),
          ['Compté le', frenchDate(group.compteLe!)],
        ],
      },
      paragraph(
        'Cette attestation vaut pour le groupe entier : les personnes présentes sont comptées, leurs noms ne sont pas demandés.',
      ),
      {
        kind: 'facts',
        items: [
          ['Pour l’organisateur', '…………………………………'],
          ['Date et signature', '…………………………………'],
        ],
      },
    ],
  };
}

/** That a group came, as a tagged PDF: numbers, never a name. Made twice of the same counts, it is the same file. */
export const certificatePdf = (event: CampusEvent, group: Group): Promise<Uint8Array> =>
  writePdf(certificatePaper(event, group));

/** « attestation-4e-2.pdf ». */
export const certificateName = (group: Pick<Group, 'classe'>): string =>
  `attestation-${slugify(group.classe) || 'groupe'}.pdf`;
