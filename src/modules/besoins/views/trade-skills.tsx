import { Example, SectionTitle } from '#core/html/index.ts';
import type { TradePageModel } from '../metiers/read-trade.ts';
import type { Skill } from '../metiers/trades.sql.ts';

/** What a trade asks one to do and to know, each with its equivalent in ESCO when a file gives it (J8). */
export function TradeSkills({ model }: { model: TradePageModel }) {
  const { skills, trade } = model;
  const sources = sourcesOf(model);
  return (
    <section aria-labelledby="t-competences" class="bloc">
      <SectionTitle id="t-competences">Ce qu’il faut savoir faire</SectionTitle>
      {skills.length === 0 && <p>Non renseigné.</p>}
      <SkillList model={model} skills={skills.filter((one) => !one.savoir)} />
      {skills.some((one) => one.savoir) && <h3>Ce qu’il faut connaître</h3>}
      <SkillList model={model} skills={skills.filter((one) => one.savoir)} />
      {sources.length > 0 && (
        <p class="source">
          Métier {trade.code} du ROME. Sources : {sources.join(' ; ')}.
        </p>
      )}
    </section>
  );
}

function SkillList({ model: { sources }, skills }: { model: TradePageModel; skills: Skill[] }) {
  if (skills.length === 0) return null;
  return (
    <ul class="grille lignes-f" style="--min:16rem;--gap:0 var(--e6)">
      {skills.map((skill) => (
        <li key={skill.cle}>
          {skill.nom} {sources.get(skill.origineId)?.example && <Example />}
          <br />
          <span class="source">
            {skill.domaine}
            {skill.domaine && skill.esco && ', '}
            {skill.esco && (
              <a href={skill.esco.uri} rel="external">
                ESCO : {skill.esco.nom}
              </a>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where skills and their equivalents come from, each once; what is invented is marked line by line. */
const sourcesOf = ({ skills, sources }: TradePageModel): string[] => [
  ...new Set(
    skills
      .flatMap((one) => [one.origineId, ...(one.esco ? [one.esco.origineId] : [])])
      .flatMap((id) => sources.get(id)?.label ?? []),
  ),
];
