import { EmptyState, EtatMark, Example, Facts, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { FEES } from '../fees/links.ts';
import type { FeeView, PaymentView } from '../fees/present.ts';
import { PaymentTable } from './payment-table.tsx';

type OwnFee = FeeView & { payments: PaymentView[] };

/** What an organisation is called to pay, in each association, and its receipts. */
export function OwnFeesPage(props: { organisation: { slug: string; nom: string }; fees: OwnFee[] }) {
  const { organisation, fees } = props;
  return (
    <WorkspacePage
      title={`Cotisations de ${organisation.nom}`}
      heading={organisation.nom}
      crumbs={[{ label: 'Cotisations', href: FEES }, { label: organisation.nom }]}
      current="cotisations"
      help="cotisations"
    >
      {fees.length === 0 && (
        <EmptyState title="Aucune cotisation">
          <p>Les cotisations appelées par l’association d’un campus, et leurs reçus, se liront ici.</p>
        </EmptyState>
      )}
      {fees.map((fee) => (
        <section key={fee.id} aria-labelledby={`c-${fee.id}`} class="bas-6">
          <SectionTitle id={`c-${fee.id}`}>
            {fee.campus}, {fee.exercice}
          </SectionTitle>
          <p>
            <EtatMark tone={fee.state.tone}>{fee.state.label}</EtatMark> {fee.exemple && <Example />}
          </p>
          <Facts
            facts={[
              { term: 'Appelé', value: fee.montant },
              { term: 'Encaissé', value: fee.paye },
              { term: 'Reste à régler', value: fee.reste },
              { term: 'À régler avant le', value: fee.echeance },
              ...(fee.motif ? [{ term: 'Motif du montant', value: fee.motif }] : []),
              ...(fee.etatMotif ? [{ term: 'Motif', value: fee.etatMotif }] : []),
              ...(fee.decision ? [{ term: 'Exonérée par', value: fee.decision }] : []),
            ]}
          />
          {fee.payments.length > 0 && (
            <PaymentTable fee={fee.id} payments={fee.payments} caption={`Paiements : ${fee.campus}, ${fee.exercice}`} />
          )}
        </section>
      ))}
    </WorkspacePage>
  );
}
