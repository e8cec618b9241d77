import { EmptyState, Example, ExportLinks, FiliereMark, Page, SectionTitle, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { type CampusPlace, campusCalled, campusUrl } from '#modules/campus/index.ts';
import type { BridgeRow } from '../construits/bridge.ts';
import type { Audience } from '../construits/curated.ts';
import { audienceLabels } from '../construits/labels.ts';
import { publicCuratedCsvUrl, publicCuratedListUrl, publicCuratedUrl, withFilters } from '../construits/links.ts';
import type { CuratedShown } from '../construits/present-curated.ts';

import type { Plan } from '../plan.ts';
import { PlanSection } from './plan.tsx';
import { PrintButton } from './print-button.tsx';
import { PublicBridges } from './public-bridges.tsx';

interface ListView {
  campus: CampusPlace;
  lines: CuratedShown[];
  plan: Plan | null;
  bridges: BridgeRow[];
  audience: Audience | '';
}

/** The lines of a campus across its schools, as one plan and as a list, and its bridges. */
export function PublicCuratedListPage({ view }: { view: ListView }) {
  const { campus, plan, audience } = view;
  const here = publicCuratedListUrl(campus.slug);
  const filters = { public: audience };
  return (
    <Page
      title={`Parcours : ${campus.nom}`}
      description={`Les parcours du ${campusCalled(campus.nom)}, d’un établissement à l’autre, et ses passerelles entre formations et entre statuts.`}
      current="parcours"
      canonical={withFilters(here, filters)}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: 'Parcours' },
      ]}
      scripts={['imprimer.js']}
    >
      <div class="large">
        {campus.filiereLettre && campus.filiereLibelle && (
          <FiliereMark letter={campus.filiereLettre} label={campus.filiereLibelle} />
        )}
        <h1 class="bas-3">
          Les parcours du campus, <mark>ligne par ligne</mark>
        </h1>
        <p class="chapo">{campus.nomComplet} : on peut changer de ligne, de lieu et de statut.</p>
        <Tools here={here} audience={audience} />
      </div>
      {plan && <PlanSection plan={plan} title="Le plan des parcours" first="le premier parcours" />}
      <Lines view={view} />
      <PublicBridges bridges={view.bridges} />
      <div class="large haut-6">
        <p class="actions">
          <PrintButton />{' '}
          <a class="btn" href="/parcours">
            Tracer ma ligne, partout en France
          </a>
        </p>
      </div>
    </Page>
  );
}

function Lines({ view: { campus, lines, audience } }: { view: ListView }) {
  const here = publicCuratedListUrl(campus.slug);
  const csv = publicCuratedCsvUrl(campus.slug);
  const filters = { public: audience };
  return (
    <section class="large haut-6" aria-labelledby="t-parcours">
      <SectionTitle id="t-parcours">
        {lines.length > 0 ? count(lines.length, 'parcours', 'parcours') : 'Parcours'}
      </SectionTitle>
      {lines.length === 0 ? (
        <EmptyState title={audience ? 'Aucun parcours pour ce public' : 'Ce campus n’a pas encore publié de parcours'}>
          <p class="actions">
            <a class="btn" href={audience ? here : '/parcours'}>
              {audience ? 'Voir tous les parcours' : 'Tracer ma ligne'}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <ul class="lignes">
            {lines.map((one) => (
              <Line key={one.row.id} one={one} />
            ))}
          </ul>
          <ExportLinks
            machineHref={withFilters(csv, filters, { flavour: 'machine' })}
            spreadsheetHref={withFilters(csv, filters, { flavour: 'tableur' })}
          />
        </>
      )}
    </section>
  );
}

function Tools({ here, audience }: { here: string; audience: string }) {
  return (
    <form method="get" action={here} class="outils">
      <SelectField
        name="public"
        label="Pour qui"
        value={audience}
        options={[['', 'Tous'], ...Object.entries(audienceLabels)]}
      />
      <button class="btn" type="submit">
        Filtrer
      </button>
    </form>
  );
}

function Line({ one }: { one: CuratedShown }) {
  const { row, steps, duree, villes } = one;
  return (
    <li>
      <h3>
        <a href={publicCuratedUrl(row.campusSlug, row.slug)}>{row.titre}</a> {row.exemple && <Example />}
      </h3>
      <p>{row.texte}</p>
      <p class="petit doux">
        {audienceLabels[row.public]} · {count(steps.length, 'étape')} · {duree}
        {villes.length > 0 && ` · ${villes.join(', ')}`}
      </p>
    </li>
  );
}
