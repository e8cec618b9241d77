import { CopyLink, EmptyState, ExportLinks, Page, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { offerMapCsvUrl, offerMapEmbedUrl, offerMapUrl, publicComplementsCsvUrl } from '../complements/links.ts';
import type { OfferMap } from '../complements/map-routes.tsx';
import { campusUrl } from '../links.ts';
import { OneHistory } from './histories.tsx';
import { OfferGlance } from './offer-glance.tsx';
import { Added } from './offer-map-added.tsx';
import { OfferTables } from './offer-map-tables.tsx';

const trainings = ({ levels }: OfferMap): number => levels.reduce((sum, level) => sum + level.rows.length, 0);

/** The whole offer of a campus, from CAP to bac + 8: diploma, school, status, and what the campus adds. */
export function OfferMapPage({ map, jsonLd, origin }: { map: OfferMap; jsonLd: object[]; origin: string }) {
  const { campus, levels } = map;
  const n = trainings(map);
  return (
    <Page
      title={`Carte de l’offre : ${campus.nomComplet}`}
      description={`L’offre du campus ${campus.nomComplet}, du CAP à bac + 8 : diplômes, établissements, statuts, et ce que le campus y ajoute.`}
      current="campus"
      canonical={offerMapUrl(campus.slug)}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: 'Carte de l’offre' },
      ]}
      jsonLd={jsonLd}
      scripts={['copier.js']}
    >
      <div class="large">
        <h1>
          Carte de l’offre : <mark>{count(n, 'formation')}</mark>
        </h1>
        <p class="chapo">{campus.nomComplet}</p>
        {levels.length === 0 ? (
          <EmptyState title="Aucune formation de ce campus n’est dans le catalogue">
            <p>
              <a href={campusUrl(campus.slug)}>Voir la page du campus</a>
            </p>
          </EmptyState>
        ) : (
          <>
            <OfferGlance levels={levels} />
            <p class="actions haut-3">
              <CopyLink label="Copier le lien" />
            </p>
            <ExportLinks
              label="Télécharger ce tableau :"
              spreadsheetHref={offerMapCsvUrl(campus.slug, 'tableur')}
              machineHref={offerMapCsvUrl(campus.slug, 'machine')}
            />
            <OfferTables levels={levels} />
          </>
        )}
        <Added map={map}>
          <ExportLinks
            label="Télécharger ces compléments et leurs sessions :"
            spreadsheetHref={publicComplementsCsvUrl(campus.slug, 'tableur')}
            machineHref={publicComplementsCsvUrl(campus.slug, 'machine')}
          />
        </Added>
        <Born map={map} />
        {levels.length > 0 && <Embed map={map} origin={origin} />}
      </div>
    </Page>
  );
}

function Born({ map: { histories } }: { map: OfferMap }) {
  if (histories.length === 0) return null;
  return (
    <section aria-labelledby="histoires" class="haut-5">
      <SectionTitle id="histoires">Ce que ce campus a fait naître</SectionTitle>
      {histories.map((one) => (
        <OneHistory key={one.id} one={one} here={null} />
      ))}
    </section>
  );
}

/** What to write in a page of another site to show the table there. */
function Embed({ map: { campus }, origin }: { map: OfferMap; origin: string }) {
  const address = `${origin}${offerMapEmbedUrl(campus.slug)}`;
  const title = `Carte de l’offre : ${campus.nomComplet}`.replaceAll('"', '&quot;');
  return (
    <section aria-labelledby="integrer" class="haut-5 noprint">
      <SectionTitle id="integrer">Montrer ce tableau sur un autre site</SectionTitle>
      <p>Collez ces lignes dans la page de votre établissement : le tableau y reste à jour.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard focus */}
      <pre class="defile" tabIndex={0}>
        <code>{`<iframe src="${address}"\n  title="${title}"\n  width="100%" height="900"></iframe>`}</code>
      </pre>
      <p class="petit">Le cadre ne dépose aucun cookie et n’envoie rien ; chaque lien s’ouvre dans la page entière.</p>
    </section>
  );
}
