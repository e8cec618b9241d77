import { Icon } from '#core/html/index.ts';
import { documentsUrl, historyUrl, identifiersUrl, networkOfUrl, organisationUrl } from '../links.ts';

/** The other pages of the organisation. */
export function SheetLinks({ slug, rights, network }: { slug: string; rights: string | null; network: boolean }) {
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
      {network && (
        <>
          <a class="btn" href={networkOfUrl(slug)}>
            <Icon name="share-network" /> Ses campus
          </a>{' '}
        </>
      )}
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
