import { EmptyState, ExportLinks, Notice, Page, Pagination, SectionTitle } from '#core/html/index.ts';
import { count, frenchDecimal } from '#core/text/index.ts';
import { partLabels } from '../insertion/labels.ts';
import { outcomesCsvUrl, outcomesUrl } from '../insertion/links.ts';
import type { Part } from '../insertion/quadrant.ts';
import type { OutcomesOfRegionModel } from '../insertion/read-region.ts';
import { OutcomesQuestion } from './insertion-form.tsx';
import { OutcomesSquare } from './insertion-square.tsx';
import { PlacedTable } from './insertion-table.tsx';

/** « Que deviennent les élèves ? »: the trainings of a région by employment and further studies (J3), with transitions (J4). */
export function OutcomesOfRegionPage({ model }: { model: OutcomesOfRegionModel }) {
  const { asked, region } = model;
  return (
    <Page
      title={region ? `Après la formation : ${region.nom}` : 'Après la formation, région par région'}
      description="Emploi à six mois et poursuite d’études de chaque formation d’une région, d’après InserJeunes."
      canonical={outcomesUrl(asked)}
    >
      <div class="large haut-6">
        <h1 class="bas-3">Après la formation{region && ` : ${region.nom}`}</h1>
        <p class="chapo">
          Chaque formation de la région, placée selon ce que ses élèves sont devenus : au travail six mois après, ou
          encore en études.
        </p>
        <OutcomesQuestion model={model} />
      </div>
      {region ? <Answer model={model} /> : <NoRegion model={model} />}
    </Page>
  );
}

function NoRegion({ model }: { model: OutcomesOfRegionModel }) {
  return (
    <div class="large haut-6">
      {model.regions.length === 0 ? (
        <EmptyState title="Aucun taux n’a été importé">
          <p>Ces taux viennent des fichiers publics InserJeunes ; cette installation ne les a pas encore lus.</p>
        </EmptyState>
      ) : (
        <section aria-labelledby="t-regions">
          <SectionTitle id="t-regions">Choisissez une région</SectionTitle>
          <ul class="grille lignes-f" style="--min:16rem;--gap:0 var(--e6)">
            {model.regions.map((region) => (
              <li key={region.code}>
                <a href={outcomesUrl({ ...model.asked, region: region.code })}>{region.nom}</a>
                <br />
                <span class="source">{count(region.formations, 'formation')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Answer({ model }: { model: OutcomesOfRegionModel }) {
  const { asked, quadrant } = model;
  if (quadrant.medians === null || quadrant.rows.length === 0)
    return (
      <div class="large haut-6">
        <EmptyState title="Aucune formation n’a ses deux taux ici">
          <p>
            {quadrant.withheld > 0 && `${withheldText(quadrant.withheld)} `}
            <a href={outcomesUrl({ region: asked.region })}>Revoir toute la région</a>
          </p>
        </EmptyState>
      </div>
    );
  return (
    <>
      <div class="large haut-6 cols" style="--cols:3fr 2fr;--gap:var(--e6)">
        <OutcomesSquare quadrant={quadrant} />
        <Legend model={model} />
      </div>
      <section class="large haut-6" aria-labelledby="t-liste">
        <SectionTitle id="t-liste">{count(quadrant.rows.length, 'formation')}, une par une</SectionTitle>
        <PlacedTable rows={model.rows} total={quadrant.rows.length} />
        <Pagination current={asked.page} total={model.pages} href={(page) => outcomesUrl({ ...asked, page })} />
        <ExportLinks machineHref={outcomesCsvUrl(asked, 'csv')} spreadsheetHref={outcomesCsvUrl(asked, 'csv-excel')} />
      </section>
    </>
  );
}

const withheldText = (withheld: number): string =>
  `${count(withheld, 'autre formation', 'autres formations')} : au moins un des deux taux n’est pas communiqué (moins de 20 sortants, ou fichier muet).`;

function Legend({ model }: { model: OutcomesOfRegionModel }) {
  const { asked, quadrant, sources } = model;
  const { emploi6, poursuite } = quadrant.medians!;
  return (
    <section aria-labelledby="t-lire">
      <SectionTitle id="t-lire">Comment lire</SectionTitle>
      <dl class="faits">
        {(Object.keys(partLabels) as Part[]).map((part) => (
          <div key={part}>
            <dt>{partLabels[part]}</dt>
            <dd>{count(quadrant.counts[part], 'formation')}</dd>
          </div>
        ))}
      </dl>
      <p class="haut-3">
        Les traits sont les médianes : la moitié des formations{' '}
        {asked.niveau === null ? 'de la région et de la voie' : 'de la région, de la voie et du niveau'} ont au moins{' '}
        {frenchDecimal(emploi6)} % de leurs sortants en emploi à six mois, et au moins {frenchDecimal(poursuite)} % de
        leurs élèves encore en études.
      </p>
      {quadrant.withheld > 0 && <p>{withheldText(quadrant.withheld)}</p>}
      <div class="haut-3 bas-3">
        <Notice title="Une formation sous les médianes n’est pas une mauvaise formation">
          <p>
            Un diplôme fait pour continuer mène peu au travail tout de suite, et l’inverse. Les deux taux ne
            s’additionnent pas : l’emploi compte les sortants, la poursuite compte tous les élèves de dernière année.
          </p>
        </Notice>
      </div>
      <p class="source">
        Source : {sources.map((source) => source.label).join(' ; ')}. Transitions : ROME 4.0, France Travail.
      </p>
    </section>
  );
}
