import { Icon, SectionTitle, Steps } from '#core/html/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { siteStateLabels } from '../labels.ts';
import type { CampusView } from '../present-campus.ts';
import { OriginMark } from './origin-mark.tsx';

/** Who decides. The State and the Région stand side by side, in the same type, on the same line. */
export function Governance({ view }: { view: CampusView }) {
  const facts = view.facts.filter((fact) => fact.rubrique === 'gouvernance');
  const { porteurs, association } = view.campus;
  if (facts.length === 0 && porteurs.length === 0 && !view.governance) return null;
  return (
    <section class="large" id="gouvernance" aria-labelledby="t-gouv">
      <SectionTitle id="t-gouv">Gouvernance</SectionTitle>
      {porteurs.length > 0 && (
        <div class="bas-5">
          <h3>{porteurs.length > 1 ? 'Ils portent ensemble le campus' : 'Il porte le campus'}</h3>
          <ul class="rang haut-2">
            {porteurs.map((porteur) => (
              <li key={porteur.slug} class="fort">
                <a href={organisationUrl(porteur.slug)}>{porteur.nom}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {facts.length > 0 && (
        <Steps
          horizontal={facts.length > 1 && facts.length <= 5}
          steps={facts.map((fact) => ({ title: fact.titre, text: fact.texte ?? undefined }))}
        />
      )}
      {view.governance && (
        <p class="haut-4">
          <a class="fleche" href={view.governance}>
            Qui gouverne : assemblées, conseils, comités et groupes <Icon name="arrow-right" />
          </a>
        </p>
      )}
      {association && (
        <p class="petit haut-4">
          Association du campus : <a href={organisationUrl(association.slug)}>{association.nom}</a>
        </p>
      )}
    </section>
  );
}

/** Places, future ones included: open, planned, under study. */
export function Sites({ view }: { view: CampusView }) {
  if (view.sites.length === 0) return null;
  return (
    <section class="large" id="lieux" aria-labelledby="t-lieux">
      <SectionTitle id="t-lieux">Les lieux</SectionTitle>
      <div class="grille" style="--min:18rem">
        {view.sites.map((site) => (
          <div key={site.nom}>
            <h3>
              {site.nom} <OriginMark invented={site.exemple} />
            </h3>
            <p class="petit">
              {site.communeNom ?? 'Commune non renseignée'}{' '}
              <OriginMark invented={!site.exemple && site.sauf.includes('commune')} />
              {` · ${siteStateLabels[site.etat]}`}
              {site.surfaceM2 !== null && ` · ${frenchInteger(site.surfaceM2)} m²`}
            </p>
            {site.texte && (
              <p class="petit">
                {site.texte} <OriginMark invented={!site.exemple && site.sauf.includes('texte')} />
              </p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
