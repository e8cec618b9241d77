import { Notice } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';

/** A diploma that nobody enters any more: since when, and whether another replaced it. */
export function ClosedNotice(props: { since: string; replaced: boolean }) {
  return (
    <Notice tone="alerte" title={`Diplôme fermé aux entrées le ${frenchPartialDate(props.since)}`}>
      <p>
        {props.replaced ? 'Un autre l’a remplacé : voyez plus bas.' : 'Nous ne savons pas par quoi il est remplacé.'}{' '}
        Les lieux sont ceux que les fichiers publics montrent encore.
      </p>
    </Notice>
  );
}
