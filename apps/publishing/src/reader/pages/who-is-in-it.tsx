import type { Entity } from '@copydesk/contracts';
import type { ArticleResource } from '../../api/resources';
import { frontPageAddress } from './addresses';

const GROUPS: readonly (readonly [string, readonly Entity['type'][]])[] = [
  ['People', ['person']],
  ['Organisations', ['organisation']],
  ['Places', ['place', 'facility']],
];

/** How many of a group are seen before a reader asks for the rest. */
const AT_FIRST = 6;

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

/** The people, organisations and places of an article, the most important first; a name leads to all that has it. */
export const WhoIsInIt = ({ article }: { article: ArticleResource }) => {
  const groups = GROUPS.map(([label, types]) => ({
    label,
    entities: article.entities
      .filter(({ type }) => types.includes(type))
      .toSorted((one, other) => other.salience - one.salience),
  })).filter(({ entities }) => entities.length > 0);
  if (groups.length === 0) return null;
  const countries = countriesOf(article);
  return (
    <section class="box" aria-labelledby="who">
      <h2 id="who">Who is in it</h2>
      {groups.map(({ label, entities }) => (
        <section key={label}>
          <h3>{label}</h3>
          <Names entities={entities.slice(0, AT_FIRST)} countries={countries} />
          {entities.length > AT_FIRST && (
            <details>
              <summary>{entities.length - AT_FIRST} more</summary>
              <Names entities={entities.slice(AT_FIRST)} countries={countries} />
            </details>
          )}
        </section>
      ))}
    </section>
  );
};

interface NamesProps {
  readonly entities: readonly Entity[];
  readonly countries: ReadonlyMap<string, string>;
}

const Names = ({ entities, countries }: NamesProps) => (
  <ul class="facts">
    {entities.map(({ id, name, role }) => {
      const detail = role ?? countries.get(id);
      return (
        <li key={id}>
          <a href={frontPageAddress({ query: `"${name}"` })}>{name}</a>
          {detail && <span class="role">{detail}</span>}
        </li>
      );
    })}
  </ul>
);

/** The country of each place, by entity id; not for countries, whose name says it. */
const countriesOf = ({ places }: ArticleResource): Map<string, string> =>
  new Map(
    places.flatMap(({ entity, country, precision }) => {
      const name = country && precision !== 'country' ? COUNTRIES.of(country) : undefined;
      return name ? [[entity, name] as const] : [];
    }),
  );
