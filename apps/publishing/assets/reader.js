// Says on an open front page how much has come in since it was made. Everything else works without a script.

/** Every type of change that is news, and what is said of an article that has come to it; the last one holds. */
const WORDS = {
  published: 'new',
  updated: 'updated',
  corrected: 'corrected',
  retracted: 'withdrawn',
  restored: 'back',
  moved: 'moved',
};

const notice = document.querySelector('.newly');
if (notice) watch(notice);

/** @param {HTMLElement} notice its `data-latest-seq` is the newest event that the page knows of */
function watch(notice) {
  const title = document.title;
  /** What became of each article since. */
  const changed = new Map();
  let seq = Number(notice.dataset.latestSeq);
  let stream;

  const receive = ({ type, data, lastEventId }) => {
    seq = Number(lastEventId);
    const { articleId, lane } = JSON.parse(data);
    // An article of the past is not new.
    if (lane) return;
    // What is new here stays new, however often it changes, until it is gone again.
    if (changed.get(articleId) === 'published' && type === 'retracted') changed.delete(articleId);
    else if (changed.get(articleId) !== 'published') changed.set(articleId, type);
    const types = [...changed.values()];
    const counts = Object.entries(WORDS).map(([of, word]) => [types.filter((one) => one === of).length, word]);
    const said = counts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ');
    if (said === '') {
      document.title = title;
      notice.replaceChildren();
      return;
    }
    document.title = `(${types.length}) ${title}`;
    notice.replaceChildren(Object.assign(document.createElement('a'), { href: '/', textContent: said }));
  };

  // A browser opens at most six connections to a host over HTTP/1.1: tabs in the background would use them up.
  const listenWhileVisible = () => {
    stream?.close();
    if (document.hidden) return;
    stream = new EventSource(`/v1/stream?after=${seq}`);
    for (const type of Object.keys(WORDS)) stream.addEventListener(type, receive);
  };

  document.addEventListener('visibilitychange', listenWhileVisible);
  listenWhileVisible();
}
