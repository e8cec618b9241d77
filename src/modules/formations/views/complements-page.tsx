import { EmptyState, ExportLinks, FilterForm, Icon, Pagination, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { complementNatureLabels } from '../complements/labels.ts';
import {
  complementsCsvUrl,
  complementsHref,
  complementsUrl,
  historiesUrl,
  newComplementUrl,
  offerMapUrl,
} from '../complements/links.ts';
import type { ComplementRow } from '../complements/list.sql.ts';
import type { ComplementQuery } from '../complements/schemas.ts';
import { complementStateOptions } from './complement-state.tsx';
import { ComplementTable } from './complement-table.tsx';
import { KeepOfferPage } from './keep-offer-page.tsx';

interface Props {
  campus: CampusPlace;
  list: { rows: ComplementRow[]; total: number; pages: number };
  query: ComplementQuery;
}

/** What a campus adds to national trainings, in every state of its life. */
export function ComplementsPage({ campus, list, query }: Props) {
  const base = complementsUrl(campus.slug);
  const csv = complementsCsvUrl(campus.slug);
  const { page: current, ...filters } = query;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <KeepOfferPage
      campus={campus}
      title={`Compléments : ${campus.nom}`}
      heading={list.total > 0 ? count(list.total, 'complément') : 'Aucun complément'}
      help="complements"
      actions={
        <>
          <a class="btn" href={historiesUrl(campus.slug)}>
            Histoires
          </a>{' '}
          <a class="btn" href={offerMapUrl(campus.slug)}>
            <Icon name="globe-hemisphere-west" /> Carte de l’offre
          </a>{' '}
          <a class="btn btn--1" href={newComplementUrl(campus.slug)}>
            <Icon name="plus" /> Ajouter
          </a>
        </>
      }
    >
      <Tools base={base} query={query} />
      {list.rows.length === 0 ? (
        <EmptyState title={narrowed ? 'Aucun complément ne correspond' : 'Ce campus n’a encore rien ajouté'}>
          <p>Une coloration, une session de formation continue, un label académique, une classe mixte se notent ici.</p>
          <p class="actions">
            <a class="btn" href={narrowed ? base : newComplementUrl(campus.slug)}>
              {narrowed ? 'Retirer les filtres' : 'Ajouter un complément'}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <ComplementTable campus={campus.slug} rows={list.rows} total={list.total} />
          <Pagination current={current} total={list.pages} href={(page) => complementsHref(base, filters, { page })} />
          <ExportLinks
            machineHref={complementsHref(csv, filters, { flavour: 'machine' })}
            spreadsheetHref={complementsHref(csv, filters, { flavour: 'tableur' })}
          />
        </>
      )}
    </KeepOfferPage>
  );
}

function Tools({ base, query }: { base: string; query: ComplementQuery }) {
  return (
    <FilterForm
      action={base}
      label="Filtrer les compléments"
      words={{ label: 'Nom, texte ou établissement', value: query.q }}
    >
      <SelectField
        name="nature"
        label="Nature"
        value={query.nature}
        options={[['', 'Toutes'], ...Object.entries(complementNatureLabels)]}
      />
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Tous'], ...complementStateOptions, ['retire', 'Retiré']]}
      />
    </FilterForm>
  );
}
