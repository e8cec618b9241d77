import { Example, SectionTitle, Steps } from '#core/html/index.ts';
import type { SourceView } from '#core/provenance/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import {
  complementNatureLabels,
  placesNatureLabels,
  publicLabels,
  publicStateLabels,
  sessionStateLabels,
  stateSince,
} from '../complements/labels.ts';
import type { PublicComplement, PublicSession } from '../complements/public.sql.ts';
import { titleOf } from '../labels.ts';
import type { CampusLink } from '../lines.sql.ts';
import { campusUrl, certificationUrl, schoolUrl } from '../links.ts';

/** What campuses add to the national diploma. Nothing at all when there is none: it is an addition, not a missing fact. */
export function Complements(props: { complements: PublicComplement[]; sources: Map<number, SourceView> }) {
  if (props.complements.length === 0) return null;
  return (
    <section aria-labelledby="t-plus" class="bloc">
      <SectionTitle id="t-plus">Ce que le campus y ajoute</SectionTitle>
      <ComplementList {...props} withCampus />
    </section>
  );
}

export function ComplementList(props: {
  complements: readonly PublicComplement[];
  sources: ReadonlyMap<number, SourceView>;
  withCampus: boolean;
}) {
  return (
    <ul class="lignes">
      {props.complements.map((one) => (
        <li key={one.id} id={`complement-${one.id}`}>
          <h3>
            {one.nom} {one.exemple && <Example />}
          </h3>
          <p class="petit">{[...essentials(one)].join(', ')}</p>
          <p class="petit">
            <Holders one={one} withCampus={props.withCampus} />
          </p>
          {one.texte && <p>{one.texte}</p>}
          {one.diplome && (
            <p>
              Devenu <a href={certificationUrl(one.diplome.slug)}>{titleOf(one.diplome.sigle, one.diplome.intitule)}</a>
              .
            </p>
          )}
          <Sessions sessions={one.sessions} />
          <Life etapes={one.etapes} />
          <p class="source">Source : {props.sources.get(one.origineId)?.label ?? 'non renseignée'}</p>
        </li>
      ))}
    </ul>
  );
}

/** What it is, in a line. */
function* essentials(one: PublicComplement): Generator<string> {
  yield complementNatureLabels[one.nature];
  const since = stateSince(one);
  if (since) yield since;
  if (one.heures !== null) yield count(one.heures, 'heure');
  if (one.publics.length > 0) yield `pour ${one.publics.map((name) => publicLabels[name]).join(', ')}`;
  if (one.places !== null) {
    const whole = one.capacite === null ? '' : ` sur ${one.capacite}`;
    yield `${count(one.places, 'place colorée', 'places colorées')}${whole}${one.placesNature ? ` (${placesNatureLabels[one.placesNature]})` : ''}`;
  }
  if (one.attestation) yield one.attestation;
  if (one.debut) yield `à partir du ${frenchPartialDate(one.debut)}`;
  if (one.fin) yield `jusqu’au ${frenchPartialDate(one.fin)}`;
}

function Holders({ one, withCampus }: { one: PublicComplement; withCampus: boolean }) {
  const links = [
    ...(withCampus ? [{ href: campusUrl(one.campusSlug), nom: one.campus }] : []),
    ...one.porteurs.map((holder) => ({ href: schoolUrl(holder.slug), nom: holder.nom })),
  ];
  return (
    <>
      {links.map((link, index) => (
        <>
          {index > 0 && ' · '}
          <a href={link.href}>{link.nom}</a>
        </>
      ))}
    </>
  );
}

function Sessions({ sessions }: { sessions: readonly PublicSession[] }) {
  if (sessions.length === 0) return null;
  return (
    <ul class="liens">
      {sessions.map((one) => (
        <li key={`${one.debut}${one.fin}${one.lieu}`}>
          <b>
            Du <time dateTime={one.debut}>{frenchPartialDate(one.debut)}</time> au{' '}
            <time dateTime={one.fin}>{frenchPartialDate(one.fin)}</time>
          </b>
          , {one.lieu}
          {one.places !== null && `, ${count(one.places, 'place')}`} : {sessionStateLabels[one.etat].toLowerCase()}
          {one.inscriptionLimite &&
            (one.etat === 'ouverte' || one.etat === 'prevue') &&
            `, inscription jusqu’au ${frenchPartialDate(one.inscriptionLimite)}`}
        </li>
      ))}
    </ul>
  );
}

/** How it came to be; of a single step, the line above says all. */
function Life({ etapes }: Pick<PublicComplement, 'etapes'>) {
  if (etapes.length < 2) return null;
  return (
    <details>
      <summary>Ses étapes</summary>
      <Steps
        label="Étapes"
        steps={etapes.map(({ etat, le }, index) => ({
          title: capitalise(publicStateLabels[etat]),
          state: index === etapes.length - 1 ? 'ici' : undefined,
          text: le ? frenchPartialDate(le) : 'date non renseignée',
        }))}
      />
    </details>
  );
}

/** Campuses that show the training as their own. */
export function Campuses({ campuses }: { campuses: CampusLink[] }) {
  if (campuses.length === 0) return null;
  return (
    <div>
      <h2 class="t-3">{campuses.length < 2 ? 'Dans le campus' : 'Dans les campus'}</h2>
      <ul class="liens">
        {campuses.map((campus) => (
          <li key={campus.slug}>
            <a href={campusUrl(campus.slug)}>{campus.nom}</a> {campus.exemple && <Example />}
          </li>
        ))}
      </ul>
    </div>
  );
}
