import type { ArticleResource } from '../../api/resources';
import { annotationsAddress, extractionAddress, resourceAddress } from './addresses';

/** What this page was made from, so that anyone can check it. */
export const Provenance = ({ article }: { article: ArticleResource }) => {
  const { id, revision, publication, language, enrichedBy } = article;
  return (
    <section class="provenance" aria-labelledby="provenance">
      <h2 id="provenance">Provenance</h2>
      <dl>
        <dt>Article</dt>
        <dd>
          <code>{id}</code>
        </dd>
        <dt>Version</dt>
        <dd>{publication.version}</dd>
        <dt>Event</dt>
        <dd>seq {publication.seq}</dd>
        <dt>Revision</dt>
        <dd>
          <code>{revision}</code>
        </dd>
        <dt>Language</dt>
        <dd>
          {language.tag}, {Math.round(language.confidence * 100)} % sure
        </dd>
        <dt>Read by</dt>
        <dd>
          Copydesk {enrichedBy.version}. <a href={extractionAddress(id, publication.version)}>How this page was read</a>
          , <a href={annotationsAddress(id)}>what was understood</a>
        </dd>
        <dt>Data</dt>
        <dd>
          <a href={resourceAddress(id)}>Article as JSON</a>,{' '}
          <a href={`${resourceAddress(id)}/versions`}>its versions</a>
        </dd>
      </dl>
    </section>
  );
};
