import { Field, Icon } from '#core/html/index.ts';
import type { Figures } from '../offre/figures.sql.ts';
import { validationUrl } from '../offre/links.ts';
import type { LineModel } from '../offre/read-line.ts';

/** What was sent to validate or give back figures, when it was refused. */
export interface SentJudgement {
  annee: number | null;
  motif: string;
  error: string | undefined;
}

/** A campus validates the figures of a year, or gives them back with a reason. */
export function Judge({ model, typed, sent }: { model: LineModel; typed: Figures; sent: SentJudgement }) {
  const mine = sent.annee === typed.annee;
  return (
    <form method="post" action={validationUrl(model.line.id, typed.annee)} class="pile">
      <input type="hidden" name="version" value={typed.version} />
      <Field
        id={`motif-${typed.annee}`}
        name="motif"
        label="Ce qui est à reprendre"
        hint="Demandé pour renvoyer à l’établissement."
        value={mine ? sent.motif : ''}
        error={mine ? sent.error : undefined}
        maxLength={500}
        autocomplete="off"
      />
      <p class="actions">
        <button class="btn" type="submit" name="acte" value="valider">
          <Icon name="check" /> Valider ces effectifs
        </button>{' '}
        <button class="btn" type="submit" name="acte" value="renvoyer">
          Renvoyer à l’établissement
        </button>
      </p>
    </form>
  );
}
