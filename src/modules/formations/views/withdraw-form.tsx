import { Field, SectionTitle } from '#core/html/index.ts';

/** What was noted by mistake: why it leaves the lists. */
export function WithdrawForm(props: {
  action: string;
  version: number;
  title: string;
  hint: string;
  motif: string;
  error: string | undefined;
}) {
  return (
    <section aria-labelledby="retirer" class="haut-5">
      <SectionTitle id="retirer">{props.title}</SectionTitle>
      <form method="post" action={props.action} class="pile">
        <input type="hidden" name="version" value={props.version} />
        <Field
          name="motif_retrait"
          label="Motif du retrait"
          hint={props.hint}
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
