import type { ParagraphChange, StreamEvent } from '@copydesk/contracts';
import type { ArticleVersion } from '../../api/resources';
import { Ago } from './time-stamps';
import type { Writing } from './writing';

const TYPES: Readonly<Record<StreamEvent['type'], string>> = {
  published: 'First published',
  updated: 'Updated',
  corrected: 'Corrected',
  retracted: 'Retracted',
  restored: 'Restored',
  moved: 'Moved',
  reenriched: 'Read anew',
};

interface VersionHistoryProps {
  /** Those that readers have seen, newest first. */
  readonly versions: readonly ArticleVersion[];
  readonly writing: Writing;
  readonly now: Date;
}

/** What changed since an article was first published; nothing for one that has one version only. */
export const VersionHistory = ({ versions, writing, now }: VersionHistoryProps) => {
  if (versions.length < 2) return null;
  return (
    <section class="history" aria-labelledby="changes">
      <h2 id="changes">What changed since it was first published</h2>
      <ol reversed>
        {versions.map((version, index) => (
          <li key={version.version}>
            <p class="meta">
              <strong>{version.type && TYPES[version.type]}</strong> <Ago instant={version.observedAt} now={now} />
            </p>
            <Changes version={version} previous={versions[index + 1]} writing={writing} />
          </li>
        ))}
      </ol>
    </section>
  );
};

interface ChangesProps {
  readonly version: ArticleVersion;
  readonly previous: ArticleVersion | undefined;
  readonly writing: Writing;
}

const Changes = ({ version, previous, writing }: ChangesProps) => {
  if (!previous) return null;
  const headlineChanged = previous.headline !== version.headline;
  if (!headlineChanged && version.changes.length === 0) return <p>No change of headline or text.</p>;
  return (
    <div class="changes" {...writing}>
      {headlineChanged && (
        <>
          <Change kind="removed" text={previous.headline} />
          <Change kind="added" text={version.headline} />
        </>
      )}
      {version.changes.map(({ kind, at, text }) => (
        <Change key={`${kind} ${at}`} kind={kind} text={text} />
      ))}
    </div>
  );
};

const Change = ({ kind, text }: Pick<ParagraphChange, 'kind' | 'text'>) =>
  kind === 'added' ? (
    <ins>
      <p>{text}</p>
    </ins>
  ) : (
    <del>
      <p>{text}</p>
    </del>
  );
