import { boundsAround, Example, isMetropolitan, MapOfFrance } from '#core/html/index.ts';
import { schoolUrl } from '../links.ts';
import type { OfferPage } from '../read-offer.ts';

/** Where it is; nothing overseas, whose insets have no scale for one school. */
function SchoolMap({ model }: { model: OfferPage }) {
  const { school } = model;
  const line = model.lines.find((one) => one.latitude !== null);
  const [lat, lon] = line ? [line.latitude, line.longitude] : [school.latitude, school.longitude];
  if (lat === null || lon === null || !isMetropolitan(lat, lon)) return null;
  const exact = school.precision !== 'commune';
  return (
    <MapOfFrance
      id="carte"
      bounds={boundsAround(lat, lon, 70, 0.95)}
      width={480}
      pixels={336}
      places={[
        {
          lat,
          lon,
          label: school.commune ?? school.nom,
          letter: model.certification.filiere ?? undefined,
          uncertain: !exact,
          named: true,
        },
      ]}
      listLabel="Lieu de la formation"
      captionClass="carte__legende"
      caption={<span>{exact ? 'Position de l’établissement.' : 'Cercle tireté : seule la commune est connue.'}</span>}
    />
  );
}

/** The school of a training: who, where, how to reach it. */
export function SchoolCard({ model }: { model: OfferPage }) {
  const { school } = model;
  return (
    <div class="pile">
      <h2 class="t-3">
        <a href={schoolUrl(school.slug)}>{school.nom}</a> {school.exemple && <Example />}
      </h2>
      <p class="petit">
        {school.adresse && (
          <>
            {school.adresse}
            <br />
          </>
        )}
        {[school.codePostal, school.commune].filter(Boolean).join(' ') || 'adresse non renseignée'}
        {school.uai && (
          <>
            <br />
            UAI {school.uai}
          </>
        )}
      </p>
      <ul class="petit contacts">
        {school.telephone && (
          <li>
            <a href={`tel:${school.telephone.replace(/\s/g, '')}`}>{school.telephone}</a>
          </li>
        )}
        {school.courriel && (
          <li>
            <a href={`mailto:${school.courriel}`}>{school.courriel}</a>
          </li>
        )}
        {school.siteWeb && /^https?:\/\//.test(school.siteWeb) && (
          <li>
            <a href={school.siteWeb} rel="external">
              {school.siteWeb.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
            </a>
          </li>
        )}
      </ul>
      <SchoolMap model={model} />
    </div>
  );
}
