import { EmptyState, ExportLinks, Pagination, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { OFFER, offerHref, ownOfferCsvUrl, ownOfferUrl, submitLineUrl } from '../offre/links.ts';
import type { OfferCounts, OfferRow } from '../offre/list.sql.ts';
import type { OfferListQuery, SentMany } from '../offre/schemas.ts';
import type { TieState } from '../offre/tie.ts';
import { ManyActs, ManyRefusal } from './offre-acts.tsx';
import { OfferTable } from './offre-table.tsx';
import { filtersOf, OfferTools } from './offre-tools.tsx';

const STATES: readonly TieState[] = ['a_confirmer', 'soumise', 'confirmee', 'contestee', 'retiree'];

export interface OwnOfferModel {
  organisation: { slug: string; nom: string };
  query: OfferListQuery;
  etat: TieState | '';
  annee: number;
  list: { rows: OfferRow[]; total: number; pages: number };
  counts: OfferCounts;
  names: ReadonlyMap<string, string>;
  /** What may be done to the lines that are ticked. */
  acts: readonly { id: string; label: string }[];
}

/** What campuses show, or want to show, of an establishment: it confirms or contests, and types its figures line by line. */
export function OwnOfferPage(props: { model: OwnOfferModel; sent: SentMany; errors: Record<string, string> }) {
  const { organisation, counts, etat, query } = props.model;
  const base = ownOfferUrl(organisation.slug);
  const title = `Offre de formation : ${organisation.nom}`;
  const waiting = counts.etats.a_confirmer ?? 0;
  return (
    <WorkspacePage
      title={props.errors.choix ? `Erreur : ${title}` : title}
      heading={waiting > 0 ? `${count(waiting, 'formation')} à confirmer` : organisation.nom}
      crumbs={[{ label: 'Offre de formation', href: OFFER }, { label: organisation.nom }]}
      current="offre"
      help="tenir_offre"
      actions={
        <>
          <a class="btn btn--1" href={submitLineUrl(organisation.slug)}>
            Ajouter une formation
          </a>{' '}
          <a class="btn" href={organisationUrl(organisation.slug)}>
            Page publique
          </a>
        </>
      }
    >
      <OfferTools base={base} query={query} counts={counts} etat={etat} states={STATES} schools={false} />
      <ManyRefusal error={props.errors.choix} />
      <List {...props} />
    </WorkspacePage>
  );
}

function List({ model, sent, errors }: { model: OwnOfferModel; sent: SentMany; errors: Record<string, string> }) {
  const { organisation, list, query, etat } = model;
  const base = ownOfferUrl(organisation.slug);
  const csv = ownOfferCsvUrl(organisation.slug);
  const filters = filtersOf(query);
  if (list.rows.length === 0) return <Empty base={base} query={query} etat={etat} />;
  const { acts } = model;
  const table = (
    <OfferTable
      rows={list.rows}
      total={list.total}
      names={model.names}
      annee={model.annee}
      of="organisation"
      ticked={acts.length > 0 ? sent.choix : null}
    />
  );
  return (
    <>
      {acts.length > 0 ? (
        <form method="post" action={offerHref(base, filters, { page: query.page })}>
          {table}
          <ManyActs
            acts={acts}
            motif={sent.motif}
            reason={acts.some((one) => one.id === 'contester') ? 'Pour contester : ce qui n’est pas exact.' : null}
            error={errors.choix}
          />
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

function Empty({ base, query, etat }: { base: string; query: OfferListQuery; etat: TieState | '' }) {
  const narrowed = query.niveau || query.statut || query.chiffres || etat !== '';
  return (
    <EmptyState title={narrowed ? 'Aucune formation ne correspond' : 'Aucun campus ne montre vos formations'}>
      <p>
        Quand un campus voudra montrer une de vos formations, elle vous attendra ici. Vous pouvez lui en soumettre une.
      </p>
      {narrowed && (
        <p class="actions">
          <a class="btn" href={base}>
            Voir toutes les formations
          </a>
        </p>
      )}
    </EmptyState>
  );
}
