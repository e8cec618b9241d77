import { EmptyState, ErrorSummary, ExportLinks, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { instancesUrl, templatesCsvUrl, templatesUrl } from '../links.ts';
import type { RowTyped } from '../modeles/schemas.ts';
import type { TemplatePoint } from '../modeles/template.ts';
import { Refusals } from './meeting-frame.tsx';
import { TemplateForm } from './template-form.tsx';

export interface TemplateView {
  key: string;
  nom: string;
  /** Kind of body, in words. */
  genre: string;
  points: readonly TemplatePoint[];
}

export interface TemplatesView {
  campus: { slug: string; nom: string };
  own: TemplateView[];
  withdrawn: TemplateView[];
  national: TemplateView[];
  /** The template whose form is open. */
  editing: { id: string; version: number; nom: string; rows: RowTyped[] } | null;
  /** What somebody else made of it meanwhile. */
  other: { nom: string; points: string[] } | null;
  errors: Record<string, string>;
  faults: readonly string[];
}

/** Templates of agendas: those of the campus, which it changes, then those of the country. */
export function TemplatesPage({ view }: { view: TemplatesView }) {
  const { campus, own, withdrawn } = view;
  const title = 'Modèles d’ordre du jour';
  const refused = Object.keys(view.errors).length > 0 || view.faults.length > 0 || view.other !== null;
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${title}` : `${title} : ${campus.nom}`}
      heading={title}
      crumbs={[{ label: 'Gouvernance', href: instancesUrl({ campus: campus.slug }) }, { label: title }]}
      current="gouvernance"
      perimeter={`campus:${campus.slug}`}
      help="modeles-ordre-du-jour"
    >
      <Refusals faults={view.faults} />
      <ErrorSummary errors={view.errors} />
      {view.editing && <TemplateForm view={view} editing={view.editing} />}
      <section aria-labelledby="propres" class="haut-4">
        <h2 class="repere" id="propres">
          Ceux du campus
        </h2>
        {own.length === 0 ? (
          <EmptyState title="Le campus n’a pas encore de modèle">
            <p>Ouvrez l’ordre du jour d’une réunion, puis « Garder comme modèle ».</p>
          </EmptyState>
        ) : (
          own.map((one) => <Template key={one.key} one={one} view={view} act="retirer" />)
        )}
      </section>
      {withdrawn.length > 0 && (
        <section aria-labelledby="retires" class="haut-5">
          <h2 class="repere" id="retires">
            Retirés
          </h2>
          {withdrawn.map((one) => (
            <Template key={one.key} one={one} view={view} act="remettre" />
          ))}
        </section>
      )}
      <section aria-labelledby="nationaux" class="haut-5">
        <h2 class="repere" id="nationaux">
          Modèles nationaux
        </h2>
        {view.national.map((one) => (
          <Template key={one.key} one={one} view={view} act={null} />
        ))}
      </section>
      <ExportLinks
        machineHref={templatesCsvUrl(campus.slug, 'machine')}
        spreadsheetHref={templatesCsvUrl(campus.slug, 'tableur')}
      />
    </WorkspacePage>
  );
}

const ACTS = { retirer: 'Retirer', remettre: 'Remettre' } as const;

function Template(props: { one: TemplateView; view: TemplatesView; act: keyof typeof ACTS | null }) {
  const { one, view, act } = props;
  const minutes = one.points.reduce((sum, point) => sum + (point.minutes ?? 0), 0);
  return (
    <details class="haut-3">
      <summary>
        <span>
          {one.nom}, <span class="doux">{`${one.genre}, ${count(one.points.length, 'point')}, ${minutes} min`}</span>
        </span>
      </summary>
      <ol>
        {one.points.map((point, rank) => (
          <li key={rank}>
            {point.titre}{' '}
            <span class="petit doux">
              {[point.minutes && `${point.minutes} min`, point.presentePar, point.pourDecision && 'pour décision']
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ol>
      {act && (
        <form method="post" action={templatesUrl(view.campus.slug)} class="actions">
          <input type="hidden" name="modele" value={one.key} />
          {act === 'retirer' && (
            <a class="btn" href={`${templatesUrl(view.campus.slug, { modele: one.key })}#formulaire`}>
              Modifier<span class="cache"> : {one.nom}</span>
            </a>
          )}{' '}
          <button class="btn" type="submit" name="acte" value={act}>
            {ACTS[act]}
            <span class="cache"> : {one.nom}</span>
          </button>
        </form>
      )}
    </details>
  );
}
