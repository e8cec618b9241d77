import { CopyLink, EtatMark, ExportLinks, FiliereMark, Notice, Page, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { niveauText, titleOf } from '../labels.ts';
import { catalogueUrl, certificationUrl, sitesCsvUrl } from '../links.ts';
import type { CertificationPage } from '../read-certification.ts';
import { CertificationFacts } from './certification-facts.tsx';
import { Campuses, Complements } from './complements.tsx';
import { Families } from './families.tsx';
import { OutcomesTable } from './outcomes.tsx';
import { PathwayLine, PathwaySections, TradesSection } from './pathway.tsx';
import { SitesMap, SitesTable } from './sites.tsx';

function Closed({ model }: { model: CertificationPage }) {
  const { fermeture } = model.certification;
  if (!fermeture) return null;
  return (
    <Notice tone="alerte" title={`Diplôme fermé aux entrées le ${frenchPartialDate(fermeture)}`}>
      <p>
        {model.renovated.after.length > 0
          ? 'Un autre l’a remplacé : voyez plus bas.'
          : 'Nous ne savons pas par quoi il est remplacé.'}{' '}
        Les lieux ci-dessous sont ceux que les fichiers publics montrent encore.
      </p>
    </Notice>
  );
}

export function CertificationPageView(props: { model: CertificationPage; closed: boolean }) {
  const { model } = props;
  const c = model.certification;
  const title = titleOf(c.sigle, c.intitule);
  const source = model.sources.get(c.origineId);
  return (
    <Page
      title={title}
      description={`${title} : ${niveauText(c.niveau, false)}, ${count(model.counts.sites, 'lieu', 'lieux')} de formation, débouchés et suites.`}
      current="formations"
      canonical={certificationUrl(c.slug)}
      crumbs={[{ label: 'Formations', href: catalogueUrl() }, { label: title }]}
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
          <p class="grand">{c.objectif ?? `${c.diplome ?? c.sigle ?? 'Formation'}, ${niveauText(c.niveau)}.`}</p>
          {props.closed && <Closed model={model} />}
          <PathwayLine certification={c} before={model.before} after={model.after} trades={model.trades} />
          <section aria-labelledby="t-ou" class="bloc">
            <SectionTitle id="t-ou">Où se former</SectionTitle>
            <SitesTable model={model} />
            <ExportLinks
              label="Télécharger tous les lieux :"
              spreadsheetHref={sitesCsvUrl(c.slug, 'csv-excel')}
              machineHref={sitesCsvUrl(c.slug, 'csv')}
            />
          </section>
          <TradesSection trades={model.trades} />
          <section aria-labelledby="t-devenir" class="bloc">
            <SectionTitle id="t-devenir">Après le diplôme, par région</SectionTitle>
            <OutcomesTable
              outcomes={model.outcomes}
              letter={c.filiere}
              caption={`Insertion après ${title}, par région et par voie`}
            />
          </section>
          <Families families={model.families} />
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
            <a class="btn btn--1" href="#t-ou">
              Trouver un lieu
            </a>{' '}
            <CopyLink label="Copier le lien" />
          </p>
          <CertificationFacts model={model} />
          {props.closed && <EtatMark tone="alerte">Fermé aux nouvelles entrées</EtatMark>}
          <SitesMap model={model} />
          <Campuses campuses={model.campuses} />
          <p class="source">
            Intitulé et codes : {source?.label ?? 'source non renseignée'}
            {source?.edition ? `, ${frenchPartialDate(source.edition)}` : ''}
          </p>
        </aside>
      </div>
    </Page>
  );
}
