import type { ChangedFact, StreamEvent } from '@copydesk/contracts';
import { editedParagraphs, type Part } from '@copydesk/versions';
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
  const headline = previous.headline === version.headline ? [] : rewritten(previous.headline, version.headline);
  if (headline.length === 0 && version.changes.length === 0) return <p>No change of headline or text.</p>;
  return (
    <>
      <Facts facts={version.facts ?? []} writing={writing} />
      <div class="changes" {...writing}>
        {[...headline, ...editedParagraphs(version.changes)].map((parts, index) => (
          <p key={index}>
            {parts.map(({ kind, text }) =>
              kind === 'same' ? text : kind === 'added' ? <ins>{text}</ins> : <del>{text}</del>,
            )}
          </p>
        ))}
      </div>
    </>
  );
};

const rewritten = (before: string, after: string): Part[][] =>
  editedParagraphs([
    { kind: 'removed', at: 0, text: before },
    { kind: 'added', at: 0, text: after },
  ]);

/** Numbers, names and quotes that changed, at a glance. */
const Facts = ({ facts, writing }: { readonly facts: readonly ChangedFact[]; readonly writing: Writing }) => {
  if (facts.length === 0) return null;
  return (
    <ul class="facts" {...writing}>
      {facts.slice(0, MOST_FACTS).map(({ kind, from, to }, index) => (
        <li key={index}>
          {kind} {from !== undefined && <del>{from}</del>} {to !== undefined && <ins>{to}</ins>}
        </li>
      ))}
    </ul>
  );
};

/** A rewritten article changes too many for a glance; the words below have them all. */
const MOST_FACTS = 12;
