import { Choice, ErrorSummary, EtatMark, Field, Notice } from '#core/html/index.ts';
import type { Section } from '../extraits/extract.ts';
import { publicationUrl } from '../meetings/links.ts';
import type { MinutesContent } from '../minutes/paper.ts';
import type { MeetingHead } from '../present-meeting.ts';
import { MeetingFrame } from './meeting-frame.tsx';
import { Preview, WithdrawForm } from './publication-forms.tsx';

export interface PublicationView {
  head: MeetingHead;
  /** null: the minutes are not approved. */
  sections: readonly Section[] | null;
  chosen: ReadonlySet<string>;
  masques: string;
  /** The extract as it will be read, with its print; null while nothing is chosen. */
  drawn: { content: MinutesContent; print: string } | null;
  print: string | null;
  editions: {
    id: string;
    edition: number;
    href: string;
    state: { label: string; tone: 'ok' | 'info' | 'alerte' };
    detail: string;
  }[];
  public: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
  faults: readonly string[];
}

/** What is made public of minutes: choose, read it as it will be, publish; withdraw. */
export function PublicationPage({ view }: { view: PublicationView }) {
  const { head, sections, drawn } = view;
  return (
    <MeetingFrame
      head={head}
      title={`Publication : ${head.titre}`}
      faults={view.faults}
      refused={Object.keys(view.errors).length > 0}
    >
      <ErrorSummary errors={view.errors} />
      <Editions view={view} />
      {sections === null ? (
        <Notice tone="info" title="Rien à publier encore">
          <p>On ne publie que des extraits d’un compte rendu approuvé.</p>
        </Notice>
      ) : (
        <ChooseForm view={view} sections={sections} />
      )}
      {drawn && <Preview view={view} drawn={drawn} />}
      {view.public && <WithdrawForm view={view} />}
    </MeetingFrame>
  );
}

function Editions({ view }: { view: PublicationView }) {
  if (view.editions.length === 0) return null;
  return (
    <section aria-labelledby="editions" class="haut-4">
      <h2 class="repere" id="editions">
        Éditions
      </h2>
      <ul class="lignes">
        {view.editions.map((one) => (
          <li key={one.id}>
            <a href={one.href}>Édition {one.edition}</a> <EtatMark tone={one.state.tone}>{one.state.label}</EtatMark>
            <small class="sous doux">{one.detail}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChooseForm({ view, sections }: { view: PublicationView; sections: readonly Section[] }) {
  return (
    <section aria-labelledby="choisir" class="haut-4">
      <h2 class="repere" id="choisir">
        Choisir ce qui devient public
      </h2>
      <p class="doux bas-4">
        La date, le lieu et le quorum y figurent toujours. Une personne n’y est nommée qu’avec son accord ; un vote,
        secret ou non, n’y donne que ses totaux.
      </p>
      <form method="get" action={publicationUrl(view.head.id)} class="pile fiche">
        {sections.map(({ title, parts }) => (
          <fieldset key={parts[0]!.id}>
            <legend>{title}</legend>
            <div class="fiche__large">
              {parts.map((part) => (
                <Choice key={part.id} name="part" value={part.id} checked={view.chosen.has(part.id)}>
                  {part.kind === 'tableau' ? `Le tableau « ${part.text} »` : part.text}
                </Choice>
              ))}
            </div>
          </fieldset>
        ))}
        <Field
          name="masques"
          label="Autres mots à ne pas publier"
          hint="Un par ligne : un nom cité qui n’est pas du réseau, un numéro."
          type="textarea"
          value={view.masques}
          maxLength={2000}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            Lire l’extrait avant de le publier
          </button>
        </p>
      </form>
    </section>
  );
}
