import type { Block, Inline } from '#core/text/markdown.ts';

/** The blocks of a page of the guide or of the help. `under`: rank of the title above them, whose titles come below. */
export function Markdown(props: { blocks: Block[]; under?: 1 | 2 | 3 }) {
  return (
    <>
      {props.blocks.map((block, index) => (
        <Piece key={index} block={block} shift={(props.under ?? 1) - 1} />
      ))}
    </>
  );
}

function Piece({ block, shift }: { block: Block; shift: number }) {
  if (block.kind === 'paragraph')
    return (
      <p>
        <Words content={block.content} />
      </p>
    );
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((item, index) => (
          <li key={index}>
            <Words content={item} />
          </li>
        ))}
      </ul>
    );
  const Title = `h${block.level + shift}` as 'h2' | 'h3' | 'h4' | 'h5';
  return (
    <Title>
      <Words content={block.content} />
    </Title>
  );
}

function Words({ content }: { content: Inline[] }) {
  return (
    <>
      {content.map((piece, index) => {
        if (piece.kind === 'bold') return <b key={index}>{piece.text}</b>;
        if (piece.kind === 'code') return <code key={index}>{piece.text}</code>;
        if (piece.kind === 'link')
          return (
            <a key={index} href={piece.href}>
              {piece.text}
            </a>
          );
        return piece.text;
      })}
    </>
  );
}
