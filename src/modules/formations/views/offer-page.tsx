import {
  boundsAround,
  CopyLink,
  Example,
  Facts,
  FiliereMark,
  isMetropolitan,
  MapOfFrance,
  Notice,
  Page,
  SectionTitle,
  StatutMark,
} from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { durationText, niveauText, secteurLabels } from '../labels.ts';
import { catalogueUrl, certificationUrl, compareKey, compareUrl, offerUrl, schoolUrl } from '../links.ts';
import type { OfferPage } from '../read-offer.ts';
import { titleOf, townOf } from '../wording.ts';
import { AdmissionSection, PlacesSection } from './admission.tsx';
import { Campuses, Complements } from './complements.tsx';
import { OutcomesTable } from './outcomes.tsx';
import { PathwayLine, PathwaySections, TradesSection } from './pathway.tsx';

/** Places of the last year known, status by status; years differ, so they are not added. */
function placesFacts({ lines }: OfferPage) {
  const known = lines.flatMap((line) => {
    const year = line.annees.find((one) => one.capacite !== null);
    return year ? [{ line, year }] : [];
  });
  if (known.length === 0) return 'non communiquées';
  return known.map(({ line, year }) => (
    <p key={line.id}>
      {year.capacite}{' '}
      <span class="petit doux">
        {known.length > 1 ? `en ${line.statut.replace('_', ' ')}, ` : ''}rentrée {year.annee}
      </span>
    </p>
  ));
}

function boarding(model: OfferPage): string {
  const beds = model.lines.find((line) => line.internatPlaces !== null)?.internatPlaces;
  if (beds !== undefined && beds !== null) return beds > 0 ? `oui, ${beds} places` : 'non';
  return model.school.internat === null ? 'non renseigné' : model.school.internat ? 'oui' : 'non';
}

function SchoolCard({ model }: { model: OfferPage }) {
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

function Essentials({ model }: { model: OfferPage }) {
  const { certification: c, lines, school } = model;
  const seen = Math.max(0, ...lines.map((line) => line.vueEn ?? 0));
  return (
    <Facts
      facts={[
        { term: 'Diplôme', value: c.diplome ?? c.sigle ?? 'non renseigné' },
        { term: 'Niveau', value: niveauText(c.niveau) },
        { term: 'Durée', value: durationText(c.dureeMois) ?? 'non renseignée' },
        {
          term: 'Statuts',
          value: lines
            .filter((line) => line.etat !== 'fermee')
            .map((line) => (
              <p key={line.id}>
                <StatutMark statut={line.statut} />
                {line.etat === 'en_projet' && ' (en projet)'} {line.exemple && <Example />}
              </p>
            )),
        },
        { term: 'Places', value: placesFacts(model) },
        { term: 'Internat', value: boarding(model) },
        { term: 'Secteur', value: school.secteur ? secteurLabels[school.secteur]!.toLowerCase() : 'non renseigné' },
        { term: 'Ouverture', value: seen > 0 ? `attestée en ${seen}` : 'année non renseignée' },
      ]}
    />
  );
}

export function OfferPageView(props: { model: OfferPage; closed: boolean; jsonLd: object }) {
  const { model } = props;
  const { certification: c, school } = model;
  const title = titleOf(c.sigle, c.intitule);
  const place = [school.nom, townOf(school)].filter(Boolean).join(', ');
  return (
    <Page
      title={`${title}, ${place}`}
      description={`${title} : ${place}. Statuts, places, débouchés, admission et suites.`}
      current="formations"
      canonical={offerUrl(c.slug, school.slug)}
      crumbs={[
        { label: 'Formations', href: catalogueUrl() },
        { label: title, href: certificationUrl(c.slug) },
        { label: school.nom },
      ]}
      jsonLd={[props.jsonLd]}
      scripts={['copier.js']}
    >
      <div class="large cols" style="--cols:minmax(0,1fr) 21rem;--gap:var(--e6) var(--e8)">
        <div>
          {c.filiere && c.filiereLibelle && (
            <p>
              <FiliereMark letter={c.filiere} label={c.filiereLibelle} deduced={c.filiereDeduite} />
            </p>
          )}
          <h1 class="titre-fiche">{c.intitule}</h1>
          <p class="grand">
            {c.diplome ?? c.sigle ?? 'Formation'}, à <a href={schoolUrl(school.slug)}>{school.nom}</a>
            {townOf(school) ? `, ${townOf(school)}` : ''}.
          </p>
          {props.closed && (
            <Notice tone="alerte" title={`Diplôme fermé aux entrées le ${frenchPartialDate(c.fermeture!)}`}>
              <p>
                {model.renovated.after.length > 0
                  ? 'Un autre l’a remplacé : voyez plus bas.'
                  : 'Nous ne savons pas par quoi il est remplacé.'}
              </p>
            </Notice>
          )}
          <PathwayLine certification={c} before={model.before} after={model.after} trades={model.trades} />
          <PlacesSection lines={model.lines} sources={model.sources} />
          <section aria-labelledby="t-devenir" class="bloc">
            <SectionTitle id="t-devenir">Six mois après</SectionTitle>
            <OutcomesTable
              rows={model.outcomes}
              sources={model.sources}
              letter={c.filiere}
              caption={`Insertion après ${title}, ici et dans la région`}
            />
          </section>
          <AdmissionSection lines={model.lines} />
          <TradesSection trades={model.trades} />
          <PathwaySections
            certification={c}
            before={model.before}
            after={model.after}
            trades={model.trades}
            renovated={model.renovated}
          />
          <Complements complements={model.complements} sources={model.sources} />
        </div>
        <aside class="pile" style="--pile:var(--e5)" aria-label="L’essentiel">
          <p class="actions">
            <a class="btn btn--1" href="#t-cand">
              Candidater
            </a>{' '}
            <a class="btn" href={compareUrl([compareKey(c.slug, school.slug)])}>
              Comparer
            </a>{' '}
            <CopyLink />
          </p>
          <Essentials model={model} />
          <SchoolCard model={model} />
          <Campuses campuses={model.campuses} />
          <p class="petit">
            <a href={certificationUrl(c.slug)}>Les autres lieux de cette formation</a>
          </p>
        </aside>
      </div>
    </Page>
  );
}
