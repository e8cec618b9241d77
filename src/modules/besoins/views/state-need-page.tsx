import { ErrorSummary, Field, Icon, Notice, Page } from '#core/html/index.ts';
import { type CampusPlace, campusCalled, campusUrl } from '#modules/campus/index.ts';
import { PUBLIC_NEEDS, stateNeedUrl } from '../exprimes/links.ts';
import type { TradePick } from '../exprimes/pick-trade.ts';
import type { NeedValues } from '../exprimes/schemas.ts';
import { ContactFields, FigureFields, ProfileFields, WhatFields } from './need-fields.tsx';
import { TradeField } from './trade-field.tsx';

interface StatePageProps {
  campus: CampusPlace;
  /** `closed`: nobody would answer what is sent. */
  state: 'open' | 'sent' | 'closed';
  pick: TradePick;
  values: NeedValues;
  errors: Record<string, string>;
  searched?: boolean;
}

/** A company says what it lacks, without an account. */
export function StateNeedPage(props: StatePageProps) {
  const { campus, state } = props;
  const title = `Exprimer un besoin : ${campus.nom}`;
  return (
    <Page
      title={Object.keys(props.errors).length > 0 ? `Erreur : ${title}` : title}
      description={`Une entreprise ou une branche dit au ${campusCalled(campus.nom)} les compétences qui lui manquent.`}
      current="campus"
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: 'Exprimer un besoin' },
      ]}
    >
      <section class="large bas-5" aria-labelledby="t-besoin">
        <h1 id="t-besoin">Exprimer un besoin</h1>
        {state === 'sent' && (
          <Notice tone="ok" title="Besoin envoyé">
            <p>Le campus le lit et vous répond par courriel sous dix jours ouvrés, même pour dire qu’il ne peut pas.</p>
            <p>
              <a href={campusUrl(campus.slug)}>Revenir à la page du campus</a>
            </p>
          </Notice>
        )}
        {state === 'closed' && (
          <Notice title="Pas encore ici">
            <p>
              Personne ne reçoit encore les besoins de ce campus sur ce site.{' '}
              <a href={campusUrl(campus.slug)}>Sa page dit comment le joindre.</a>
            </p>
          </Notice>
        )}
        {state === 'open' && <StateForm {...props} />}
      </section>
    </Page>
  );
}

function StateForm({ campus, pick, values, errors, searched }: StatePageProps) {
  const action = stateNeedUrl(campus.slug);
  return (
    <>
      <p>
        Pour une entreprise, une branche ou un employeur public à qui des compétences manquent. Aucun compte n’est
        demandé. Le campus répond sous dix jours ouvrés. <a href={PUBLIC_NEEDS}>Les besoins déjà exprimés</a>
      </p>
      <ErrorSummary errors={errors} />
      <form method="post" action={action} class="pile haut-4 fiche">
        <Field
          name="organisation_dite"
          label="Votre organisation"
          value={values.organisation_dite}
          error={errors.organisation_dite}
          required
          maxLength={200}
          autocomplete="organization"
        />
        <WhatFields values={values} errors={errors} />
        <TradeField action={action} metier={values.metier} pick={pick} searched={searched ?? false} errors={errors} />
        <FigureFields values={values} errors={errors} />
        <ProfileFields values={values} errors={errors} />
        <ContactFields values={values} errors={errors} asked />
        <p hidden>
          <label for="site_internet">Ne remplissez pas ce champ</label>
          <input id="site_internet" name="site_internet" type="text" tabIndex={-1} autocomplete="off" />
        </p>
        <p class="petit doux">
          <a href="/donnees-personnelles">Vos données</a>
        </p>
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="enregistrer">
            <Icon name="paper-plane-tilt" /> Envoyer le besoin
          </button>
        </p>
      </form>
    </>
  );
}
