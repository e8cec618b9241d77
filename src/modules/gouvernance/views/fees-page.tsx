import {
  EmptyState,
  ExportLinks,
  Facts,
  Notice,
  Pagination,
  SectionTitle,
  type SelectOptions,
  WorkspacePage,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { campusFeesUrl, FEES, type FeeFilters, feesCsvUrl, feeUrl } from '../fees/links.ts';
import type { FeeView } from '../fees/present.ts';
import { FeeTable } from './fee-table.tsx';
import { FeeDoors, FeeTools } from './fee-tools.tsx';

export interface FeesView {
  campus: { slug: string; nom: string };
  hasFees: boolean;
  mayCall: boolean;
  /** Something of the year is late. */
  mayRemind: boolean;
  exercice: string;
  years: SelectOptions;
  states: SelectOptions;
  colleges: SelectOptions;
  filters: FeeFilters;
  narrowed: boolean;
  rows: FeeView[];
  totals: { n: number; appele: string; encaisse: string; reste: string; retard: string; enRetard: string };
  page: number;
  pages: number;
}

/** Fees of the association of a campus for a year: who was called, what came, what is late. */
export function FeesPage({ view }: { view: FeesView }) {
  const { campus, filters } = view;
  return (
    <WorkspacePage
      title={`Cotisations ${view.exercice} : ${campus.nom}`}
      heading={`Cotisations ${view.exercice}`}
      crumbs={[{ label: 'Cotisations', href: FEES }, { label: campus.nom }]}
      current="cotisations"
      perimeter={`campus:${campus.slug}`}
      help="cotisations"
      actions={view.mayCall && <FeeDoors view={view} />}
    >
      {view.hasFees ? (
        <>
          <FeeTools view={view} />
          <Totals view={view} />
          <List view={view} />
          <Pagination
            current={view.page}
            total={view.pages}
            href={(page) => campusFeesUrl(campus.slug, { ...filters, page: page > 1 ? page : undefined })}
          />
        </>
      ) : (
        <EmptyState title="Ce campus n’a pas de cotisations">
          <p>
            Seule une association dont les statuts fixent un montant par collège en appelle. Les statuts de ce campus
            n’en prévoient pas.
          </p>
        </EmptyState>
      )}
    </WorkspacePage>
  );
}

function Totals({ view }: { view: FeesView }) {
  const { totals } = view;
  return (
    <section aria-labelledby="totaux" class="haut-4">
      <SectionTitle id="totaux">
        <span role="status">{count(totals.n, 'cotisation')}</span>
      </SectionTitle>
      <Facts
        facts={[
          { term: 'Appelé', value: totals.appele },
          { term: 'Encaissé', value: totals.encaisse },
          { term: 'Reste à régler', value: totals.reste },
          { term: 'Dont en retard', value: `${totals.retard} (${totals.enRetard})` },
        ]}
      />
    </section>
  );
}

function List({ view }: { view: FeesView }) {
  const { campus, filters, rows } = view;
  if (rows.length === 0)
    return (
      <EmptyState title={view.narrowed ? 'Aucune cotisation ne correspond' : 'Aucune cotisation pour cet exercice'}>
        <p>
          {view.narrowed ? (
            <a href={campusFeesUrl(campus.slug, { exercice: filters.exercice })}>Retirer les critères</a>
          ) : (
            'La trésorerie ou la présidence appelle l’exercice : chaque membre reçoit alors le montant de son collège.'
          )}
        </p>
      </EmptyState>
    );
  const board = rows.filter((fee) => fee.conseil);
  return (
    <>
      {board.length > 0 && (
        <Notice>
          <p>
            Rappels restés sans suite. Le conseil d’administration peut délibérer d’une radiation ; rien ne se fait sans
            lui :{' '}
            {board.map((fee, at) => (
              <>
                {at > 0 && ', '}
                <a href={feeUrl(fee.id)}>{fee.organisation}</a>
              </>
            ))}
            .
          </p>
        </Notice>
      )}
      <FeeTable rows={rows} caption={`Cotisations ${view.exercice}`} />
      <ExportLinks
        machineHref={feesCsvUrl(campus.slug, filters, 'csv')}
        spreadsheetHref={feesCsvUrl(campus.slug, filters, 'csv-excel')}
      />
    </>
  );
}
