import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { addDays } from '#core/time/index.ts';
import {
  type CampusCard,
  type CampusLabelState,
  campusesInScope,
  campusLabelState,
  listCampuses,
} from '#modules/campus/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { countMembers } from '#modules/reseau/index.ts';
import { type Endings, endingOf } from './endings.ts';

export interface SpaceRow {
  card: CampusCard;
  labelState: CampusLabelState;
  ending: Endings | null;
  members: number;
}

export interface SpaceList {
  rows: SpaceRow[];
  /** Without the criteria. */
  total: number;
}

/** Far enough to prepare a dossier: eighteen months. */
const AHEAD_DAYS = 548;

/** Campuses that a person may see in the workspace. @param today ISO day. */
export async function readSpaces(
  db: Db,
  actor: Actor,
  asked: { q: string; label?: 'echeance' | undefined },
  today: string,
): Promise<SpaceList> {
  const cards = await listCampuses(db);
  const places = await campusesInScope(db, scopeOf(actor, 'campus.voir_espace'), cards.length + 1);
  const members = await countMembers(db, today);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const words = fold(asked.q).split(/\s+/).filter(Boolean);
  const rows = places.flatMap(({ id }): SpaceRow[] => {
    const card = byId.get(id);
    if (!card || !says(card, words)) return [];
    const ending = endingOf(card, today);
    if (asked.label && (!ending || ending.day > addDays(today, AHEAD_DAYS))) return [];
    return [{ card, ending, labelState: campusLabelState(card.labels, today), members: members.get(id) ?? 0 }];
  });
  if (asked.label) rows.sort((a, b) => a.ending!.day.localeCompare(b.ending!.day));
  return { rows, total: places.length };
}

function says(card: CampusCard, words: string[]): boolean {
  const said = fold(
    [
      card.nom,
      card.nomUsuel,
      ...card.noms,
      card.commune,
      card.filiereLibelle,
      ...card.regions.map((one) => one.nom),
    ].join(' '),
  );
  return words.every((word) => said.includes(word));
}
