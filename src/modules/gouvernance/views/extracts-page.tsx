import { EmptyState, Example, ExportLinks, Icon, Page, Pagination, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { type CampusPlace, campusUrl } from '#modules/campus/index.ts';
import type { ListedExtract } from '../extraits/extracts.sql.ts';
import { extractsCsvUrl, extractsUrl, extractUrl, governanceUrl } from '../links.ts';

/** « Comptes rendus publiés » of a campus. */
export function ExtractsPage(props: {
  campus: CampusPlace;
  rows: readonly ListedExtract[];
  total: number;
  pages: { current: number; total: number };
}) {
  const { campus, rows } = props;
  return (
    <Page
      title={`Comptes rendus publiés : ${campus.nomComplet}`}
      description={`Ce que le campus ${campus.nomComplet} rend public des comptes rendus de ses instances.`}
      current="campus"
      canonical={extractsUrl(campus.slug, props.pages.current)}
      robots={rows.length === 0 ? 'noindex' : undefined}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: 'Qui gouverne', href: governanceUrl(campus.slug) },
        { label: 'Comptes rendus publiés' },
      ]}
    >
      <div class="large">
        <h1>
          Comptes rendus <mark>publiés</mark>
        </h1>
        <p class="chapo">{campus.nomComplet}</p>
        {rows.length === 0 ? (
          <EmptyState title="Ce campus n’a publié aucun compte rendu">
            <p>
              <a href={governanceUrl(campus.slug)}>Voir qui gouverne ce campus</a>
            </p>
          </EmptyState>
        ) : (
          <>
            <p class="haut-3 bas-3">{count(props.total, 'extrait publié', 'extraits publiés')}</p>
            <ExtractLines slug={campus.slug} rows={rows} />
            <Pagination {...props.pages} href={(page) => extractsUrl(campus.slug, page)} />
          </>
        )}
        <ExportLinks
          label="Télécharger cette liste :"
          machineHref={extractsCsvUrl(campus.slug, 'machine')}
          spreadsheetHref={extractsCsvUrl(campus.slug, 'tableur')}
        />
      </div>
    </Page>
  );
}

/** On « Qui gouverne »: the last extracts, and the door to all of them. */
export function PublishedMinutes({
  slug,
  rows,
  total,
}: {
  slug: string;
  rows: readonly ListedExtract[];
  total: number;
}) {
  return (
    <section class="large" aria-labelledby="comptes-rendus">
      <SectionTitle id="comptes-rendus">Comptes rendus publiés</SectionTitle>
      {rows.length === 0 && <p class="doux">Aucun extrait de compte rendu n’est publié.</p>}
      {rows.length > 0 && <ExtractLines slug={slug} rows={rows} />}
      <p class="haut-3">
        <a class="fleche" href={extractsUrl(slug)}>
          {total > rows.length ? `Tous les comptes rendus publiés (${total})` : 'Comptes rendus publiés'}{' '}
          <Icon name="arrow-right" />
        </a>
      </p>
    </section>
  );
}

function ExtractLines({ slug, rows }: { slug: string; rows: readonly ListedExtract[] }) {
  return (
    <ul class="lignes">
      {rows.map((one) => (
        <li key={one.id}>
          <a href={extractUrl(slug, one.id)}>
            {one.instance}, {frenchDate(one.debut)}
          </a>{' '}
          {one.exemple && <Example />}
          <small class="sous doux">
            publié le {frenchDate(one.publieLe)}
            {one.edition > 1 && `, édition ${one.edition}`}
          </small>
        </li>
      ))}
    </ul>
  );
}
