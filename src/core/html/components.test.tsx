import type { VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { parseDocument, textOf, textsOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import {
  ActiveFilters,
  boundsAround,
  DataTable,
  EmptyState,
  ErrorSummary,
  EtatMark,
  ExportLinks,
  emptyShell,
  FacetForm,
  FacetGroup,
  Facts,
  Field,
  Figure,
  FiliereMark,
  Gauge,
  MapOfFrance,
  MapTools,
  Notice,
  OverseasInsets,
  Page,
  Pagination,
  pageNumbers,
  ResultCount,
  renderDocument,
  SearchForm,
  SectionTitle,
  StatutMark,
  Steps,
} from './index.ts';

function show(view: VNode): Document {
  const html = renderDocument(
    <Page title="Essai">
      <h1>Essai</h1>
      <section aria-labelledby="t-essai">
        <SectionTitle id="t-essai">Essai</SectionTitle>
        {view}
      </section>
    </Page>,
    emptyShell,
  );
  expectValidHtml(html);
  return parseDocument(html);
}

describe('forms', () => {
  it('wires label, hint and error to the field', () => {
    const document = show(
      <form action="/x">
        <ErrorSummary errors={{ courriel: 'Écrivez une adresse complète.' }} />
        <Field
          name="courriel"
          label="Courriel"
          hint="Professionnel"
          error="Écrivez une adresse complète."
          type="email"
          autocomplete="email"
          required
        />
        <button type="submit">Envoyer</button>
      </form>,
    );
    const input = document.querySelector('#courriel')!;
    expect(input.getAttribute('aria-invalid')).toBe('true');
    for (const id of input.getAttribute('aria-describedby')!.split(' '))
      expect(document.getElementById(id)).not.toBeNull();
    expect(document.querySelector('.avis a')?.getAttribute('href')).toBe('#courriel');
  });

  it('asks what and where by GET and keeps the other criteria', () => {
    const document = show(<SearchForm action="/formations" what="soudeur" kept={[['statut', 'scolaire']]} />);
    expect(document.querySelector('form')?.getAttribute('role')).toBe('search');
    expect(document.querySelector('#quoi')?.getAttribute('value')).toBe('soudeur');
    expect(document.querySelector('input[type=hidden][name=statut]')?.getAttribute('value')).toBe('scolaire');
  });

  it('asks in the words of its page, and says at the field that no commune is called so', () => {
    const document = show(
      <SearchForm action="/campus" whatLabel="Quel campus ?" whatLength={100} where="Nulle-part" unknownPlace />,
    );
    expect(textOf(document.querySelector('label[for=quoi]'))).toBe('Quel campus ?');
    expect(document.querySelector('#quoi')?.getAttribute('maxlength')).toBe('100');
    const field = document.querySelector('#ou')!;
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const said = document.getElementById(field.getAttribute('aria-describedby')!);
    expect(textOf(said)).toContain('Commune introuvable');
    const known = show(<SearchForm action="/campus" where="Blaye" />);
    expect(known.querySelector('#ou')?.hasAttribute('aria-invalid')).toBe(false);
    expect(known.querySelector('.err')).toBeNull();
  });

  it('shows the count of each facet and what is checked', () => {
    const document = show(
      <FacetForm action="/formations" clearHref="/formations">
        <FacetGroup
          name="niveau"
          legend="Niveau"
          options={[{ value: '3', label: 'CAP', count: 1200, checked: true }]}
        />
      </FacetForm>,
    );
    expect(textOf(document.querySelector('.num'))).toBe('1 200');
    expect(document.querySelector('input[name=niveau]')?.hasAttribute('checked')).toBe(true);
  });
});

describe('facets of a search that found nothing', () => {
  const none = <FacetGroup name="niveau" legend="Niveau visé" options={[]} />;
  it('has no family without a box, and says that there is nothing to narrow', () => {
    const form = show(
      <FacetForm action="/formations" clearHref="/formations" empty>
        {none}
      </FacetForm>,
    );
    expect(form.querySelector('.facettes :is(details, [type="submit"])')).toBeNull();
    expect(textOf(form.querySelector('.facettes'))).toContain('Rien à affiner');
    const kept = show(
      <FacetForm action="/formations" clearHref="/formations">
        {none}
      </FacetForm>,
    );
    expect(kept.querySelector('form.facettes details')).toBeNull();
    expect(kept.querySelector('form.facettes [type="submit"]')).not.toBeNull();
  });
});

describe('lists', () => {
  it('numbers pages with gaps', () => {
    expect(pageNumbers(5, 20)).toEqual([1, null, 4, 5, 6, null, 20]);
    expect(pageNumbers(1, 3)).toEqual([1, 2, 3]);
    expect(pageNumbers(2, 2)).toEqual([1, 2]);
  });

  it('links the pages and says the current one', () => {
    const document = show(<Pagination current={2} total={3} href={(n) => `/x?page=${n}`} />);
    expect(textOf(document.querySelector('.pagination [aria-current]'))).toBe('Page 2');
    expect(document.querySelector('[rel=next]')?.getAttribute('href')).toBe('/x?page=3');
  });

  it('makes the table a named region that takes the focus', () => {
    const document = show(
      <DataTable
        caption="Lieux"
        head={
          <tr>
            <th scope="col">Nom</th>
          </tr>
        }
      >
        <tr>
          <td>Blaye</td>
        </tr>
      </DataTable>,
    );
    expect(document.querySelector('.defile')?.getAttribute('tabindex')).toBe('0');
    expect(textOf(document.querySelector('caption'))).toBe('Lieux');
  });

  it('says the ways out of filters, exports and emptiness', () => {
    const document = show(
      <>
        <ResultCount id="t-n">7 formations</ResultCount>
        <ActiveFilters filters={[{ label: '60 km', removeHref: '/x' }]} />
        <ExportLinks machineHref="/x.csv" spreadsheetHref="/y.csv" />
        <EmptyState title="Rien près de là">
          <p>
            <a href="/x">Élargir</a>
          </p>
        </EmptyState>
      </>,
    );
    expect(textOf(document.querySelector('.puce'))).toContain('retirer ce filtre');
    expect(textsOf(document, '.exports a')).toHaveLength(2);
  });
});

describe('signs and figures', () => {
  it('never says anything by colour alone', () => {
    const document = show(
      <>
        <p>
          <FiliereMark letter="S" label="Systèmes innovants" compact />{' '}
          <FiliereMark letter="S" label="Systèmes" deduced />
          <StatutMark statut="formation_continue" /> <EtatMark tone="ok">Actif</EtatMark> <Gauge percent={120} />
        </p>
        <Notice tone="alerte" title="Attention">
          <p>Texte</p>
        </Notice>
        <Facts facts={[{ term: 'Places', value: 'non renseigné' }]} />
        <Figure
          value="17 500"
          label="emplois"
          source={{ label: 'Académie de Poitiers', date: 'avril 2023', example: true }}
        />
        <Steps
          label="Étapes"
          steps={[{ title: 'Avant' }, { title: 'Ici', state: 'ici' }, { title: 'Après', state: 'loin' }]}
        />
      </>,
    );
    expect(textsOf(document, '.f')).toEqual(['SSystèmes innovants', 'S Systèmes (déduite)']);
    expect(textOf(document.querySelector('.statut'))).toBe('formation continue');
    expect(textOf(document.querySelector('.source .ex') ?? document.querySelector('.ex'))).toBe('exemple');
    expect(document.querySelector('.jauge')?.getAttribute('style')).toBe('--v:100%');
    expect(document.querySelector('[aria-current=step]')).not.toBeNull();
  });
});

describe('maps', () => {
  const bounds = boundsAround(45.128, -0.663, 60);

  it('keeps every place as a link in an ordered list, whatever the crowd', () => {
    const places = Array.from({ length: 12 }, (_, i) => ({
      lat: 45.128,
      lon: -0.663,
      label: `Lieu ${i}`,
      number: String(i + 1),
      silent: true,
      href: `#l${i}`,
    }));
    const document = show(
      <>
        <MapOfFrance
          id="carte"
          bounds={bounds}
          places={places}
          listLabel="Résultats"
          tools={<MapTools bounds={bounds} href={(p) => `/formations?carte=${p}`} />}
        />
        <ul>
          {places.map((place, i) => (
            <li key={place.label} id={`l${i}`}>
              {place.label}
            </li>
          ))}
        </ul>
      </>,
    );
    const links = [...document.querySelectorAll('ol.carte__lieux a')];
    expect(links).toHaveLength(12);
    expect(new Set(links.map((link) => link.getAttribute('style'))).size).toBe(12);
    expect(document.querySelector('svg.carte__fond')?.getAttribute('aria-hidden')).toBe('true');
  });

  it('stays light and shows the overseas départements', () => {
    const html = renderDocument(
      <Page title="Essai">
        <h1>Essai</h1>
        <MapOfFrance id="carte" bounds={bounds} places={[]} />
        <OverseasInsets items={[{ code: '974', href: '/campus?region=04', count: '1 campus' }]} />
      </Page>,
      emptyShell,
    );
    expect(html.length).toBeLessThan(32_000);
    const document = parseDocument(html);
    expect(textsOf(document, '.outremer li')).toContain('La Réunion1 campus');
  });
});
