import type { VNode } from 'preact';
import { AccountTabs, ErrorSummary, Field, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { ACCOUNT, CLOSE_OWN, FORGOTTEN, PHRASE, SECURITY } from '../links.ts';
import { PhraseField } from './phrase-field.tsx';
import { SessionList, type SessionView } from './session-list.tsx';

export interface SecurityView {
  courriel: string;
  phrase: 'choisie' | 'absente' | 'demonstration';
  /** « 16 mars 2027 ». */
  phraseChangee: string | null;
  errors: Record<string, string>;
  sections: { id: string; title: string; body: VNode }[];
  sessions: SessionView[];
  /** The person may close their access alone. */
  closable: boolean;
  scripts: string[];
}

/** `/espace/moi/securite`: the phrase, the other factors, the open sessions. */
export function SecurityPage({ view }: { view: SecurityView }) {
  return (
    <WorkspacePage
      title="Sécurité de mon accès"
      crumbs={[{ label: 'Mon compte', href: ACCOUNT }, { label: 'Sécurité' }]}
      current="moi"
      help="securite"
      scripts={view.scripts}
    >
      <AccountTabs current={SECURITY} />
      <div class="etroit haut-5">
        <ErrorSummary errors={view.errors} />
        <section aria-labelledby="phrase-de-passe">
          <SectionTitle id="phrase-de-passe">Phrase de passe</SectionTitle>
          <PhraseSection view={view} />
        </section>
        {view.sections.map((section) => (
          <section key={section.id} aria-labelledby={section.id} class="haut-6">
            <SectionTitle id={section.id}>{section.title}</SectionTitle>
            {section.body}
          </section>
        ))}
        <section aria-labelledby="sessions" class="haut-6">
          <SectionTitle id="sessions">Sessions ouvertes</SectionTitle>
          <SessionList sessions={view.sessions} />
        </section>
        {view.closable && (
          <section aria-labelledby="fermer" class="haut-6">
            <SectionTitle id="fermer">Fermer mon accès</SectionTitle>
            <CloseOwn />
          </section>
        )}
      </div>
    </WorkspacePage>
  );
}

function PhraseSection({ view }: { view: SecurityView }) {
  if (view.phrase === 'demonstration') {
    return <p>Un personnage de la démonstration n’a pas de phrase de passe : il s’ouvre d’un clic.</p>;
  }
  if (view.phrase === 'absente') {
    return (
      <>
        <p>Votre accès n’a pas de phrase de passe : vous entrez autrement.</p>
        <p>
          <a class="btn" href={FORGOTTEN}>
            En choisir une par un lien
          </a>
        </p>
      </>
    );
  }
  return (
    <form method="post" action={PHRASE} class="pile">
      {view.phraseChangee && <p class="petit doux">Changée le {view.phraseChangee}.</p>}
      <input type="hidden" name="courriel" autocomplete="username" value={view.courriel} />
      <Field
        name="actuelle"
        label="Phrase actuelle"
        type="password"
        autocomplete="current-password"
        error={view.errors.actuelle}
        maxLength={1000}
        required
      />
      <PhraseField label="Nouvelle phrase" error={view.errors.phrase} />
      <p class="petit doux">Vos autres sessions seront fermées.</p>
      <p>
        <button class="btn" type="submit">
          Changer ma phrase
        </button>
      </p>
    </form>
  );
}

/** Opened on purpose: nothing is closed by a stray click. */
function CloseOwn() {
  return (
    <details>
      <summary>Je n’ai plus besoin de cet accès</summary>
      <p class="haut-2">
        Vos rôles seront retirés et vos sessions fermées ; vos actes restent au journal. L’administration peut rouvrir
        un accès fermé, sans ses rôles.
      </p>
      <form method="post" action={CLOSE_OWN} class="haut-3">
        <p>
          <button class="btn" type="submit">
            Fermer mon accès
          </button>
        </p>
      </form>
    </details>
  );
}
