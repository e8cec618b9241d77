import {
  CopyLink,
  EtatMark,
  ExportLinks,
  Facts,
  FiliereMark,
  Notice,
  Page,
  SectionTitle,
  StatutMark,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { durationText, niveauText } from '../labels.ts';
import { catalogueUrl, certificationUrl, rncpUrl, sitesCsvUrl } from '../links.ts';
import type { CertificationPage } from '../read-certification.ts';
import { titleOf } from '../wording.ts';
import { Campuses, Complements } from './complements.tsx';
import { Families } from './families.tsx';
import { OutcomesTable } from './outcomes.tsx';
import { PathwayLine, PathwaySections, TradesSection } from './pathway.tsx';
import { SitesMap, SitesTable } from './sites.tsx';

function Essentials({ model }: { model: CertificationPage }) {
  const { certification: c, sheets, counts } = model;
  const shown = sheets.slice(0, 3);
  return (
    <Facts
      facts={[
        { term: 'Diplôme', value: c.diplome ?? c.sigle ?? 'non renseigné' },
        { term: 'Niveau', value: niveauText(c.niveau) },
        { term: 'Durée', value: durationText(c.dureeMois) ?? 'non renseignée' },
        {
          term: 'Statuts',
          value:
            counts.statuts.length === 0
              ? 'non renseignés'
              : counts.statuts.map(({ statut, sites }) => (
                  <p key={statut}>
                    <StatutMark statut={statut} /> <span class="doux petit">{count(sites, 'lieu', 'lieux')}</span>
                  </p>
                )),
        },
        { term: 'Spécialité', value: c.nsf ? `${c.nsfLibelle} (NSF ${c.nsf})` : 'non renseignée' },
        {
          term: 'Fiche nationale',
          value:
            shown.length === 0
              ? 'non renseignée'
              : shown.map((sheet) => (
                  <p key={sheet.rncp}>
                    <a href={rncpUrl(sheet.rncp)} rel="external">
                      {sheet.rncp}
                    </a>
                    {sheet.active === false && ' (échue)'}
                    {sheet.active !== false && sheet.echeance && (
                      <span class="source"> jusqu’au {frenchPartialDate(sheet.echeance)}</span>
                    )}
                  </p>
                )),
        },
        { term: 'Code diplôme', value: c.cfd ?? 'sans code national' },
      ]}
    />
  );
}

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
              rows={model.outcomes}
              sources={model.sources}
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
          <Essentials model={model} />
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
