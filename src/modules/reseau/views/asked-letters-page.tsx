import { EmptyState, ExportLinks, FilterForm, Icon, Pagination, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { letterKindLabels, letterStateLabels } from '../lettres/labels.ts';
import type { LetterRow } from '../lettres/letter-list.sql.ts';
import { lettersCsvUrl, lettersUrl, paperLettersUrl } from '../lettres/links.ts';
import type { LetterQuery } from '../lettres/schemas.ts';
import { networkUrl } from '../links.ts';
import { AskedLetterTable } from './asked-letter-table.tsx';
import { CampusNetworkPage } from './campus-network-page.tsx';

interface AskedLettersProps {
  campus: CampusPlace;
  list: { rows: LetterRow[]; total: number; pages: number };
  query: LetterQuery;
  today: string;
  mayAsk: boolean;
}

function hrefOf(base: string, query: LetterQuery, page: number): string {
  const params = new URLSearchParams();
  for (const name of ['q', 'etat', 'nature'] as const) if (query[name]) params.set(name, query[name]);
  if (page > 1) params.set('page', String(page));
  return params.size > 0 ? `${base}?${params}` : base;
}

/** Letters that a campus asked for: those to control first, then those that are awaited. */
export function AskedLettersPage({ campus, list, query, today, mayAsk }: AskedLettersProps) {
  const base = lettersUrl(campus.slug);
  const csv = hrefOf(lettersCsvUrl(campus.slug), query, 1);
  return (
    <CampusNetworkPage
      campus={campus}
      title={`Lettres demandées : ${campus.nom}`}
      heading={count(list.total, 'lettre demandée', 'lettres demandées')}
      crumbs={[{ label: 'Lettres demandées' }]}
      help="lettres_demandees"
      actions={
        mayAsk && (
          <>
            <a class="btn" href={paperLettersUrl(campus.slug)}>
              Sur papier
            </a>{' '}
            <a class="btn btn--1" href={networkUrl(campus.slug)}>
              <Icon name="envelope-simple" /> Demander une lettre
            </a>
          </>
        )
      }
    >
      <Tools base={base} query={query} />
      {list.rows.length === 0 ? (
        <Nothing campus={campus} query={query} mayAsk={mayAsk} />
      ) : (
        <>
          <AskedLetterTable rows={list.rows} today={today} of="campus" />
          <ExportLinks machineHref={csv} spreadsheetHref={`${csv}${csv.includes('?') ? '&' : '?'}format=csv-excel`} />
        </>
      )}
      <Pagination current={query.page} total={list.pages} href={(page) => hrefOf(base, query, page)} />
    </CampusNetworkPage>
  );
}

function Nothing({ campus, query, mayAsk }: Pick<AskedLettersProps, 'campus' | 'query' | 'mayAsk'>) {
  const narrowed = query.q || query.etat || query.nature;
  return (
    <EmptyState title={narrowed ? 'Aucune lettre ne correspond' : 'Aucune lettre demandée'}>
      <p>
        {mayAsk
          ? 'Cochez des membres dans la liste du réseau, puis « Demander une lettre ».'
          : 'La direction du campus demande ici des lettres à ses membres.'}
      </p>
      <p class="actions">
        <a class="btn" href={narrowed ? lettersUrl(campus.slug) : networkUrl(campus.slug)}>
          {narrowed ? 'Retirer les filtres' : 'Choisir des membres'}
        </a>
      </p>
    </EmptyState>
  );
}

function Tools({ base, query }: { base: string; query: LetterQuery }) {
  return (
    <FilterForm action={base} label="Filtrer les lettres" words={{ label: 'Organisation ou objet', value: query.q }}>
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[
          ['', 'Tous'],
          ['attendues', 'En attente de réponse'],
          ['en_retard', 'En attente, échéance passée'],
          ...Object.entries(letterStateLabels),
        ]}
      />
      <SelectField
        name="nature"
        label="Nature"
        value={query.nature}
        options={[['', 'Toutes'], ...Object.entries(letterKindLabels)]}
      />
    </FilterForm>
  );
}
