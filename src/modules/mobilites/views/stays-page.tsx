import {
  DataTable,
  EmptyState,
  EtatMark,
  Example,
  ExportLinks,
  FilterForm,
  Icon,
  Pagination,
  SelectField,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import {
  durationText,
  offerStateLabels,
  offerStateTones,
  periodText,
  STAYS_TITLE,
  seatsText,
} from '../stages/labels.ts';
import { newStayUrl, staysCsvUrl, staysHref, staysUrl, stayUrl } from '../stages/links.ts';
import type { Offer } from '../stages/offers.sql.ts';
import type { ListQuery } from '../stages/schemas.ts';
import { StayFrame } from './stay-frame.tsx';

interface StaysPageProps {
  campus: CampusPlace;
  list: { rows: Offer[]; total: number; pages: number };
  query: ListQuery;
  today: string;
}

/** The places that hosts offer to teachers: those to come first. */
export function StaysPage({ campus, list, query, today }: StaysPageProps) {
  const base = staysUrl(campus.slug);
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <StayFrame
      campus={campus}
      title={`${STAYS_TITLE} : ${campus.nom}`}
      heading={list.total > 0 ? count(list.total, 'offre de stage', 'offres de stage') : 'Aucune offre de stage'}
      actions={
        <a class="btn btn--1" href={newStayUrl(campus.slug)}>
          <Icon name="plus" /> Proposer un stage ou une session
        </a>
      }
    >
      <Tools base={base} query={query} />
      {list.rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Aucune offre ne correspond' : 'Aucune offre n’est encore publiée'}>
          <p>
            Un accueillant reçoit des enseignants quelques jours, ou les forme ; ils candidatent, leur chef
            d’établissement décide.
          </p>
          <p class="actions">
            <a class="btn" href={narrowed ? base : newStayUrl(campus.slug)}>
              {narrowed ? 'Retirer les filtres' : 'Proposer un stage ou une session'}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <StayTable rows={list.rows} total={list.total} today={today} />
          <Pagination current={current} total={list.pages} href={(page) => staysHref(base, filters, { page })} />
          <ExportLinks
            machineHref={staysHref(staysCsvUrl(campus.slug), filters, { flavour: 'machine' })}
            spreadsheetHref={staysHref(staysCsvUrl(campus.slug), filters, { flavour: 'tableur' })}
          />
        </>
      )}
    </StayFrame>
  );
}

function StayTable({ rows, total, today }: { rows: readonly Offer[]; total: number; today: string }) {
  return (
    <DataTable
      caption={count(total, 'offre de stage', 'offres de stage')}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Stage</th>
          <th scope="col">Dates</th>
          <th scope="col">Places</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={stayUrl(row.campusSlug, row.id)}>{row.titre}</a> {row.exemple && <Example />}
            <br />
            <span class="source">{[row.hote, row.commune].filter(Boolean).join(', ')}</span>
          </th>
          <td data-titre="Dates">
            {periodText(row)}
            <br />
            <span class="source">{durationText(row.jours)}</span>
          </td>
          <td data-titre="Places">
            {row.fin < today ? count(row.presents, 'enseignant venu', 'enseignants venus') : seatsText(row)}
          </td>
          <td data-titre="État">
            {row.fin < today && row.etat !== 'annulee' ? (
              <EtatMark tone="info">passé</EtatMark>
            ) : (
              <EtatMark tone={offerStateTones[row.etat]}>{offerStateLabels[row.etat]}</EtatMark>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Tools({ base, query }: { base: string; query: ListQuery }) {
  return (
    <FilterForm action={base} label="Filtrer les stages" words={{ label: 'Thème ou accueillant', value: query.q }}>
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Tous'], ...Object.entries(offerStateLabels), ['passee', 'passé']]}
      />
    </FilterForm>
  );
}
