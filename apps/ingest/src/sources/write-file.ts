import { stringify } from 'yaml';
import { partOf } from './compare-source';
import type { SourceResource } from './source-resource';

/** Sources as a file in YAML that can be applied. */
export const toYaml = (sources: readonly SourceResource[]): string =>
  stringify({ sources: sources.map(definitionOf) }, { lineWidth: 0 });

function definitionOf({ id, name, homePage, language, state, channels }: SourceResource) {
  return {
    id,
    name,
    ...(homePage !== undefined && { homePage }),
    ...(language !== undefined && { language }),
    state,
    channels: ownOf(channels).map(({ url, kind, options }) => ({ url, kind, ...stated(options) })),
  };
}

/** Without the parts of sitemap indexes, which Copydesk finds. */
const ownOf = (channels: SourceResource['channels']) => channels.filter((channel) => partOf(channel) === undefined);

/** Without what is so anyway. */
function stated({ takes, ...rest }: SourceResource['channels'][number]['options']) {
  const options = { ...(takes !== 'auto' && { takes }), ...rest };
  return Object.keys(options).length > 0 ? { options } : {};
}

/**
 * Sources as OPML 2.0: other readers see a folder for each source with its feeds, and Copydesk what it has written beside
 * that in attributes of its own.
 */
export function toOpml(sources: readonly SourceResource[]): string {
  const outlines = sources.flatMap(({ id, name, homePage, language, state, channels }) => [
    `    <outline${attributes({
      ...{ text: name, htmlUrl: homePage, language },
      ...{ 'copydesk:source': id, 'copydesk:state': state },
    })}>`,
    ...ownOf(channels).map(({ url, kind, options }) => {
      const { options: others } = stated(options);
      const type = kind === 'feed' ? 'rss' : kind;
      return `      <outline${attributes({
        ...{ type, text: url, xmlUrl: url },
        'copydesk:options': others && JSON.stringify(others),
      })}/>`;
    }),
    '    </outline>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0" xmlns:copydesk="urn:copydesk:opml">',
    '  <head><title>Sources of Copydesk</title></head>',
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

const attributes = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(value)}"`]))
    .join('');

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);
