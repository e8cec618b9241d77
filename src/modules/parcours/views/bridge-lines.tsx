import { SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { curatedUrl } from '../construits/links.ts';

/** Published lines that go through a bridge: what its suspension or its end changes. */
export function BridgeLines(props: { campus: string; lines: readonly { id: string; titre: string }[] }) {
  const { campus, lines } = props;
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="t-par-elle" class="haut-5">
      <SectionTitle id="t-par-elle">
        {count(lines.length, 'parcours publié passe', 'parcours publiés passent')} par elle
      </SectionTitle>
      <p>
        Quand elle n’est pas ouverte, l’explorateur ne fait plus passer par elle, et la page de chaque parcours le dit.
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <a href={curatedUrl(campus, line.id)}>{line.titre}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
