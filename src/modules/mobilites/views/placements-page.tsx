import { EmptyState, ExportLinks, Icon, Pagination } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { newPlacementUrl, placementsCsvUrl, placementsHref, placementsUrl, placementUrl } from '../accueils/links.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { PlacementFrame } from './placement-frame.tsx';
import { PlacementRows } from './placement-rows.tsx';

interface PlacementsPageProps {
  campus: CampusPlace;
  list: { rows: Placement[]; total: number; pages: number };
  current: number;
  /** Whether the person may offer more. */
  offers: boolean;
}

/** The places that the members of a campus offer to pupils. */
export function PlacementsPage({ campus, list, current, offers }: PlacementsPageProps) {
  const csv = placementsCsvUrl(campus.slug);
  return (
    <PlacementFrame
      campus={campus}
      title={`Accueils de jeunes : ${campus.nom}`}
      heading={list.total > 0 ? count(list.total, 'offre d’accueil', 'offres d’accueil') : 'Aucune offre d’accueil'}
      actions={
        offers && (
          <a class="btn btn--1" href={newPlacementUrl(campus.slug)}>
            <Icon name="plus" /> Proposer des places
          </a>
        )
      }
    >
      {list.rows.length === 0 ? (
        <EmptyState title="Aucune place n’est encore proposée">
          <p>Visites, séquences d’observation, mini-stages : par semaine, pour des classes et un âge.</p>
        </EmptyState>
      ) : (
        <>
          <PlacementRows rows={list.rows} href={(one) => placementUrl(campus.slug, one.id)} state />
          <Pagination
            current={current}
            total={list.pages}
            href={(page) => placementsHref(placementsUrl(campus.slug), {}, { page })}
          />
          <ExportLinks
            machineHref={placementsHref(csv, {}, { flavour: 'machine' })}
            spreadsheetHref={placementsHref(csv, {}, { flavour: 'tableur' })}
          />
        </>
      )}
    </PlacementFrame>
  );
}
