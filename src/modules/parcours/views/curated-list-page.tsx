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
import { durationText } from '#modules/formations/index.ts';
import type { CuratedRow } from '../construits/curated.ts';
import type { CuratedQuery } from '../construits/curated-schemas.ts';
import { audienceLabels, curatedStateLabels, curatedTones } from '../construits/labels.ts';
import {
  bridgesUrl,
  curatedUrl,
  newCuratedUrl,
  publicCuratedListUrl,
  withFilters,
  workshopCsvUrl,
  workshopUrl,
} from '../construits/links.ts';
import { WorkshopPage } from './workshop-page.tsx';

interface Props {
  campus: CampusPlace;
  rows: CuratedRow[];
  total: number;
  pages: number;
  query: CuratedQuery;
}

/** The curated lines of a campus: the published ones first. */
export function CuratedListPage({ campus, rows, total, pages, query }: Props) {
  const [base, csv] = [workshopUrl(campus.slug), workshopCsvUrl(campus.slug)];
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <WorkshopPage
      campus={campus}
      title={`Parcours : ${campus.nom}`}
      heading={total > 0 ? count(total, 'parcours', 'parcours') : 'Aucun parcours'}
      actions={
        <>
          <a class="btn btn--1" href={newCuratedUrl(campus.slug)}>
            <Icon name="plus" /> Dessiner un parcours
          </a>{' '}
          <a class="btn" href={bridgesUrl(campus.slug)}>
            Passerelles
          </a>{' '}
          <a class="btn" href={publicCuratedListUrl(campus.slug)}>
            <Icon name="globe-hemisphere-west" /> Page publique
          </a>
        </>
      }
    >
      <Tools base={base} query={query} />
      {rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Aucun parcours ne correspond' : 'Aucun parcours n’est encore dessiné'}>
          <p>Un parcours relie, étape par étape, des formations de plusieurs établissements du campus.</p>
          <p class="actions">
            <a class="btn" href={narrowed ? base : newCuratedUrl(campus.slug)}>
              {narrowed ? 'Retirer les filtres' : 'Dessiner le premier'}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <CuratedTable campus={campus} rows={rows} />
          <Pagination current={current} total={pages} href={(page) => withFilters(base, filters, { page })} />
          <ExportLinks
            machineHref={withFilters(csv, filters, { flavour: 'machine' })}
            spreadsheetHref={withFilters(csv, filters, { flavour: 'tableur' })}
          />
        </>
      )}
    </WorkshopPage>
  );
}

function CuratedTable({ campus, rows }: { campus: CampusPlace; rows: CuratedRow[] }) {
  return (
    <DataTable
      caption="Parcours du campus"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Parcours</th>
          <th scope="col">Public</th>
          <th scope="col">Étapes</th>
          <th scope="col">Durée</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={curatedUrl(campus.slug, row.id)}>{row.titre}</a> {row.exemple && <Example />}
          </th>
          <td data-titre="Public">{audienceLabels[row.public]}</td>
          <td data-titre="Étapes">{row.etapes}</td>
          <td data-titre="Durée">{row.mois > 0 ? (durationText(row.mois) ?? `${row.mois} mois`) : 'sans étape'}</td>
          <td data-titre="État">
            <EtatMark tone={curatedTones[row.etat]}>{curatedStateLabels[row.etat]}</EtatMark>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Tools({ base, query }: { base: string; query: CuratedQuery }) {
  return (
    <FilterForm
      action={base}
      label="Filtrer les parcours"
      words={{ label: 'Mots du titre ou du texte', value: query.q }}
    >
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Tous'], ...Object.entries(curatedStateLabels)]}
      />
      <SelectField
        name="public"
        label="Public"
        value={query.public}
        options={[['', 'Tous'], ...Object.entries(audienceLabels)]}
      />
    </FilterForm>
  );
}
