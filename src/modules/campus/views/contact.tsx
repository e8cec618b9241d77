import { Facts, Icon, SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { campusGeoJsonUrl, joinUrl, offerUrl } from '../links.ts';
import type { CampusView } from '../present-campus.ts';
import { OpenData } from './open-data.tsx';
import { OriginMark } from './origin-mark.tsx';

/** How to reach the campus, and where each kind of visitor goes next. */
export function Contact({ view }: { view: CampusView }) {
  const { campus } = view;
  return (
    <section class="large cols" id="contacts" aria-labelledby="t-contact" style="--cols:1fr 1fr">
      <div>
        <SectionTitle id="t-contact">Nous joindre</SectionTitle>
        <Ways view={view} />
        <People view={view} />
      </div>
      <div>
        <SectionTitle id="t-vous">Vous êtes…</SectionTitle>
        <ul class="lignes">
          <li>
            <a class="fleche" href={view.formations > 0 ? offerUrl(campus.slug) : '/formations'}>
              élève, famille, adulte : voir les formations <Icon name="arrow-right" />
            </a>
          </li>
          <li>
            <a class="fleche" href={joinUrl(campus.slug)}>
              entreprise ou établissement : rejoindre le réseau <Icon name="arrow-right" />
            </a>
          </li>
          <li>
            <a class="fleche" href={view.needs.state}>
              employeur : exprimer un besoin de compétences <Icon name="arrow-right" />
            </a>
          </li>
          <li>
            <a class="fleche" href={campusGeoJsonUrl()}>
              développeur : tous les campus en données ouvertes <Icon name="arrow-right" />
            </a>
          </li>
          <OpenData view={view} />
        </ul>
      </div>
    </section>
  );
}

function Ways({ view }: { view: CampusView }) {
  const { campus } = view;
  const host = campus.siege ?? campus.support;
  const invented = view.invented.has('contact');
  return (
    <Facts
      facts={[
        {
          term: 'Adresse',
          value: host ? (
            <>
              <a href={organisationUrl(host.slug)}>{host.nom}</a>
              {campus.communeNom && `, ${campus.communeNom}`}
            </>
          ) : (
            [campus.supportNom, campus.communeNom].filter(Boolean).join(', ') || 'non renseignée'
          ),
        },
        {
          term: 'Courriel',
          value: campus.courriel ? (
            <>
              <a href={`mailto:${campus.courriel}`}>{campus.courriel}</a> <OriginMark invented={invented} />
            </>
          ) : (
            'non renseigné'
          ),
        },
        {
          term: 'Téléphone',
          value: campus.telephone ? (
            <>
              {campus.telephone} <OriginMark invented={invented} />
            </>
          ) : (
            'non renseigné'
          ),
        },
        ...(campus.siteWeb ? [{ term: 'Site', value: <a href={campus.siteWeb}>{campus.siteWeb}</a> }] : []),
      ]}
    />
  );
}

/** People who agreed to be named here, for as long as they do. */
function People({ view }: { view: CampusView }) {
  if (view.contacts.length === 0) return null;
  return (
    <>
      <h3 class="t-3 haut-4">Les personnes à joindre</h3>
      <ul class="lignes">
        {view.contacts.map((one) => (
          <li key={`${one.id}-${one.titre}`}>
            <b>{`${one.prenom} ${one.nom}`.trim()}</b>, {one.titre},{' '}
            <a href={organisationUrl(one.slug)}>{one.organisation}</a> <OriginMark invented={one.exemple} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Everything that is not known, then every source used, each once. */
export function Sources({ view }: { view: CampusView }) {
  const facts = new Map<string, { label: string; edition: string | null; licence: string | null }>();
  for (const source of view.sources.values()) if (!source.example) facts.set(source.label, source);
  const examples = [...view.sources.values()].some((source) => source.example);
  return (
    <section class="large" id="sources" aria-labelledby="t-sources">
      <SectionTitle id="t-sources">Sources</SectionTitle>
      {view.missing.length > 0 && (
        <p>
          <b>Nos sources ne disent pas :</b> {view.missing.join(', ')}.
        </p>
      )}
      <ul class="liens petit">
        {[...facts.values()]
          .sort((a, b) => a.label.localeCompare(b.label, 'fr'))
          .map((source) => (
            <li key={source.label}>
              {source.label}
              {source.licence && <span class="doux"> · {source.licence}</span>}
            </li>
          ))}
        {examples && (
          <li>
            Ce qui est suivi de <OriginMark invented /> est inventé pour la démonstration.
          </li>
        )}
      </ul>
      <p class="source haut-3">
        Identifiant public et stable de ce campus : {view.campus.cle}. Page mise à jour le{' '}
        {frenchDate(view.campus.modifieLe)}.
      </p>
    </section>
  );
}
