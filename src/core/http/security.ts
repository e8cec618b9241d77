/**
 * Headers of every response. Scripts and styles come from this origin only; `style-src-attr` allows the style
 * *attributes* that place marks on the maps (custom properties), never a style element.
 * Data blocks (JSON-LD) are not scripts for CSP and need no nonce.
 * @param embedded a page made to be shown in other sites: framed by anybody, it sends no form.
 */
export function securityHeaders(nonce: string, https: boolean, embedded = false): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      "style-src 'self'",
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      `form-action ${embedded ? "'none'" : "'self'"}`,
      "base-uri 'none'",
      `frame-ancestors ${embedded ? '*' : "'none'"}`,
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(self)',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': embedded ? 'cross-origin' : 'same-origin',
    ...(https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/**
 * Forged cross-site writes: a browser says where a POST comes from (`Sec-Fetch-Site`, `Origin`); another site is refused.
 * Who sends neither carries nobody's session: with a cookie it is refused too.
 */
export function isCrossSite(headers: Headers, host: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  if (!origin) return headers.has('cookie');
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
}

/**
 * Whether somebody asked for a page: of one that reads itself again (`unattended`), browsers say so of what a person opens, never of
 * what a page does.
 */
export const isAttended = ({ unattended }: { unattended: boolean }, headers: Headers): boolean =>
  !unattended || headers.get('sec-fetch-user') === '?1';
