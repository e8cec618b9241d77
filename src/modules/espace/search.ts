import type pg from 'pg';
import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { count, fold } from '#core/text/index.ts';
import type { FoundGroup, WorkspaceEntry, WorkspaceRoom } from '#core/workspace/index.ts';
import { campusesInScope, campusUrl, listCampuses } from '#modules/campus/index.ts';
import { isEmptyScope, scopeOf } from '#modules/droits/index.ts';
import { certificationUrl, namedDiplomas } from '#modules/formations/index.ts';
import { kindLabels, organisationUrl, sheetUrl } from '#modules/organisations/index.ts';
import { actsOf, pagesOf } from './doors.ts';
import { searchUrl, spaceUrl } from './links.ts';
import { findPeople } from './people.sql.ts';
import { findOrganisations } from './search.sql.ts';

export type SearchGroup = FoundGroup;

export interface SearchDeps {
  db: Db;
  pool: pg.Pool;
  /** ISO day. */
  today: string;
  rooms: readonly WorkspaceRoom[];
}

const MAX_WORDS = 6;
/** Below, words would find everything. */
const SHORTEST = 2;
/** Of a formation: the search of the catalogue reads beginnings and typos. */
const SHORTEST_OFFER = 3;

/** What is typed, as folded words. */
export const wordsOf = (typed: string): string[] =>
  fold(typed)
    .split(/[^a-z0-9@.+]+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS);

/**
 * Everything that a person may see and that says the words: acts, pages, campuses, organisations, formations, people, then
 * what each room finds of its own (`find`); accents do not count. Without words, the acts and pages alone. @param limit results of each group.
 */
export async function searchWorkspace(
  deps: SearchDeps,
  actor: Actor,
  typed: string,
  limit: number,
): Promise<SearchGroup[]> {
  const words = wordsOf(typed);
  const doors = [
    doorsNamed('Faire', actsOf(actor, deps.rooms), words),
    doorsNamed('Aller à', pagesOf(actor, deps.rooms), words),
  ]
    // The one that says the word itself first: Enter opens what was named.
    .sort((a, b) => a.rank - b.rank)
    .map(({ titre, resultats }) => ({ titre, resultats }));
  const found = words.some((word) => word.length >= SHORTEST)
    ? [
        // In turn: a page takes one connection of the pool.
        await campuses(deps, actor, words, limit),
        await organisations(deps, actor, words, limit),
        await formations(deps, typed, words, limit),
        await people(deps, actor, words, limit),
        ...(await ofRooms(deps, actor, words, limit)),
      ]
    : [];
  return [...doors, ...found].filter((group) => group.resultats.length > 0);
}

/** What the rooms find, in their order. */
async function ofRooms(
  { db, today, rooms }: SearchDeps,
  actor: Actor,
  words: readonly string[],
  limit: number,
): Promise<SearchGroup[]> {
  const found: SearchGroup[] = [];
  for (const room of rooms) found.push(...((await room.find?.({ db, actor, words, today, limit })) ?? []));
  return found;
}

/** Each word begins one of its words; a label that says the first word comes before one that begins with it. */
function doorsNamed(
  titre: string,
  doors: readonly WorkspaceEntry[],
  words: readonly string[],
): SearchGroup & { rank: number } {
  const said = (door: WorkspaceEntry): string[] => wordsSaid([door.label, ...(door.words ?? [])].join(' '));
  const found = doors
    .filter((door) => words.every((word) => said(door).some((one) => one.startsWith(word))))
    .map((door) => ({ door, rank: rankOf(wordsSaid(door.label), words[0]) }))
    .sort((a, b) => a.rank - b.rank);
  return {
    titre,
    rank: found[0]?.rank ?? 0,
    resultats: found.map(({ door }) => ({ titre: door.label, href: door.href, icone: door.icon, detail: null })),
  };
}

const wordsSaid = (text: string): string[] =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/** 0: the word itself; 1: its beginning; 2: by another word. */
function rankOf(said: readonly string[], word: string | undefined): number {
  if (word === undefined) return 0;
  if (said.includes(word)) return 0;
  return said.some((one) => one.startsWith(word)) ? 1 : 2;
}

async function campuses({ db }: SearchDeps, actor: Actor, words: string[], limit: number): Promise<SearchGroup> {
  const cards = await listCampuses(db);
  const mine = new Set(
    (await campusesInScope(db, scopeOf(actor, 'campus.voir_espace'), cards.length + 1)).map((one) => one.id),
  );
  const said = cards.filter((card) => {
    const text = fold([card.nom, card.nomUsuel, ...card.noms, card.commune, card.filiereLibelle].join(' '));
    return words.every((word) => text.includes(word));
  });
  said.sort((a, b) => Number(mine.has(b.id)) - Number(mine.has(a.id)));
  return {
    titre: 'Campus',
    resultats: said.slice(0, limit).map((card) => ({
      titre: card.nomUsuel ?? card.nom,
      href: mine.has(card.id) ? spaceUrl(card.slug) : campusUrl(card.slug),
      icone: 'map-pin',
      detail: [card.commune, mine.has(card.id) ? null : 'page publique'].filter(Boolean).join(', ') || null,
    })),
  };
}

async function organisations(
  { db, today }: SearchDeps,
  actor: Actor,
  words: string[],
  limit: number,
): Promise<SearchGroup> {
  const scope = scopeOf(actor, 'organisations.modifier_fiche');
  const found = await findOrganisations(db, scope, words, { today, limit });
  return {
    titre: 'Organisations',
    resultats: found.map((one) => ({
      titre: one.nom,
      href: one.mine ? sheetUrl(one.slug) : organisationUrl(one.slug),
      icone: 'buildings',
      detail: [kindLabels[one.genre as keyof typeof kindLabels] ?? null, one.commune, one.mine ? null : 'page publique']
        .filter(Boolean)
        .join(', '),
    })),
  };
}

async function formations({ pool }: SearchDeps, typed: string, words: string[], limit: number): Promise<SearchGroup> {
  const named = words.some((word) => word.length >= SHORTEST_OFFER) ? await namedDiplomas(pool, typed) : [];
  return {
    titre: 'Formations',
    resultats: named.slice(0, limit).map((one) => ({
      titre: one.sigle && !one.intitule.startsWith(one.sigle) ? `${one.sigle} ${one.intitule}` : one.intitule,
      href: certificationUrl(one.slug),
      icone: 'graduation-cap',
      detail: count(one.n, 'établissement'),
    })),
  };
}

async function people({ db, today }: SearchDeps, actor: Actor, words: string[], limit: number): Promise<SearchGroup> {
  const scope = scopeOf(actor, 'comptes.lire_comptes');
  const found = isEmptyScope(scope) ? [] : await findPeople(db, scope, words, { day: today, limit });
  return {
    titre: 'Personnes',
    resultats: found.map((one) => ({
      titre: one.nom,
      href: one.campusSlug ? `${spaceUrl(one.campusSlug)}#personnes` : searchUrl(one.nom),
      icone: 'user',
      detail: [one.fonction, one.lieu].filter(Boolean).join(', ') || null,
    })),
  };
}
