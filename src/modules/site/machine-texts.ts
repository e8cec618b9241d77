import { CONTACT, SECURITY_POLICY } from './links.ts';

/** Texts for machines: short, built from this installation's own data. */

/** What robots may read; lists narrowed by criteria are endless and repeat the others. */
export const robotsText = (origin: string): string =>
  [
    'User-agent: *',
    'Disallow: /sante',
    'Disallow: /espace',
    'Disallow: /connexion',
    'Disallow: /desabonnement/',
    'Disallow: /*?*carte=',
    'Disallow: /*.csv',
    'Disallow: /api/',
    'Allow: /',
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n');

/** Who answers for the security of an installation: a security contact, or the general one while there is none. */
export interface SecurityContact {
  courriel: string;
  /** Policy of the operator; absent: the page of this product. */
  politique?: string | null | undefined;
}

/**
 * RFC 9116. Built at each request: `Expires` is under a year, as the standard asks, and never passes while the service runs.
 * The contact page stands second: the standard reads the list by preference.
 */
export function securityText(origin: string, contact: SecurityContact, now: Date): string {
  const expires = new Date(now.getTime() + 330 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
  return [
    `Contact: mailto:${encodeURI(contact.courriel)}`,
    `Contact: ${origin}${CONTACT}`,
    `Expires: ${expires}`,
    'Preferred-Languages: fr, en',
    `Canonical: ${origin}/.well-known/security.txt`,
    `Policy: ${contact.politique ?? `${origin}${SECURITY_POLICY}`}`,
    '',
  ].join('\n');
}

/** Web application manifest: name, colours, icon. */
export const manifestText = (name: string): string =>
  JSON.stringify({
    name: `${name}, campus des métiers et des qualifications`,
    short_name: name,
    lang: 'fr',
    start_url: '/',
    display: 'minimal-ui',
    background_color: '#fdfdfb',
    theme_color: '#0b5648',
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
  });

/** The logo on its own ink, light and dark. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -5 48 48"><style>.t{stroke:#ffd23f}.e{stroke:#14201d}.n{fill:#fdfdfb;stroke:#14201d}@media (prefers-color-scheme:dark){.t{stroke:#c79a00}.e{stroke:#eef3ef}.n{fill:#101816;stroke:#eef3ef}}</style><g fill="none" stroke-linejoin="round" stroke-linecap="round"><path class="t" stroke-width="8" d="M4 29 11 6l11 16L33 6l7 23"/><path class="e" stroke-width="2.2" d="M4 29 11 6l11 16L33 6l7 23"/><g class="n" stroke-width="2"><circle cx="4" cy="29" r="3"/><circle cx="11" cy="6" r="3"/><circle cx="22" cy="22" r="3"/><circle cx="33" cy="6" r="3"/><circle cx="40" cy="29" r="3"/></g></g></svg>`;
