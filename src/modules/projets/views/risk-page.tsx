import { ErrorSummary, Example, Facts, Field, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { RiskHolder } from '../risques/access.ts';
import { gravityLabels, probabilityLabels, riskStateLabels } from '../risques/labels.ts';
import { editRiskUrl, riskStateUrl, risksUrl } from '../risques/links.ts';
import type { RiskState, SeenRisk } from '../risques/risk.ts';
import type { Risk } from '../risques/risks.sql.ts';
import type { RiskStateForm } from '../risques/schemas.ts';
import { ActionFrame } from './action-frame.tsx';
import { criticityText, ReviewDay, RiskMark } from './risk-signs.tsx';

interface RiskModel {
  campus: CampusPlace;
  holder: RiskHolder;
  risk: Risk & SeenRisk;
  keeps: boolean;
  /** States where it may go now. */
  moves: readonly RiskState[];
  typed: RiskStateForm;
  errors: Record<string, string>;
}

/** A risk: how grave it is, what is done against it, and to which state it may go. */
export function RiskPage({ model }: { model: RiskModel }) {
  const { campus, holder, risk, errors } = model;
  return (
    <ActionFrame
      campus={campus}
      help="risques"
      title={Object.keys(errors).length > 0 ? `Erreur : ${risk.titre}` : `${risk.titre} : ${holder.titre}`}
      heading={
        <>
          {risk.titre} {risk.exemple && <Example />}
        </>
      }
      crumbs={[
        holder.href ? { label: holder.titre, href: holder.href } : { label: 'Risques', href: risksUrl(campus.slug) },
        { label: risk.titre },
      ]}
      actions={
        model.keeps &&
        risk.etat !== 'clos' && (
          <a class="btn btn--1" href={editRiskUrl(campus.slug, risk.id)}>
            <Icon name="pencil-simple" /> Modifier
          </a>
        )
      }
    >
      <ErrorSummary errors={errors} />
      <Said model={model} />
      {model.keeps && <StateChange model={model} />}
    </ActionFrame>
  );
}

function Said({ model: { holder, risk } }: { model: RiskModel }) {
  return (
    <Facts
      facts={[
        {
          term: risk.actionId ? 'Action' : 'Projet',
          value: holder.href ? <a href={holder.href}>{holder.titre}</a> : holder.titre,
        },
        { term: 'Probabilité', value: probabilityLabels[risk.probabilite].toLowerCase() },
        { term: 'Gravité', value: gravityLabels[risk.gravite].toLowerCase() },
        { term: 'Criticité', value: criticityText(risk) },
        { term: 'Ce qui est fait', value: risk.parade || 'rien n’est encore écrit' },
        { term: 'Tenu par', value: risk.tenuPar ?? 'aucune organisation' },
        { term: 'État', value: <RiskMark risk={risk} /> },
        { term: 'Prochaine revue', value: <ReviewDay risk={risk} /> },
        ...(risk.motif ? [{ term: 'Dernier motif', value: risk.motif }] : []),
      ]}
    />
  );
}

function StateChange({ model: { campus, risk, moves, typed, errors } }: { model: RiskModel }) {
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      <form method="post" action={riskStateUrl(campus.slug, risk.id)} class="pile fiche">
        <input type="hidden" name="version" value={risk.version} />
        <SelectField
          name="etat"
          label="Nouvel état"
          required
          value={typed.etat}
          error={errors.etat}
          options={[['', 'Choisir'], ...moves.map((one) => [one, riskStateLabels[one]] as const)]}
        />
        <Field
          name="motif"
          label="Motif"
          hint="N’y nommez personne."
          type="textarea"
          required
          value={typed.motif}
          error={errors.motif}
          maxLength={1000}
        />
        <Field
          name="revue_le"
          label="Prochaine revue"
          hint="Laissez vide pour garder le jour prévu."
          type="date"
          value={typed.revue_le}
          error={errors.revue_le}
          autocomplete="off"
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
