import type { ComponentChildren } from 'preact';
import { frontPageAddress } from './addresses';

interface MastheadProps {
  /** What stands beside the nameplate: the day on the front page. */
  readonly ear?: ComponentChildren;
  /** Whether the nameplate is the heading of the page. */
  readonly heading?: boolean;
  readonly query?: string | undefined;
}

/** The head of every page: nameplate and search. */
export const Masthead = ({ ear, heading = false, query }: MastheadProps) => {
  const Nameplate = heading ? 'h1' : 'p';
  return (
    <header class={heading ? 'masthead masthead-front' : 'masthead'}>
      {ear && <p class="ear">{ear}</p>}
      <Nameplate class="nameplate">
        <a href={frontPageAddress()}>Copydesk</a>
      </Nameplate>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers of before 2023 do not know the search element */}
      <form class="search" role="search" action="/" method="get">
        <input type="search" name="q" value={query} placeholder="Search the news" aria-label="Search the news" />
        <button type="submit">Search</button>
      </form>
    </header>
  );
};
