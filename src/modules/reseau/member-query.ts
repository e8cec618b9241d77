import { z } from 'zod';
import { fold } from '#core/text/index.ts';
import { addDays } from '#core/time/index.ts';
import { kindsOfLayer, layers, type OrganisationKind, organisationKinds } from '#modules/organisations/index.ts';
import { commitmentKinds, commitmentStates } from './commitment-kinds.ts';
import { sheetStates } from './contacts/labels.ts';
import { heldSince } from './contacts/sheet-state.ts';
import { monthsBefore, silences } from './coverage/coverage.ts';
import { radii } from './labels.ts';
import type { MemberFilter, MemberOrder } from './member-list.sql.ts';
import { membershipStates, presentStates } from './membership.ts';

/** A commitment is to be renewed when it ends within these days. */
export const RENEWAL_DAYS = 60;
/** Months without an exchange, or without a confirmation, that a list may ask for. */
export const MONTHS = silences.map(String) as ['3', '6', '12', '24'];

/** Members that may be ticked at once. */
const MOST_TICKED = 100;

const ORDERS = ['nom', 'statut', 'echeance', 'contact'] as const satisfies readonly MemberOrder[];

/** Total: a hand-typed address narrows nothing it does not know. `statut` empty: the network of today. */
export const memberQuery = z.object({
  q: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, 100)),
  couche: z.enum(layers).optional().catch(undefined),
  statut: z.enum(['', 'tous', ...membershipStates]).catch(''),
  famille: z.enum(['', 'scolaire', 'superieur', 'socio_economique', 'institutionnel']).catch(''),
  college: z
    .string()
    .regex(/^[a-z0-9_-]{1,80}$/)
    .or(z.literal(''))
    .catch(''),
  departement: z
    .string()
    .regex(/^[0-9AB]{2,3}$/)
    .or(z.literal(''))
    .catch(''),
  lieu: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, 100)),
  rayon: z.enum(['', ...radii]).catch(''),
  genre: z.enum(['', ...organisationKinds]).catch(''),
  // `ancien`: the word of addresses kept from before the months were to choose.
  contact: z.preprocess((typed) => (typed === 'ancien' ? '6' : typed), z.enum(['', ...MONTHS]).catch('')),
  confirmee: z.enum(['', ...sheetStates, '12', '24', '36']).catch(''),
  nature: z.enum(['', ...commitmentKinds]).catch(''),
  etat: z.enum(['', 'en_cours', 'aucun', ...commitmentStates]).catch(''),
  terme: z.enum(['', 'proche']).catch(''),
  actions: z.enum(['', 'mene', 'participe', 'engage', 'sans']).catch(''),
  etiquette: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, 40)),
  // Members ticked in their list: one box each in a form, one list in an address.
  membre: z.preprocess(
    (typed) => [typed ?? []].flat().join(','),
    z
      .string()
      .catch('')
      .transform((text) =>
        [...new Set(text.split(','))]
          .filter((one) => /^[a-z0-9-]{1,120}$/.test(one))
          .slice(0, MOST_TICKED)
          .join(','),
      ),
  ),
  tri: z.enum(ORDERS).catch('nom'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type MemberQuery = z.output<typeof memberQuery>;

export const bounds = (today: string) => ({ from: today, to: addDays(today, RENEWAL_DAYS) });
export const statutsOf = (query: MemberQuery) =>
  query.statut === 'tous' ? [] : query.statut === '' ? presentStates : [query.statut];

function kindsOf({ genre, couche }: MemberQuery): readonly OrganisationKind[] | null {
  const layer = couche ? kindsOfLayer(couche) : null;
  if (genre) return layer && !layer.includes(genre) ? [] : [genre];
  return layer;
}

/** What a question keeps, wherever and whatever is led: its commune and its actions are found by `memberFilter`. */
export const filterOf = (query: MemberQuery, today: string): MemberFilter => ({
  words: fold(query.q).split(/\s+/).filter(Boolean).slice(0, 8),
  statuts: statutsOf(query),
  kinds: kindsOf(query),
  famille: query.famille,
  college: query.college,
  departement: query.departement,
  silentSince: query.contact ? monthsBefore(today, Number(query.contact)) : null,
  ending: query.terme ? bounds(today) : null,
  near: null,
  actions: null,
  ...uncounted(query, today),
});

/** « 12 »: months without a confirmation; a word: where it stands. */
function confirmationOf({ confirmee }: MemberQuery, today: string): Pick<MemberFilter, 'unconfirmedSince' | 'sheet'> {
  const state = sheetStates.find((one) => one === confirmee);
  if (state) return { unconfirmedSince: null, sheet: { state, since: heldSince(today) } };
  return { unconfirmedSince: confirmee ? monthsBefore(today, Number(confirmee)) : null, sheet: null };
}

/** What narrows a list without a count beside each of its values. */
export const uncounted = (
  query: MemberQuery,
  today: string,
): Pick<MemberFilter, 'commitment' | 'unconfirmedSince' | 'sheet' | 'label' | 'slugs'> => ({
  label: query.etiquette,
  slugs: query.membre ? query.membre.split(',') : null,
  commitment: query.nature || query.etat ? { nature: query.nature, etat: query.etat } : null,
  ...confirmationOf(query, today),
});

/** A filter that keeps everybody. */
export const EVERYBODY: MemberFilter = {
  words: [],
  statuts: [],
  kinds: null,
  famille: '',
  college: '',
  departement: '',
  silentSince: null,
  ending: null,
  commitment: null,
  unconfirmedSince: null,
  sheet: null,
  near: null,
  actions: null,
  label: '',
  slugs: null,
};
