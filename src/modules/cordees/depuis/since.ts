import type { Db } from '#core/db/index.ts';
import { type ActLine, actsBetween } from '#core/journal/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { SinceOrder, SinceReport } from '#core/workspace/index.ts';
import { campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { CORDEE, READ } from '../cordee.ts';
import { cordeeUrl } from '../links.ts';
import { type CordeeChange, type CordeePlace, cordeeChanges, placesIn } from './changes.sql.ts';

const changeLabels: Record<CordeeChange['quoi'], string> = {
  creee: 'cordée ajoutée',
  rejointe: 'établissement encordé',
  quittee: 'établissement qui part à la fin de l’année',
  validee: 'programme validé',
  demarree: 'programme commencé',
  bilan: 'bilan déposé',
};

/**
 * Establishments that were roped or said to leave, on the day on which somebody said it: a school year begins on 1 September whenever
 * they joined, and a page since a meeting of October would not tell who joined after it.
 */
async function placeChanges(
  db: Db,
  { campusId, from, to }: { campusId: string; from: string; to: string },
): Promise<CordeeChange[]> {
  const places = await placesIn(db, campusId);
  const acts = { objectType: CORDEE, ids: [...new Set(places.map((one) => one.id))], from, to };
  const roped = await actsBetween(db, { ...acts, act: 'cordee.school_roped' });
  const changed = await actsBetween(db, { ...acts, act: 'cordee.school_changed' });
  const placeOf = ({ objectId, details }: ActLine): CordeePlace[] =>
    places.filter((one) =>
      details.etablissement
        ? one.place === details.etablissement
        : one.id === objectId && one.organisations.includes(String(details.organisation)),
    );
  // Said to leave, then to stay or to leave another year: what holds today is told, on the last day on which it was said.
  const left = new Map(
    changed.flatMap((line) =>
      placeOf(line)
        .filter((one) => one.jusqua !== null && one.jusqua === line.details.jusqua)
        .map((one) => [one.place, { ...one, quoi: 'quittee' as const, annee: one.jusqua, le: line.day }] as const),
    ),
  );
  return [
    ...roped.flatMap((line) =>
      placeOf(line).map((one) => ({ ...one, quoi: 'rejointe' as const, annee: one.depuis, le: line.day })),
    ),
    ...left.values(),
  ];
}

/** Cordées added, establishments roped or gone, programmes agreed and begun, reports; nothing for who reads no cordée. */
export async function since({ db, actor, campus, from, to }: SinceOrder): Promise<SinceReport> {
  if (!may(actor, READ, campusSubject(campus)).allowed) return { sections: [], marks: [], phrases: [] };
  const period = { campusId: campus.id, from, to };
  const rows = [...(await cordeeChanges(db, period)), ...(await placeChanges(db, period))].sort(
    (a, b) => a.le.localeCompare(b.le) || a.nom.localeCompare(b.nom, 'fr'),
  );
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
