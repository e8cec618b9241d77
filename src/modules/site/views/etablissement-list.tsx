import {
  boundsOf,
  EmptyState,
  Example,
  ExportLinks,
  Icon,
  isMetropolitan,
  MapOfFrance,
  Page,
  Pagination,
  ResultCount,
} from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { familyLabels, kindLabels, organisationUrl, sectorLabels } from '#modules/organisations/index.ts';
import { SCHOOLS, schoolsCsvUrl, schoolsUrl } from '../links.ts';
import type { SchoolList } from '../read-etablissement.ts';

type Labels = Record<string, string>;

function Choice(props: {
  name: string;
  label: string;
  all: string;
  chosen: string | null;
  options: { value: string; label: string }[];
}) {
  return (
    <p class="champ">
      <label for={props.name}>{props.label}</label>
      <select id={props.name} name={props.name}>
        <option value="">{props.all}</option>
        {props.options.map((one) => (
          <option key={one.value} value={one.value} selected={one.value === props.chosen}>
            {one.label}
          </option>
        ))}
      </select>
    </p>
  );
}

const counted = (rows: { value: string; n: number }[], labels: Labels) =>
  rows.map((row) => ({ value: row.value, label: `${labels[row.value] ?? row.value} (${frenchInteger(row.n)})` }));

function Filters({ list }: { list: SchoolList }) {
  const { criteria, counts } = list;
  return (
    <form class="outils" action={SCHOOLS} aria-label="Filtrer les établissements">
      <p class="champ">
        <label for="q">Nom, commune ou code</label>
        <input id="q" name="q" type="search" value={criteria.q} maxLength={100} />
      </p>
      <Choice
        name="famille"
        label="Famille"
        all="Toutes"
        chosen={criteria.famille}
        options={counted(counts.familles, familyLabels)}
      />
      <Choice
        name="genre"
        label="Nature"
        all="Toutes"
        chosen={criteria.genre}
        options={counted(counts.genres, kindLabels)}
      />
      <Choice
        name="secteur"
        label="Secteur"
        all="Public et privé"
        chosen={criteria.secteur}
        options={counted(counts.secteurs, sectorLabels)}
      />
      <Choice
        name="departement"
        label="Département"
        all="Tous"
        chosen={criteria.departement}
        options={list.departements.map((one) => ({ value: one.code, label: `${one.code} ${one.nom}` }))}
      />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="magnifying-glass" /> Filtrer
        </button>{' '}
        <a href={SCHOOLS}>Tout effacer</a>
      </p>
    </form>
  );
}

function ListMap({ list }: { list: SchoolList }) {
  const located = list.rows.filter(
    (row) => row.latitude !== null && row.longitude !== null && isMetropolitan(row.latitude, row.longitude),
  );
  if (located.length === 0) return null;
  return (
    <MapOfFrance
      id="carte"
      class="carte--cadre"
      bounds={boundsOf(
        located.map((row) => ({ lat: row.latitude!, lon: row.longitude! })),
        { ratio: 0.9, minKm: 120 },
      )}
      listLabel="Établissements de cette page sur la carte"
      places={located.map((row) => ({
        lat: row.latitude!,
        lon: row.longitude!,
        label: row.nom,
        sub: row.commune ?? undefined,
        href: organisationUrl(row.slug),
        uncertain: row.precision === 'commune',
        silent: true,
      }))}
      captionClass="carte__legende"
      caption={<span>Les établissements de cette page. Cercle tireté : seule la commune est connue.</span>}
    />
  );
}

export function SchoolListView({ list }: { list: SchoolList }) {
  const { criteria, rows, counts } = list;
  const filtered =
    criteria.q !== '' ||
    criteria.famille !== null ||
    criteria.genre !== null ||
    criteria.secteur !== null ||
    criteria.departement !== null;
  return (
    <Page
      title={`Établissements : ${count(counts.total, 'établissement')}${criteria.page > 1 ? `, page ${criteria.page}` : ''}`}
      description="Lycées, centres de formation, universités, entreprises et institutions des campus, par nom, lieu et nature."
      current="formations"
      canonical={schoolsUrl(criteria)}
      robots={filtered || criteria.page > 1 ? 'noindex' : undefined}
      crumbs={[{ label: 'Établissements' }]}
    >
      <div class="large">
        <h1>Établissements et organismes</h1>
        <Filters list={list} />
        <div class="cols haut-5" style="--cols:minmax(0,1fr) 25rem">
          <section aria-labelledby="t-liste">
            <ResultCount id="t-liste">{count(counts.total, 'établissement')}</ResultCount>
            {rows.length === 0 && (
              <EmptyState title="Aucun établissement ne répond à ces filtres">
                <p>
                  Essayez un autre nom, ou <a href={SCHOOLS}>voyez tous les établissements</a>.
                </p>
              </EmptyState>
            )}
            <ul class="lignes haut-4">
              {rows.map((row) => (
                <li key={row.slug}>
                  <h3>
                    <a href={organisationUrl(row.slug)}>{row.nom}</a> {row.exemple && <Example />}
                  </h3>
                  <p class="petit">
                    {(kindLabels as Labels)[row.genre] ?? row.genre}
                    {row.commune
                      ? `, ${row.commune}${row.departement ? ` (${row.departement})` : ''}`
                      : ', lieu non renseigné'}
                  </p>
                  <p class="source">
                    {row.secteur ? `${(sectorLabels as Labels)[row.secteur]} · ` : ''}
                    {row.formations > 0 ? count(row.formations, 'formation') : 'aucune formation connue'}
                    {row.uai ? ` · UAI ${row.uai}` : ''}
                  </p>
                </li>
              ))}
            </ul>
            <Pagination
              current={criteria.page}
              total={list.pages}
              href={(page) => schoolsUrl({ ...criteria, page })}
              label="Pages d’établissements"
            />
            <ExportLinks
              spreadsheetHref={schoolsCsvUrl(criteria, 'csv-excel')}
              machineHref={schoolsCsvUrl(criteria, 'csv')}
            />
          </section>
          <ListMap list={list} />
        </div>
      </div>
    </Page>
  );
}
