import { Choice, Field, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { needStateUrl, needUrl } from '../exprimes/links.ts';
import type { NeedModel } from './need-page.tsx';

/** What may be done now: one form, each act with what is missing before anything is tried. */
export function NeedActs({ model }: { model: NeedModel }) {
  const { campus, need, acts, typed, errors } = model;
  const has = (...ids: string[]) => acts.some((one) => ids.includes(one.id));
  return (
    <section aria-labelledby="suite" class="haut-5">
      <SectionTitle id="suite">La suite</SectionTitle>
      {has('repondre', 'suivre') && <FindOffer model={model} />}
      <form method="post" action={needStateUrl(campus.slug, need.id)} class="pile fiche">
        <input type="hidden" name="version" value={need.version} />
        <input type="hidden" name="formation" value={model.words} />
        <fieldset id="transition" tabIndex={-1}>
          <legend>Ce qui change</legend>
          {acts.map((one) => (
            <div key={one.id}>
              <Choice type="radio" name="transition" value={one.id} checked={typed.transition === one.id}>
                {one.acte}
              </Choice>
              {one.missing.length > 0 && <p class="petit doux">Avant : {one.missing.join(' ')}</p>}
            </div>
          ))}
          <Refusal text={errors.transition} />
        </fieldset>
        {has('declarer_recevable', 'rattacher') && <Like model={model} />}
        {has('discuter') && <Bodies model={model} />}
        {has('decider') && <Decisions model={model} />}
        {has('repondre', 'suivre') && <Offers model={model} />}
        <Field
          name="texte"
          label="Ce qu’il faut en dire"
          hint="Question, réponse, décision, action engagée ou motif. Une question et sa réponse restent entre le campus et qui exprime le besoin ; le reste se lit sur la page publique d’un besoin public : n’y nommez personne."
          type="textarea"
          value={typed.texte}
          error={errors.texte}
          maxLength={2000}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>
        </p>
      </form>
    </section>
  );
}

const Refusal = ({ text }: { text: string | undefined }) =>
  text ? (
    <p class="err">
      <Icon name="x-circle" /> {text}
    </p>
  ) : null;

function Like({ model: { choices, typed, errors } }: { model: NeedModel }) {
  const like = choices?.like ?? [];
  if (like.length === 0 && !errors.semblable) return null;
  return (
    <fieldset id="semblable" tabIndex={-1}>
      <legend>Besoins semblables</legend>
      {like.map((one) => (
        <Choice key={one.id} type="radio" name="semblable" value={one.id} checked={typed.semblable === one.id}>
          {one.titre}
        </Choice>
      ))}
      <Choice type="radio" name="semblable" value="distinct" checked={typed.semblable === 'distinct'}>
        Ce besoin est distinct
      </Choice>
      <Refusal text={errors.semblable} />
    </fieldset>
  );
}

const dated = (one: { titre: string; le: string | null }): string =>
  one.le ? `${one.titre}, ${frenchPartialDate(one.le)}` : one.titre;

function Bodies({ model: { choices, typed, errors } }: { model: NeedModel }) {
  const bodies = (choices?.governance ?? []).filter((one) => one.genre !== 'decision');
  return (
    <SelectField
      name="instance"
      label="Instance, groupe ou réunion"
      hint="Pour mettre en discussion."
      value={typed.instance}
      error={errors.instance}
      options={[['', 'Choisir'], ...bodies.map((one) => [`${one.genre}:${one.id}`, dated(one)] as const)]}
    />
  );
}

function Decisions({ model: { choices, typed, errors } }: { model: NeedModel }) {
  const decisions = (choices?.governance ?? []).filter((one) => one.genre === 'decision');
  return (
    <SelectField
      name="decision"
      label="Décision du registre"
      hint="Pour noter la décision ; à défaut, écrivez-la plus bas."
      value={typed.decision}
      error={errors.decision}
      options={[['', 'Aucune'], ...decisions.map((one) => [`decision:${one.id}`, dated(one)] as const)]}
    />
  );
}

/** Trainings are looked for by words, without a script: the list below is what was found. */
function FindOffer({ model: { campus, need, words } }: { model: NeedModel }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role; <search> is too young for older screen readers
    <form
      method="get"
      action={`${needUrl(campus.slug, need.id)}#reponse`}
      class="outils"
      role="search"
      aria-label="Chercher une formation à rattacher"
    >
      <p class="champ">
        <label for="formation">Chercher une formation du campus</label>
        <input id="formation" name="formation" type="search" value={words} maxLength={100} autocomplete="off" />
      </p>
      <button class="btn" type="submit">
        Chercher
      </button>
    </form>
  );
}

function Offers({ model: { choices, typed, errors, words } }: { model: NeedModel }) {
  const offer = choices?.offer ?? [];
  return (
    <fieldset id="reponse" tabIndex={-1}>
      <legend>Formations et compléments qui répondent</legend>
      {offer.length === 0 && (
        <p class="doux">
          {words ? 'Aucune formation du campus ne porte ces mots.' : 'Le campus n’a pas encore de formation ici.'} Une
          action s’écrit plus bas.
        </p>
      )}
      {offer.map((one) => {
        const value = `${one.genre}:${one.id}`;
        return (
          <Choice key={value} name="reponse" value={value} checked={typed.reponse.includes(value)}>
            {one.titre}
            {one.prepare && <span class="doux"> prépare à ce métier</span>}
          </Choice>
        );
      })}
      <Refusal text={errors.reponse} />
    </fieldset>
  );
}
