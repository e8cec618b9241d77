import { boundsAround, boundsOf, FRAMES, isMetropolitan, MapOfFrance } from '#core/html/index.ts';
import { offerUrl } from '../links.ts';
import type { CertificationPage } from '../read-certification.ts';

/** The sites of the table on a map. */
export function SitesMap({ model }: { model: CertificationPage }) {
  const { certification: c, sites, near } = model;
  const located = sites.filter(
    (site) => site.latitude !== null && site.longitude !== null && isMetropolitan(site.latitude, site.longitude),
  );
  if (located.length === 0) return null;
  const bounds = near.point
    ? boundsAround(near.point.latitude, near.point.longitude, 80, 0.9)
    : located.length > 12
      ? FRAMES.france
      : boundsOf(
          located.map((site) => ({ lat: site.latitude!, lon: site.longitude! })),
          { ratio: 0.9, minKm: 160 },
        );
  return (
    <MapOfFrance
      id="carte"
      bounds={bounds}
      width={480}
      pixels={336}
      listLabel="Lieux de formation sur la carte"
      places={located.map((site) => ({
        lat: site.latitude!,
        lon: site.longitude!,
        label: site.organisation,
        sub: site.commune ?? undefined,
        href: offerUrl(c.slug, site.organisationSlug),
        letter: c.filiere ?? undefined,
        uncertain: site.precision === 'commune',
        silent: located.length > 8,
      }))}
      captionClass="carte__legende"
      caption={
        <span>
          {model.counts.sites > sites.length
            ? `Les ${sites.length} établissements du tableau.`
            : 'Tous les établissements.'}{' '}
          Cercle tireté : seule la commune est connue.
        </span>
      }
    />
  );
}
