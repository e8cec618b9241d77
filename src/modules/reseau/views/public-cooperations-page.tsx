import {
  ActiveFilters,
  EmptyState,
  ExportLinks,
  FilterForm,
  Page,
  SectionTitle,
  SelectField,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { type CampusPlace, campusUrl } from '#modules/campus/index.ts';
import { sharedLabels } from '../cooperation/labels.ts';
import { publicCooperationsCsvUrl, publicCooperationsUrl } from '../cooperation/links.ts';
import type { DrawnCooperations, DrawnNode } from '../cooperation/present-cooperations.ts';
import type { PublicCooperationQuery } from '../cooperation/public.ts';
import { publicNetworkUrl } from '../public/links.ts';
import { CooperationGraph } from './cooperation-graph.tsx';
import { CooperationMatrix, FileLimit, PairTable } from './cooperation-tables.tsx';
import { GraphLegend } from './graph-legend.tsx';
import { HowCounted } from './how-counted.tsx';

interface PublicCooperationsPageProps {
  campus: CampusPlace;
  found: DrawnCooperations;
  query: PublicCooperationQuery;
  period: { from: string; to: string };
  /** Where the public actions of two organisations are listed. */
  actionsHref(one: string, other: string): string;
}

/** « Qui travaille avec qui », for anybody: numbers between members of today, and nothing that they count by its name. */
export function PublicCooperationsPage({ campus, found, query, period, actionsHref }: PublicCooperationsPageProps) {
  const bare = query.genre === '' && query.avec === '';
  return (
    <Page
      title={`Qui travaille avec qui : ${campus.nomComplet}`}
      description={`Les membres du campus ${campus.nomComplet} qui travaillent ensemble : instances, réunions, actions et engagements en commun.`}
      current="campus"
      canonical={publicCooperationsUrl(campus.slug, query)}
      robots={bare ? undefined : 'noindex'}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: 'Réseau', href: publicNetworkUrl(campus.slug) },
        { label: 'Qui travaille avec qui' },
      ]}
    >
      <div class="large">
        <h1>Qui travaille avec qui</h1>
        <p class="chapo">{campus.nomComplet}</p>
        <Tools campus={campus.slug} query={query} />
        <ActiveFilters
          filters={
            found.chosen
              ? [
                  {
                    label: `Avec ${found.chosen.nom}`,
                    removeHref: publicCooperationsUrl(campus.slug, { genre: query.genre }),
                  },
                ]
              : []
          }
        />
      </div>
      {found.pairs.length === 0 ? (
        <div class="large haut-5">
          <EmptyState title="Aucun travail en commun à montrer">
            <ul class="liens">
              {!bare && (
                <li>
                  <a href={publicCooperationsUrl(campus.slug)}>Voir tous les membres, tous les travaux</a>
                </li>
              )}
              <li>
                <a href={publicNetworkUrl(campus.slug)}>Voir les membres du réseau</a>
              </li>
            </ul>
          </EmptyState>
          <HowCounted period={period} />
        </div>
      ) : (
        <Found campus={campus.slug} found={found} query={query} period={period} actionsHref={actionsHref} />
      )}
    </Page>
  );
}

/** Pairs that the page lists: read on a phone too; the file has the others. */
const LISTED = 20;

function Found(props: Omit<PublicCooperationsPageProps, 'campus'> & { campus: string }) {
  const { campus, found, query, period, actionsHref } = props;
  const nodeHref = (node: DrawnNode) => publicCooperationsUrl(campus, { genre: query.genre, avec: node.slug });
  return (
    <>
      <div class="large haut-4">
        <p>
          {count(found.total, 'membre')} en lien avec au moins un autre.
          {found.nodes.length < found.total && ` Les ${found.nodes.length} qui partagent le plus sont montrés.`}
        </p>
        <div class="cols haut-4" style="--cols:minmax(16rem, 1fr) 2fr">
          <figure>
            <CooperationGraph found={found} nodeHref={nodeHref} />
            <GraphLegend from={found.from} />
          </figure>
          <CooperationMatrix found={found} nodeHref={nodeHref} />
        </div>
        <HowCounted period={period} />
      </div>
      <section aria-labelledby="t-paires" class="large haut-5">
        <SectionTitle id="t-paires">En lignes</SectionTitle>
        <PairTable
          found={found}
          nodeHref={nodeHref}
          pairHref={(one, other, genre) => (genre === 'action' ? actionsHref(one.slug, other.slug) : undefined)}
          listed={LISTED}
          among="membres montrés"
        />
        <FileLimit found={found} />
        <ExportLinks
          machineHref={publicCooperationsCsvUrl(campus, query, 'machine')}
          spreadsheetHref={publicCooperationsCsvUrl(campus, query, 'tableur')}
        />
      </section>
    </>
  );
}

function Tools({ campus, query }: { campus: string; query: PublicCooperationQuery }) {
  return (
    <FilterForm action={publicCooperationsUrl(campus)} label="Choisir ce qui est compté" button="Montrer">
      {query.avec && <input type="hidden" name="avec" value={query.avec} />}
      <SelectField
        name="genre"
        label="Compter"
        value={query.genre}
        options={[['', 'Tout'], ...Object.entries(sharedLabels).map(([kind, { column }]) => [kind, column] as const)]}
      />
    </FilterForm>
  );
}
