import { addDays, frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContext, DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { isEmptyScope, type Scope, scopeOf } from '#modules/droits/index.ts';
import { ASK, DECIDE, HOLD, OPINE_CAMPUS } from './access.ts';
import { doneActLabels } from './labels.ts';
import { requestUrl } from './links.ts';
import { firstDay, type RequestState } from './request.ts';
import { type RequestRow, requestsInState } from './request-list.sql.ts';

const MOST = 20;
const SOON_DAYS = 7;

type Actor = Parameters<DeskContributor>[1];

/** What one does for organisations alone: the campuses that one directs have lines of their own. */
const ofOrganisations = (reach: Scope): Scope => ({
  ...reach,
  whole: false,
  campus: [],
  regions: [],
  regionsAcademiques: [],
});

/** Opinions to give, decisions to note, requests to send on, openings to record. */
export const requestDesk: DeskContributor = async (ctx, actor) => [
  ...(await items(ctx, actor, OPINE_CAMPUS, 'avis_campus', opinionDue)),
  ...(await items(ctx, actor, DECIDE, 'transmise', decisionDue)),
  ...(await items(ctx, actor, ASK, 'avis_campus', overdue, ofOrganisations)),
  ...(await items(ctx, actor, HOLD, 'acceptee', openingDue)),
];

async function items(
  { db, clock }: DeskContext,
  actor: Actor,
  act: string,
  etat: RequestState,
  say: (one: RequestRow, today: string) => DeskItem[],
  narrow: (reach: Scope) => Scope = (reach) => reach,
): Promise<DeskItem[]> {
  const reach = narrow(scopeOf(actor, act));
  if (isEmptyScope(reach)) return [];
  const today = isoDate(clock.now());
  return (await requestsInState(db, { reach, etat, limit: MOST })).flatMap((one) => say(one, today));
}

const hrefOf = (one: RequestRow): string => requestUrl(one.campusSlug, one.id);

const opinionDue = (one: RequestRow, today: string): DeskItem[] => [
  {
    key: `demande_formation:avis:${one.id}`,
    date: one.avisLimite,
    titre: `Avis à rendre : ${one.titre}`,
    raison: `${one.organisation} attend l’avis du campus, jusqu’au ${frenchPartialDate(one.avisLimite!)}`,
    action: { label: 'Donner l’avis', href: hrefOf(one) },
    urgence: one.avisLimite! <= addDays(today, SOON_DAYS) ? 'haute' : 'normale',
  },
];

const decisionDue = (one: RequestRow): DeskItem[] => [
  {
    key: `demande_formation:decision:${one.id}`,
    date: null,
    titre: `Décision à noter : ${one.titre}`,
    raison: `${one.organisation}, demande transmise le ${frenchPartialDate(one.transmiseLe!)}`,
    action: { label: 'Noter la décision', href: hrefOf(one) },
    urgence: 'normale',
  },
];

/** For the establishment: the campus itself is told that its opinion is late. */
const overdue = (one: RequestRow, today: string): DeskItem[] =>
  one.avisLimite! >= today
    ? []
    : [
        {
          key: `demande_formation:avis:${one.id}`,
          date: one.avisLimite,
          titre: `À transmettre sans avis : ${one.titre}`,
          raison: `Le délai de l’avis du campus est passé le ${frenchPartialDate(one.avisLimite!)}`,
          action: { label: 'Ouvrir', href: hrefOf(one) },
          urgence: 'normale',
        },
      ];

const openingDue = (one: RequestRow, today: string): DeskItem[] =>
  firstDay(one.annee) > today
    ? []
    : [
        {
          key: `demande_formation:ouverture:${one.id}`,
          date: firstDay(one.annee),
          titre: `${doneActLabels[one.nature]} : ${one.titre}`,
          raison: `Acceptée pour la rentrée ${one.annee}, qui est passée`,
          action: { label: 'Constater', href: hrefOf(one) },
          urgence: 'normale',
        },
      ];
