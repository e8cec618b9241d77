import { Icon } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mailingsUrl } from '../courriers/links.ts';
import { importsUrl } from '../imports/links.ts';
import { exchangesUrl } from '../interactions/links.ts';
import { lettersUrl } from '../lettres/links.ts';
import { candidaturesUrl, commitmentsUrl } from '../links.ts';

/** What may be opened and done from the list of members. */
export function MemberActions(props: {
  campus: CampusPlace;
  /** Candidatures that wait. */
  waiting: number;
  mayAdd: boolean;
  mayReadCommitments: boolean;
  mayReadExchanges: boolean;
  mayWrite: boolean;
  addHref: string;
}) {
  const { campus, waiting, mayAdd, mayReadCommitments, mayReadExchanges, mayWrite, addHref } = props;
  return (
    <>
      {mayReadCommitments && (
        <a class="btn" href={commitmentsUrl(campus.slug)}>
          <Icon name="handshake" /> Engagements
        </a>
      )}{' '}
      {mayReadCommitments && (
        <a class="btn" href={lettersUrl(campus.slug)}>
          Lettres
        </a>
      )}{' '}
      {mayReadExchanges && (
        <a class="btn" href={exchangesUrl(campus.slug)}>
          Échanges
        </a>
      )}{' '}
      {mayWrite && (
        <a class="btn" href={mailingsUrl(campus.slug)}>
          Courriers
        </a>
      )}{' '}
      {mayAdd && (
        <>
          <a class="btn" href={importsUrl(campus.slug)}>
            <Icon name="file-csv" /> Importer
          </a>{' '}
          <a class="btn" href={candidaturesUrl(campus.slug)}>
            Demandes{waiting > 0 && ` (${waiting})`}
          </a>{' '}
          <a class="btn btn--1" href={addHref}>
            <Icon name="plus" /> Ajouter un membre
          </a>
        </>
      )}
    </>
  );
}
