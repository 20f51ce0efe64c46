import type { ArticleResource } from '../../api/resources';
import { annotationsAddress, articleAddress, resourceAddress } from './addresses';
import { LAYERS, type Layer, type LayerItem, type LayerName, layersOf, percent } from './annotation-layers';
import { Document, toHtml } from './document';
import { type Extent, markText, type Segment } from './mark-text';
import { Masthead } from './masthead';
import { writingOf } from './writing';

export interface AnnotationsPage {
  readonly article: ArticleResource;
  /** Which kind is shown; default: the first that the article has. */
  readonly layer?: LayerName | undefined;
}

/** What was understood of an article, one kind of annotation at a time over its text, for operators. */
export function annotationsPage({ article, layer }: AnnotationsPage): string {
  const layers = layersOf(article);
  const shown = layer ?? LAYERS.find((name) => layers[name].items.length > 0) ?? 'paragraphs';
  return toHtml(
    <Document title="What was understood" json={resourceAddress(article.id)}>
      <Masthead />
      <main id="content" class="page extraction annotations">
        <Head article={article} layers={layers} shown={shown} />
        <div class="page-and-copy">
          <Text article={article} layer={layers[shown]} />
          <Notes layer={layers[shown]} />
        </div>
        <Steps steps={article.enrichedBy.steps} />
      </main>
    </Document>,
  );
}

interface HeadProps {
  readonly article: ArticleResource;
  readonly layers: Readonly<Record<LayerName, Layer>>;
  readonly shown: LayerName;
}

const Head = ({ article, layers, shown }: HeadProps) => {
  const { id, headline, language, keywords, publication, wordCount } = article;
  return (
    <header>
      <p class="kicker">For operators</p>
      <h1>What was understood</h1>
      <p class="of" {...writingOf(language.tag)}>
        <a href={articleAddress(id)}>{headline}</a>
      </p>
      <dl class="tiles">
        <Tile name="Language" value={`${language.tag}, ${percent(language.confidence)} sure`} />
        <Tile name="Words" value={wordCount.toLocaleString('en')} />
        <Tile name="Keywords" value={keywords.map(({ term }) => term).join(', ') || 'none'} />
      </dl>
      <p class="small">
        Version {publication.version}. As data: <a href={resourceAddress(id)}>the article</a>.
      </p>
      <nav class="parts" aria-label="Kinds of annotation">
        {LAYERS.map((name) => (
          <a key={name} href={annotationsAddress(id, name)} aria-current={name === shown ? 'page' : undefined}>
            {layers[name].title} <span class="small">{layers[name].items.length}</span>
          </a>
        ))}
      </nav>
    </header>
  );
};

const Tile = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

interface NumberedExtent extends Extent {
  /** From 1, as the notes have it. */
  readonly number: number;
}

const Text = ({ article: { text, paragraphs, language }, layer }: { article: ArticleResource; layer: Layer }) => {
  const marks = layer.items.flatMap(({ extents }, index) =>
    extents.map(({ start, end }): NumberedExtent => ({ start, end, number: index + 1 })),
  );
  return (
    <section aria-labelledby="text">
      <h2 id="text">The text</h2>
      <div class="annotated" {...writingOf(language.tag)}>
        {paragraphs.map((paragraph) => (
          <p key={paragraph.start} class={`kind-${paragraph.kind}`}>
            <Marked segments={markText(text, paragraph, marks)} />
          </p>
        ))}
      </div>
    </section>
  );
};

/** The number is added by the stylesheet, so that what is copied or read aloud stays the text. */
const Marked = ({ segments, within = false }: { segments: readonly Segment<NumberedExtent>[]; within?: boolean }) => (
  <>
    {segments.map((segment) => {
      if (typeof segment === 'string') return segment;
      const { annotation, segments: inner } = segment;
      const content = <Marked segments={inner} within />;
      const number = { 'data-number': annotation.number };
      return within ? (
        <mark {...number}>{content}</mark>
      ) : (
        <a class="mark" href={`#note-${annotation.number}`} {...number}>
          {content}
        </a>
      );
    })}
  </>
);

const Notes = ({ layer: { title, items } }: { layer: Layer }) => (
  <section class="copy-taken" aria-labelledby="notes">
    <h2 id="notes">{title}</h2>
    {items.length === 0 && <p class="empty">None.</p>}
    <ol class="notes">
      {items.map((item, index) => (
        <Note key={`${index + 1}`} item={item} number={index + 1} />
      ))}
    </ol>
  </section>
);

const Note = ({ item: { what, details, confidence, extents }, number }: { item: LayerItem; number: number }) => (
  <li id={`note-${number}`} class="note-item">
    <span class="number">{number}</span> <strong dir="auto">{what}</strong>
    {confidence !== undefined && <span class="sure"> {percent(confidence)} sure</span>}
    {details.length > 0 && (
      <dl>
        {details.map(([field, value]) => (
          <div key={field} class="note-field">
            <dt>{field}</dt>
            <dd dir="auto" class="note-value">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    )}
    <span class="small">characters {extents.map(({ start, end }) => `${start}–${end}`).join(', ')}</span>
  </li>
);

const Steps = ({ steps }: { steps: ArticleResource['enrichedBy']['steps'] }) => (
  <section aria-labelledby="steps">
    <h2 id="steps">Which step found what</h2>
    <ul class="steps">
      {steps.map(({ name, version, fields = [] }) => (
        <li key={name}>
          <code>{name}</code> version {version}
          {fields.length > 0 && `: ${fields.join(', ')}`}
        </li>
      ))}
    </ul>
  </section>
);
