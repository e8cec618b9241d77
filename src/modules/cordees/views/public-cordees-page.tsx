import { EmptyState, ExportLinks, Page, ResultCount, SelectField } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { PUBLIC_CORDEES, PUBLIC_CORDEES_CSV, publicCordeeUrl, publicHref } from '../links.ts';
import { CordeeMap } from './cordee-map.tsx';
import { CordeeTable } from './cordee-table.tsx';
import { SchoolTable } from './school-table.tsx';

interface PublicCordees {
  rows: Cordee[];
  /** Establishments of these cordées, each once, head first. */
  schools: CordeeSchool[];
  campus: string;
  campuses: { slug: string; nom: string }[];
}

/** « Cordées de la réussite »: who is roped to whom, and where. */
export function PublicCordeesPage({ rows, schools, campus, campuses }: PublicCordees) {
  return (
    <Page
      title="Cordées de la réussite"
      description="Les cordées de la réussite que les campus animent : leur tête, les collèges et lycées encordés, leurs programmes."
      canonical={publicHref(PUBLIC_CORDEES, campus)}
      robots={campus === '' ? undefined : 'noindex'}
      crumbs={[{ label: 'Cordées de la réussite' }]}
    >
      <div class="large bas-5">
        <h1>Cordées de la réussite</h1>
        <p class="chapo">
          De la 4e au supérieur, des établissements se relient pour que chaque élève choisisse sa voie.
        </p>
        {campuses.length > 1 && (
          <form method="get" action={PUBLIC_CORDEES} class="outils">
            <SelectField
              name="campus"
              label="Campus"
              value={campus}
              options={[['', 'Tous'], ...campuses.map((one) => [one.slug, one.nom] as const)]}
            />
            <button class="btn" type="submit">
              Filtrer
            </button>
          </form>
        )}
        <section aria-labelledby="t-liste" class="haut-4">
          <ResultCount id="t-liste">{rows.length > 0 ? count(rows.length, 'cordée') : 'Aucune cordée'}</ResultCount>
          {rows.length === 0 ? (
            <EmptyState title="Aucune cordée n’est encore publiée">
              <p>
                {campus === '' ? (
                  <a href="/campus">Voir les campus</a>
                ) : (
                  <a href={PUBLIC_CORDEES}>Voir toutes les cordées</a>
                )}
              </p>
            </EmptyState>
          ) : (
            <>
              <CordeeTable rows={rows} href={(row) => publicCordeeUrl(row.id)} />
              <ExportLinks
                machineHref={publicHref(PUBLIC_CORDEES_CSV, campus, 'machine')}
                spreadsheetHref={publicHref(PUBLIC_CORDEES_CSV, campus, 'tableur')}
              />
            </>
          )}
        </section>
        {schools.length > 0 && (
          <section aria-labelledby="t-carte" class="haut-5">
            <h2 id="t-carte">Les établissements sur la carte</h2>
            <CordeeMap schools={schools} />
            <SchoolTable schools={schools} />
          </section>
        )}
      </div>
    </Page>
  );
}
