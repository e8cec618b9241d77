import { ErrorSummary, EtatMark, Example, Facts, Notice, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { campusFeesUrl, FEES, feeLetterUrl, organisationFeesUrl } from '../fees/links.ts';
import type { FeeView, PaymentView } from '../fees/present.ts';
import { FeeActs } from './fee-acts.tsx';
import { PaymentForms } from './payment-forms.tsx';
import { PaymentTable } from './payment-table.tsx';

export interface FeePageView {
  fee: FeeView;
  exercice: number;
  /** The whole list is open to the person, not this fee alone. */
  mayReadAll: boolean;
  payments: PaymentView[];
  collect: boolean;
  cancellable: PaymentView[];
  means: readonly (readonly [string, string])[];
  remind: { refusal: string | null; next: string | null } | null;
  /** Null: it cannot be exempted. */
  decisions: { id: string; nom: string }[] | null;
  mayCancel: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** One fee: what is due, what came, and what may be done of it. */
export function FeePage({ view }: { view: FeePageView }) {
  const { fee, errors } = view;
  const title = `Cotisation ${fee.exercice} : ${fee.organisation}`;
  const missing = Object.keys(errors).find((name) => !shown(view, name));
  const list = view.mayReadAll
    ? campusFeesUrl(fee.campusSlug, { exercice: view.exercice })
    : organisationFeesUrl(fee.organisationSlug);
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={fee.organisation}
      crumbs={[
        { label: 'Cotisations', href: FEES },
        { label: view.mayReadAll ? fee.campus : fee.organisation, href: list },
        { label: fee.exercice },
      ]}
      current="cotisations"
      perimeter={view.mayReadAll ? `campus:${fee.campusSlug}` : undefined}
      help="cotisations"
    >
      <ErrorSummary errors={errors} />
      <p id={missing} class="bas-4">
        <EtatMark tone={fee.state.tone}>{fee.state.label}</EtatMark> {fee.exemple && <Example />}
      </p>
      {fee.conseil && (
        <Notice>
          <p>
            Les rappels que prévoient les statuts sont restés sans suite. Le conseil d’administration peut délibérer
            d’une radiation ; rien ne se fait sans lui.
          </p>
        </Notice>
      )}
      <Facts facts={factsOf(fee)} />
      <p class="haut-3">
        <a href={feeLetterUrl(fee.id)}>Lettre d’appel à imprimer (PDF)</a>
      </p>
      <section aria-labelledby="paiements" class="haut-5">
        <SectionTitle id="paiements">Paiements et reçus</SectionTitle>
        {view.payments.length === 0 ? (
          <p class="doux">Aucun paiement enregistré.</p>
        ) : (
          <PaymentTable fee={fee.id} payments={view.payments} />
        )}
        <PaymentForms view={view} />
      </section>
      <FeeActs view={view} />
    </WorkspacePage>
  );
}

/** Whether the page has the field of a refusal: the act may have closed meanwhile. */
function shown(view: FeePageView, name: string): boolean {
  if (name === 'paiement' || name === 'motif_paiement') return view.cancellable.length > 0;
  if (name === 'relance') return view.remind !== null;
  if (name === 'decision') return view.decisions !== null;
  if (name === 'motif') return view.mayCancel;
  return name !== 'acte' && view.collect;
}

const factsOf = (fee: FeeView) => [
  { term: 'Exercice', value: fee.exercice },
  { term: 'Association', value: fee.campus },
  { term: 'Collège', value: fee.college },
  { term: 'Appelé', value: fee.statuts ? `${fee.montant} (statuts : ${fee.statuts})` : fee.montant },
  ...(fee.motif ? [{ term: 'Motif du montant', value: fee.motif }] : []),
  { term: 'Encaissé', value: fee.paye },
  { term: 'Reste à régler', value: fee.reste },
  { term: 'Appelée le', value: fee.appelee },
  { term: 'À régler avant le', value: fee.echeance },
  { term: 'Rappels', value: fee.relances ?? 'aucun' },
  ...(fee.decision ? [{ term: 'Exonérée par', value: fee.decision }] : []),
  ...(fee.etatMotif ? [{ term: 'Motif', value: fee.etatMotif }] : []),
];
