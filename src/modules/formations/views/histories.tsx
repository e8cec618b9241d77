import { Example, SectionTitle } from '#core/html/index.ts';
import type { PublicHistory } from '../complements/present-histories.ts';
import { campusUrl } from '../links.ts';
import { HistoryLine } from './history-line.tsx';

/** How a training came to be, as campuses draw it. Nothing when none does. @param props.here the certification of the page. */
export function Histories({ histories, here }: { histories: readonly PublicHistory[]; here: string | null }) {
  if (histories.length === 0) return null;
  return (
    <section aria-labelledby="t-histoire" class="bloc">
      <SectionTitle id="t-histoire">{histories.length < 2 ? 'Son histoire' : 'Ses histoires'}</SectionTitle>
      {histories.map((one) => (
        <OneHistory key={one.id} one={one} here={here} />
      ))}
    </section>
  );
}

export function OneHistory({ one, here }: { one: PublicHistory; here: string | null }) {
  return (
    <article class="bas-5" aria-labelledby={`histoire-${one.id}`}>
      <h3 id={`histoire-${one.id}`}>
        {one.titre} {one.exemple && <Example />}
      </h3>
      {here !== null && (
        <p class="petit">
          Racontée par <a href={campusUrl(one.campusSlug)}>{one.campus}</a>
        </p>
      )}
      {one.texte && <p>{one.texte}</p>}
      <div class="haut-3">
        <HistoryLine steps={one.steps} here={here} campus={one.campusSlug} />
      </div>
    </article>
  );
}
