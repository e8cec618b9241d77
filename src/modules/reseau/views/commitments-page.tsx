import { EmptyState, ExportLinks, FilterForm, Pagination } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CommitmentRow } from '../commitment-list.sql.ts';
import type { CommitmentQuery } from '../commitment-schemas.ts';
import { commitmentKindLabels, commitmentStateLabels, OVERDUE } from '../engagements/labels.ts';
import { commitmentsCsvUrl, commitmentsUrl, networkUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { CommitmentTable } from './commitment-table.tsx';

interface CommitmentsPageProps {
  campus: CampusPlace;
  list: { rows: CommitmentRow[]; total: number; pages: number };
  query: CommitmentQuery;
  today: string;
  mayRecord: boolean;
}

function hrefOf(base: string, query: CommitmentQuery, page: number): string {
  const params = new URLSearchParams();
  for (const name of ['q', 'etat', 'nature'] as const) if (query[name]) params.set(name, query[name]);
  if (page > 1) params.set('page', String(page));
  return params.size > 0 ? `${base}?${params}` : base;
}

/** Every commitment of a campus: those that run and end first at the top. */
export function CommitmentsPage({ campus, list, query, today, mayRecord }: CommitmentsPageProps) {
  const base = commitmentsUrl(campus.slug);
  const csv = hrefOf(commitmentsCsvUrl(campus.slug), query, 1);
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Engagements : ${campus.nom}`}
      heading={count(list.total, 'engagement')}
      crumbs={[{ label: 'Engagements' }]}
      help="engagements_lettres"
    >
      <Tools base={base} query={query} />
      {list.rows.length === 0 ? (
        <EmptyState
          title={query.q || query.etat || query.nature ? 'Aucun engagement ne correspond' : 'Aucun engagement'}
        >
          <p>
            {mayRecord
              ? 'Un engagement se note depuis la page d’un membre du réseau.'
              : 'La direction du campus les note ici.'}
          </p>
          <p class="actions">
            <a class="btn" href={query.q || query.etat || query.nature ? base : networkUrl(campus.slug)}>
              {query.q || query.etat || query.nature ? 'Retirer les filtres' : 'Choisir un membre'}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <CommitmentTable rows={list.rows} today={today} of="both" />
          <ExportLinks machineHref={csv} spreadsheetHref={`${csv}${csv.includes('?') ? '&' : '?'}format=csv-excel`} />
        </>
      )}
      <Pagination current={query.page} total={list.pages} href={(page) => hrefOf(base, query, page)} />
    </CampusNetworkPage>
  );
}

function Tools({ base, query }: { base: string; query: CommitmentQuery }) {
  return (
    <FilterForm
      action={base}
      label="Filtrer les engagements"
      words={{ label: 'Organisation ou titre', value: query.q }}
    >
      <p class="champ">
        <label for="etat">État</label>
        <select id="etat" name="etat">
          <option value="">Tous</option>
          <option value="en_cours" selected={query.etat === 'en_cours'}>
            Signés et en cours
          </option>
          <option value="echus" selected={query.etat === 'echus'}>
            {OVERDUE}
          </option>
          <option value="signes" selected={query.etat === 'signes'}>
            Signés, quelle qu’en soit la suite
          </option>
          {Object.entries(commitmentStateLabels).map(([id, label]) => (
            <option key={id} value={id} selected={query.etat === id}>
              {label}
            </option>
          ))}
        </select>
      </p>
      <p class="champ">
        <label for="nature">Nature</label>
        <select id="nature" name="nature">
          <option value="">Toutes</option>
          {Object.entries(commitmentKindLabels).map(([id, label]) => (
            <option key={id} value={id} selected={query.nature === id}>
              {label}
            </option>
          ))}
        </select>
      </p>
    </FilterForm>
  );
}
