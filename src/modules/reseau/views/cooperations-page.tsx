import { ActiveFilters, EmptyState, ExportLinks, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CooperationQuery, SharedKind } from '../cooperation/cooperation.ts';
import { cooperationsCsvUrl, cooperationsUrl, sharedUrl, singleLinksUrl } from '../cooperation/links.ts';
import type { DrawnCooperations, DrawnNode } from '../cooperation/present-cooperations.ts';
import { NETWORK, networkUrl } from '../links.ts';
import { CooperationGraph } from './cooperation-graph.tsx';
import { CooperationMatrix, FileLimit, PairTable } from './cooperation-tables.tsx';
import { CooperationTools } from './cooperation-tools.tsx';
import { GraphLegend } from './graph-legend.tsx';

interface CooperationsPageProps {
  campus: CampusPlace;
  found: DrawnCooperations;
  query: CooperationQuery;
  period: { from: string; to: string };
  /** Whether the pages of the network open too. */
  network: boolean;
}

/** Where one is, from the network when it opens. */
export const cooperationCrumbs = (campus: CampusPlace, network: boolean) =>
  network
    ? [
        { label: 'Réseau', href: NETWORK },
        { label: campus.nom, href: networkUrl(campus.slug) },
      ]
    : [{ label: 'Réseau' }, { label: campus.nom }];

/** « Qui travaille avec qui ». */
export function CooperationsPage({ campus, found, query, period, network }: CooperationsPageProps) {
  const filters = { du: query.du, au: query.au, genre: query.genre };
  const shared = {
    found,
    nodeHref: (node: DrawnNode) => cooperationsUrl(campus.slug, { ...filters, avec: node.slug }),
    pairHref: (one: DrawnNode, other: DrawnNode, genre?: SharedKind) =>
      sharedUrl(campus.slug, { one: one.slug, other: other.slug }, genre ? { ...filters, genre } : filters),
  };
  return (
    <WorkspacePage
      title={`Qui travaille avec qui : ${campus.nom}`}
      heading="Qui travaille avec qui"
      crumbs={[...cooperationCrumbs(campus, network), { label: 'Coopérations' }]}
      current="reseau"
      perimeter={`campus:${campus.slug}`}
      help="cooperations"
    >
      <p>
        Du {frenchPartialDate(period.from)} au {frenchPartialDate(period.to)} : {count(found.total, 'organisation')} en
        lien avec au moins une autre.
        {found.nodes.length < found.total && ` Les ${found.nodes.length} qui partagent le plus sont montrées.`}
      </p>
      <CooperationTools action={cooperationsUrl(campus.slug)} query={query} period={period} />
      <p>
        <a href={singleLinksUrl(campus.slug, filters)}>Qui ne tient au réseau que par un seul lien</a>
      </p>
      <ActiveFilters
        filters={
          found.chosen ? [{ label: `Avec ${found.chosen.nom}`, removeHref: cooperationsUrl(campus.slug, filters) }] : []
        }
      />
      {found.pairs.length === 0 ? (
        <EmptyState title="Aucun travail en commun sur cette période">
          <p>
            Une instance, une réunion où chacun a émargé, une action ou un même objet d’engagement relient deux
            organisations. <a href={cooperationsUrl(campus.slug)}>Voir les douze derniers mois</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <Drawing {...shared} />
          <section aria-labelledby="t-paires" class="haut-5">
            <SectionTitle id="t-paires">En lignes</SectionTitle>
            <PairTable {...shared} among="organisations montrées" />
            <FileLimit found={found} />
            <ExportLinks
              machineHref={cooperationsCsvUrl(campus.slug, query, 'machine')}
              spreadsheetHref={cooperationsCsvUrl(campus.slug, query, 'tableur')}
            />
          </section>
        </>
      )}
    </WorkspacePage>
  );
}

/** The graph, and the matrix beside it. */
function Drawing(props: Parameters<typeof CooperationMatrix>[0]) {
  return (
    <div class="cols haut-4" style="--cols:minmax(16rem, 1fr) 2fr">
      <figure>
        <CooperationGraph {...props} />
        <GraphLegend from={props.found.from} />
      </figure>
      <CooperationMatrix {...props} />
    </div>
  );
}
