import type { Rubrique } from '../campus.ts';
import type { CampusView } from '../present-campus.ts';
import { OriginMark } from './origin-mark.tsx';

/** Statements of the texts, one per column: a title and a sentence. Nothing when no text says anything. */
export function Statements(props: { view: CampusView; rubriques: Rubrique[]; min?: string }) {
  const facts = props.view.facts.filter((fact) => props.rubriques.includes(fact.rubrique));
  if (facts.length === 0) return null;
  return (
    <div class="grille haut-5" style={`--min:${props.min ?? '14rem'}`}>
      {facts.map((fact) => (
        <div key={fact.titre}>
          <h3>{fact.titre}</h3>
          {fact.texte && (
            <p class="petit">
              {fact.texte} <OriginMark invented={fact.exemple || fact.sauf.includes('texte')} />
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
