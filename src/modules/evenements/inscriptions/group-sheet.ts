import { writePdf } from '#core/documents/index.ts';
import type { Secret } from '#core/secret/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { lastInstant } from '../avis/opinion.ts';
import { opinionCells } from '../avis/opinion-code.ts';
import { codeCells } from './check-in-code.ts';
import type { GroupEvent } from './event.sql.ts';
import type { Group } from './groups.sql.ts';
import { groupName, headsText, slotText } from './labels.ts';

/**
 * What a group brings on the day, as a tagged PDF of one page: when, where, how many, its code, and that of the
 * questionnaire of its pupils. Nobody is named.
 */
export async function groupSheet(
  event: GroupEvent,
  group: Group,
  { origin, secret }: { origin: string; secret: Secret },
): Promise<Uint8Array> {
  const day = `${frenchDate(group.creneau.debut)}, ${slotText(group.creneau)}`;
  return writePdf({
    title: event.titre,
    author: event.campus,
    subject: `Fiche du groupe${group.exemple ? ', exemple inventé' : ''}`,
    madeAt: group.recueLe,
    footer: `${event.titre}, ${day}`,
    blocks: [
      {
        kind: 'facts',
        items: [
          ['Groupe', groupName(group)],
          ['Effectif annoncé', headsText(group)],
          ['Quand', day],
          ['Où', event.lieu ?? 'lieu à préciser'],
          ...(event.equipements ? [['À prévoir', event.equipements] as const] : []),
        ],
      },
      { kind: 'heading', level: 1, text: 'À montrer en arrivant' },
      {
        kind: 'code',
        ...(await codeCells(group, origin)),
        alt: `Code du groupe ${groupName(group)}, que l’équipe d’accueil lit avec son téléphone`,
      },
      {
        kind: 'paragraph',
        text: 'L’équipe d’accueil lit ce code avec son téléphone pour compter votre groupe. Il n’ouvre rien à personne d’autre, et ne porte aucun nom.',
      },
      { kind: 'heading', level: 1, text: 'À la fin de la visite' },
      {
        kind: 'code',
        ...(await opinionCells(group, { origin, secret })),
        alt: 'Code du questionnaire, que chaque jeune lit avec un téléphone',
      },
      {
        kind: 'paragraph',
        text: `Chaque jeune peut dire son avis, sans nom et sans compte, de la fin de la visite au ${frenchDate(lastInstant(group))}.`,
      },
    ],
  });
}
