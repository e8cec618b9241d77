import { Choice, Field, Icon, Refused, SectionTitle, SelectField } from '#core/html/index.ts';
import type { StepOrder } from '../stages/schemas.ts';

interface ActsProps {
  action: string;
  version: number;
  acts: { id: string; acte: string }[];
  /** Days of presence of the stay. */
  jours: number;
  typed: StepOrder;
  errors: Record<string, string>;
  /** Who answers by a mailed link writes a name and a function. */
  named?: boolean;
}

/** What each act asks to be written. */
const ASKED: readonly (readonly [acts: readonly string[], words: string])[] = [
  [['retenir'], 'comment les cours sont assurés'],
  [['refuser', 'absent'], 'le motif'],
  [['evaluer'], 'ce que vous en ferez en classe'],
];

/** What may be done now to an application: one form. */
export function ApplicationActs(props: ActsProps) {
  const { acts, typed, errors } = props;
  const [only] = acts;
  const checked = (id: string) => typed.transition === id || (acts.length === 1 && only?.id === id);
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={props.action} class="pile fiche">
        <input type="hidden" name="version" value={props.version} />
        <fieldset id="transition" tabIndex={-1}>
          <legend>Votre choix</legend>
          {acts.map((one) => (
            <Choice key={one.id} type="radio" name="transition" value={one.id} checked={checked(one.id)}>
              {one.acte}
            </Choice>
          ))}
          <Refused text={errors.transition} />
        </fieldset>
        <Asked {...props} />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Envoyer
          </button>
        </p>
      </form>
    </section>
  );
}

/** What the acts that are open ask to be written. */
function Asked(props: ActsProps) {
  const { acts, typed, errors } = props;
  const has = (id: string) => acts.some((one) => one.id === id);
  const asked = ASKED.filter(([ids]) => ids.some(has)).map(([, words]) => words);
  return (
    <>
      {asked.length > 0 && (
        <Field
          name="texte"
          label={`Écrivez ${asked.join(', ou ')}`}
          type="textarea"
          value={typed.texte}
          error={errors.texte}
          maxLength={2000}
        />
      )}
      {has('constater') && (
        <Field
          name="jours"
          label="Jours de présence"
          hint={`${props.jours} au plus ; une demi-journée compte 0,5.`}
          inputMode="decimal"
          value={typed.jours}
          error={errors.jours}
          maxLength={5}
          autocomplete="off"
        />
      )}
      {has('evaluer') && (
        <SelectField
          name="satisfaction"
          label="Ce stage vous a-t-il été utile ?"
          value={typed.satisfaction}
          options={[
            ['', 'Sans avis'],
            ['5', '5 : tout à fait'],
            ['4', '4'],
            ['3', '3'],
            ['2', '2'],
            ['1', '1 : pas du tout'],
          ]}
        />
      )}
      {props.named && (
        <Field
          name="nom"
          label="Vos nom et fonction"
          value={typed.nom}
          error={errors.nom}
          required
          maxLength={160}
          autocomplete="name"
        />
      )}
    </>
  );
}
