import { SectionTitle } from '#core/html/index.ts';
import { capitalise } from '#core/text/index.ts';
import type { Trade } from '../certification.sql.ts';
import { transitionText } from '../insertion/labels.ts';
import { tradeUrl } from '../links.ts';

/** What else the trade is called: the lists repeat a name in lower case, or the name of the trade itself. */
function otherNames(trade: Trade): string[] {
  const seen = new Set([trade.libelle.toLowerCase()]);
  const names = [...trade.appellations].sort((a, b) => Number(/^\p{Ll}/u.test(a)) - Number(/^\p{Ll}/u.test(b)));
  const kept = names.filter((name) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()));
  return kept.length > 0 ? [kept.join(', ')] : [];
}

/** Trades, with the names that people use. */
export function TradesSection({ trades }: { trades: Trade[] }) {
  return (
    <section aria-labelledby="t-metiers" class="bloc">
      <SectionTitle id="t-metiers">Les métiers visés</SectionTitle>
      {trades.length === 0 ? (
        <p>Non renseigné.</p>
      ) : (
        <ul class="grille lignes-f" style="--min:16rem;--gap:0 var(--e6)">
          {trades.map((trade) => (
            <li key={trade.code}>
              <a class="fort" href={tradeUrl(trade.code)}>
                {trade.libelle}
              </a>
              <br />
              <span class="source">{[...otherNames(trade), `code métier (ROME) ${trade.code}`].join(' · ')}</span>
              {transitionText(trade.transitions) && (
                <p class="petit">{capitalise(transitionText(trade.transitions)!)}</p>
              )}
            </li>
          ))}
        </ul>
      )}
      {trades.some((trade) => trade.herite) && (
        <p class="source">Métiers repris du diplôme que celui-ci remplace, ou des spécialités de la famille.</p>
      )}
    </section>
  );
}
