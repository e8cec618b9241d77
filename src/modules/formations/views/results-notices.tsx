import { Notice } from '#core/html/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import { titleOf } from '../labels.ts';
import { catalogueUrl, certificationUrl } from '../links.ts';
import type { Results } from '../results.ts';

const quoted = (words: string[]): string => words.map((word) => `« ${word} »`).join(' ou ');

/** What the search changed or could not do, said before the list. */
export function ResultsNotices(props: { results: Results }) {
  const { results } = props;
  const read = results.corrections.filter((one) => one.used.length > 0);
  const left = results.corrections.filter((one) => one.used.length === 0);
  return (
    <>
      {(read.length > 0 || left.length > 0 || results.partial) && (
        <Notice>
          {read.map((one) => (
            <p key={one.typed}>
              « {one.typed} » ne se trouve nulle part : nous avons cherché {quoted(one.used)}.
            </p>
          ))}
          {left.length > 0 && (
            <p>Nous n’avons pas reconnu {quoted(left.map((one) => one.typed)).replaceAll(' ou ', ' ni ')}.</p>
          )}
          {results.partial && results.total > 0 && (
            <p>Aucune formation ne contient tous vos mots : voici celles qui en contiennent une partie.</p>
          )}
        </Notice>
      )}
      {results.placeUnknown && (
        <Notice tone="alerte" title="Lieu non trouvé">
          <p>
            Nous ne connaissons pas « {results.criteria.ou} » : la recherche porte sur toute la France. Essayez le nom
            d’une commune, un code postal ou un département.
          </p>
        </Notice>
      )}
      {results.criteria.trajet !== null && !results.timed && results.place && (
        <Notice>
          <p>Aucune durée de trajet n’est connue depuis {results.place.nom} : la distance s’applique.</p>
        </Notice>
      )}
      {results.otherPlaces.length > 0 && (
        <p class="petit">
          Autour de {results.place?.label}. Vous pensiez à{' '}
          {results.otherPlaces.map((label, index) => (
            <>
              {index > 0 && (index === results.otherPlaces.length - 1 ? ' ou ' : ', ')}
              <a href={catalogueUrl({ ...results.criteria, ou: label, page: 1 })}>{label}</a>
            </>
          ))}{' '}
          ?
        </p>
      )}
    </>
  );
}

const NAMED = 6;

/** The diplomas behind the results: without a place, a page of twenty schools may say the same title twenty times. */
export function FoundDiplomas({ results }: { results: Results }) {
  const { diplomas, total } = results;
  if (diplomas.length === 0 || total <= diplomas.length) return null;
  return (
    <div class="diplomes petit">
      <p id="t-diplomes" class="fort">
        {diplomas.length < 2
          ? 'Le diplôme, et combien d’établissements'
          : `Les ${diplomas.length > NAMED ? 'premiers ' : ''}diplômes, et combien d’établissements`}
      </p>
      <ul class="comptes" aria-labelledby="t-diplomes">
        {diplomas.slice(0, NAMED).map((one) => (
          <li key={one.slug}>
            <a href={certificationUrl(one.slug)}>{titleOf(one.sigle, one.intitule)}</a>
            <span class="num">
              {frenchInteger(one.n)}
              <span class="cache"> {one.n < 2 ? 'établissement' : 'établissements'}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
