import { ownPath } from '#core/text/own-path.ts';

/** The only place where the addresses of this room are built. */
export const SIGN_IN = '/connexion';
export const SIGN_OUT = '/deconnexion';
export const SECOND_FACTOR = '/connexion/second-facteur';
/** The same with a passkey of the account, and its challenge. */
export const FACTOR_KEY = '/connexion/second-facteur/cle';
export const FACTOR_KEY_ASK = '/connexion/second-facteur/cle/defi';
export const WORKSPACE = '/espace';
export const ACCOUNT = '/espace/moi';
export const SECURITY = '/espace/moi/securite';
/** One-time link: asked for, sent; used to sign in, or to choose a phrase. */
export const LINK_ASK = '/connexion/lien';
export const LINK_SENT = '/connexion/lien-envoye';
export const FORGOTTEN = '/connexion/phrase-oubliee';
export const signInLinkUrl = (token: string, back: string): string =>
  `${LINK_ASK}/${token}${back === WORKSPACE ? '' : `?vers=${encodeURIComponent(back)}`}`;
export const phraseLinkUrl = (token: string): string => `/connexion/phrase/${token}`;
/** One click on a persona of the demonstration. */
export const PERSONAS = '/connexion/demonstration';
export const PHRASE = '/espace/moi/securite/phrase';
export const SESSIONS_END = '/espace/moi/securite/sessions/fermer';
/** Invitations sent, and the page that whoever is invited opens. */
export const INVITATIONS = '/espace/comptes/invitations';
export const INVITE = '/espace/comptes/invitations/nouvelle';
export const INVITATION_RESEND = '/espace/comptes/invitations/renvoyer';
export const INVITATION_CANCEL = '/espace/comptes/invitations/annuler';
export const invitationUrl = (token: string): string => `/invitation/${token}`;
export const acceptUrl = (token: string): string => `/invitation/${token}/accepter`;
/** Pages of the room `site`, which stands above: where somebody without access writes to, and what a browser keeps. */
export const CONTACT = '/contact';
export const COOKIES = '/cookies';
/** Accounts of one’s perimeter, what one of them may do, roles given and withdrawn. */
export const ACCOUNTS = '/espace/comptes';
export const ACCOUNTS_CSV = '/espace/comptes.csv';
export interface AccountFilters {
  q?: string | undefined;
  role?: string | undefined;
  etat?: string | undefined;
  fin?: string | undefined;
  tri?: string | undefined;
  page?: number | undefined;
}
const accountSearch = (filters: AccountFilters & { format?: string }): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(filters))
    if (value !== undefined && value !== '') search.set(key, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
};
export const accountsUrl = (filters: AccountFilters = {}): string => ACCOUNTS + accountSearch(filters);
/** `?format=` of each flavour of a CSV (ecosystem.md §1.8). */
export const accountsCsvUrl = (filters: AccountFilters, format: 'csv' | 'csv-excel'): string =>
  ACCOUNTS_CSV + accountSearch({ ...filters, page: undefined, format });
export const accountUrl = (id: string): string => `${ACCOUNTS}/${id}`;
/** Suspended, given back, closed; one’s own access closed. */
export const accountStateUrl = (id: string): string => `${accountUrl(id)}/etat`;
export const CLOSE_OWN = '/espace/moi/securite/fermer';
export const giveRoleUrl = (id: string, role?: string): string =>
  `${accountUrl(id)}/roles${role ? `?role=${role}` : ''}`;
export const withdrawRoleUrl = (id: string): string => `${accountUrl(id)}/roles/retirer`;
/** The direction of a campus, handed over; then its report. */
export const handOverUrl = (id: string, campusId?: string): string =>
  `${accountUrl(id)}/transmettre${campusId ? `?campus=${campusId}` : ''}`;
export const handOverReportUrl = (line: number): string => `/espace/transmissions/${line}`;
/** « Qui peut voir ? » */
export const rightsUrl = (type: string, id: string): string => `/espace/droits/${type}/${id}`;
/** Invitations sent to one’s own address. */
export const OWN_INVITATIONS = '/espace/moi/invitations';
export const acceptOwnUrl = (id: string): string => `${OWN_INVITATIONS}/${id}`;
/** Absences of one’s own. */
export const ABSENCE = '/espace/moi/absence';
export const ABSENCE_CANCEL = '/espace/moi/absence/annuler';
/** Application of codes, recovery codes, passkeys. */
export const CODES = '/espace/moi/securite/codes';
export const CODES_PREPARE = '/espace/moi/securite/codes/preparer';
export const CODES_REMOVE = '/espace/moi/securite/codes/retirer';
export const RECOVERY = '/espace/moi/securite/secours';
export const RECOVERY_HIDE = '/espace/moi/securite/secours/noter';
export const PASSKEYS = '/espace/moi/securite/cles';
export const PASSKEY_OFFER = '/espace/moi/securite/cles/defi';
export const PASSKEY_REMOVE = '/espace/moi/securite/cles/retirer';
/** Identity provider: departure and return (declared to the provider), link and unlink. */
export const OIDC_START = '/connexion/oidc';
export const oidcUrl = (back: string): string => `${OIDC_START}?vers=${encodeURIComponent(back)}`;
export const linkIdentityUrl = (proof: string): string => `${OIDC_START}?lier=${proof}`;
/** Opens an account with the identity, for the invitation that this link carries. */
export const oidcInvitationUrl = (token: string): string => `${OIDC_START}?invitation=${token}`;
/** Leaves for the provider, to close its session too. */
export const OIDC_END = '/connexion/oidc/sortie';
export const OIDC_RETURN = '/connexion/oidc/retour';
export const OIDC_UNLINK = '/espace/moi/securite/identites/retirer';
export const PASSKEY_SIGN_IN = '/connexion/cle';
export const PASSKEY_ASK = '/connexion/cle/defi';

/** Gives the second factor, then comes back to a page of ours. */
export const secondFactorUrl = (back: string): string => `${SECOND_FACTOR}?vers=${encodeURIComponent(back)}`;
/** Whether a path of ours is downloaded: the browser stays on the page that led there. */
export const isFile = (path: string): boolean => /\.[a-z]{3,4}$/.test(path.split('?')[0]!);
/** Once the second factor is given: a file waits on a page that says so, and may be asked for again. */
export const afterFactor = (back: string): string => (isFile(back) ? secondFactorUrl(back) : back);

/** Signs in, then comes back to a page of ours. */
export const signInUrl = (back: string): string => `${SIGN_IN}?vers=${encodeURIComponent(back)}`;

/** Where to go after signing in: a path of ours, never another site. @returns the desk for anything else. */
export const safeReturn = (wanted: string | undefined): string => (wanted && ownPath(wanted)) || WORKSPACE;
