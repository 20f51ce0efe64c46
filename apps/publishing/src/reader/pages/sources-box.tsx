import type { Attribution } from '@copydesk/contracts';
import type { ArticleResource } from '../../api/resources';
import { paragraphAddress } from './anchors';

/** How readers know the kinds of sources, in the order in which the box lists them. */
const KINDS: readonly (readonly [Attribution['kind'], string])[] = [
  ['agency', 'News agencies'],
  ['outlet', 'Other media'],
  ['press-service', 'Press services'],
  ['official', 'Officials'],
  ['organisation', 'Organisations'],
  ['document', 'Documents'],
  ['unnamed', 'Unnamed'],
];

/** Who the copy says it comes from, by kind, with how often it says so. */
export const SourcesBox = ({ article: { attributions, paragraphs } }: { article: ArticleResource }) => {
  if (attributions.length === 0) return null;
  return (
    <section class="box" aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      {KINDS.map(([kind, label]) => {
        const named = groupByName(attributions.filter((attribution) => attribution.kind === kind));
        if (named.length === 0) return null;
        return (
          <section key={kind}>
            <h3>{label}</h3>
            <ul class="facts">
              {named.map(([first, ...others]) => (
                <li key={first.start}>
                  <a href={paragraphAddress(paragraphs, first)}>{first.name}</a>
                  {others.length > 0 && <Times count={others.length + 1} />}
                  {first.role && <span class="role">{first.role}</span>}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
};

const Times = ({ count }: { count: number }) => (
  <span class="count" title={`named ${count} times`}>
    {' '}
    ×{count}
  </span>
);

type SameName = [Attribution, ...Attribution[]];

/** Attributions to one and the same source together, in the order in which the copy first names them. */
function groupByName(attributions: readonly Attribution[]): SameName[] {
  const groups = new Map<string, SameName>();
  for (const attribution of attributions) {
    const key = attribution.entity ?? attribution.name;
    const group = groups.get(key);
    if (group) group.push(attribution);
    else groups.set(key, [attribution]);
  }
  return [...groups.values()];
}
