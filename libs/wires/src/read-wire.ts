import { decodeWire } from './decode-wire';
import { articleOfIptc7901 } from './iptc7901';
import { articleOfNewsItem } from './newsml-g2';
import { articleOfNinjs, asNinjs, isNinjs } from './ninjs';
import { articleOfNitf } from './nitf';
import { parseJson } from './parse-json';
import { isElement, readMarkup } from './read-markup';
import type { WireArticle } from './wire';
import { WireRefused } from './wire-refused';

/**
 * The article that one item of a wire is, by the media type of the item.
 *
 * @param wire bytes as they came, or text that is decoded already
 * @returns without paragraphs if it has no text in it
 * @throws WireRefused if it is none
 */
export function readWire(wire: Uint8Array | string, mediaType: string): WireArticle {
  const text = decodeWire(wire);
  switch (mediaType.toLowerCase()) {
    case 'application/vnd.iptc.g2.newsitem+xml':
      return articleOfNewsItem(rootNamed('newsItem', text));
    case 'application/nitf+xml':
    case 'text/vnd.iptc.nitf':
      return articleOfNitf(rootNamed('nitf', text));
    case 'application/ninjs+json': {
      const item = asNinjs(parseJson(text));
      if (!isNinjs(item)) throw new WireRefused('NOT_A_WIRE', 'It is no ninjs object.');
      return articleOfNinjs(item);
    }
    default:
      return articleOfIptc7901(text);
  }
}

function rootNamed(name: string, text: string) {
  const root = readMarkup(text, 'xml').children.find(isElement);
  if (root?.name !== name) throw new WireRefused('NOT_A_WIRE', `Its root is no ${name}.`);
  return root;
}
