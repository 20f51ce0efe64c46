import { HOME_LABELS } from './navigation-labels';
import { couldBeSection, isSectionName } from './read-section';

/** A bar or a dot parts the entries of a menu as often, so it does not make a line a way through the site. */
export const BREADCRUMB_STEP = /\s*[›»>→/]\s*/;

/** The section in a line that leads from the front page to the article: `Home › Sport › Rowing` gives the last of them. */
export function readBreadcrumb(line: string): string | undefined {
  const [home = '', ...entries] = line.replace(/^you are here\s*:?\s*/i, '').split(BREADCRUMB_STEP);
  return HOME_LABELS.has(home.toLowerCase()) && !entries.some((entry) => HOME_LABELS.has(entry.toLowerCase()))
    ? sectionOfEntries(entries)
    : undefined;
}

/** The section among the entries of a breadcrumb: the last that newsrooms have, since topics may be below it. */
export function sectionOfEntries(entries: readonly string[]): string | undefined {
  const sections = entries.filter((entry) => !HOME_LABELS.has(entry.toLowerCase()) && couldBeSection(entry));
  return sections.findLast(isSectionName) ?? sections.at(-1);
}
