import {
  EmptyState,
  ExportLinks,
  FilterForm,
  Icon,
  Pagination,
  SectionTitle,
  SelectField,
  type SelectOptions,
  WorkspacePage,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import {
  CONSULTATIONS,
  type ConsultationFilters,
  consultationsCsvUrl,
  consultationsUrl,
} from '../consultations/links.ts';
import type { ListedView, OwnView } from '../consultations/present.ts';
import { ConsultationTable, OwnConsultationTable } from './consultation-tables.tsx';

export interface ConsultationsView {
  /** The person leads a campus. */
  leads: boolean;
  own: OwnView[];
  /** What she answers is shown, even when there is nothing. */
  answers: boolean;
  rows: ListedView[];
  total: number;
  filters: ConsultationFilters;
  narrowed: boolean;
  campuses: SelectOptions;
  states: SelectOptions;
  /** Where a new one is prepared, campus by campus. */
  doors: { nom: string; href: string }[];
  page: number;
  pages: number;
}

/** `/espace/consultations`: what one leads, and what one answers. */
export function ConsultationsPage({ view }: { view: ConsultationsView }) {
  const [door, ...others] = view.doors;
  return (
    <WorkspacePage
      title="Consultations"
      crumbs={[{ label: 'Consultations' }]}
      current="consultations"
      help="consultations"
      actions={
        door &&
        others.length === 0 && (
          <a class="btn btn--1" href={door.href}>
            <Icon name="plus" /> Préparer une consultation
          </a>
        )
      }
    >
      {others.length > 0 && <Doors doors={view.doors} />}
      {view.answers && <Own view={view} />}
      {view.leads && <Led view={view} />}
    </WorkspacePage>
  );
}

function Doors({ doors }: { doors: ConsultationsView['doors'] }) {
  return (
    <details class="haut-3">
      <summary>Préparer une consultation</summary>
      <ul class="lignes">
        {doors.map((one) => (
          <li key={one.href}>
            <a href={one.href}>{one.nom}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Own({ view }: { view: ConsultationsView }) {
  return (
    <section aria-labelledby="miennes" class="haut-4">
      <SectionTitle id="miennes">Pour vos organisations</SectionTitle>
      {view.own.length === 0 ? (
        <EmptyState title="Aucune consultation ne vous attend">
          <p>Quand un campus demandera la réponse d’une organisation dont vous parlez, elle sera ici.</p>
        </EmptyState>
      ) : (
        <OwnConsultationTable rows={view.own} />
      )}
    </section>
  );
}

function Led({ view }: { view: ConsultationsView }) {
  const { filters } = view;
  return (
    <section aria-labelledby="liste" class="haut-5">
      <SectionTitle id="liste">
        <span role="status">{view.total > 0 ? count(view.total, 'consultation') : 'Aucune consultation'}</span>
      </SectionTitle>
      <FilterForm action={CONSULTATIONS} label="Filtrer les consultations">
        {view.campuses.length > 1 && (
          <SelectField name="campus" label="Campus" value={filters.campus} options={[['', 'Tous'], ...view.campuses]} />
        )}
        <SelectField
          name="etat"
          label="État"
          value={filters.etat}
          options={[['', 'Tous, sauf abandonnées'], ...view.states]}
        />
      </FilterForm>
      {view.rows.length === 0 ? (
        <EmptyState title={view.narrowed ? 'Aucune consultation ne correspond' : 'Aucune consultation encore'}>
          <p>
            {view.narrowed ? (
              <a href={CONSULTATIONS}>Retirer les critères</a>
            ) : (
              'Une consultation pose des questions aux organisations d’une instance ou du réseau : chacune donne une réponse, par un lien, sans compte.'
            )}
          </p>
        </EmptyState>
      ) : (
        <>
          <ConsultationTable rows={view.rows} />
          <Pagination
            current={view.page}
            total={view.pages}
            href={(page) => consultationsUrl({ ...filters, page: page > 1 ? page : undefined })}
          />
          <ExportLinks
            machineHref={consultationsCsvUrl(filters, 'csv')}
            spreadsheetHref={consultationsCsvUrl(filters, 'csv-excel')}
          />
        </>
      )}
    </section>
  );
}
