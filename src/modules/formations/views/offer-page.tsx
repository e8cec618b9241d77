import { CopyLink, Page } from '#core/html/index.ts';
import type { FollowUps, TrainingBridge } from '../hooks.ts';
import { titleOf, townOf } from '../labels.ts';
import { catalogueUrl, certificationUrl, compareKey, compareUrl, offerUrl, schoolUrl } from '../links.ts';
import type { OfferPage } from '../read-offer.ts';
import { AdmissionSection, PlacesSection } from './admission.tsx';
import { BridgesSection } from './bridges.tsx';
import { Campuses, Complements } from './complements.tsx';
import { OfferFacts } from './offer-facts.tsx';
import { SaidDetails } from './offre-public-details.tsx';
import { PathwayLine, PathwaySections } from './pathway.tsx';
import { SchoolCard } from './school-card.tsx';
import { ClosedNotice, OutcomesSection, SheetTitle } from './sheet.tsx';
import { TradesSection } from './trades-section.tsx';

interface Props {
  model: OfferPage;
  followUps: FollowUps;
  bridges: TrainingBridge[];
  closed: boolean;
  /** ISO day: open days that have passed are not shown. */
  today: string;
  jsonLd: object[];
}

function Content({ model, followUps, bridges, closed, today }: Omit<Props, 'jsonLd'>) {
  const { certification: c, school } = model;
  return (
    <div>
      <SheetTitle certification={c} />
      <p class="grand">
        {c.diplome ?? c.sigle ?? 'Formation'}. <a href={schoolUrl(school.slug)}>{school.nom}</a>
        {townOf(school) ? `, ${townOf(school)}` : ''}.
      </p>
      {closed && c.fermeture && <ClosedNotice since={c.fermeture} replaced={model.renovated.after.length > 0} />}
      <PathwayLine certification={c} followUps={followUps} trades={model.trades} />
      <PlacesSection lines={model.lines} sources={model.sources} />
      <OutcomesSection
        title="Six mois après"
        outcomes={model.outcomes}
        letter={c.filiere}
        caption={`Insertion après ${titleOf(c.sigle, c.intitule)}, ici et dans la région`}
      />
      <SaidDetails lines={model.lines} details={model.details} shared={model.shared} today={today} />
      <AdmissionSection lines={model.lines} />
      <TradesSection trades={model.trades} />
      <PathwaySections followUps={followUps} renovated={model.renovated} />
      <BridgesSection bridges={bridges} />
      <Complements complements={model.complements} sources={model.sources} />
    </div>
  );
}

function Essentials({ model }: { model: OfferPage }) {
  const { certification: c, school } = model;
  return (
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
        <a href={certificationUrl(c.slug)}>Les autres établissements qui y préparent</a>
      </p>
    </aside>
  );
}

export function OfferPageView({ model, followUps, bridges, closed, today, jsonLd }: Props) {
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
      jsonLd={jsonLd}
      scripts={['copier.js']}
    >
      <div class="large cols" style="--cols:minmax(0,1fr) 21rem;--gap:var(--e6) var(--e8)">
        <Content model={model} followUps={followUps} bridges={bridges} closed={closed} today={today} />
        <Essentials model={model} />
      </div>
    </Page>
  );
}
