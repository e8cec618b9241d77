import { Example, SectionTitle } from '#core/html/index.ts';
import type { SourceView } from '#core/provenance/index.ts';
import { count } from '#core/text/index.ts';
import type { ComplementView } from '../certification.sql.ts';
import { natureLabels } from '../labels.ts';
import type { CampusLink } from '../lines.sql.ts';
import { campusUrl, schoolUrl } from '../links.ts';

/** What campuses add to the national diploma. Nothing at all when there is none: it is an addition, not a missing fact. */
export function Complements(props: { complements: ComplementView[]; sources: Map<number, SourceView> }) {
  if (props.complements.length === 0) return null;
  return (
    <section aria-labelledby="t-plus" class="bloc">
      <SectionTitle id="t-plus">Ce que le campus y ajoute</SectionTitle>
      <ul class="lignes">
        {props.complements.map((one) => (
          <li key={`${one.nom}${one.campusSlug}`}>
            <h3>
              {one.nom} {one.exemple && <Example />}
            </h3>
            <p class="petit">
              {natureLabels[one.nature] ?? one.nature}
              {one.heures !== null && `, ${count(one.heures, 'heure')}`}
              {one.attestation && `, ${one.attestation}`}
              {one.campusSlug && (
                <>
                  {' · '}
                  <a href={campusUrl(one.campusSlug)}>{one.campus}</a>
                </>
              )}
              {one.organisationSlug && (
                <>
                  {' · '}
                  <a href={schoolUrl(one.organisationSlug)}>{one.organisation}</a>
                </>
              )}
            </p>
            {one.texte && <p>{one.texte}</p>}
            <p class="source">Source : {props.sources.get(one.origineId)?.label ?? 'non renseignée'}</p>
          </li>
        ))}
      </ul>
    </section>
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
