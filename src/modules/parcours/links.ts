import { type Asked, DEFAULT_PREFERENCE, DEFAULT_RADIUS } from './asked.ts';

type Kept = Pick<Asked, 'de' | 'vers' | 'ou' | 'pref'>;

/** One line, kept by its address: where it starts, then its steps in order. */
export const lineUrl = (asked: Kept, steps: { etape: string }[]): string =>
  `/parcours/ligne?${lineQuery(asked, steps)}`;
export const lineJsonUrl = (asked: Kept, steps: { etape: string }[]): string =>
  `/parcours/ligne.json?${lineQuery(asked, steps)}`;

function lineQuery(asked: Kept, steps: { etape: string }[]): string {
  const params = new URLSearchParams();
  for (const key of ['de', 'vers', 'ou'] as const) if (asked[key]) params.append(key, asked[key]);
  if (asked.pref !== DEFAULT_PREFERENCE) params.append('pref', asked.pref);
  for (const step of steps) params.append('e', step.etape);
  return params.toString().replace(/%2F/g, '/');
}

/** The address of a question: fixed order, nothing that is a default. */
export function explorerUrl(asked: Partial<Asked>): string {
  const params = new URLSearchParams();
  for (const key of ['de', 'vers', 'ou'] as const) if (asked[key]) params.append(key, asked[key]);
  if (asked.rayon === null) params.append('rayon', 'tout');
  else if (asked.rayon && asked.rayon !== DEFAULT_RADIUS) params.append('rayon', String(asked.rayon));
  if (asked.pref && asked.pref !== DEFAULT_PREFERENCE) params.append('pref', asked.pref);
  const text = params.toString();
  return text ? `/parcours?${text}` : '/parcours';
}
