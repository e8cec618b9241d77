import { Example, Facts, SectionTitle, StatutMark } from '#core/html/index.ts';
import { saidBy } from '../labels.ts';
import type { Details } from '../offre/details.sql.ts';
import type { OfferLine } from '../read-offer.ts';
import { detailFacts } from './offre-line-details.tsx';

/** What the establishment or a campus says of each line, with its day. Nothing at all when nobody says anything. */
export function SaidDetails({
  lines,
  details,
  shared,
  today,
}: {
  lines: OfferLine[];
  details: readonly Details[];
  /** @see OfferPage */
  shared: boolean;
  today: string;
}) {
  const said = lines.flatMap((line) => {
    const one = details.find((each) => each.ligneId === line.id);
    const facts = one
      ? detailFacts(
          { ...one, mixte: one.mixte && !shared },
          one.portesOuvertes.filter((day) => day >= today),
        )
      : [];
    return one && facts.length > 0 ? [{ line, one, facts }] : [];
  });
  if (said.length === 0) return null;
  return (
    <section aria-labelledby="t-dit" class="bloc">
      <SectionTitle id="t-dit">Sur place</SectionTitle>
      {said.map(({ line, one, facts }) => (
        <div key={line.id} class="haut-3">
          <h3>
            <StatutMark statut={line.statut} />
          </h3>
          <Facts facts={facts} />
          <p class="source">
            {saidBy(one)}. {one.exemple && <Example />}
          </p>
        </div>
      ))}
    </section>
  );
}
