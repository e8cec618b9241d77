import { CopyLink, FiliereMark, Notice, Page, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { titleOf, townOf } from '../labels.ts';
import { catalogueUrl, certificationUrl, compareKey, compareUrl, offerUrl, schoolUrl } from '../links.ts';
import type { OfferPage } from '../read-offer.ts';
import { AdmissionSection, PlacesSection } from './admission.tsx';
import { Campuses, Complements } from './complements.tsx';
import { OfferFacts } from './offer-facts.tsx';
import { OutcomesTable } from './outcomes.tsx';
import { PathwayLine, PathwaySections, TradesSection } from './pathway.tsx';
import { SchoolCard } from './school-card.tsx';

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
            {c.diplome ?? c.sigle ?? 'Formation'}. <a href={schoolUrl(school.slug)}>{school.nom}</a>
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
              outcomes={model.outcomes}
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
          <OfferFacts model={model} />
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
