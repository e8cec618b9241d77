import type { Block } from '#core/documents/index.ts';
import { DataTable, Facts, SectionTitle } from '#core/html/index.ts';

/** A part of a document, on screen: it says there what it says on paper. */
export function BlockView({ block, id }: { block: Block; id: string }) {
  if (block.kind === 'heading')
    return (
      <div class="haut-5">
        <SectionTitle id={id}>{block.text}</SectionTitle>
      </div>
    );
  if (block.kind === 'paragraph') return <p>{block.text}</p>;
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  if (block.kind === 'facts') return <Facts facts={block.items.map(([term, value]) => ({ term, value }))} />;
  const right = (column: number) => (block.figures?.includes(column) ? 'n' : undefined);
  return (
    <DataTable
      caption={block.caption}
      class="empilable"
      head={
        <tr>
          {block.head.map((text, column) => (
            <th key={text} scope="col" class={right(column)}>
              {text}
            </th>
          ))}
        </tr>
      }
    >
      {block.rows.map((row) => (
        <tr key={row[0]}>
          <th scope="row">{row[0]}</th>
          {row.slice(1).map((text, column) => (
            <td key={block.head[column + 1]} data-titre={block.head[column + 1]} class={right(column + 1)}>
              {text}
            </td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}
