import { useContext } from 'preact/hooks';
import { SearchForm } from './forms.tsx';
import { Icon } from './icon.tsx';
import { MapOfFrance } from './map/map.tsx';
import { FRAMES, project } from './map/projection.ts';
import { Page } from './page.tsx';
import { ShellContext } from './shell.ts';
import { WorkspacePage } from './workspace/page.tsx';

const TITLES: Record<number, [before: string, marked: string]> = {
  401: ['Connexion', 'nécessaire'],
  403: ['Accès', 'refusé'],
  404: ['Ce chemin', 's’arrête ici'],
  405: ['Cette demande', 'n’a pas lieu ici'],
  408: ['Envoi', 'trop lent'],
  409: ['Modifié', 'entre-temps'],
  410: ['Cette page', 'a été retirée'],
  413: ['Envoi', 'trop volumineux'],
  415: ['Ce fichier', 'n’est pas accepté'],
  422: ['Cette demande', 'ne passe pas'],
  503: ['Une pause,', 'et on revient'],
};
const FAILURE: [string, string] = ['La panne est', 'de notre côté'];

interface ErrorPageProps {
  status: number;
  sentence: string | null;
  reference: string;
  /** The address asked for, with its query: what « Réessayer » opens. A form is not sent again. */
  retryHref?: string;
}

/** Every refusal and failure as a page: what happened, why, a way out. The content of a refusal is its sentence. */
export function ErrorPage(props: ErrorPageProps) {
  const lost = props.status === 404 || props.status === 410;
  const shell = useContext(ShellContext);
  const [before, marked] = TITLES[props.status] ?? FAILURE;
  const title = `${before} ${marked}`;
  // Whoever signed in keeps the rail, and with it the way on.
  if (shell.workspace) {
    return (
      <WorkspacePage
        title={title}
        over={<Reference {...props} />}
        heading={<Heading before={before} marked={marked} />}
        help={null}
      >
        <Reasons {...props} home={shell.workspace.links.home} />
      </WorkspacePage>
    );
  }
  return (
    <Page title={title} robots="noindex">
      {lost ? <Lost {...props} /> : <Stopped {...props} />}
    </Page>
  );
}

function Heading(props: { before: string; marked: string }) {
  return (
    <>
      {props.before} <mark>{props.marked}</mark>.
    </>
  );
}

function Title(props: { status: number }) {
  const [before, marked] = TITLES[props.status] ?? FAILURE;
  return (
    <h1 class="t-affiche">
      <Heading before={before} marked={marked} />
    </h1>
  );
}

function Reference(props: ErrorPageProps) {
  return (
    <>
      Erreur {props.status}, référence <code class="nb fort">{props.reference.slice(0, 8)}</code>
    </>
  );
}

// The broken route of the mock-up: Poitiers, La Rochelle, Blaye, then out at sea.
const ROUTE = [
  [46.58, 0.34],
  [46.16, -1.15],
  [45.13, -0.66],
] as const;

/** Letters that an address and a door must share at their beginning: « /campuss/mes », « /etablissement ». */
const ALIKE = 5;

/** The door that the address asked for was probably looking for. */
export function nearestDoor<Door extends { href: string }>(doors: Door[], path: string): Door | undefined {
  const start = (text: string): string => text.toLowerCase().replace(/^\/+/, '').slice(0, ALIKE);
  return doors.find((door) => start(door.href).length === ALIKE && start(door.href) === start(path));
}

/** Unknown or removed address: a search, the main doors (the likely one first), and a route that stops at sea. */
function Lost(props: ErrorPageProps) {
  const shell = useContext(ShellContext);
  const near = nearestDoor(shell.nav, shell.path);
  return (
    <section class="heros">
      <div class="heros__texte large heros__texte--perdu">
        <p class="petit doux">Erreur {props.status}</p>
        <Title status={props.status} />
        <p class="chapo">
          {props.sentence ?? 'La page a changé d’adresse, ou n’a jamais existé.'} Le réseau, lui, continue.
        </p>
        <SearchForm action="/formations" />
        <ul class="liens rang haut-5">
          {near && (
            <li class="rang__seul">
              <a href={near.href}>{near.label}</a> <span class="petit doux">l’adresse demandée y ressemble</span>
            </li>
          )}
          {shell.nav
            .filter((item) => item !== near)
            .map((item) => (
              <li key={item.key}>
                <a href={item.href}>{item.label}</a>
              </li>
            ))}
          <li>
            <a href="/plan-du-site">Plan du site</a>
          </li>
          <li>
            <a href="/contact">Signaler ce lien cassé</a>
          </li>
        </ul>
      </div>
      <MapOfFrance
        id="carte"
        class="heros__carte"
        style="--zoom:170%;--decale:-52%"
        bounds={FRAMES.erreur}
        width={1400}
        places={[]}
        marks={<BrokenRoute />}
      />
    </section>
  );
}

function BrokenRoute() {
  const unit = 1400 / (FRAMES.erreur.e1 - FRAMES.erreur.e0);
  const points = ROUTE.map(([lat, lon]) => {
    const { east, north } = project(lat, lon);
    return [Math.round((east - FRAMES.erreur.e0) * unit), Math.round((FRAMES.erreur.n1 - north) * unit)] as const;
  });
  const path = `M${points.map((point) => point.join(' ')).join('L')}`;
  const [x, y] = points[2]!;
  return (
    <>
      <path class="c-trace" d={path} />
      <path class="c-fil" d={path} />
      <path class="c-anneau c-anneau--fort" d={`M${x} ${y}l-210 -16`} />
      <circle class="c-anneau c-anneau--fort" cx={x - 229} cy={y - 17} r="17" />
      {points.map(([cx, cy]) => (
        <circle key={cx} class="c-ville" cx={cx} cy={cy} r="6" />
      ))}
    </>
  );
}

/** Refusal or failure: what is safe, what happened, what to do next. */
function Stopped(props: ErrorPageProps) {
  return (
    <section class="large colle arret">
      <p class="petit doux">
        <Reference {...props} />
      </p>
      <Title status={props.status} />
      <Reasons {...props} home="/" />
    </section>
  );
}

function Reasons(props: ErrorPageProps & { home: string }) {
  const shell = useContext(ShellContext);
  const failure = props.status >= 500;
  return (
    <>
      {failure ? (
        <ol class="ligne">
          <li>
            <b>Vos données</b> rien n’est perdu de ce qui était enregistré
          </li>
          <li>
            <b>Notre serveur</b> {props.sentence ?? 'n’a pas su répondre ; l’erreur est enregistrée avec sa référence'}
          </li>
          <li class="loin">
            <b>La suite</b> réessayez dans une minute
          </li>
        </ol>
      ) : (
        <p class="chapo">{props.sentence ?? 'Cette adresse ne mène à aucune page.'}</p>
      )}
      <p class="actions haut-5">
        {failure && (
          <a class="btn btn--1" href={props.retryHref ?? shell.path}>
            <Icon name="arrow-clockwise" /> Réessayer
          </a>
        )}
        <a class={failure ? 'btn' : 'btn btn--1'} href={props.home}>
          {props.home === '/' ? 'Revenir à l’accueil' : 'Revenir à aujourd’hui'}
        </a>
      </p>
      <Contact failure={failure} />
    </>
  );
}

function Contact(props: { failure: boolean }) {
  const shell = useContext(ShellContext);
  return (
    <p class="petit doux haut-5">
      {props.failure ? 'Toujours là dans dix minutes ?' : 'Vous pensez à une erreur de notre part ?'} Donnez la
      référence
      {shell.contact ? (
        <>
          {' '}
          à <a href={`mailto:${shell.contact}`}>{shell.contact}</a>.
        </>
      ) : (
        <>
          {' '}
          par la page <a href="/contact">Contact</a>.
        </>
      )}
    </p>
  );
}
