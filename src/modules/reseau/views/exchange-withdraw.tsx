import { Field, SectionTitle } from '#core/html/index.ts';
import type { Exchange } from '../interactions/exchange-sheet.sql.ts';
import { withdrawExchangeUrl } from '../interactions/links.ts';

/** An exchange noted by mistake: why it leaves the lists. */
export function ExchangeWithdraw(props: {
  campus: string;
  exchange: Exchange;
  motif: string;
  error: string | undefined;
}) {
  const { campus, exchange } = props;
  return (
    <section aria-labelledby="retirer" class="haut-5">
      <SectionTitle id="retirer">Retirer cet échange</SectionTitle>
      <form method="post" action={withdrawExchangeUrl(campus, exchange.id)} class="pile">
        <input type="hidden" name="version" value={exchange.version} />
        <Field
          name="motif"
          label="Motif"
          hint="Il quitte les listes et ne compte plus ; sa page dit pourquoi."
          value={props.motif}
          error={props.error}
          maxLength={500}
          autocomplete="off"
          required
        />
        <p>
          <button class="btn" type="submit">
            Retirer
          </button>
        </p>
      </form>
    </section>
  );
}
