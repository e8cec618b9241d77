import { EmptyState, Page, Pagination, ResultCount } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { PUBLIC_PLACEMENTS, placementsHref, publicPlacementUrl } from '../accueils/links.ts';
import type { Placement } from '../accueils/placements.sql.ts';
import { PlacementRows } from './placement-rows.tsx';

/** « Accueils de jeunes »: the places that hosts show to anybody. */
export function PublicPlacementsPage(props: {
  list: { rows: Placement[]; total: number; pages: number };
  current: number;
  /** The only campus whose offers are listed. */
  campus: { nom: string; slug: string } | null;
}) {
  const { list, current, campus } = props;
  const filters = { campus: campus?.slug ?? '' };
  const title = 'Stages d’observation, visites et mini-stages';
  return (
    <Page
      title={current > 1 ? `${title}, page ${current}` : title}
      description="Les places que des employeurs et des établissements proposent aux élèves : classes, âge, semaines, horaires."
      canonical={placementsHref(PUBLIC_PLACEMENTS, filters, { page: current })}
      robots={campus || current > 1 ? 'noindex' : undefined}
      crumbs={[{ label: title }]}
    >
      <div class="large bas-5">
        <h1>{title}</h1>
        <p class="chapo">
          Des employeurs et des établissements reçoivent des élèves. Une place se demande par l’établissement du jeune.
        </p>
        {campus && (
          <p>
            Les offres de <a href={campusUrl(campus.slug)}>{campus.nom}</a>.{' '}
            <a href={PUBLIC_PLACEMENTS}>Voir celles de tous les campus</a>
          </p>
        )}
        <section aria-labelledby="t-liste" class="haut-4">
          <ResultCount id="t-liste">{list.total > 0 ? count(list.total, 'offre') : 'Aucune offre'}</ResultCount>
          {list.rows.length === 0 ? (
            <EmptyState title="Aucune place n’est proposée à tous pour le moment">
              <p>
                <a href="/campus">Voir les campus</a>
              </p>
            </EmptyState>
          ) : (
            <>
              <PlacementRows rows={list.rows} href={(one) => publicPlacementUrl(one.id)} />
              <Pagination
                current={current}
                total={list.pages}
                href={(page) => placementsHref(PUBLIC_PLACEMENTS, filters, { page })}
              />
            </>
          )}
        </section>
      </div>
    </Page>
  );
}
