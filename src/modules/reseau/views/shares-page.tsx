import { DataTable, EmptyState, Example, ExportLinks, FilterForm, Pagination, SelectField } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { SharesQuery } from '../given/given.ts';
import { kindsText, shareKinds, shareLabels, sideOf } from '../given/labels.ts';
import { givenHref, sharesCsvUrl, sharesUrl } from '../given/links.ts';
import type { ShareKind } from '../given/share.ts';
import type { PresentedShare } from '../given/share-export.ts';
import { memberUrl } from '../links.ts';
import type { Membership } from '../membership-sheet.sql.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { UnreadShares } from './given-shares.tsx';

interface SharesPageProps {
  campus: CampusPlace;
  membership: Membership;
  /** Kinds that the person reads. */
  genres: readonly ShareKind[];
  rows: readonly PresentedShare[];
  total: number;
  pages: number;
  query: SharesQuery;
  years: readonly string[];
}

/** What one member led, hosted, received and registered: each line opens what it counts. */
export function SharesPage(props: SharesPageProps) {
  const { campus, membership, rows, total, pages, query } = props;
  const base = sharesUrl(campus.slug, membership.slug);
  const csv = sharesCsvUrl(campus.slug, membership.slug);
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Donné et reçu : ${membership.nom}, ${campus.nom}`}
      heading={
        <>
          Donné et reçu : {membership.nom} {membership.exemple && <Example />}
        </>
      }
      crumbs={[{ label: membership.nom, href: memberUrl(campus.slug, membership.slug) }, { label: 'Donné et reçu' }]}
      help="donne_et_recu"
    >
      <SharesTools {...props} base={base} />
      <UnreadShares genres={props.genres} />
      {rows.length === 0 ? (
        <EmptyState title="Rien ne correspond">
          <p>{noneOf(props)}</p>
          {query.page > 1 && (
            <p class="actions">
              <a class="btn" href={givenHref(base, query)}>
                Première page
              </a>
            </p>
          )}
        </EmptyState>
      ) : (
        <>
          <ShareTable rows={rows} total={total} />
          <Pagination current={query.page} total={pages} href={(page) => givenHref(base, query, { page })} />
          <ExportLinks
            machineHref={givenHref(csv, query, { flavour: 'machine' })}
            spreadsheetHref={givenHref(csv, query, { flavour: 'tableur' })}
          />
        </>
      )}
    </CampusNetworkPage>
  );
}

/** Of what was asked and is read: what is not read may be there. */
function noneOf(props: SharesPageProps): string {
  const kinds = askedKinds(props);
  if (kinds.length === 0) return 'Votre rôle ne lit pas ce que vous demandez.';
  if (props.query.page > 1) return 'Cette page est vide : revenez à la première.';
  return `Rien n’est compté ici pour cette organisation : ${kindsText(kinds)}.`;
}

/** Kinds that were asked and that the person reads. */
const askedKinds = ({ genres, query }: Pick<SharesPageProps, 'genres' | 'query'>): ShareKind[] =>
  shareKinds.filter((kind) => genres.includes(kind) && (query.quoi === '' || query.quoi === kind));

function SharesTools({ campus, membership, genres, query, years, base }: SharesPageProps & { base: string }) {
  const kinds = shareKinds.filter((kind) => genres.includes(kind));
  const pastYear = query.annee !== '' && query.annee !== years[0];
  return (
    <>
      <FilterForm action={base} label="Filtrer ce qui est compté">
        <SelectField
          name="annee"
          label="Année civile"
          value={query.annee}
          options={[['', 'Toutes'], ...years.map((year) => [year, year] as const)]}
        />
        <SelectField
          name="quoi"
          label="Quoi"
          value={query.quoi}
          options={[['', 'Tout'], ...kinds.map((kind) => [kind, shareLabels[kind].nom] as const)]}
        />
      </FilterForm>
      <p class="doux">
        Les engagements, les réunions et les échanges se lisent sur{' '}
        <a href={memberUrl(campus.slug, membership.slug)}>la page du membre</a>.
      </p>
      {pastYear && askedKinds({ genres, query }).includes('mentor') && (
        <p class="doux">Les mentors ne sont comptés que dans l’année en cours.</p>
      )}
    </>
  );
}

function ShareTable({ rows, total }: { rows: readonly PresentedShare[]; total: number }) {
  return (
    <DataTable
      caption={count(total, 'ligne')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Nom</th>
          <th scope="col">Donné ou reçu</th>
          <th scope="col">Quoi</th>
          <th scope="col">Le</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((one) => (
        <tr key={`${one.genre} ${one.cle}`}>
          <th scope="row">
            <a href={one.href}>{one.titre}</a> {one.exemple && <Example />}
          </th>
          <td data-titre="Donné ou reçu">{capitalise(sideOf(one.genre))}</td>
          <td data-titre="Quoi">{shareLabels[one.genre].nom}</td>
          <td data-titre="Le">{one.le ? frenchPartialDate(one.le) : <span class="doux">sans date</span>}</td>
          <td data-titre="État">{one.note}</td>
        </tr>
      ))}
    </DataTable>
  );
}
