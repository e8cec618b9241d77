import type { ComponentChildren } from 'preact';
import { SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { OfferMap } from '../complements/map-routes.tsx';
import { ComplementList } from './complements.tsx';

/** What a campus adds to national diplomas, whatever the table says of it. @param props.children under the list, when there is one. */
export function Added({ map: { complements, sources }, children }: { map: OfferMap; children?: ComponentChildren }) {
  return (
    <section aria-labelledby="complements" class="haut-5">
      <SectionTitle id="complements">
        {complements.length > 0
          ? count(complements.length, 'complément du campus', 'compléments du campus')
          : 'Compléments du campus'}
      </SectionTitle>
      {complements.length === 0 ? (
        <p class="doux">Ce campus n’a rien ajouté aux diplômes nationaux.</p>
      ) : (
        <>
          <ComplementList complements={complements} sources={sources} withCampus={false} />
          {children}
        </>
      )}
    </section>
  );
}
