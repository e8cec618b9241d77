import { DataTable, EmptyState, ErrorSummary, Example, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { DoneLine } from '../complements/done-to.ts';
import type { DrawnStep, History } from '../complements/histories.sql.ts';
import type { Refused } from '../complements/history-routes.tsx';
import {
  complementUrl,
  editHistoryUrl,
  historiesUrl,
  newStepUrl,
  restoreHistoryUrl,
  stepUrl,
  withdrawHistoryUrl,
} from '../complements/links.ts';
import { titleOf } from '../labels.ts';
import { certificationUrl } from '../links.ts';
import { ComplementDone } from './complement-done.tsx';
import { HistoryLine } from './history-line.tsx';
import { KeepOfferPage } from './keep-offer-page.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

interface Props {
  campus: CampusPlace;
  one: History;
  steps: readonly DrawnStep[];
  done: readonly DoneLine[];
  refused: Refused | null;
}

/** One history: as its public page shows it, then step by step. */
export function HistoryPage(props: Props) {
  const { campus, one, steps, refused } = props;
  const unsaid = !one.retireLe && refused?.motif != null ? refused.error : undefined;
  return (
    <KeepOfferPage
      campus={campus}
      title={refused ? `Erreur : ${one.titre}` : one.titre}
      heading={
        <>
          {one.titre} {one.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Histoires', href: historiesUrl(campus.slug) }, { label: one.titre }]}
      help="complements"
      actions={
        !one.retireLe && (
          <>
            <a class="btn" href={editHistoryUrl(campus.slug, one.id)}>
              <Icon name="pencil-simple" /> Modifier
            </a>{' '}
            <a class="btn btn--1" href={newStepUrl(campus.slug, one.id)}>
              <Icon name="plus" /> Ajouter une étape
            </a>
          </>
        )
      }
    >
      {unsaid && <ErrorSummary errors={{ motif_retrait: unsaid }} />}
      {refused && !unsaid && (
        <Notice tone="erreur" title="Refusé">
          <p>{refused.error}</p>
        </Notice>
      )}
      {one.retireLe && <Withdrawn campus={campus} one={one} />}
      {one.texte && <p class="grand">{one.texte}</p>}
      <StepList {...props} />
      {steps.length > 0 && (
        <section aria-labelledby="apercu" class="haut-5">
          <SectionTitle id="apercu">Comme le public la lit</SectionTitle>
          <HistoryLine steps={steps} here={null} campus={campus.slug} />
        </section>
      )}
      {!one.retireLe && (
        <WithdrawForm
          action={withdrawHistoryUrl(campus.slug, one.id)}
          version={one.version}
          title="Retirer cette histoire"
          hint="Elle quitte les pages des formations ; sa page dit pourquoi."
          motif={refused?.motif ?? ''}
          error={unsaid}
        />
      )}
      <ComplementDone lines={props.done} />
    </KeepOfferPage>
  );
}

function Withdrawn({ campus, one }: Pick<Props, 'campus' | 'one'>) {
  return (
    <Notice tone="alerte" title={`Retirée le ${frenchDateTime(one.retireLe!)}`}>
      <p>« {one.retireMotif} ». Elle n’est plus sur aucune page publique.</p>
      <form method="post" action={restoreHistoryUrl(campus.slug, one.id)}>
        <button class="btn" type="submit" id="remettre">
          Remettre
        </button>
      </form>
    </Notice>
  );
}

function StepList({ campus, one, steps }: Props) {
  if (steps.length === 0) {
    return (
      <EmptyState title="Aucune étape">
        <p>Une histoire paraît sur la page d’un diplôme dès qu’une de ses étapes y est rattachée.</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="Étapes"
      class="empilable"
      head={
        <tr>
          <th scope="col">Étape</th>
          <th scope="col">Date</th>
          <th scope="col">Rattachée à</th>
          <th scope="col">Source</th>
        </tr>
      }
    >
      {steps.map((step) => (
        <tr key={step.id}>
          <th scope="row">
            {one.retireLe ? step.titre : <a href={stepUrl(campus.slug, one.id, step.id)}>{step.titre}</a>}{' '}
            {step.exemple && <Example />}
          </th>
          <td data-titre="Date">{step.le ? frenchPartialDate(step.le) : <span class="doux">non renseignée</span>}</td>
          <td data-titre="Rattachée à">
            {step.certificationSlug ? (
              <a href={certificationUrl(step.certificationSlug)}>{titleOf(step.sigle, step.certification ?? '')}</a>
            ) : (
              step.complementId && <a href={complementUrl(campus.slug, step.complementId)}>{step.complement}</a>
            )}
          </td>
          <td data-titre="Source">{step.source}</td>
        </tr>
      ))}
    </DataTable>
  );
}
