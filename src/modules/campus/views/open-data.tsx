import { apiUrl, offerFiles } from '../links.ts';
import type { CampusView } from '../present-campus.ts';

/** The offer of the campus for programs; nothing while it shows none. */
export function OpenData({ view }: { view: CampusView }) {
  if (view.offer.levels.length + view.offer.complements.length === 0) return null;
  return (
    <li>
      L’offre de ce campus, en données ouvertes :{' '}
      {offerFiles(view.campus.slug).map(([label, href]) => (
        <span key={href}>
          <a href={href} rel="nofollow">
            {label}
          </a>
          ,{' '}
        </span>
      ))}
      <a href={apiUrl}>et comment s’en servir</a>.
    </li>
  );
}
