import type { Actor } from '#core/access/index.ts';
import { type Scope, withActor } from '#core/db/scoped.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContext, DeskItem, WorkspaceRoom } from '#core/workspace/index.ts';
import { visibleIncidents } from './incidents.sql.ts';
import { notifyBefore } from './incidents.ts';
import { requestLabels } from './labels.ts';
import * as links from './links.ts';
import { type RequestRow, visibleRequests } from './requests.sql.ts';
import { DECLARE_INCIDENT, ERASE_PERSON, KEEP_REGISTER, scopeOf } from './rights.ts';

/** What this room brings to the workspace: its pages, its acts, and what waits for a delegate. */
export const donneesWorkspace: WorkspaceRoom = {
  entries: [
    {
      key: 'donnees',
      label: 'Données personnelles',
      href: links.REGISTER,
      icon: 'shield-check',
      shortcut: 'd',
      act: KEEP_REGISTER,
      words: ['rgpd', 'registre', 'vie privée', 'dpo'],
    },
  ],
  acts: [
    {
      key: 'donnees.moi',
      label: 'Lire ou télécharger mes données',
      href: links.MY_DATA,
      icon: 'identification-card',
      act: null,
      words: ['rgpd', 'accord', 'effacer'],
    },
    {
      key: 'donnees.incident',
      label: 'Déclarer une violation de données',
      href: links.NEW_INCIDENT,
      icon: 'warning',
      act: DECLARE_INCIDENT,
      words: ['fuite', 'cnil', 'incident'],
    },
    {
      key: 'donnees.demandes',
      label: 'Répondre aux demandes des personnes',
      href: links.REQUESTS,
      icon: 'envelope-open',
      act: ERASE_PERSON,
      words: ['effacement', 'droit'],
    },
    {
      key: 'donnees.conservation',
      label: 'Voir les durées de conservation',
      href: links.RETENTION,
      icon: 'hourglass',
      act: KEEP_REGISTER,
      words: ['purge'],
    },
  ],
  desk: async (ctx, actor) => [...(await waitingRequests(ctx, actor)), ...(await openIncidents(ctx, actor))],
};

const mayDecide = (scope: Scope): boolean => scope.portees.some((word) => word.startsWith('delegue'));

async function waitingRequests(ctx: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const scope = scopeOf(actor);
  if (!mayDecide(scope)) return [];
  const rows = await withActor(ctx.db, scope, (tx) => visibleRequests(tx, 50));
  const today = isoDate(ctx.clock.now());
  // One's own request is not one's own to decide, nor the confirmation of what one has validated.
  const mine = (row: RequestRow) =>
    row.compteId === actor.id || (row.etat === 'validee' && row.valideePar === actor.id);
  return rows
    .filter((row) => row.closeLe === null && !mine(row))
    .map((row) => ({
      key: `donnees.demande:${row.id}`,
      date: row.echeance,
      titre: `Demande : ${(requestLabels[row.genre] ?? row.genre).toLowerCase()}`,
      raison:
        row.etat === 'validee'
          ? 'Un effacement est validé : une deuxième personne doit le confirmer.'
          : `Une personne attend une réponse avant le ${frenchPartialDate(row.echeance)}.`,
      action: { label: row.etat === 'validee' ? 'Confirmer' : 'Répondre', href: links.requestUrl(row.id) },
      urgence: row.echeance < today ? ('haute' as const) : ('normale' as const),
    }));
}

async function openIncidents(ctx: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const scope = scopeOf(actor);
  if (!scope.portees.some((word) => word.startsWith('incident'))) return [];
  const rows = await withActor(ctx.db, scope, (tx) => visibleIncidents(tx, 50));
  return rows
    .filter((row) => row.closLe === null)
    .map((row) => {
      const told = row.cnilPrevenueLe !== null || row.risque === 'aucun';
      return {
        key: `donnees.incident:${row.id}`,
        date: told ? null : isoDate(notifyBefore(row.connuLe)),
        titre: 'Une violation de données est ouverte',
        raison: told
          ? 'Elle est à compléter puis à clore.'
          : 'La CNIL doit être prévenue sous 72 heures s’il y a un risque.',
        action: { label: 'Compléter', href: links.incidentUrl(row.id) },
        urgence: told ? ('normale' as const) : ('haute' as const),
      };
    });
}
