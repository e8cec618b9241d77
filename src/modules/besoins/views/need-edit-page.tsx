import { ErrorSummary, Field, Icon, Notice, SectionTitle, SelectField } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Filling } from '../exprimes/check-need.ts';
import { editNeedUrl, needsUrl, needUrl, newNeedUrl } from '../exprimes/links.ts';
import type { Need } from '../exprimes/needs.sql.ts';
import type { TradePick } from '../exprimes/pick-trade.ts';
import type { SentNeed } from '../exprimes/schemas.ts';
import { ContactFields, FigureFields, ProfileFields, WhatFields } from './need-fields.tsx';
import { NeedFrame } from './need-frame.tsx';
import { TradeField } from './trade-field.tsx';

interface EditModel {
  campus: CampusPlace;
  /** null: a new one. */
  need: Need | null;
  who: Filling;
  organisations: { slug: string; nom: string }[];
  pick: TradePick;
  sent: SentNeed;
  errors: Record<string, string>;
  searched?: boolean;
  /** Why nothing of it may change now; what was typed is kept. */
  frozen?: string;
}

/** A need is stated, or what is said of it changes. */
export function NeedEditPage({ model }: { model: EditModel }) {
  const { campus, need, pick, errors } = model;
  const { values } = model.sent;
  const heading = need ? 'Modifier le besoin' : 'Exprimer un besoin';
  const title = need ? `${heading} : ${need.titre}` : `${heading} : ${campus.nom}`;
  const action = need ? editNeedUrl(campus.slug, need.id) : newNeedUrl(campus.slug);
  return (
    <NeedFrame
      campus={campus}
      title={model.frozen || Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={heading}
      crumbs={[...(need ? [{ label: need.titre, href: needUrl(campus.slug, need.id) }] : []), { label: heading }]}
    >
      {model.frozen && <Frozen why={model.frozen} />}
      <ErrorSummary errors={errors} />
      {model.who === 'membre' && need?.recevableLe && (
        <Notice title="Le campus a déjà lu ce besoin">
          <p>
            {need.etat === 'recevable'
              ? 'Ce que vous changez ici lui revient : le besoin n’est plus montré tant que l’équipe ne l’a pas relu.'
              : 'Ce que vous changez ici est noté dans le fil, et l’équipe est prévenue.'}
          </p>
        </Notice>
      )}
      <form method="post" action={action} class="pile fiche">
        <input type="hidden" name="version" value={model.sent.version} />
        <Who model={model} />
        <WhatFields values={values} errors={errors} />
        <TradeField
          action={action}
          metier={values.metier}
          pick={pick}
          searched={model.searched ?? false}
          errors={errors}
        />
        <FigureFields values={values} errors={errors} />
        <ProfileFields values={values} errors={errors} />
        {model.who === 'equipe' && <SourceFields model={model} />}
        <ContactFields values={values} errors={errors} asked={false} />
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="enregistrer">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={need ? needUrl(campus.slug, need.id) : needsUrl(campus.slug)}>
            {need ? 'Ne rien changer' : 'Abandonner'}
          </a>
        </p>
      </form>
    </NeedFrame>
  );
}

const Frozen = ({ why }: { why: string }) => (
  <div class="avis avis--erreur" role="alert" tabIndex={-1} id="erreurs">
    <p class="fort">Rien n’est enregistré, rien n’est perdu</p>
    <p>{why} Ce que vous avez tapé est gardé ci-dessous : enregistrez-le une fois le besoin rouvert.</p>
  </div>
);

function Who({ model: { who, organisations, sent, errors } }: { model: EditModel }) {
  const none = who === 'membre' ? 'Choisir' : 'Aucune fiche du réseau';
  return (
    <>
      <SelectField
        name="organisation"
        label="Organisation qui exprime le besoin"
        options={[['', none], ...organisations.map((one) => [one.slug, one.nom] as const)]}
        value={sent.values.organisation}
        error={errors.organisation}
        required={who === 'membre'}
      />
      {who === 'equipe' && (
        <Field
          name="organisation_dite"
          label="Nom d’une organisation qui n’est pas dans le réseau"
          hint="Une entreprise ou une branche ; laissez vide si vous l’avez choisie ci-dessus."
          value={sent.values.organisation_dite}
          error={errors.organisation_dite}
          maxLength={200}
          autocomplete="organization"
        />
      )}
    </>
  );
}

function SourceFields({ model: { sent, errors } }: { model: EditModel }) {
  return (
    <section aria-labelledby="estimation" class="pile haut-4">
      <SectionTitle id="estimation">Estimation publiée</SectionTitle>
      <Field
        name="source"
        label="Source"
        hint="Quand le besoin vient d’une publication : qui l’a publiée, et où. Sans organisation, la source est demandée."
        value={sent.values.source}
        error={errors.source}
        maxLength={300}
        autocomplete="off"
      />
      <Field
        name="source_le"
        label="Date de la source"
        hint="Une année, un mois ou un jour."
        value={sent.values.source_le}
        error={errors.source_le}
        maxLength={10}
        autocomplete="off"
      />
    </section>
  );
}
