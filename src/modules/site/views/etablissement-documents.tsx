import { SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { type PublicDocuments, publicDocumentUrl } from '#modules/organisations/index.ts';

/** The logo that an organisation gave, above its name. */
export function SchoolLogo({ slug, logo }: { slug: string; logo: PublicDocuments['logo'] }) {
  return logo && <img class="logo-organisation" src={publicDocumentUrl(slug, logo.id)} alt={logo.texte} />;
}

/** What an organisation lets everybody read. */
export function SchoolDocuments({ slug, documents }: { slug: string; documents: PublicDocuments['documents'] }) {
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby="t-documents" class="bloc">
      <SectionTitle id="t-documents">Documents</SectionTitle>
      <ul class="liens">
        {documents.map((one) => (
          <li key={one.id}>
            <a href={publicDocumentUrl(slug, one.id)} download>
              {one.titre}
            </a>{' '}
            <span class="petit doux">
              {one.file}, {frenchDate(one.le)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
