import { DataTable, EmptyState, ExportLinks } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { familyLabels } from '#modules/organisations/index.ts';
import type { Coverage, CoverageRow } from '../coverage/coverage.ts';
import { cellUrl, coverageCsvUrl } from '../coverage/links.ts';
import { networkUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

/** The four families, in the order of the counts. */
const families = ['scolaire', 'superieur', 'socio_economique', 'institutionnel'] as const;

/** « Couverture » : where the members are, and where nobody is. */
export function CoveragePage({ campus, coverage }: { campus: CampusPlace; coverage: Coverage }) {
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Couverture : ${campus.nom}`}
      heading={
        <>
          Couverture du territoire
          {coverage.empty > 0 && (
            <>
              {' '}
              : <mark>{count(coverage.empty, 'case vide', 'cases vides')}</mark>
            </>
          )}
        </>
      }
      crumbs={[{ label: 'Couverture' }]}
      help="couverture"
    >
      {coverage.rows.length === 0 ? (
        <EmptyState title="Ni territoire, ni membre">
          <p>
            <a href={networkUrl(campus.slug)}>Ouvrir le réseau du campus</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <p>Membres d’aujourd’hui, par département et par famille. Un nombre ouvre la liste qu’il compte.</p>
          <Table campus={campus.slug} coverage={coverage} />
          <ExportLinks
            label="Télécharger ce tableau :"
            machineHref={coverageCsvUrl(campus.slug, 'machine')}
            spreadsheetHref={coverageCsvUrl(campus.slug, 'tableur')}
          />
        </>
      )}
    </CampusNetworkPage>
  );
}

function Table({ campus, coverage }: { campus: string; coverage: Coverage }) {
  return (
    <DataTable
      caption={`${count(coverage.total, 'membre')}, par département et par famille`}
      class="empilable"
      head={
        <tr>
          <th scope="col">Département</th>
          {families.map((family) => (
            <th key={family} scope="col" class="n">
              {familyLabels[family]}
            </th>
          ))}
          <th scope="col" class="n">
            Total
          </th>
        </tr>
      }
    >
      {coverage.rows.map((row) => (
        <Row key={row.code ?? ''} campus={campus} row={row} />
      ))}
      <tr>
        <th scope="row">Total</th>
        {families.map((family, index) => (
          <td key={family} class="n" data-titre={familyLabels[family]}>
            <Cell n={coverage.totals[index]!} href={cellUrl(campus, { famille: family })} />
          </td>
        ))}
        <td class="n" data-titre="Total">
          <Cell n={coverage.total} href={cellUrl(campus, {})} />
        </td>
      </tr>
    </DataTable>
  );
}

function Row({ campus, row }: { campus: string; row: CoverageRow }) {
  const href = (famille?: string) =>
    row.code ? cellUrl(campus, { departement: row.code, ...(famille ? { famille } : {}) }) : null;
  return (
    <tr>
      <th scope="row">
        {row.code && `${row.code} `}
        {row.nom}
        {row.code && !row.territory && <small class="sous doux">hors du territoire du campus</small>}
      </th>
      {families.map((family, index) => (
        <td key={family} class="n" data-titre={familyLabels[family]}>
          <Cell n={row.counts[index]!} href={href(family)} missing={row.territory} />
        </td>
      ))}
      <td class="n" data-titre="Total">
        <Cell n={row.total} href={href()} missing={row.territory} />
      </td>
    </tr>
  );
}

/** A number that opens its list. Where nobody is in the territory, it is said. */
function Cell({ n, href, missing = false }: { n: number; href: string | null; missing?: boolean }) {
  if (n === 0) return missing ? <span class="manque">aucun</span> : <span class="doux">0</span>;
  if (href === null) return <>{n}</>;
  return (
    <a class="vif" href={href}>
      {n}
    </a>
  );
}
