import type { MinutesContent } from '../minutes/paper.ts';

/** Minutes as they will be printed: headings, tables and lists from the same data as the PDF. */
export function MinutesText({ content }: { content: MinutesContent }) {
  return (
    <article class="compte-rendu" aria-label={content.title}>
      {content.blocks.map((block, rank) => (
        <Part key={rank} block={block} />
      ))}
    </article>
  );
}

function Part({ block }: { block: MinutesContent['blocks'][number] }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? <h3 class="haut-4">{block.text}</h3> : <h4>{block.text}</h4>;
    case 'paragraph':
      return (
        <>
          {block.text.split(/\n{2,}/).map((one) => (
            <p key={one}>{one}</p>
          ))}
        </>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      );
    case 'facts':
      return (
        <dl class="faits">
          {block.items.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <Rows block={block} />;
  }
}

function Rows({ block }: { block: Extract<MinutesContent['blocks'][number], { kind: 'table' }> }) {
  return (
    <table class="empilable">
      <caption class="cache">{block.caption}</caption>
      <thead>
        <tr>
          {block.head.map((one) => (
            <th key={one} scope="col">
              {one}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, rank) => (
          <tr key={rank}>
            {row.map((cell, column) =>
              column === 0 ? (
                <th key={column} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={column} data-titre={block.head[column]}>
                  {cell || '—'}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
