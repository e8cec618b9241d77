import { frenchPartialDate } from '#core/time/index.ts';
import type { SinceOrder, SinceReport } from '#core/workspace/index.ts';
import { campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { READ } from '../cordee.ts';
import { cordeeUrl } from '../links.ts';
import { type CordeeChange, cordeeChanges } from './changes.sql.ts';

const changeLabels: Record<CordeeChange['quoi'], string> = {
  creee: 'cordée ajoutée',
  rejointe: 'établissement encordé',
  quittee: 'établissement parti',
  validee: 'programme validé',
  demarree: 'programme commencé',
  bilan: 'bilan déposé',
};

/** Cordées added, establishments roped or gone, programmes agreed and begun, reports; nothing for who reads no cordée. */
export async function since({ db, actor, campus, from, to }: SinceOrder): Promise<SinceReport> {
  if (!may(actor, READ, campusSubject(campus)).allowed) return { sections: [], marks: [], phrases: [] };
  const rows = await cordeeChanges(db, { campusId: campus.id, from, to });
  return {
    sections: [
      {
        key: 'cordees',
        rang: 60,
        titre: 'Les cordées',
        colonnes: ['Cordée', 'Le', 'Ce qui a changé', 'Année scolaire', 'Établissement'],
        vide: 'Rien n’a changé dans les cordées.',
        lignes: rows.map((one, rank) => ({
          key: `${one.id}-${rank}`,
          href: cordeeUrl(campus.slug, one.id),
          exemple: one.exemple,
          cells: [
            one.nom,
            frenchPartialDate(one.le),
            changeLabels[one.quoi],
            one.annee === null ? 'toutes' : `${one.annee}-${one.annee + 1}`,
            one.etablissement ?? 'toute la cordée',
          ],
        })),
      },
    ],
    marks: [],
    phrases: [],
  };
}
