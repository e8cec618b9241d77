import { Icon, SectionTitle } from '#core/html/index.ts';
import type { Heading, PlacedHeading } from '../cadres/frame.ts';
import type { KeptFrame } from '../cadres/frames.sql.ts';
import { expectationLabels } from '../labels.ts';
import { headingAnchor, headingMoveUrl, headingUrl, newHeadingUnder, newHeadingUrl } from '../links.ts';

/** The headings of a frame, as a tree; those of a draft with what changes them. */
export function FrameHeadings({
  frame,
  headings,
  viewLabel,
  draft,
}: {
  frame: KeptFrame;
  headings: readonly PlacedHeading[];
  viewLabel(id: string): string;
  draft: boolean;
}) {
  return (
    <section aria-labelledby="rubriques" class="haut-5">
      <SectionTitle id="rubriques">Rubriques</SectionTitle>
      <ol class="lignes">
        {headings.map((one) => (
          <li key={one.heading.id} id={headingAnchor(one.heading.id)}>
            <p>
              <b>
                {one.numero}. {one.heading.libelle}
              </b>{' '}
              <span class="petit doux">{askedOf(one.heading)}</span>
            </p>
            {one.heading.consigne && <p class="petit">{one.heading.consigne}</p>}
            {one.heading.donnees.length > 0 && (
              <p class="petit doux">
                Remplie par : {one.heading.donnees.map((each) => viewLabel(each.vue)).join(', ')}
              </p>
            )}
            {draft && <HeadingActs frame={frame} one={one} />}
          </li>
        ))}
      </ol>
      {draft && (
        <p class="actions">
          <a class="btn btn--1" href={newHeadingUrl(frame)}>
            <Icon name="plus" /> Ajouter une rubrique
          </a>
        </p>
      )}
    </section>
  );
}

const askedOf = ({ attendu, obligatoire }: Heading): string =>
  attendu === null
    ? 'groupe'
    : `${expectationLabels[attendu].toLowerCase()}, ${obligatoire ? 'obligatoire' : 'facultatif'}`;

function HeadingActs({ frame, one: { heading, numero } }: { frame: KeptFrame; one: PlacedHeading }) {
  const said = <span class="cache"> la rubrique {numero}</span>;
  return (
    <form method="post" action={headingMoveUrl(frame, heading.id)} class="rang petit">
      <input type="hidden" name="revision" value={frame.revision} />
      <a href={headingUrl(frame, heading.id)}>Modifier{said}</a>
      <a href={newHeadingUnder(frame, heading.id)}>Ajouter dessous{said}</a>
      {(['monter', 'descendre', 'retirer'] as const).map((geste) => (
        <button key={geste} class="btn btn--nu" type="submit" name="geste" value={geste}>
          {{ monter: 'Monter', descendre: 'Descendre', retirer: 'Retirer' }[geste]}
          {said}
        </button>
      ))}
    </form>
  );
}
