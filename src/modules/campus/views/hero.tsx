import { FiliereMark, Icon, Notice } from '#core/html/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { campusLabelStateLabels, categoryLabels } from '../labels.ts';
import { campusUrl } from '../links.ts';
import type { CampusView } from '../present-campus.ts';
import { HeroMap } from './hero-map.tsx';
import { OriginMark } from './origin-mark.tsx';

/** Opening of the page: what the campus is called, its label, its seat, and its territory on the map. */
export function Hero({ view }: { view: CampusView }) {
  const { campus } = view;
  return (
    <section class="heros">
      <div class="heros__texte large" style="--texte-l:33rem">
        <p>
          {campus.filiereLettre && campus.filiereLibelle ? (
            <FiliereMark letter={campus.filiereLettre} label={campus.filiereLibelle} deduced={campus.filiereDeduite} />
          ) : (
            <span class="sur">Filière non renseignée</span>
          )}
        </p>
        <h1 class="haut-3 bas-3">{campus.nom}</h1>
        {view.usualName && <p class="sur">{view.usualName}</p>}
        {view.words && <p class="chapo">{view.words}</p>}
        <Successor view={view} />
        <dl class="faits etroit">
          <div>
            <dt>Label</dt>
            <dd>
              {view.labelText} <OriginMark invented={view.labelInvented} />
              <br />
              <small class="source">
                {campusLabelStateLabels[view.labelState]} <OriginMark invented={view.labelStateInvented} /> ·{' '}
                {view.categorie ? categoryLabels[view.categorie] : 'catégorie non renseignée'}
              </small>
            </dd>
          </div>
          <div>
            <dt>Siège</dt>
            <dd>
              <Seat view={view} />
            </dd>
          </div>
          <div>
            <dt>Réseau</dt>
            <dd>{view.networkText ?? 'non renseigné'}</dd>
          </div>
        </dl>
        <p class="actions haut-5">
          {view.formations > 0 && (
            <a class="btn btn--1" href="#formations">
              Voir les formations
            </a>
          )}{' '}
          {(campus.courriel || campus.telephone || campus.siteWeb) && (
            <a class="btn" href="#contacts">
              Contacter le campus
            </a>
          )}
        </p>
      </div>
      <HeroMap view={view} />
    </section>
  );
}

function Successor({ view }: { view: CampusView }) {
  if (!view.successor) return null;
  return (
    <Notice
      tone="alerte"
      title={`Ce campus a rejoint ${view.successor.nom}${view.successor.date ? ` en ${view.successor.date}` : ''}`}
    >
      {view.successor.slug ? (
        <p>
          <a class="fleche" href={campusUrl(view.successor.slug)}>
            Voir le campus {view.successor.nom} <Icon name="arrow-right" />
          </a>
        </p>
      ) : (
        <p>Cette page garde ce que les textes en disent.</p>
      )}
    </Notice>
  );
}

function Seat({ view }: { view: CampusView }) {
  const { campus } = view;
  const host = campus.siege ?? campus.support;
  const place = campus.communeNom
    ? `${campus.communeNom}${campus.departementNom ? ` (${campus.departementNom})` : ''}`
    : null;
  if (!host && !campus.supportNom && !place)
    return (
      <>
        {view.academies ?? 'non renseigné'}
        {view.academies && ', commune non renseignée'}
      </>
    );
  return (
    <>
      {host ? <a href={organisationUrl(host.slug)}>{host.nom}</a> : campus.supportNom}
      {(host || campus.supportNom) && place && ', '}
      {place}
    </>
  );
}
