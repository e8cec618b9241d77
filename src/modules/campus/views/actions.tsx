import { SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusView } from '../present-campus.ts';
import { OriginMark } from './origin-mark.tsx';

/** What the campus does, as the texts name it; and its Cordée de la réussite. */
export function Actions({ view }: { view: CampusView }) {
  const actions = view.facts.filter((fact) => fact.rubrique === 'action');
  const cordee = view.facts.filter((fact) => fact.rubrique === 'cordee');
  const intro = view.facts.find((fact) => fact.rubrique === 'action_intro');
  if (actions.length === 0 && cordee.length === 0 && view.actions.total === 0) return null;
  return (
    <section
      class="large cols"
      id="actions"
      aria-labelledby="t-act"
      style={cordee.length > 0 ? '--cols:1fr 1fr' : '--cols:1fr'}
    >
      <div>
        <SectionTitle id="t-act">Ses actions</SectionTitle>
        {actions.length > 0 && (
          <ul class={cordee.length > 0 ? 'lignes' : 'grille'} style={cordee.length > 0 ? undefined : '--min:18rem'}>
            {actions.map((action) => (
              <li key={action.titre}>
                <h3>{action.titre}</h3>
                {action.texte && (
                  <p class="petit">
                    {action.texte} <OriginMark invented={action.exemple || action.sauf.includes('texte')} />
                  </p>
                )}
                {action.date && <p class="source">{frenchPartialDate(action.date)}</p>}
              </li>
            ))}
          </ul>
        )}
        <Led view={view} />
        {intro && <p class="petit doux haut-3">{intro.texte}</p>}
      </div>
      {cordee.length > 0 && (
        <div>
          <SectionTitle id="t-cordee">Cordées de la réussite</SectionTitle>
          <div class="pile">
            {cordee.map((fact) => (
              <div key={fact.titre}>
                <h3>{fact.titre}</h3>
                <p>{fact.texte}</p>
              </div>
            ))}
          </div>
        </div>
      )}
    </section>
  );
}

/** Actions that it leads and shows, each with its place in the page of all. */
function Led({ view: { actions } }: { view: CampusView }) {
  if (actions.total === 0) return null;
  return (
    <>
      <ul class="lignes haut-4">
        {actions.list.map((one) => (
          <li key={one.href}>
            <a href={one.href}>{one.titre}</a> <OriginMark invented={one.exemple} />{' '}
            <span class="petit doux">{one.resume}</span>
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="fleche" href={actions.all}>
          {count(actions.total, 'action', 'actions')}, avec qui les mène
        </a>
      </p>
    </>
  );
}

/** The funded project: its name, what the texts count, its themes. */
export function Project({ view }: { view: CampusView }) {
  const project = view.facts.find((fact) => fact.rubrique === 'projet');
  const themes = view.facts.filter((fact) => fact.rubrique === 'projet_theme');
  if (!project) return null;
  return (
    <section class="bande" id="projet" aria-labelledby="t-projet">
      <div class="large">
        <p class="sur">{project.date ? `Projet lauréat en ${frenchPartialDate(project.date)}` : 'Projet'}</p>
        <h2 id="t-projet" class="chiffre haut-2 bas-5 etroit">
          « {project.titre} »
        </h2>
        <div class="cols" style="--cols:1fr 2.4fr">
          <p>
            {project.nombre !== null && (
              <>
                <b class="chiffre">{project.nombre}</b>
                <br />
              </>
            )}
            {project.texte}
          </p>
          <ul class="grille" style="--min:11rem">
            {themes.map((theme) => (
              <li key={theme.titre} class="pile" style="--pile:var(--e3)">
                <h3>{theme.titre}</h3>
                {theme.nombre !== null && (
                  <>
                    <span class="unites" data-f={view.campus.filiereLettre ?? undefined} aria-hidden="true">
                      {Array.from({ length: theme.nombre }, (_, index) => (
                        <i key={index} class={theme.sauf.includes('nombre') ? undefined : 'p'} />
                      ))}
                    </span>
                    <p class="petit">
                      {theme.nombre} actions <OriginMark invented={theme.sauf.includes('nombre')} />
                    </p>
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}
