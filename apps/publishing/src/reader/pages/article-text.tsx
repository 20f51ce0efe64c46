import type { Entity, Paragraph, Quote } from '@copydesk/contracts';
import type { ComponentChildren } from 'preact';
import type { ArticleResource } from '../../api/resources';
import { paragraphAnchor, quoteAnchor, speakerAnchor } from './anchors';
import { type Extent, markText, type Segment } from './mark-text';
import { writingOf } from './writing';

/** The body of an article with its direct quotes and its people, organisations and places marked. */
export const ArticleText = ({ article }: { article: ArticleResource }) => {
  const marks = marksOf(article);
  return (
    <>
      <Legend shown={new Set(marks.map(({ kind }) => kind))} />
      <div class="text" {...writingOf(article.language.tag)}>
        {blocksOf(article.paragraphs).map((block) => (
          <Block key={block[0].index} paragraphs={block} text={article.text} marks={marks} />
        ))}
      </div>
    </>
  );
};

interface QuoteMark extends Extent {
  readonly kind: 'quote';
  /** Position in the article's list of quotes. */
  readonly index: number;
  readonly quote: Quote;
}

interface EntityMark extends Extent {
  readonly kind: EntityKind;
  readonly entity: Entity;
}

type Mark = QuoteMark | EntityMark;
type EntityKind = 'person' | 'organisation' | 'place';

/** The entities that are marked, and as what: to a reader a stadium is a place. */
const ENTITY_KINDS: Readonly<Partial<Record<Entity['type'], EntityKind>>> = {
  person: 'person',
  organisation: 'organisation',
  place: 'place',
  facility: 'place',
};

/** Quotes come first: where a quote is nothing but a name, it is around the name. */
function marksOf({ quotes, entities }: ArticleResource): Mark[] {
  const quoted = quotes.flatMap((quote, index): Mark[] =>
    quote.kind === 'direct' ? [{ kind: 'quote', start: quote.start, end: quote.end, index, quote }] : [],
  );
  const named = entities.flatMap((entity): Mark[] => {
    const kind = ENTITY_KINDS[entity.type];
    return kind ? entity.mentions.map(({ start, end }) => ({ kind, start, end, entity })) : [];
  });
  return [...quoted, ...named];
}

const LEGEND: readonly (readonly [Mark['kind'], string])[] = [
  ['quote', 'Quotes'],
  ['person', 'People'],
  ['organisation', 'Organisations'],
  ['place', 'Places'],
];

/** Says which mark means what. Each box turns its mark off; the stylesheet does it, so no script is needed. */
const Legend = ({ shown }: { shown: ReadonlySet<Mark['kind']> }) => {
  if (shown.size === 0) return null;
  return (
    <fieldset class="legend">
      <legend>Marked in the text</legend>
      {LEGEND.filter(([kind]) => shown.has(kind)).map(([kind, label]) => (
        <label key={kind}>
          <input type="checkbox" id={`show-${kind}`} checked /> <span class={kind}>{label}</span>
        </label>
      ))}
    </fieldset>
  );
};

interface NumberedParagraph {
  readonly index: number;
  readonly paragraph: Paragraph;
}

type ParagraphBlock = [NumberedParagraph, ...NumberedParagraph[]];

/** Paragraphs one by one, except that the items of a list stay together. */
function blocksOf(paragraphs: readonly Paragraph[]): ParagraphBlock[] {
  const blocks: ParagraphBlock[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    const last = blocks.at(-1);
    if (last && last[0].paragraph.kind === 'list' && paragraph.kind === 'list') last.push({ index, paragraph });
    else blocks.push([{ index, paragraph }]);
  }
  return blocks;
}

interface BlockProps {
  readonly paragraphs: ParagraphBlock;
  readonly text: string;
  readonly marks: readonly Mark[];
}

const Block = ({ paragraphs, text, marks }: BlockProps) => {
  const [{ index, paragraph }] = paragraphs;
  const id = paragraphAnchor(index);
  const marked = ({ paragraph: one }: NumberedParagraph) => <Marked segments={markText(text, one, marks)} />;
  switch (paragraph.kind) {
    case 'heading':
      return <h2 id={id}>{marked(paragraphs[0])}</h2>;
    case 'quote':
      return <blockquote id={id}>{marked(paragraphs[0])}</blockquote>;
    case 'list':
      return (
        <ul>
          {paragraphs.map((item) => (
            <li key={item.index} id={paragraphAnchor(item.index)}>
              {marked(item)}
            </li>
          ))}
        </ul>
      );
    default:
      return (
        <p id={id} class={paragraph.kind === 'body' ? undefined : paragraph.kind}>
          {marked(paragraphs[0])}
        </p>
      );
  }
};

/** `quoted` says that the segments are inside a quote already, and so inside its link. */
const Marked = ({ segments, quoted = false }: { segments: readonly Segment<Mark>[]; quoted?: boolean }) => (
  <>
    {segments.map((segment) => {
      if (typeof segment === 'string') return segment;
      const { annotation, segments: inner } = segment;
      const content = <Marked segments={inner} quoted={quoted || annotation.kind === 'quote'} />;
      if (annotation.kind === 'quote') return quoted ? content : <Quoted mark={annotation}>{content}</Quoted>;
      return (
        <span class={annotation.kind} title={describe(annotation.entity)}>
          {content}
        </span>
      );
    })}
  </>
);

/**
 * A direct quote, leading to its entry in the list of quotes. The speaker is in attributes only, so that what is
 * copied or read aloud stays the article's own text: the stylesheet shows it on hover and focus.
 */
const Quoted = ({ mark: { index, quote }, children }: { mark: QuoteMark; children: ComponentChildren }) => (
  <a
    class="quote"
    href={`#${quoteAnchor(index)}`}
    aria-describedby={speakerAnchor(index)}
    data-speaker={quote.speaker ? describe(quote.speaker) : 'Speaker not named'}
  >
    {children}
  </a>
);

const describe = ({ name, role }: { name: string; role?: string | undefined }): string =>
  role ? `${name}, ${role}` : name;
