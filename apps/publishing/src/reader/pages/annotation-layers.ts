import type { Span } from '@copydesk/contracts';
import { z } from 'zod';
import type { ArticleResource } from '../../api/resources';
import type { Extent } from './mark-text';

/** The kinds of annotation that are tied to characters, in the order in which they are offered. */
export const LAYERS = ['entities', 'places', 'times', 'quotes', 'attributions', 'summary', 'paragraphs'] as const;
export type LayerName = (typeof LAYERS)[number];

/** Which kind is asked for; default: the first that the article has. */
export const LayerQuery = z.object({ layer: z.enum(LAYERS).optional() });
export type LayerQuery = z.infer<typeof LayerQuery>;

/** One annotation, as an operator sees it. */
export interface LayerItem {
  /** Where it is in the text; a name may be there many times. */
  readonly extents: readonly Extent[];
  readonly what: string;
  /** Whatever else is known of it, by field. */
  readonly details: readonly (readonly [field: string, value: string])[];
  readonly confidence?: number;
}

export interface Layer {
  readonly title: string;
  readonly items: readonly LayerItem[];
}

/** All that was understood of an article and can be shown over its text. */
export function layersOf(article: ArticleResource): Readonly<Record<LayerName, Layer>> {
  const { entities, places, times, quotes, attributions, summary, paragraphs } = article;
  return {
    entities: layer('Entities', entities, ({ mentions, name, type, id, role, salience, confidence }) => ({
      extents: mentions,
      what: name,
      details: told({ type, role, id, salience: percent(salience) }),
      confidence,
    })),
    places: layer('Places', places, ({ mentions, name, precision, country, latitude, longitude, ...place }) => ({
      extents: mentions,
      what: name,
      details: told({
        precision,
        country,
        at: latitude === undefined || longitude === undefined ? undefined : `${latitude}, ${longitude}`,
        geonames: place.geonames?.toString(),
        entity: place.entity,
      }),
      confidence: place.confidence,
    })),
    times: layer('Times', times, ({ value, precision, zone, confidence, ...span }) => ({
      extents: [span],
      what: value,
      details: told({ precision, zone }),
      confidence,
    })),
    quotes: layer('Quotes', quotes, ({ kind, speaker, cue, confidence, ...span }) => ({
      extents: [span],
      what: speaker?.name ?? 'nobody is named',
      details: told({
        kind,
        role: speaker?.role,
        'named by': said(speaker?.mention),
        cue: said(cue),
        entity: speaker?.entity,
      }),
      confidence,
    })),
    attributions: layer('Sources', attributions, ({ kind, name, role, cue, entity, confidence, ...span }) => ({
      extents: [span],
      what: name,
      details: told({ kind, role, cue: said(cue), entity }),
      confidence,
    })),
    summary: layer('Summary', summary, (span) => ({ extents: [span], what: 'a sentence of the summary', details: [] })),
    paragraphs: layer('Paragraphs', paragraphs, ({ kind, postedAt, postOf, ...span }) => ({
      extents: [span],
      what: kind,
      details: told({ 'posted at': postedAt, 'post of': postOf?.author ?? postOf?.site }),
    })),
  };
}

const layer = <A>(title: string, annotations: readonly A[], toItem: (annotation: A) => LayerItem): Layer => ({
  title,
  items: annotations.map(toItem),
});

const told = (fields: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]]));

const said = (span: Span | undefined): string | undefined => (span ? `“${span.text}”` : undefined);

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
