import { EmptyState, ExportLinks, Pagination, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { tieLabels } from '../offre/labels.ts';
import { addLineUrl, campusOfferCsvUrl, campusOfferUrl, OFFER, offerHref } from '../offre/links.ts';
import type { OfferCounts, OfferRow } from '../offre/list.sql.ts';
import type { OfferListQuery, SentMany } from '../offre/schemas.ts';
import type { TieState } from '../offre/tie.ts';
import { ManyActs, ManyRefusal } from './offre-acts.tsx';
import { OfferTable } from './offre-table.tsx';
import { filtersOf, OfferTools } from './offre-tools.tsx';

const STATES: readonly TieState[] = [
  'confirmee',
  'proposee',
  'soumise',
  'a_confirmer',
  'contestee',
  'retiree',
  'ecartee',
];

export interface CampusOfferModel {
  campus: CampusPlace;
  query: OfferListQuery;
  etat: TieState | '';
  annee: number;
  list: { rows: OfferRow[]; total: number; pages: number };
  counts: OfferCounts;
  names: ReadonlyMap<string, string>;
  /** What may be done to the lines that are ticked. */
  acts: readonly { id: string; label: string }[];
}

/** The offer of a campus: what it shows, what is proposed to it, what waits for an establishment. */
export function OfferCampusPage(props: { model: CampusOfferModel; sent: SentMany; errors: Record<string, string> }) {
  const { campus, counts, etat, query } = props.model;
  const base = campusOfferUrl(campus.slug);
  const title = `Offre de formation : ${campus.nom}`;
  return (
    <WorkspacePage
      title={props.errors.choix ? `Erreur : ${title}` : title}
      heading={`${count(counts.etats.confirmee ?? 0, 'formation')} dans l’offre`}
      crumbs={[{ label: 'Offre de formation', href: OFFER }, { label: campus.nom }]}
      current="offre"
      perimeter={`campus:${campus.slug}`}
      help="tenir_offre"
      actions={
        <>
          <a class="btn btn--1" href={addLineUrl(campus.slug)}>
            Ajouter une formation
          </a>{' '}
          <a class="btn" href={campusUrl(campus.slug)}>
            Page publique
          </a>
        </>
      }
    >
      <OfferTools base={base} query={query} counts={counts} etat={etat} states={STATES} schools />
      <ManyRefusal error={props.errors.choix} />
      <List {...props} />
    </WorkspacePage>
  );
}

const WHY: Partial<Record<TieState, string>> = {
  a_confirmer: 'Pour retirer : ce qui a changé.',
  confirmee: 'Pour retirer : ce qui a changé.',
  soumise: 'Pour décliner : l’établissement le lira.',
  contestee: 'Pour retirer, ou pour montrer quand même : l’établissement le lira.',
};

function List({ model, sent, errors }: { model: CampusOfferModel; sent: SentMany; errors: Record<string, string> }) {
  const { campus, list, query, etat } = model;
  const base = campusOfferUrl(campus.slug);
  const csv = campusOfferCsvUrl(campus.slug);
  const filters = filtersOf(query);
  if (list.rows.length === 0) return <Empty model={model} />;
  const { acts } = model;
  const table = (
    <OfferTable
      rows={list.rows}
      total={list.total}
      names={model.names}
      annee={model.annee}
      of="campus"
      ticked={acts.length > 0 ? sent.choix : null}
    />
  );
  return (
    <>
      {acts.length > 0 ? (
        <form method="post" action={offerHref(base, filters, { page: query.page })}>
          {table}
          <ManyActs acts={acts} motif={sent.motif} reason={WHY[etat as TieState] ?? null} error={errors.choix} />
        </form>
      ) : (
        table
      )}
      <Pagination current={query.page} total={list.pages} href={(page) => offerHref(base, filters, { page })} />
      <ExportLinks
        machineHref={offerHref(csv, filters, { flavour: 'machine' })}
        spreadsheetHref={offerHref(csv, filters, { flavour: 'tableur' })}
      />
    </>
  );
}

function Empty({ model: { campus, query, etat, counts } }: { model: CampusOfferModel }) {
  const base = campusOfferUrl(campus.slug);
  const narrowed = query.etablissement || query.niveau || query.statut || query.chiffres;
  const proposed = counts.etats.proposee ?? 0;
  return (
    <EmptyState
      title={narrowed ? 'Aucune formation ne correspond' : `Aucune formation ${etat === '' ? '' : tieLabels[etat]}`}
    >
      <p>
        {etat === 'proposee'
          ? 'Les formations que les fichiers ouverts montrent chez vos membres, dans la filière du campus, se proposent ici.'
          : 'Une formation entre dans l’offre depuis les propositions, ou en l’ajoutant.'}
      </p>
      <p class="actions">
        {narrowed ? (
          <a class="btn" href={offerHref(base, { etat: query.etat })}>
            Retirer les filtres
          </a>
        ) : proposed > 0 && etat !== 'proposee' ? (
          <a class="btn" href={offerHref(base, { etat: 'proposee' })}>
            Voir {count(proposed, 'proposition')}
          </a>
        ) : (
          <a class="btn" href={addLineUrl(campus.slug)}>
            Ajouter une formation
          </a>
        )}
      </p>
    </EmptyState>
  );
}
