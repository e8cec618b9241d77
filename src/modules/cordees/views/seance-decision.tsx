import { ActsField, Field, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { durationText, niveauLabels } from '../labels.ts';
import { whenText, whereText } from '../seances/labels.ts';
import type { DecisionTyped } from '../seances/schemas.ts';
import type { Seance } from '../seances/seances.sql.ts';

/** What an establishment may do of a session now, each with what is missing before. */
export type SchoolActs = readonly { id: string; acte: string; missing: string[] }[];

/** Of how many pupils, and of which level. */
export const groupOf = ({ eleves, niveau }: Pick<Seance, 'eleves' | 'niveau'>): string =>
  `${count(eleves, 'élève')}, ${niveau ? niveauLabels[niveau] : 'plusieurs niveaux'}`;

/** What a mentor says of a session, as facts. */
export const seanceFacts = (seance: Seance) => [
  { term: 'Établissement', value: seance.etablissement },
  { term: 'Quand', value: `${whenText(seance)}, soit ${durationText(seance.minutes)}` },
  { term: 'Lieu', value: whereText(seance) },
  { term: 'Thème', value: seance.theme },
  { term: 'Groupe', value: groupOf(seance) },
];

/** What an establishment answers of a session: in the workspace, or by the link that it was mailed. */
export function SeanceDecision(props: {
  action: string;
  seance: Pick<Seance, 'version'>;
  acts: SchoolActs;
  typed: DecisionTyped;
  errors: Readonly<Record<string, string>>;
}) {
  const { acts, typed, errors } = props;
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">Votre réponse</SectionTitle>
      <form method="post" action={props.action} class="pile fiche">
        <input type="hidden" name="version" value={props.seance.version} />
        <ActsField acts={acts} chosen={typed.transition} error={errors.transition} />
        {acts.some((one) => one.id === 'corriger') && (
          <Field
            name="duree"
            label="Durée que vous approuvez"
            hint="Pour une durée plus courte seulement : 1 h 30 ou 45 min."
            value={typed.duree}
            error={errors.duree}
            maxLength={20}
            autocomplete="off"
          />
        )}
        <Field
          name="texte"
          label="Motif"
          hint="Le mentor le lit. Obligatoire, sauf pour approuver. Jamais le nom d’un élève."
          type="textarea"
          value={typed.texte}
          error={errors.texte}
          maxLength={1000}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
    </section>
  );
}
