import { Icon, Notice, Refused, SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import {
  certificatePdfUrl,
  certificateUrl,
  ownCertificateUrl,
  ownVisitDocxUrl,
  ownVisitPdfUrl,
  visitDocxUrl,
  visitPdfUrl,
} from '../attestations/links.ts';
import type { VisitRule } from '../attestations/visit-rules.ts';
import type { GroupLinkProps } from './group-link-page.tsx';
import type { GroupPageProps } from './group-page.tsx';

/** What may be printed of a group. */
export interface Papers {
  /** What the rules say of the visit; null: there is none to agree on. */
  visit: readonly VisitRule[] | null;
  /** The group was counted, and came. */
  certified: boolean;
}

/** The papers of a group, for its team. */
export function GroupPapers({ campus, event, group, papers, mayCertify, errors }: GroupPageProps) {
  const at = [campus.slug, event.id, group.id] as const;
  const certified = papers.certified && mayCertify;
  if (!papers.visit && !certified) return null;
  return (
    <section id="papiers" aria-labelledby="documents" tabIndex={-1} class="haut-5">
      <SectionTitle id="documents">Les documents</SectionTitle>
      <Refused text={errors.papiers} />
      <Visit rules={papers.visit} pdf={visitPdfUrl(...at)} docx={visitDocxUrl(...at)} />
      {certified && (
        <>
          <p class="actions">
            <a class="btn" href={certificatePdfUrl(...at)}>
              <Icon name="printer" /> Attestation de présence (PDF)
            </a>
          </p>
          <Announced {...{ campus, event, group }} />
        </>
      )}
    </section>
  );
}

/** Whether the group was told of its certificate, or the act that tells it. */
function Announced({ campus, event, group }: Pick<GroupPageProps, 'campus' | 'event' | 'group'>) {
  if (group.attestationLe)
    return <p class="petit doux">Annoncée au contact du groupe le {frenchDate(group.attestationLe)}.</p>;
  if (!group.contact)
    return <p class="petit doux">Ce groupe n’a plus d’adresse : remettez-lui l’attestation imprimée.</p>;
  return (
    <form method="post" action={certificateUrl(campus.slug, event.id, group.id)}>
      <p class="petit doux">Sans rien faire, elle est annoncée au contact du groupe le lendemain matin.</p>
      <button class="btn btn--nu" type="submit">
        <Icon name="paper-plane-tilt" /> Annoncer l’attestation maintenant
      </button>
    </form>
  );
}

/** The papers of a group, for who holds its link. */
export function OwnPapers({ papers, token }: GroupLinkProps) {
  if (!papers.visit && !papers.certified) return null;
  return (
    <section aria-labelledby="documents" class="haut-5">
      <SectionTitle id="documents">Vos documents</SectionTitle>
      {papers.certified && (
        <p class="actions">
          <a class="btn btn--1" href={ownCertificateUrl(token)}>
            <Icon name="printer" /> Attestation de présence (PDF)
          </a>
        </p>
      )}
      <Visit rules={papers.visit} pdf={ownVisitPdfUrl(token)} docx={ownVisitDocxUrl(token)} />
    </section>
  );
}

/** The agreement of the visit, or why it cannot be made. */
function Visit({ rules, pdf, docx }: { rules: readonly VisitRule[] | null; pdf: string; docx: string }) {
  if (!rules) return null;
  const refused = rules.some((one) => one.poids === 'refus');
  const list = (
    <ul>
      {rules.map((one) => (
        <li key={one.texte}>{one.texte}</li>
      ))}
    </ul>
  );
  if (refused)
    return (
      <Notice tone="erreur" title="La convention ne peut pas être faite">
        {list}
      </Notice>
    );
  return (
    <>
      {rules.length > 0 && (
        <Notice tone="alerte" title="À vérifier avant de signer la convention">
          {list}
        </Notice>
      )}
      <p class="actions">
        <a class="btn" href={pdf}>
          <Icon name="printer" /> Convention de visite (PDF)
        </a>
        <a href={docx}>La même, à compléter (DOCX)</a>
      </p>
    </>
  );
}
