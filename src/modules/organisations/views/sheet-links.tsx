import { Icon } from '#core/html/index.ts';
import { documentsUrl, historyUrl, identifiersUrl, organisationUrl } from '../links.ts';

/** The other pages of the organisation. */
export function SheetLinks({ slug, rights }: { slug: string; rights: string | null }) {
  return (
    <>
      <a class="btn" href={identifiersUrl(slug)}>
        <Icon name="identification-card" /> Identifiants
      </a>{' '}
      <a class="btn" href={documentsUrl(slug)}>
        <Icon name="files" /> Documents et logo
      </a>{' '}
      <a class="btn" href={historyUrl(slug)}>
        <Icon name="clock-counter-clockwise" /> Historique
      </a>{' '}
      {rights && (
        <>
          <a class="btn" href={rights}>
            Qui peut voir ?
          </a>{' '}
        </>
      )}
      <a class="btn" href={organisationUrl(slug)}>
        <Icon name="eye" /> Page publique
      </a>
    </>
  );
}
