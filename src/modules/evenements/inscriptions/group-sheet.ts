import { writePdf } from '#core/documents/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { codeCells } from './check-in-code.ts';
import type { GroupEvent } from './event.sql.ts';
import type { Group } from './groups.sql.ts';
import { groupName, headsText, slotText } from './labels.ts';

/** What a group brings on the day, as a tagged PDF of one page: when, where, how many, and its code. Nobody is named. */
export async function groupSheet(event: GroupEvent, group: Group, origin: string): Promise<Uint8Array> {
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
    ],
  });
}
