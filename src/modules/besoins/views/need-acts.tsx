import { ActsField, Choice, Field, Icon, Refused, SectionTitle, SelectField } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { needStateUrl } from '../exprimes/links.ts';
import { FindOffer, Offers } from './need-offers.tsx';
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
        <ActsField acts={acts} chosen={typed.transition} error={errors.transition} />
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
      <Refused text={errors.semblable} />
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
