import { ErrorSummary, Example, Facts, Icon, Notice, SectionTitle } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { isEnded, needStateLabels } from '../exprimes/labels.ts';
import { editNeedUrl, needUrl, publicNeedUrl } from '../exprimes/links.ts';
import type { Need } from '../exprimes/needs.sql.ts';
import type { ThreadLine } from '../exprimes/present-thread.ts';
import type { StateOrder } from '../exprimes/schemas.ts';
import type { TieChoices } from '../exprimes/ties.ts';
import { NeedActs } from './need-acts.tsx';
import { NeedFacts } from './need-facts.tsx';
import { NeedFrame } from './need-frame.tsx';
import { NeedMark } from './need-table.tsx';
import { NeedThread } from './need-thread.tsx';
import { NeedVisibility } from './need-visibility.tsx';

export interface NeedModel {
  campus: CampusPlace;
  need: Need;
  /** Whether whom to answer is shown. */
  contact: boolean;
  thread: ThreadLine[];
  /** Another need that is followed in the place of this one. */
  main: { id: string; titre: string } | null;
  acts: { id: string; acte: string; missing: string[] }[];
  mayEdit: boolean;
  /** Whether who may read it is chosen here: what is said of it does not change any more. */
  mayShow: boolean;
  choices: TieChoices | null;
  like: TieChoices['like'];
  today: string;
  typed: StateOrder;
  errors: Record<string, string>;
  words: string;
}

/** One need, from its statement to what came of it, on one page. */
export function NeedPage({ model }: { model: NeedModel }) {
  const { campus, need, errors } = model;
  const refused = Object.keys(errors).length > 0;
  return (
    <NeedFrame
      campus={campus}
      title={refused ? `Erreur : ${need.titre}` : need.titre}
      heading={
        <>
          {need.titre} {need.exemple && <Example />}
        </>
      }
      crumbs={[{ label: need.titre }]}
      actions={
        model.mayEdit && (
          <a class="btn" href={editNeedUrl(campus.slug, need.id)}>
            <Icon name="pencil-simple" /> Modifier
          </a>
        )
      }
    >
      <ErrorSummary errors={errors} />
      <p class="haut-3">
        <NeedMark row={need} today={model.today} />
      </p>
      <Following model={model} />
      <NeedFacts need={need} inside />
      {model.contact && <Contact need={need} />}
      <NeedThread lines={model.thread} ended={isEnded(need.etat)} />
      {model.acts.length > 0 && <NeedActs model={model} />}
      {model.mayShow && <NeedVisibility campus={campus} need={need} />}
    </NeedFrame>
  );
}

/** Where else it is followed or shown. */
function Following({ model: { campus, need, main, like } }: { model: NeedModel }) {
  return (
    <>
      {main && (
        <Notice title="Suivi avec un autre besoin">
          <p>
            Ce besoin est suivi avec <a href={needUrl(campus.slug, main.id)}>{main.titre}</a>.
          </p>
        </Notice>
      )}
      {like.length > 0 && (
        <Notice tone="alerte" title="Un besoin semblable est déjà suivi">
          <ul class="liens">
            {like.map((one) => (
              <li key={one.id}>
                <a href={needUrl(campus.slug, one.id)}>{one.titre}</a>{' '}
                <span class="doux">{needStateLabels[one.etat]}</span>
              </li>
            ))}
          </ul>
          <p>Rattachez celui-ci, ou dites qu’il est distinct en le déclarant recevable.</p>
        </Notice>
      )}
      {need.visibilite === 'public' && need.recevableLe && (need.etat !== 'clos' || need.rattacheA) && (
        <p>
          <a class="fleche" href={publicNeedUrl(need.id)}>
            Sa page publique <Icon name="arrow-right" />
          </a>
        </p>
      )}
      {need.voie === 'formulaire' && need.etat === 'recu' && (
        <Notice title="Reçu par le formulaire public">
          <p>Rien n’en est montré tant que l’équipe ne l’a pas déclaré recevable.</p>
        </Notice>
      )}
    </>
  );
}

/** Whom to answer: for the team and for who stated it. */
function Contact({ need: { contact } }: { need: Need }) {
  const said = (value: string | null) => value ?? <span class="doux">non renseigné</span>;
  return (
    <section aria-labelledby="contact" class="haut-5">
      <SectionTitle id="contact">À qui répondre</SectionTitle>
      <Facts
        facts={[
          { term: 'Nom', value: said(contact.nom) },
          { term: 'Fonction', value: said(contact.fonction) },
          {
            term: 'Courriel',
            value: contact.courriel ? <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a> : said(null),
          },
          { term: 'Téléphone', value: said(contact.telephone) },
        ]}
      />
      <p class="source">Effacé six mois après la clôture du besoin.</p>
    </section>
  );
}
