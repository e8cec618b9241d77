import { ErrorSummary, Example, Facts, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import { complementNatureLabels, placesNatureLabels, publicLabels } from '../complements/labels.ts';
import { editComplementUrl, restoreComplementUrl, withdrawComplementUrl } from '../complements/links.ts';
import type { ComplementModel } from '../complements/page-routes.tsx';
import type { SentLife } from '../complements/schemas.ts';
import type { NamedCertification } from '../complements/sheet.sql.ts';
import { titleOf } from '../labels.ts';
import { certificationUrl } from '../links.ts';
import { ComplementAttached } from './complement-attached.tsx';
import { ComplementDone } from './complement-done.tsx';
import { ComplementLife } from './complement-life.tsx';
import { ComplementSessions } from './complement-sessions.tsx';
import { ComplementState } from './complement-state.tsx';
import { KeepOfferPage } from './keep-offer-page.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

export interface LifeFilled {
  life: SentLife;
  motif: string;
  errors: Record<string, string>;
  diplomas: NamedCertification[];
}

/** Fields that this page holds; what is refused elsewhere is said in plain words. */
const OWN = new Set(['transition', 'le', 'motif', 'decision', 'diplome', 'motif_retrait']);

/** One complement: what it is, who gives it, to which trainings, its sessions and its life. */
export function ComplementPage({ model, filled }: { model: ComplementModel; filled: LifeFilled }) {
  const { campus, one } = model;
  const refused = Object.keys(filled.errors).length > 0;
  return (
    <KeepOfferPage
      campus={campus}
      title={refused ? `Erreur : ${one.nom}` : one.nom}
      heading={
        <>
          {one.nom} {one.exemple && <Example />}
        </>
      }
      crumbs={[{ label: one.nom }]}
      help="complements"
      actions={
        !one.retireLe && (
          <a class="btn" href={editComplementUrl(campus.slug, one.id)}>
            <Icon name="pencil-simple" /> Modifier
          </a>
        )
      }
    >
      <Refusals errors={filled.errors} model={model} />
      {one.retireLe && <Withdrawn model={model} />}
      <What model={model} />
      <ComplementAttached model={model} />
      <ComplementSessions model={model} />
      <ComplementLife model={model} filled={filled} />
      {!one.retireLe && (
        <WithdrawForm
          action={withdrawComplementUrl(campus.slug, one.id)}
          version={one.version}
          title="Retirer ce complément"
          hint="Noté par erreur, il quitte les pages et les listes ; sa page dit pourquoi. Un complément qui n’est plus donné se ferme."
          motif={filled.motif}
          error={filled.errors.motif_retrait}
        />
      )}
      <ComplementDone lines={model.done} />
    </KeepOfferPage>
  );
}

/** With links to the fields that are there, in plain words when their form is there no more. */
function Refusals({ errors, model }: { errors: Record<string, string>; model: ComplementModel }) {
  const names = Object.keys(errors);
  if (names.length === 0) return null;
  const asked = new Set(model.acts.flatMap((act) => act.asks));
  const there = (name: string) =>
    OWN.has(name) && (!['decision', 'diplome', 'motif'].includes(name) || asked.has(name)) && !model.one.retireLe;
  if (names.every(there)) return <ErrorSummary errors={errors} />;
  return (
    <Notice tone="erreur" title="Refusé">
      {Object.values(errors).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}

function Withdrawn({ model: { campus, one } }: { model: ComplementModel }) {
  return (
    <Notice tone="alerte" title={`Retiré le ${frenchDateTime(one.retireLe!)}`}>
      <p>« {one.retireMotif} ». Il n’est plus sur aucune page publique ni dans aucune liste.</p>
      <form method="post" action={restoreComplementUrl(campus.slug, one.id)}>
        <button class="btn" type="submit" id="remettre">
          Remettre
        </button>
      </form>
    </Notice>
  );
}

function What({ model: { one, etat, steps, diploma } }: { model: ComplementModel }) {
  const last = steps.at(-1);
  const none = <span class="doux">non renseigné</span>;
  return (
    <section aria-labelledby="quoi">
      <SectionTitle id="quoi">En quoi il consiste</SectionTitle>
      {one.texte?.split(/\n{2,}/).map((paragraph) => <p key={paragraph}>{paragraph}</p>) ?? <p>{none}</p>}
      <Facts
        facts={[
          { term: 'Nature', value: complementNatureLabels[one.nature] },
          {
            term: 'État',
            value: (
              <>
                <ComplementState etat={one.etat} />
                {last?.le && `, depuis le ${frenchPartialDate(last.le)}`}
                {diploma && (
                  <>
                    {' '}
                    : <a href={certificationUrl(diploma.slug)}>{titleOf(diploma.sigle, diploma.intitule)}</a>
                  </>
                )}
                {one.etat === 'idee' && ', lue par l’équipe du campus seulement'}
              </>
            ),
          },
          ...(one.placesNature ? [{ term: 'Places', value: placesNatureLabels[one.placesNature] }] : []),
          { term: 'Heures', value: one.heures === null ? none : count(one.heures, 'heure') },
          {
            term: 'Pour qui',
            value: one.publics.length === 0 ? none : one.publics.map((name) => publicLabels[name]).join(', '),
          },
          { term: 'Ce qu’on en garde', value: one.attestation ?? none },
          { term: 'Dates', value: datesOf(one.debut, one.fin) ?? none },
          { term: 'Source', value: one.source },
        ]}
      />
      {etat.terminal && <p class="source">Sa vie est finie ici : elle continue avec le diplôme.</p>}
    </section>
  );
}

function datesOf(debut: string | null, fin: string | null): string | null {
  if (debut && fin) return `du ${frenchPartialDate(debut)} au ${frenchPartialDate(fin)}`;
  if (debut) return `depuis le ${frenchPartialDate(debut)}`;
  return fin ? `jusqu’au ${frenchPartialDate(fin)}` : null;
}
