import { decodeHTMLStrict } from 'entities';

const REFERENCE = /&(?:#[xX]?[0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*;)/g;

const OF_XML: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
};

/**
 * Text with its character references read, once: those of XML, and those of HTML, which feeds use without declaring
 * them. A reference to what nobody knows, and a bare ampersand, stay as they are: nothing that a feed declares is ever
 * expanded.
 */
export function decodeReferences(text: string): string {
  return text.includes('&') ? text.replace(REFERENCE, decodeOne) : text;
}

function decodeOne(reference: string): string {
  return OF_XML[reference] ?? decodeHTMLStrict(reference.endsWith(';') ? reference : `${reference};`);
}
