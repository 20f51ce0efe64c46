/** Every place in an article that breaks the law of spans: `text.slice(start, end) === span.text`. */
export function brokenSpans(article: { readonly text: string }): string[] {
  return broken(article, article.text, '');
}

function broken(value: unknown, text: string, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { start, end, text: own } = value as { start?: unknown; end?: unknown; text?: unknown };
  const isSpan = typeof start === 'number' && typeof end === 'number';
  const here = isSpan && text.slice(start, end) !== own ? [`${path}: ${own}`] : [];
  return [...here, ...Object.entries(value).flatMap(([name, inner]) => broken(inner, text, `${path}.${name}`))];
}
