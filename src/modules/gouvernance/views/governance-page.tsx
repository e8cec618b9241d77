import { DataTable, EmptyState, Example, ExportLinks, Icon, Page, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { instanceKindLabels } from '../labels.ts';
import { governanceCsvUrl, governanceJsonUrl, governanceUrl } from '../links.ts';
import type { Governance, PublicInstance, PublicMandate } from '../read-governance.ts';
import { PublishedMinutes } from './extracts-page.tsx';
import { Seats } from './seats.tsx';

/** « Qui gouverne »: bodies of a campus and who sits there, from data. */
export function GovernancePage({ governance }: { governance: Governance }) {
  const { campus, instances } = governance;
  return (
    <Page
      title={`Qui gouverne : ${campus.nomComplet}`}
      description={`Assemblées, conseils, comités et groupes du campus ${campus.nomComplet} : qui y siège, pour quelle organisation, jusqu’à quand.`}
      current="campus"
      canonical={governanceUrl(campus.slug)}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: 'Qui gouverne' },
      ]}
    >
      <div class="large">
        <h1>
          Qui <mark>gouverne</mark>
        </h1>
        <p class="chapo">{campus.nomComplet}</p>
        {instances.length === 0 ? (
          <EmptyState title="Ce campus n’a pas encore dit qui le gouverne">
            <p>
              <a class="fleche" href={campusUrl(campus.slug)}>
                Voir la page du campus <Icon name="arrow-right" />
              </a>
            </p>
          </EmptyState>
        ) : (
          <>
            <Summary instances={instances} />
            <ExportLinks
              label="Télécharger cette page :"
              machineHref={governanceCsvUrl(campus.slug, 'machine')}
              spreadsheetHref={governanceCsvUrl(campus.slug, 'tableur')}
            />
            <p class="petit">
              <a href={governanceJsonUrl(campus.slug)} rel="nofollow">
                Les mêmes données en JSON
              </a>
            </p>
          </>
        )}
      </div>
      {instances.map((one) => (
        <Body key={one.row.id} instance={one} />
      ))}
      {instances.length > 0 && <PublishedMinutes slug={campus.slug} {...governance.extracts} />}
      {instances.length > 0 && (
        <div class="large haut-5">
          <p class="petit doux">
            Une personne n’est nommée ici qu’avec son accord ; sinon, sa fonction et son organisation le disent.
          </p>
        </div>
      )}
    </Page>
  );
}

const anchor = (id: string): string => `i-${id}`;

function Summary({ instances }: { instances: readonly PublicInstance[] }) {
  return (
    <nav aria-label="Dans cette page" class="haut-4">
      <ul class="liens">
        {instances.map(({ row }) => (
          <li key={row.id}>
            <a href={`#${anchor(row.id)}`}>{row.nom}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Body({ instance: { row, colleges, mandates } }: { instance: PublicInstance }) {
  const kind = instanceKindLabels[row.genre];
  return (
    <section class="large" aria-labelledby={anchor(row.id)}>
      <SectionTitle id={anchor(row.id)}>{row.nom}</SectionTitle>
      <p>
        {row.nom !== kind && <span class="doux">{kind}. </span>}
        {row.texte} {row.frequence && <span class="doux">Se réunit {row.frequence}.</span>} {row.exemple && <Example />}
      </p>
      {row.pilote && (
        <p>
          Pilote : <a href={organisationUrl(row.pilote.slug)}>{row.pilote.nom}</a>
        </p>
      )}
      <Seats genre={row.genre} colleges={colleges} />
      {mandates.length === 0 ? (
        <p class="doux">Aucun mandat en cours.</p>
      ) : (
        <DataTable
          caption={`Qui siège : ${row.nom}`}
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Qui</th>
              <th scope="col">Organisation</th>
              <th scope="col">Rôle</th>
              <th scope="col">Jusqu’au</th>
            </tr>
          }
        >
          {mandates.map((one) => (
            <Seat key={one.id} mandate={one} />
          ))}
        </DataTable>
      )}
    </section>
  );
}

function Seat({ mandate: one }: { mandate: PublicMandate }) {
  return (
    <tr>
      <th scope="row">
        {one.personne ?? one.fonction ?? 'Représentation'} {one.exemple && <Example />}
        {one.personne && one.fonction && <small class="sous doux">{one.fonction}</small>}
      </th>
      <td data-titre="Organisation">
        <a href={organisationUrl(one.organisationSlug)}>{one.organisation}</a>
        {one.college && <small class="sous doux">{one.college}</small>}
      </td>
      <td data-titre="Rôle">
        {one.role}
        {one.qualite === 'suppleant' && ', suppléance'}
      </td>
      <td data-titre="Jusqu’au">{one.fin ? frenchPartialDate(one.fin) : 'sans terme'}</td>
    </tr>
  );
}
