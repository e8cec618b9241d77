import { boundsAround, Example, isMetropolitan, MapOfFrance } from '#core/html/index.ts';
import { schoolUrl } from '../links.ts';
import type { OfferPage } from '../read-offer.ts';

/** The school of a training: who, where, how to reach it. */
export function SchoolCard({ model }: { model: OfferPage }) {
  const { school } = model;
  const line = model.lines.find((one) => one.latitude !== null);
  const [lat, lon] = line ? [line.latitude, line.longitude] : [school.latitude, school.longitude];
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
      <ul class="petit pile">
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
      {lat !== null && lon !== null && isMetropolitan(lat!, lon!) && (
        <MapOfFrance
          id="carte"
          bounds={boundsAround(lat!, lon!, 70, 0.95)}
          width={480}
          pixels={336}
          places={[
            {
              lat: lat!,
              lon: lon!,
              label: school.commune ?? school.nom,
              letter: model.certification.filiere ?? undefined,
              uncertain: school.precision === 'commune',
              named: true,
            },
          ]}
          listLabel="Lieu de la formation"
          captionClass="carte__legende"
          caption={
            <span>
              {school.precision === 'commune'
                ? 'Cercle tireté : seule la commune est connue.'
                : 'Position de l’établissement.'}
            </span>
          }
        />
      )}
    </div>
  );
}
