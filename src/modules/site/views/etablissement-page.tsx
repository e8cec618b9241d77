import {
  boundsAround,
  CopyLink,
  Example,
  isMetropolitan,
  MapOfFrance,
  Notice,
  Page,
  SectionTitle,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { OutcomesTable } from '#modules/formations/index.ts';
import { kindLabels, organisationUrl, proposeUrl } from '#modules/organisations/index.ts';
import { claimUrl } from '#modules/reseau/index.ts';
import { SCHOOLS } from '../links.ts';
import type { SchoolPage } from '../read-etablissement.ts';
import { SchoolCampuses } from './etablissement-campuses.tsx';
import { SchoolContacts } from './etablissement-contacts.tsx';
import { SchoolDocuments, SchoolLogo } from './etablissement-documents.tsx';
import { SchoolContradictions, SchoolFacts } from './etablissement-facts.tsx';
import { SchoolNeeds } from './etablissement-needs.tsx';
import { SchoolOfferList } from './etablissement-offer.tsx';

function SchoolMap({ school }: { school: SchoolPage['school'] }) {
  if (school.latitude === null || school.longitude === null) return <p class="petit doux">Position non renseignée.</p>;
  if (!isMetropolitan(school.latitude, school.longitude)) return null;
  return (
    <MapOfFrance
      id="carte"
      bounds={boundsAround(school.latitude, school.longitude, 70, 0.95)}
      width={480}
      pixels={336}
      listLabel="L’établissement sur la carte"
      places={[
        {
          lat: school.latitude,
          lon: school.longitude,
          label: school.communeNom ?? school.nom,
          uncertain: school.precision === 'commune',
          named: true,
        },
      ]}
      captionClass="carte__legende"
      caption={
        <span>
          {school.precision === 'commune'
            ? 'Cercle tireté : seule la commune est connue.'
            : 'Position de l’établissement.'}
        </span>
      }
    />
  );
}

/** Logo, name, kind and place; whether it is closed. */
function SchoolHeading({ model, where }: { model: SchoolPage; where: string | null }) {
  const { school, published } = model;
  return (
    <>
      <SchoolLogo slug={school.slug} logo={published.logo} />
      <h1 class="titre-fiche">{school.nom}</h1>
      <p class="grand">
        {kindLabels[school.genre]}
        {where ? `, ${where}` : ''}. {school.exemple && <Example />}
      </p>
      {school.fermeLe && (
        <Notice tone="alerte" title={`Fermé le ${frenchPartialDate(school.fermeLe)}`}>
          <p>Cette page garde la mémoire de l’établissement.</p>
        </Notice>
      )}
    </>
  );
}

export function SchoolPageView({ model, jsonLd }: { model: SchoolPage; jsonLd: object }) {
  const { school, source } = model;
  const kind = kindLabels[school.genre];
  const place = school.communeNom
    ? `${school.communeNom}${school.departement ? ` (${school.departement.code})` : ''}`
    : null;
  return (
    <Page
      title={place ? `${school.nom}, ${place}` : school.nom}
      description={`${kind}${place ? ` à ${place}` : ''} : ${count(model.offer.length, 'formation')}, débouchés, adresse et codes.`}
      current="etablissements"
      canonical={organisationUrl(school.slug)}
      crumbs={[{ label: 'Établissements', href: SCHOOLS }, { label: school.nom }]}
      jsonLd={[jsonLd]}
      scripts={['copier.js']}
    >
      <div class="large cols" style="--cols:minmax(0,1fr) 21rem;--gap:var(--e6) var(--e8)">
        <div>
          <SchoolHeading model={model} where={place} />
          <SchoolOfferList offer={model.offer} school={school} />
          {(model.offer.length > 0 || model.outcomes.lines.length > 0) && (
            <section aria-labelledby="t-devenir" class="bloc">
              <SectionTitle id="t-devenir">Que deviennent les élèves</SectionTitle>
              <OutcomesTable outcomes={model.outcomes} letter={null} caption={`Insertion des élèves, ${school.nom}`} />
            </section>
          )}
          <SchoolNeeds needs={model.needs} />
          <SchoolDocuments slug={school.slug} documents={model.published.documents} />
          <SchoolContradictions contradictions={model.contradictions} />
        </div>
        <aside class="pile" style="--pile:var(--e5)" aria-label="L’essentiel">
          <p class="actions">
            {school.siteWeb && /^https?:\/\//.test(school.siteWeb) && (
              <a class="btn btn--1" href={school.siteWeb} rel="external">
                Voir son site
              </a>
            )}{' '}
            <CopyLink />
          </p>
          <SchoolFacts school={school} boarding={model.boarding} />
          <SchoolContacts contacts={model.contacts} />
          <SchoolMap school={school} />
          <SchoolCampuses model={model} />
          <p class="source">
            Nom et adresse : {source?.label ?? 'source non renseignée'}
            {source?.edition ? `, ${frenchPartialDate(source.edition)}` : ''} {source?.example && <Example />}
          </p>
          <ul class="liens">
            <li>
              <a href={proposeUrl(school.slug)}>Proposer une correction</a>
            </li>
            <li>
              <a href={claimUrl(school.slug)}>C’est votre organisation ? Tenir sa fiche</a>
            </li>
          </ul>
        </aside>
      </div>
    </Page>
  );
}
