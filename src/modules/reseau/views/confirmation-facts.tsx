import { Field } from '#core/html/index.ts';
import { AnsweredLine } from './confirmation-line.tsx';

export interface FactsAsked {
  personne: string;
  apports: string[];
}
export interface FactsTyped {
  /** « À corriger » is chosen, and what was typed then. */
  personne: boolean;
  nom: string;
  courriel: string;
  apports: boolean;
  texte: string;
}

/** What is asked beside the sheet: who is to be reached, and what the organisation brings. */
export function ConfirmationFacts(props: { facts: FactsAsked; typed: FactsTyped; errors: Record<string, string> }) {
  const { facts, typed, errors } = props;
  return (
    <>
      <AnsweredLine
        cle="personne"
        label="Personne à joindre"
        value={facts.personne}
        correct={typed.personne}
        refused={Boolean(errors.nouvelle_personne || errors.nouveau_courriel)}
      >
        <Field
          name="nouvelle_personne"
          label="Nouvelle personne"
          hint="Fonction et courriel professionnels seulement."
          value={typed.nom}
          error={errors.nouvelle_personne}
          maxLength={160}
        />
        <Field
          name="nouveau_courriel"
          label="Son courriel"
          type="email"
          value={typed.courriel}
          error={errors.nouveau_courriel}
          maxLength={254}
        />
      </AnsweredLine>
      {facts.apports.length > 0 && (
        <AnsweredLine
          cle="apports"
          label="Ce que vous apportez"
          value={facts.apports.join(' ; ')}
          correct={typed.apports}
          refused={Boolean(errors.apports)}
        >
          <Field
            name="apports"
            label="Ce qui est à corriger"
            type="textarea"
            value={typed.texte}
            error={errors.apports}
            maxLength={500}
          />
        </AnsweredLine>
      )}
    </>
  );
}
