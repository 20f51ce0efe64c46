import type { PageDocument, PageElement } from './page-tree';

/** What shows its content when a reader asks for it: the panel of an accordion, a tab, an answer. */
const PANEL_NAME = /accordion|collaps|expand|toggle|tab-?(?:content|pane|panel)|faq|answer/i;
const HIDING_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;
/** So many hidden elements are looked at. */
const ELEMENTS = 500;

/**
 * Makes visible what a page holds back until a reader clicks, and what React streams behind the page and puts into its
 * place by script: segments `S:n` belong where the templates `B:n` or `P:n` stand. Changes the document.
 *
 * Source: WAI-ARIA Authoring Practices (accordion, tabs); React’s server rendering, `renderToPipeableStream`.
 */
export function showCollapsed(document: PageDocument): void {
  for (const segment of [...document.querySelectorAll('[hidden][id^="S:"]')].slice(0, ELEMENTS)) {
    const number = segment.id.slice(2);
    const place = document.getElementById(`B:${number}`) ?? document.getElementById(`P:${number}`);
    segment.removeAttribute('hidden');
    if (!place) continue;
    for (const node of segment.childNodes) place.parentNode?.insertBefore(node, place);
    place.remove();
  }
  for (const element of [...document.querySelectorAll('[hidden],[style*="none"],[aria-hidden="true"]')].slice(
    0,
    ELEMENTS,
  )) {
    if (!isPanel(element)) continue;
    element.removeAttribute('hidden');
    element.removeAttribute('aria-hidden');
    if (HIDING_STYLE.test(element.getAttribute('style') ?? '')) element.removeAttribute('style');
  }
}

function isPanel(element: PageElement): boolean {
  const role = element.getAttribute('role');
  return role === 'region' || role === 'tabpanel' || PANEL_NAME.test(`${element.className} ${element.id}`);
}
