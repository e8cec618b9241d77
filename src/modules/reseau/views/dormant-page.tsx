import { DataTable, EmptyState, Example, ExportLinks, Pagination, Tabs } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { kindLabels } from '#modules/organisations/index.ts';
import type { DormantRow } from '../coverage/coverage.sql.ts';
import type { DormantQuery } from '../coverage/coverage.ts';
import { dormantCsvUrl, dormantUrl } from '../coverage/links.ts';
import { standingLabels } from '../labels.ts';
import { memberUrl, networkUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

interface DormantPageProps {
  campus: CampusPlace;
  found: { rows: DormantRow[]; total: number; pages: number };
  /** Numbers of months to choose from. */
  silences: readonly number[];
  query: DormantQuery;
  since: string;
}

/** « Membres dormants » : nothing has passed with them for some months. */
export function DormantPage({ campus, found, query, since, silences }: DormantPageProps) {
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Membres dormants : ${campus.nom}`}
      heading={count(found.total, 'membre dormant', 'membres dormants')}
      crumbs={[{ label: 'Dormants' }]}
      help="membres_dormants"
    >
      <Tabs
        label="Durée du silence"
        tabs={silences.map((mois) => ({
          label: `${mois} mois`,
          href: dormantUrl(campus.slug, { mois }),
          current: mois === query.mois,
        }))}
      />
      <p class="haut-3">Ni échange, ni réunion, ni signature, ni apport depuis le {frenchPartialDate(since)}.</p>
      {found.rows.length === 0 ? (
        <EmptyState title="Aucun membre dormant">
          <p>
            <a href={networkUrl(campus.slug)}>Ouvrir le réseau du campus</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <Members campus={campus.slug} rows={found.rows} total={found.total} />
          <Pagination
            current={query.page}
            total={found.pages}
            href={(page) => dormantUrl(campus.slug, { mois: query.mois, page })}
          />
          <ExportLinks
            machineHref={dormantCsvUrl(campus.slug, query.mois, 'machine')}
            spreadsheetHref={dormantCsvUrl(campus.slug, query.mois, 'tableur')}
          />
        </>
      )}
    </CampusNetworkPage>
  );
}

function Members({ campus, rows, total }: { campus: string; rows: DormantRow[]; total: number }) {
  return (
    <DataTable
      caption={`${count(total, 'membre')}, le silence le plus long d’abord`}
      class="empilable"
      head={
        <tr>
          <th scope="col">Membre</th>
          <th scope="col">Statut</th>
          <th scope="col">Dernier échange</th>
          <th scope="col">Dernière réunion</th>
          <th scope="col">Dernière action</th>
          <th scope="col">Dernier engagement</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <Member key={row.slug} campus={campus} row={row} />
      ))}
    </DataTable>
  );
}

function Member({ campus, row }: { campus: string; row: DormantRow }) {
  return (
    <tr>
      <th scope="row">
        <a href={memberUrl(campus, row.slug)}>{row.nom}</a> {row.exemple && <Example />}
        <br />
        <span class="source">{[kindLabels[row.genre], row.commune].filter(Boolean).join(', ')}</span>
      </th>
      <td data-titre="Statut">{standingLabels[row.statut]}</td>
      <td data-titre="Dernier échange">
        <Day day={row.contactLe} />
      </td>
      <td data-titre="Dernière réunion">
        <Day day={row.reunionLe} />
      </td>
      <td data-titre="Dernière action">
        <Day day={row.actionLe} />
      </td>
      <td data-titre="Dernier engagement">
        <Day day={row.engagementLe} />
      </td>
    </tr>
  );
}

function Day({ day }: { day: string | null }) {
  return <span class={day ? undefined : 'doux'}>{day ? frenchPartialDate(day) : 'aucun connu'}</span>;
}
