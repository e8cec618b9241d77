import { signedIn, withRecentFactor } from '#core/access/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { demand, may, mayEver, roleLabel, roles, rolesToGive } from '#modules/droits/index.ts';
import { objectHistory } from '#modules/trace/index.ts';
import { absencesOf } from './absences.sql.ts';
import { type AccountInReach, accountInReach, READ_ACCOUNTS } from './account-in-reach.ts';
import { CLOSE, SUSPEND } from './account-states.ts';
import type { ListedAccount } from './accounts-list.sql.ts';
import { nomComplet } from './compte.ts';
import { GIVE_ROLE } from './give-role.ts';
import { mayHandOver } from './hand-over-direction.ts';
import type { ComptesHooks } from './hooks.ts';
import { etatCompteLabels, placeLabel } from './labels.ts';
import * as links from './links.ts';
import { mandatedRoles } from './mandated-roles.ts';
import { etatView, presentActs, presentRole, roleState, rolesSeen } from './present-account.ts';
import { PER_PAGE, readAccounts } from './read-accounts.ts';
import { type AccountsQuery, accountParam, accountsQuery } from './schemas.ts';
import { AccountPage, type AccountView } from './views/account-page.tsx';
import { type AccountRowView, AccountsPage } from './views/accounts-page.tsx';

/** Accounts of one’s perimeter, and what one of them may do. @param hooks what the rooms above know of members. */
export const accountRoutes = (hooks: ComptesHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.ACCOUNTS,
    access: mayEver(READ_ACCOUNTS),
    query: accountsQuery,
    handle: (ctx, { query }) => listPage(ctx, hooks, query),
  }),
  defineRoute({
    method: 'GET',
    path: links.ACCOUNTS_CSV,
    access: withRecentFactor(mayEver(READ_ACCOUNTS)),
    query: accountsQuery,
    handle: async (ctx, { query }) => {
      const { rows, addresses } = await readAccounts(ctx, hooks, query, { exported: true });
      return csv(ctx, 'comptes', rows, accountColumns(addresses), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${links.ACCOUNTS}/:id{[0-9a-f-]+}`,
    // One’s own is open to everybody; that of another is demanded on the account.
    access: signedIn,
    params: accountParam,
    handle: (ctx, { params }) => accountPage(ctx, hooks, params.id),
  }),
];

async function listPage(ctx: RequestContext, hooks: ComptesHooks, query: AccountsQuery) {
  const { rows, total, addresses } = await readAccounts(ctx, hooks, query, { exported: false });
  const { page: current, ...filters } = query;
  const view = {
    rows: rows.map((row) => rowOf(row, addresses)),
    count: total > 0 ? count(total, 'compte') : 'Aucun compte',
    filters,
    roles: [...roles.values()].filter((role) => role.compte).map((role) => [role.id, role.libelle] as const),
    narrowed: Boolean(query.q || query.role || query.etat || query.fin),
    page: current,
    pages: Math.ceil(total / PER_PAGE),
    mayInvite: mayEver('comptes.inviter').allows(ctx.actor!),
  };
  return page(<AccountsPage view={view} />);
}

const rowOf = (row: ListedAccount, addresses: boolean): AccountRowView => ({
  id: row.id,
  nom: nomComplet(row),
  example: row.demonstration,
  fonction: row.fonction,
  courriel: addresses ? row.courriel : null,
  roles: row.roles.map((role, index) => ({
    key: `${row.id}-${index}`,
    role: roleLabel(role.role),
    precision: precisionOf(role),
    ended: role.fini,
  })),
  etat: etatView(row.etat),
  seen: row.derniereConnexion ? frenchDate(row.derniereConnexion) : 'jamais',
});

const precisionOf = (role: ListedAccount['roles'][number]): string =>
  [
    placeLabel(role),
    ...(role.delegant ? [`par délégation de ${role.delegant}`] : []),
    ...(role.fini ? ['terminé'] : role.fin ? [`jusqu’au ${frenchPartialDate(role.fin)}`] : []),
  ].join(', ');

const accountColumns = (addresses: boolean): CsvColumn<ListedAccount>[] => [
  { key: 'id', label: 'Numéro', value: (row) => row.id },
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'prenom', label: 'Prénom', value: (row) => row.prenom },
  { key: 'fonction', label: 'Fonction', value: (row) => row.fonction },
  { key: 'organisation', label: 'Organisation', value: (row) => row.organisation },
  ...(addresses ? [{ key: 'courriel', label: 'Courriel', value: (row: ListedAccount) => row.courriel }] : []),
  { key: 'etat', label: 'État', value: (row) => etatCompteLabels[row.etat] },
  {
    key: 'roles',
    label: 'Rôles',
    value: (row) => row.roles.map((role) => `${roleLabel(role.role)} (${precisionOf(role)})`).join(' | '),
  },
  { key: 'ouvert_le', label: 'Ouvert le', value: (row) => isoDate(row.creeLe) },
  {
    key: 'derniere_connexion',
    label: 'Dernière connexion',
    value: (row) => row.derniereConnexion && isoDate(row.derniereConnexion),
  },
  { key: 'exemple', label: 'Exemple', value: (row) => row.demonstration },
];

async function accountPage(ctx: RequestContext, hooks: ComptesHooks, id: string) {
  const now = ctx.clock.now();
  const actor = ctx.actor!;
  const found = await accountInReach(ctx.db, hooks, { actor, id, now });
  const self = actor.id === id;
  if (!self) {
    await journalRead(ctx.db, {
      ...authorOf(ctx, demand(actor, READ_ACCOUNTS, found.subject)),
      act: 'account.read',
      objectType: 'compte',
      objectId: id,
    });
  }
  const today = isoDate(now);
  const seen = rolesSeen(found, actor);
  const mandates = await mandatedRoles(ctx.db, hooks, { actor, id, today });
  const { rooms, summary } = presentActs([...seen, ...mandates.placed], today);
  const view: AccountView = {
    id,
    nom: nomComplet(found.account),
    self,
    example: found.account.demonstration,
    etat: etatView(found.account.etat),
    motif: found.account.motifEtat,
    facts: factsOf(found, self),
    absence: await absenceText(ctx, id, today),
    roles: [
      ...seen.map((role) => presentRole(role, { actor, today, self, example: found.account.demonstration })),
      ...mandates.views,
    ],
    elsewhere: found.roles.filter((role) => roleState(role, today) === 'en_cours' && !seen.includes(role)).length,
    rooms,
    acts: summary,
    mayGive: !self && found.account.etat === 'actif' && may(actor, GIVE_ROLE).allowed && rolesToGive(actor).length > 0,
    mayChangeState: !self && [SUSPEND, CLOSE].some((act) => mayWithReason(ctx, act, found)),
    mayHandOver: found.roles.some((role) => roleState(role, today) === 'en_cours' && mayHandOver(actor, id, role)),
    history: objectHistory(actor, 'compte', id),
  };
  return page(<AccountPage view={view} />);
}

const mayWithReason = (ctx: RequestContext, act: string, { subject }: AccountInReach): boolean =>
  may(ctx.actor, act, { ...subject, faits: { motif: true } }).allowed;

function factsOf({ account, reader }: AccountInReach, self: boolean) {
  const addresses = self || reader?.role !== 'pilotage_national';
  return [
    ...(account.fonction ? [{ term: 'Fonction', value: account.fonction }] : []),
    ...(account.organisation ? [{ term: 'Organisation', value: account.organisation }] : []),
    ...(addresses ? [{ term: 'Courriel', value: account.courriel }] : []),
    { term: 'Compte ouvert', value: `le ${frenchDate(account.creeLe)}` },
    {
      term: 'Dernière connexion',
      value: account.derniereConnexion ? `le ${frenchDateTime(account.derniereConnexion)}` : 'jamais',
    },
  ];
}

async function absenceText(ctx: RequestContext, id: string, today: string): Promise<string | null> {
  const [next] = await absencesOf(ctx.db, id, today);
  if (!next) return null;
  const days = `du ${frenchPartialDate(next.debut)} au ${frenchPartialDate(next.fin)}`;
  const lent = next.lent.map((one) => `${roleLabel(one.role)} : ${one.delegue}`).join(' ; ');
  return [
    `Absence ${days}.`,
    ...(lent ? [`Rôles confiés : ${lent}.`] : []),
    ...(next.message ? [next.message] : []),
  ].join(' ');
}
