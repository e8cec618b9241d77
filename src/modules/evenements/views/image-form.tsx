import { Field, Icon, Refused } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { ImageAnswer, ImageRequest } from '../images/image.ts';
import { imageSupports, termOf } from '../images/labels.ts';
import type { AnswerForm } from '../images/schemas.ts';

const TERMS = { valable: '', bientot: ', bientôt échue', echue: ', échue : les images sont à retirer' };

/** « Reportage, le site du campus, jusqu’au 30 juin 2028 ». */
export const requestText = (one: ImageRequest, today: string): string =>
  `${one.projet}, ${imageSupports[one.support]}, jusqu’au ${frenchPartialDate(one.jusquAu)}${TERMS[termOf(one, today)]}`;

interface ImageFormProps {
  action: string;
  request: ImageRequest;
  answer: ImageAnswer | null;
  /** Of the group: names of fields are told apart by it. */
  group: { id: string; classe: string };
  typed: AnswerForm | null;
  errors: Record<string, string>;
}

/** How many parents of a group said yes, how many said no, and which service keeps the papers. */
export function ImageForm({ action, request, answer, group, typed, errors }: ImageFormProps) {
  const key = `${request.id}-${group.id}`;
  const kept = { accords: answer?.accords, refus: answer?.refus, garde: answer?.garde };
  const field = (name: keyof typeof kept, label: string, hint?: string) => (
    <Field
      id={`${name}-${key}`}
      name={name}
      label={label}
      hint={hint}
      value={typed ? typed[name] : String(kept[name] ?? '')}
      error={typed ? errors[name] : undefined}
      inputMode={name === 'garde' ? undefined : 'numeric'}
      maxLength={name === 'garde' ? 120 : 4}
      autocomplete="off"
    />
  );
  return (
    <form method="post" action={action} class="pile haut-3">
      <input type="hidden" name="image" value={request.id} />
      <input type="hidden" name="version" value={answer?.version ?? 0} />
      <div id={`image-${key}`} tabIndex={-1}>
        <Refused text={typed ? errors.image : undefined} />
      </div>
      <div class="grille" style="--min:9rem;--gap:var(--e4)">
        {field('accords', 'Accords signés')}
        {field('refus', 'Refus')}
      </div>
      {field('garde', 'Service de l’établissement qui garde les papiers', 'Par exemple « vie scolaire ». Aucun nom.')}
      <p class="actions">
        <button class="btn" type="submit">
          <Icon name="check" /> Enregistrer
          <span class="cache"> pour {group.classe}</span>
        </button>
      </p>
    </form>
  );
}

/** Refusals of a form among several, at the fields of that one. */
export const imageErrors = (
  errors: Record<string, string>,
  typed: (AnswerForm & { groupe: string }) | null,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([name, text]) => [`${name}-${typed?.image ?? ''}-${typed?.groupe ?? ''}`, text]),
  );
