import { renderToString } from 'preact-render-to-string';
import { typographicPass } from '#core/html/typographic-pass.ts';
import { typo } from '#core/text/index.ts';
import { fill, MAIN_LINK } from './templates.ts';

/** A body: paragraphs, one of which may be the main link. */
export interface Body {
  paragraphs: string[];
  /** The main link, with the words on its button. */
  link: { label: string; url: string } | null;
}

export interface Letter {
  service: string;
  subject: string;
  greeting: string;
  /** One, or those of a digest, each under its title. */
  parts: { title: string | null; body: Body }[];
  ending: string;
  footer: string;
}

/** Paragraphs of a template with its values; the main link is kept apart, where it stands. */
export function fillBody(
  corps: string[],
  label: string | undefined,
  values: Readonly<Record<string, string>>,
): { paragraphs: string[]; link: Body['link'] } {
  return {
    // What was left empty, being optional, has no paragraph.
    paragraphs: corps.map((paragraph) => fill(paragraph, values)).filter((paragraph) => paragraph !== ''),
    link: label !== undefined && corps.includes(MAIN_LINK) ? { label, url: values.lien! } : null,
  };
}

/** The plain text: complete, set as French, one blank line between paragraphs. */
export function letterText(letter: Letter): string {
  const parts = letter.parts.flatMap(({ title, body }) => [...(title ? [`— ${title}`] : []), ...body.paragraphs]);
  const text = [letter.greeting, ...parts, letter.ending].map(typo).join('\n\n');
  // « -- » and a space: where mail readers see that the letter ends.
  return `${text}\n\n-- \n${typo(letter.footer)}\n`;
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
const PARAGRAPH = 'margin:0 0 16px';
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:4px;background-color:#1d3f8f;color:#ffffff;font-weight:bold;text-decoration:underline';

const WEB_ADDRESS = /(https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?)])/;

/** Lines of a text; its web addresses are links that show themselves. */
function Words(props: { text: string }) {
  return (
    <>
      {props.text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          {line.split(WEB_ADDRESS).map((piece, at) => (at % 2 === 1 ? <a href={piece}>{piece}</a> : piece))}
        </>
      ))}
    </>
  );
}

function Part(props: { title: string | null; body: Body }) {
  const { link } = props.body;
  return (
    <>
      {props.title && <h2 style="font-size:18px;line-height:1.3;margin:24px 0 8px">{props.title}</h2>}
      {props.body.paragraphs.map((paragraph) =>
        paragraph === link?.url ? (
          <p style={PARAGRAPH}>
            <a href={link.url} style={BUTTON}>
              {link.label}
            </a>
          </p>
        ) : (
          <p style={PARAGRAPH}>
            <Words text={paragraph} />
          </p>
        ),
      )}
    </>
  );
}

function Document({ letter }: { letter: Letter }) {
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{letter.subject}</title>
      </head>
      <body style={`margin:0;padding:0;background-color:#ffffff;color:#1b1b1b;${FONT};font-size:16px;line-height:1.5`}>
        <main style="max-width:560px;margin:0 auto;padding:24px 16px">
          <p style="margin:0 0 24px;color:#4a4a4a">{letter.service}</p>
          <h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">{letter.subject}</h1>
          <p style={PARAGRAPH}>{letter.greeting}</p>
          {letter.parts.map((part) => (
            <Part {...part} />
          ))}
          <p style={PARAGRAPH}>
            <Words text={letter.ending} />
          </p>
          <p style="margin:32px 0 0;padding:16px 0 0;border-top:1px solid #767676;color:#4a4a4a;font-size:14px">
            <Words text={letter.footer} />
          </p>
        </main>
      </body>
    </html>
  );
}

/** The same words, laid out: no table, no image, nothing fetched, every style on its element. */
export const letterHtml = (letter: Letter): string =>
  `<!doctype html>${typographicPass(renderToString(<Document letter={letter} />))}`;
