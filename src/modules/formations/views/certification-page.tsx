import { CopyLink, EtatMark, ExportLinks, Page, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { FollowUps, TrainingBridge } from '../hooks.ts';
import { niveauText, titleOf } from '../labels.ts';
import { catalogueUrl, certificationUrl, sitesCsvUrl } from '../links.ts';
import type { CertificationPage } from '../read-certification.ts';
import { BridgesSection } from './bridges.tsx';
import { CertificationFacts } from './certification-facts.tsx';
import { Campuses, Complements } from './complements.tsx';
import { Families } from './families.tsx';
import { Histories } from './histories.tsx';
import { PathwayLine, PathwaySections } from './pathway.tsx';
import { ClosedNotice, OutcomesSection, SheetTitle } from './sheet.tsx';
import { SitesTable } from './sites.tsx';
import { SitesMap } from './sites-map.tsx';
import { TradesSection } from './trades-section.tsx';

interface Props {
  model: CertificationPage;
  followUps: FollowUps;
  bridges: TrainingBridge[];
  closed: boolean;
  jsonLd: object[];
}

const titleIn = ({ certification: c }: CertificationPage): string => titleOf(c.sigle, c.intitule);

function Content({ model, followUps, bridges, closed }: Omit<Props, 'jsonLd'>) {
  const c = model.certification;
  return (
    <div>
      <SheetTitle certification={c} />
      <p class="grand">{c.objectif ?? `${c.diplome ?? c.sigle ?? 'Formation'}, ${niveauText(c.niveau)}.`}</p>
      {closed && c.fermeture && (
        <ClosedNotice since={c.fermeture} replaced={model.renovated.after.length > 0}>
          Les établissements ci-dessous sont ceux que les fichiers publics montrent encore.
        </ClosedNotice>
      )}
      <PathwayLine certification={c} followUps={followUps} trades={model.trades} />
      <section aria-labelledby="t-ou" class="bloc">
        <SectionTitle id="t-ou">Où se former</SectionTitle>
        <SitesTable model={model} />
        <ExportLinks
          label="Télécharger tous les établissements :"
          spreadsheetHref={sitesCsvUrl(c.slug, 'csv-excel')}
          machineHref={sitesCsvUrl(c.slug, 'csv')}
        />
      </section>
      <TradesSection trades={model.trades} />
      <OutcomesSection
        title="Après le diplôme, par région"
        outcomes={model.outcomes}
        letter={c.filiere}
        caption={`Insertion après ${titleIn(model)}, par région et par voie`}
      />
      <Families families={model.families} />
      <PathwaySections followUps={followUps} renovated={model.renovated} />
      <BridgesSection bridges={bridges} />
      <Histories histories={model.histories} here={c.id} />
      <Complements complements={model.complements} sources={model.sources} />
    </div>
  );
}

function Essentials({ model, closed }: Pick<Props, 'model' | 'closed'>) {
  const source = model.sources.get(model.certification.origineId);
  return (
    <aside class="pile" style="--pile:var(--e5)" aria-label="L’essentiel">
      <p class="actions">
        <a class="btn btn--1" href="#t-ou">
          Trouver un établissement
        </a>{' '}
        <CopyLink label="Copier le lien" />
      </p>
      <CertificationFacts model={model} />
      {closed && <EtatMark tone="alerte">Fermé aux nouvelles entrées</EtatMark>}
      <SitesMap model={model} />
      <Campuses campuses={model.campuses} />
      <p class="source">
        Intitulé et codes : {source?.label ?? 'source non renseignée'}
        {source?.edition ? `, ${frenchPartialDate(source.edition)}` : ''}
      </p>
    </aside>
  );
}

export function CertificationPageView(props: Props) {
  const { model } = props;
  const c = model.certification;
  const title = titleIn(model);
  return (
    <Page
      title={title}
      description={`${title} : ${niveauText(c.niveau, false)}, ${count(model.counts.sites, 'établissement')}, débouchés et suites.`}
      current="formations"
      canonical={certificationUrl(c.slug)}
      crumbs={[{ label: 'Formations', href: catalogueUrl() }, { label: title }]}
      jsonLd={props.jsonLd}
      scripts={['copier.js']}
    >
      <div class="large cols" style="--cols:minmax(0,1fr) 21rem;--gap:var(--e6) var(--e8)">
        <Content {...props} />
        <Essentials model={model} closed={props.closed} />
      </div>
    </Page>
  );
}
