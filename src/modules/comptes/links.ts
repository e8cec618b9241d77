/** The only place where the addresses of this room are built. */
export const SIGN_IN = '/connexion';
export const SIGN_OUT = '/deconnexion';
export const SECOND_FACTOR = '/connexion/second-facteur';
export const WORKSPACE = '/espace';
export const ACCOUNT = '/espace/moi';
export const SECURITY = '/espace/moi/securite';

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
