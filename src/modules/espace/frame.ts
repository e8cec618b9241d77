import type { Actor } from '#core/access/index.ts';
import type { FramePerimeter, WorkspaceFrame } from '#core/html/index.ts';
import type { ReadFrame, RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { type HeldRole, profileOf, readPreferences, SECURITY, SIGN_IN, SIGN_OUT } from '#modules/comptes/index.ts';
import { MY_DATA } from '#modules/donnees/index.ts';
import { isEmptyScope, roleLabel, scopeOf } from '#modules/droits/index.ts';
import { countUnread } from '#modules/notifications/index.ts';
import { SHEETS, sheetUrl } from '#modules/organisations/index.ts';
import { railOf } from './doors.ts';
import { type PlaceRow, placesOfMenu } from './frame.sql.ts';
import { helpSheets } from './help.ts';
import { roleText } from './labels.ts';
import {
  DESK,
  MESSAGES,
  NOTIFICATIONS,
  PREFERENCES,
  PROFILE,
  SEARCH,
  SEARCH_JSON,
  SHORTCUTS,
  SPACES,
  spaceUrl,
} from './links.ts';

/** A menu longer than this is a list to look for in. */
const LISTED = 12;

/** What stands around every page of the workspace (`mountRoutes`): a few short questions to the database, one of them for the places. */
export const frameReader =
  (rooms: readonly WorkspaceRoom[]): ReadFrame =>
  async (ctx, actor): Promise<WorkspaceFrame> => {
    const [profile, unread, places] = await Promise.all([
      profileOf(ctx.db, actor.id, isoDate(ctx.clock.now())),
      countUnread(ctx.db, actor.id),
      placesOf(ctx, actor),
    ]);
    const { densite, raccourcis, theme } = readPreferences(profile?.preferences);
    return {
      person: {
        nom: actor.nom,
        roles: (profile?.roles ?? []).map((role) => roleOf(role)),
        demonstration: actor.demonstration,
      },
      entries: railOf(actor, rooms),
      ...places,
      unread,
      preferences: { aere: densite === 'aeree', raccourcis, theme },
      links: {
        home: DESK,
        search: SEARCH,
        searchJson: SEARCH_JSON,
        notifications: NOTIFICATIONS,
        shortcuts: SHORTCUTS,
        signOut: SIGN_OUT,
        personas: SIGN_IN,
        account: [
          { label: 'Mon profil et mes rôles', short: 'Profil et rôles', href: PROFILE },
          { label: 'Affichage et raccourcis', href: PREFERENCES },
          { label: 'Mes messages', short: 'Messages', href: MESSAGES },
          { label: 'Connexion et sécurité', href: SECURITY },
          { label: 'Mes données', href: MY_DATA },
        ],
      },
      help: (id) => helpSheets().get(id) ?? null,
    };
  };

const roleOf = (role: HeldRole): string => roleText(roleLabel(role.role), role);

/** Campuses that the person may look at, then organisations that they hold a role in; what the menu leaves out is said. */
async function placesOf(ctx: RequestContext, actor: Actor): Promise<Pick<WorkspaceFrame, 'perimeters' | 'more'>> {
  const scope = scopeOf(actor, 'campus.voir_espace');
  const { organisations: own } = scopeOf(actor, 'organisations.modifier_fiche');
  const places = isEmptyScope(scope) && own.length === 0 ? [] : await placesOfMenu(ctx.db, scope, own, LISTED);
  const campuses = places.filter((one) => one.kind === 'campus');
  const organisations = places.filter((one) => one.kind === 'organisation');
  const many = (campuses[0]?.total ?? 0) > LISTED;
  const sheets = organisations[0]?.total ?? 0;
  return {
    // A few campuses out of many would be those of chance: then the list alone.
    perimeters: [...(many ? [] : campuses), ...organisations].map(perimeterOf),
    more: [
      ...(campuses.length > 1 ? [{ label: 'Tous les campus', href: SPACES }] : []),
      ...(sheets > LISTED ? [{ label: `Toutes mes organisations (${sheets}, dont ${LISTED} ici)`, href: SHEETS }] : []),
    ],
  };
}

export const perimeterKey = (slug: string): string => `campus:${slug}`;

const perimeterOf = ({ kind, slug, nom, filiereLettre, filiereLibelle }: PlaceRow): FramePerimeter => ({
  key: kind === 'campus' ? perimeterKey(slug) : `organisation:${slug}`,
  label: nom,
  href: kind === 'campus' ? spaceUrl(slug) : sheetUrl(slug),
  filiere: filiereLettre && filiereLibelle ? { letter: filiereLettre, label: filiereLibelle } : null,
});
