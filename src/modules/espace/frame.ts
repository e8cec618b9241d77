import type { Actor } from '#core/access/index.ts';
import type { FramePerimeter, WorkspaceFrame } from '#core/html/index.ts';
import type { ReadFrame, RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { type CampusPlace, campusesInScope } from '#modules/campus/index.ts';
import { type HeldRole, profileOf, readPreferences, SECURITY, SIGN_IN, SIGN_OUT } from '#modules/comptes/index.ts';
import { MY_DATA } from '#modules/donnees/index.ts';
import { isEmptyScope, roleLabel, scopeOf } from '#modules/droits/index.ts';
import { countUnread } from '#modules/notifications/index.ts';
import { sheetUrl } from '#modules/organisations/index.ts';
import { railOf } from './doors.ts';
import { namesOfOrganisations } from './frame.sql.ts';
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

/** What stands around every page of the workspace (`mountRoutes`): four short questions to the database. */
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

/** Campuses that the person may look at, then organisations that they hold a role in. */
async function placesOf(
  ctx: RequestContext,
  actor: Actor,
): Promise<Pick<WorkspaceFrame, 'perimeters' | 'morePerimeters'>> {
  const scope = scopeOf(actor, 'campus.voir_espace');
  const [campuses, organisations] = await Promise.all([
    isEmptyScope(scope) ? [] : campusesInScope(ctx.db, scope, LISTED + 1),
    namesOfOrganisations(ctx.db, scopeOf(actor, 'organisations.modifier_fiche').organisations, LISTED),
  ]);
  const more = campuses.length > LISTED;
  return {
    perimeters: [
      ...(more ? [] : campuses.map(perimeterOf)),
      ...organisations.map(({ slug, nom }) => ({
        key: `organisation:${slug}`,
        label: nom,
        href: sheetUrl(slug),
        filiere: null,
      })),
    ],
    morePerimeters: more || campuses.length > 1 ? { label: 'Tous les campus', href: SPACES } : null,
  };
}

export const perimeterKey = (slug: string): string => `campus:${slug}`;

const perimeterOf = (campus: CampusPlace): FramePerimeter => ({
  key: perimeterKey(campus.slug),
  label: campus.nom,
  href: spaceUrl(campus.slug),
  filiere:
    campus.filiereLettre && campus.filiereLibelle
      ? { letter: campus.filiereLettre, label: campus.filiereLibelle }
      : null,
});
