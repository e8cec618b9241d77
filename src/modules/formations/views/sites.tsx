import { DataTable, Example, Icon, StatutMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { distanceText, placesText, titleOf, townOf } from '../labels.ts';
import { catalogueUrl, certificationUrl, offerUrl } from '../links.ts';
import type { CertificationPage } from '../read-certification.ts';

/** « Près de… »: the place orders the table; nothing is hidden. */
function NearForm({ model }: { model: CertificationPage }) {
  return (
    <form class="outils" action={certificationUrl(model.certification.slug)}>
      <p class="champ">
        <label for="ou">Près de</label>
        <input
          id="ou"
          type="text"
          name="ou"
          value={model.near.label ?? model.near.typed}
          placeholder="Commune ou code postal"
          autocomplete="postal-code"
          maxLength={100}
        />
      </p>
      <p>
        <button class="btn" type="submit">
          <Icon name="map-pin" /> Classer par distance
        </button>
      </p>
    </form>
  );
}

function SiteRow({ site, model }: { site: CertificationPage['sites'][number]; model: CertificationPage }) {
  return (
    <tr>
      <th scope="row">
        <a href={offerUrl(model.certification.slug, site.organisationSlug)}>{site.organisation}</a>
        <br />
        <span class="source">
          {townOf(site) ?? 'lieu non renseigné'} {site.exemple && <Example />}
        </span>
      </th>
      <td data-titre="Statuts">
        {site.statuts.map((statut) => (
          <p key={statut}>
            <StatutMark statut={statut} />
          </p>
        ))}
      </td>
      <td data-titre="Places">
        {site.places === null ? <span class="doux">non renseignées</span> : placesText(site)}{' '}
        {site.placesExemple && <Example />}
      </td>
      {model.near.point && (
        <td class="n" data-titre="Distance">
          {site.distance === null ? 'inconnue' : distanceText(site.distance)}
        </td>
      )}
    </tr>
  );
}

export function SitesTable({ model }: { model: CertificationPage }) {
  const { certification: c, sites, counts, near } = model;
  const search = catalogueUrl({ quoi: titleOf(c.sigle, c.intitule), ou: near.label ?? '' });
  if (counts.sites === 0) {
    return (
      <p>
        Aucun fichier public ne montre cette formation ouverte. Demandez à un centre d’information et d’orientation.
      </p>
    );
  }
  return (
    <>
      <NearForm model={model} />
      {near.typed !== '' && near.label === null && (
        <p class="avis avis--alerte">Nous ne connaissons pas le lieu « {near.typed} ».</p>
      )}
      <p class="petit bas-3">
        {count(counts.sites, 'établissement')}
        {near.nom ? `, du plus proche au plus loin de ${near.nom}` : ', par nom'}
        {counts.sites > sites.length ? ` : voici les ${sites.length} premiers. ` : '. '}
        <a href={search}>Chercher dans le catalogue</a>
      </p>
      <DataTable
        caption="Établissements, statuts, places"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Établissement</th>
            <th scope="col">Statuts</th>
            <th scope="col">Places</th>
            {near.point && (
              <th scope="col" class="n">
                Distance
              </th>
            )}
          </tr>
        }
      >
        {sites.map((site) => (
          <SiteRow key={site.organisationSlug} site={site} model={model} />
        ))}
      </DataTable>
    </>
  );
}
