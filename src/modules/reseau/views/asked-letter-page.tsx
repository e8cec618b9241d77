import { Example, Facts, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { networkOfUrl } from '#modules/organisations/index.ts';
import type { SentCommitment, TypedPromise } from '../commitment-schemas.ts';
import { letterKindLabels } from '../lettres/labels.ts';
import type { AskedLetter } from '../lettres/letters.sql.ts';
import { letterFileUrl, lettersUrl } from '../lettres/links.ts';
import type { LetterForm } from '../lettres/show-letter.tsx';
import { commitmentUrl, memberUrl, NETWORK, networkUrl } from '../links.ts';
import type { DoneLine } from '../meanwhile.ts';
import { AskedLetterActs, fieldsShown } from './asked-letter-acts.tsx';
import type { FileRules } from './asked-letter-forms.tsx';
import { sentOf } from './asked-letter-sent.tsx';
import { LetterMark } from './asked-letter-table.tsx';
import { DoneList } from './done-list.tsx';
import { Refusal } from './refusal.tsx';

export interface AskedLetterModel {
  campus: CampusPlace;
  letter: AskedLetter;
  file: { nom: string; text: string } | null;
  /** Acts that start from here and that the person may do. */
  acts: string[];
  /** To whom its link may be sent again; null where it may not. */
  receivers: { key: string; nom: string }[] | null;
  /** May open the network of the campus; an organisation only reads its own. */
  readsMembers: boolean;
  /** Who only reads does not learn who received the link. */
  namesReceiver: boolean;
  rules: FileRules;
  promises: { values: SentCommitment['values']; lines: (TypedPromise | null)[]; full: boolean };
  done: DoneLine[];
  today: string;
}

export interface AskedLetterProps {
  model: AskedLetterModel;
  /** The form that was refused. */
  form: LetterForm | null;
  typed: Readonly<Record<string, string>>;
  errors: Record<string, string>;
}

/** One asked letter: what was asked, what was answered, and what may be done now. */
export function AskedLetterPage(props: AskedLetterProps) {
  const { model, form, errors } = props;
  const { campus, letter } = model;
  const title = `${letter.objet}, ${letter.organisation}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={
        <>
          {letter.objet} {letter.exemple && <Example />}
        </>
      }
      crumbs={
        model.readsMembers
          ? [
              { label: 'Réseau', href: NETWORK },
              { label: campus.nom, href: networkUrl(campus.slug) },
              { label: 'Lettres demandées', href: lettersUrl(campus.slug) },
              { label: letter.organisation },
            ]
          : [{ label: letter.organisation, href: networkOfUrl(letter.organisationSlug) }, { label: letter.objet }]
      }
      current={model.readsMembers ? 'reseau' : 'organisations'}
      perimeter={`campus:${campus.slug}`}
      help="lettres_demandees"
      scripts={model.acts.some((act) => act === 'deposer' || act === 'recevoir_papier') ? ['depot.js'] : []}
    >
      <Refusal errors={errors} fields={fieldsShown(model.acts, form)} />
      <Asked {...model} />
      <AskedLetterActs {...props} />
      <DoneList lines={model.done} />
    </WorkspacePage>
  );
}

function Asked(model: AskedLetterModel) {
  const { campus, letter, file } = model;
  const reminded = [letter.relanceLe, letter.rappelLe].filter((at) => at !== null).map(frenchDate);
  return (
    <section aria-labelledby="lettre">
      <SectionTitle id="lettre">{letterKindLabels[letter.nature]}</SectionTitle>
      {(letter.texte ?? '').split(/\n+/).map(
        (line) =>
          line && (
            <p key={line} class="bas-3">
              {line}
            </p>
          ),
      )}
      <Facts
        facts={[
          { term: 'État', value: <LetterMark etat={letter.etat} /> },
          {
            term: 'Organisation',
            value: <a href={memberUrl(campus.slug, letter.organisationSlug)}>{letter.organisation}</a>,
          },
          { term: 'Attendue pour le', value: frenchPartialDate(letter.attendueLe) },
          sentOf(model),
          ...(reminded.length > 0 ? [{ term: 'Relances', value: reminded.join(', ') }] : []),
          ...(letter.motif
            ? [{ term: letter.etat === 'a_corriger' ? 'À corriger' : 'Motif', value: letter.motif }]
            : []),
          ...(letter.signataire ? [{ term: 'Signée par', value: `${letter.signataire}, ${letter.fonction}` }] : []),
          ...(letter.dateLettre ? [{ term: 'Date de la lettre', value: frenchPartialDate(letter.dateLettre) }] : []),
          {
            term: 'Lettre déposée',
            value: file ? (
              <>
                <a href={letterFileUrl(campus.slug, letter.id)} download>
                  {file.nom}
                </a>{' '}
                <span class="doux">({file.text})</span>
              </>
            ) : (
              <span class="doux">pas encore</span>
            ),
          },
          ...(letter.engagementId
            ? [
                {
                  term: 'Engagement',
                  value: <a href={commitmentUrl(campus.slug, letter.engagementId)}>à suivre ici</a>,
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
