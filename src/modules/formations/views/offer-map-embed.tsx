import { EmbedPage, EmptyState } from '#core/html/index.ts';
import { offerMapUrl } from '../complements/links.ts';
import type { OfferMap } from '../complements/map-routes.tsx';
import { OfferGlance } from './offer-glance.tsx';
import { Added } from './offer-map-added.tsx';
import { OfferTables } from './offer-map-tables.tsx';

/** The offer of a campus in the frame of another site. */
export function OfferMapEmbed({ map }: { map: OfferMap }) {
  const { campus, levels } = map;
  return (
    <EmbedPage
      title={`Carte de l’offre, à intégrer : ${campus.nomComplet}`}
      description={`L’offre du campus ${campus.nomComplet}, du CAP à bac + 8, à montrer dans un autre site.`}
      href={offerMapUrl(campus.slug)}
    >
      <div class="large haut-4">
        <h1 class="t-2 bas-4">{campus.nomComplet}</h1>
        {levels.length === 0 ? (
          <EmptyState title="Aucune formation">
            <p>Aucune formation de ce campus n’est dans le catalogue.</p>
          </EmptyState>
        ) : (
          <>
            <OfferGlance levels={levels} />
            <OfferTables levels={levels} />
          </>
        )}
        <Added map={map} />
      </div>
    </EmbedPage>
  );
}
