import { Example, Facts, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { networkOfUrl } from '#modules/organisations/index.ts';
import type { Typed } from '../commitment-page-routes.tsx';
import type { Commitment, Contribution } from '../commitment-sheet.sql.ts';
import { commitmentKindLabels } from '../engagements/labels.ts';
import { commitmentFileUrl, commitmentsUrl, memberUrl, NETWORK, networkUrl } from '../links.ts';
import type { DoneLine } from '../meanwhile.ts';
import { CommitmentActs } from './commitment-acts.tsx';
import { CommitmentMark, PromiseList, Term } from './commitment-table.tsx';
import { CommitmentActions, neighbourFacts, OverdueNotice } from './commitment-term.tsx';
import { ContributionTable } from './contribution-table.tsx';
import { DoneList } from './done-list.tsx';
import { Refusal } from './refusal.tsx';
import { SignatureActs, type SignatureView } from './signature-acts.tsx';

export interface CommitmentPageModel {
  campus: CampusPlace;
  commitment: Commitment;
  file: { nom: string; text: string } | null;
  contributions: (Contribution & { who: string | null })[];
  acts: { id: string; acte: string; missing: string[] }[];
  mayReceive: boolean;
  mayEdit: boolean;
  mayRenew: boolean;
  mayDeposit: boolean;
  deposit: { rules: string; accept: string; maxBytes: number };
  /** May open the network of the campus; an organisation only reads its own. */
  readsMembers: boolean;
  /** Asked by link; null when the commitment waits for none, or for who keeps none. */
  signature: SignatureView | null;
  done: DoneLine[];
  today: string;
}

/** Names of the fields of the forms that the page shows. */
const fieldsOf = ({ acts, mayReceive, mayDeposit, signature }: CommitmentPageModel): string[] => [
  ...(signature ? ['signature', 'reprise'] : []),
  ...(acts.length > 0 ? ['transition', 'motif', 'date'] : []),
  ...(mayReceive ? ['promesse', 'quantite', 'recu_le', 'note'] : []),
  ...(mayDeposit ? ['fichier'] : []),
];

/** One commitment: what was promised, what came, its document, and what may be done now. */
export function CommitmentPage({ model, typed }: { model: CommitmentPageModel; typed: Typed }) {
  const { campus, commitment } = model;
  const refused = Object.keys(typed.errors).length > 0;
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${commitment.titre}` : `${commitment.titre}, ${commitment.organisation}`}
      heading={
        <>
          {commitment.titre} {commitment.exemple && <Example />}
        </>
      }
      crumbs={
        model.readsMembers
          ? [
              { label: 'Réseau', href: NETWORK },
              { label: campus.nom, href: networkUrl(campus.slug) },
              { label: 'Engagements', href: commitmentsUrl(campus.slug) },
              { label: commitment.titre },
            ]
          : [
              { label: commitment.organisation, href: networkOfUrl(commitment.organisationSlug) },
              { label: commitment.titre },
            ]
      }
      current={model.readsMembers ? 'reseau' : 'organisations'}
      perimeter={`campus:${campus.slug}`}
      help="engagements_lettres"
      scripts={model.mayDeposit ? ['depot.js'] : []}
      actions={<CommitmentActions {...model} />}
    >
      <Refusal errors={typed.errors} fields={fieldsOf(model)} />
      <OverdueNotice {...model} />
      <div class="cols" style="--cols:1fr 1.2fr;--gap:var(--e6)">
        <Text {...model} />
        <section aria-labelledby="promesses">
          <SectionTitle id="promesses">Reçu sur promis</SectionTitle>
          <PromiseList promises={commitment.promesses} />
          {model.contributions.length > 0 && <ContributionTable {...model} />}
        </section>
      </div>
      {model.signature && (
        <SignatureActs
          campus={campus.slug}
          commitment={commitment}
          view={model.signature}
          typed={typed.fields}
          errors={typed.errors}
        />
      )}
      <CommitmentActs model={model} typed={typed} />
      <DoneList lines={model.done} />
    </WorkspacePage>
  );
}

const unknown = <span class="doux">non renseigné</span>;
const dateOf = (day: string | null) => (day ? frenchPartialDate(day) : unknown);

function Text({ campus, commitment, file, today }: CommitmentPageModel) {
  return (
    <section aria-labelledby="engagement">
      <SectionTitle id="engagement">{commitmentKindLabels[commitment.nature]}</SectionTitle>
      {commitment.texte && <p class="bas-3">{commitment.texte}</p>}
      <Facts
        facts={[
          { term: 'État', value: <CommitmentMark etat={commitment.etat} /> },
          {
            term: 'Organisation',
            value: <a href={memberUrl(campus.slug, commitment.organisationSlug)}>{commitment.organisation}</a>,
          },
          { term: 'Campus', value: campus.nom },
          { term: 'Signé le', value: dateOf(commitment.signatureLe) },
          ...(commitment.signataire ? [{ term: 'Signé par', value: commitment.signataire }] : []),
          { term: 'Début', value: dateOf(commitment.debut) },
          { term: 'Échéance', value: <Term row={commitment} today={today} /> },
          ...neighbourFacts(campus.slug, commitment),
          ...(commitment.constat ? [{ term: 'Constat', value: commitment.constat }] : []),
          {
            term: 'Document',
            value: file ? (
              <>
                <a href={commitmentFileUrl(campus.slug, commitment.id)} download>
                  {file.nom}
                </a>{' '}
                <span class="doux">({file.text})</span>
              </>
            ) : (
              <span class="manque">à joindre</span>
            ),
          },
        ]}
      />
    </section>
  );
}
