import { Example } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { kindLabels, reasonLabels } from '../labels.ts';
import type { LikelyPair, LikelySide } from '../likely.sql.ts';
import { keptFirst, MAYBE_DUPLICATES, mergePageUrl, NOT_DUPLICATES, organisationUrl } from '../links.ts';

interface PairLineProps {
  pair: LikelyPair;
  aside: boolean;
  names: ReadonlyMap<string, string>;
  mayMerge: boolean;
  maySetAside: boolean;
}

/** Its public page: one of the two may be of no campus of who reads. */
function Side({ side }: { side: LikelySide }) {
  return (
    <>
      <a href={organisationUrl(side.slug)}>{side.nom}</a> {side.exemple && <Example />}
      <br />
      <small class="doux">
        {[kindLabels[side.genre], side.commune ?? 'commune non renseignée', ...side.codes].join(', ')}
      </small>
    </>
  );
}

/** Two sheets that may be one, why, and what a person decides. */
export function PairLine(props: PairLineProps) {
  const { pair, aside } = props;
  const [kept, other] = keptFirst(pair);
  return (
    <tr>
      <th scope="row">
        <Side side={kept} />
      </th>
      <td data-titre="Une autre">
        <Side side={other} />
      </td>
      <td data-titre="Pourquoi">{pair.raisons.map((one) => reasonLabels[one]).join(', ')}</td>
      <td data-titre={aside ? 'Écarté' : 'Décider'}>
        {pair.ecarte && (
          <p class="petit">
            {frenchDate(new Date(pair.ecarte.le))}, par {props.names.get(pair.ecarte.par) ?? 'un compte effacé'}
          </p>
        )}
        {!aside && props.mayMerge && (
          <p>
            <a class="btn" href={mergePageUrl(kept.slug, other.slug)}>
              Comparer<span class="cache"> {`${kept.nom} et ${other.nom}`}</span>
            </a>
          </p>
        )}
        {props.maySetAside && (
          <form method="post" action={aside ? MAYBE_DUPLICATES : NOT_DUPLICATES}>
            <input type="hidden" name="une" value={pair.une.id} />
            <input type="hidden" name="autre" value={pair.autre.id} />
            <button class="lien" type="submit">
              {aside ? 'Remettre dans la liste' : 'Ce ne sont pas des doublons'}
              <span class="cache"> : {`${kept.nom} et ${other.nom}`}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}
