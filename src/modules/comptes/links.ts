/** The only place where the addresses of this room are built. */
export const SIGN_IN = '/connexion';
export const SIGN_OUT = '/deconnexion';
export const SECOND_FACTOR = '/connexion/second-facteur';
export const WORKSPACE = '/espace';
export const ACCOUNT = '/espace/moi';
export const SECURITY = '/espace/moi/securite';
/** Application of codes, recovery codes, passkeys. */
export const CODES = '/espace/moi/securite/codes';
export const CODES_PREPARE = '/espace/moi/securite/codes/preparer';
export const CODES_REMOVE = '/espace/moi/securite/codes/retirer';
export const RECOVERY = '/espace/moi/securite/secours';
export const RECOVERY_HIDE = '/espace/moi/securite/secours/noter';
export const PASSKEYS = '/espace/moi/securite/cles';
export const PASSKEY_OFFER = '/espace/moi/securite/cles/defi';
export const PASSKEY_REMOVE = '/espace/moi/securite/cles/retirer';
export const PASSKEY_SIGN_IN = '/connexion/cle';
export const PASSKEY_ASK = '/connexion/cle/defi';

/** Signs in, then comes back to a page of ours. */
export const signInUrl = (back: string): string => `${SIGN_IN}?vers=${encodeURIComponent(back)}`;

/**
 * Where to go after signing in: a path of ours, never another site (« //ailleurs.fr », « /\ailleurs.fr », a scheme).
 * @returns the desk for anything else.
 */
export function safeReturn(wanted: string | undefined): string {
  if (!wanted || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(wanted)) return WORKSPACE;
  const url = URL.canParse(wanted, 'http://ici.invalid') ? new URL(wanted, 'http://ici.invalid') : null;
  return url?.origin === 'http://ici.invalid' ? `${url.pathname}${url.search}` : WORKSPACE;
}
