const HERE = 'http://ici.invalid';

/**
 * An address that came from outside, when it is a path of ours, never another site (« //ailleurs.fr », « /\ailleurs.fr », a
 * scheme). @returns it as browsers write it, without fragment; null for anything else.
 */
export function ownPath(wanted: string): string | null {
  if (!/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(wanted)) return null;
  const url = URL.canParse(wanted, HERE) ? new URL(wanted, HERE) : null;
  // « /..//ailleurs.fr » is a path of ours that browsers write « //ailleurs.fr »: another site.
  if (url?.origin !== HERE || url.pathname.startsWith('//')) return null;
  return `${url.pathname}${url.search}`;
}
