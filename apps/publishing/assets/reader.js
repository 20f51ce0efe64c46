// Says on an open front page how much has come in since it was made. Everything else works without a script.

const notice = document.querySelector('.newly');
if (notice) watch(notice);

/** @param {HTMLElement} notice its `data-latest-seq` is the newest event that the page knows of */
function watch(notice) {
  const title = document.title;
  const articles = { published: new Set(), updated: new Set() };
  let seq = Number(notice.dataset.latestSeq);
  let stream;

  const receive = ({ type, data, lastEventId }) => {
    seq = Number(lastEventId);
    const { articleId, lane } = JSON.parse(data);
    // An article of the past is not new.
    if (lane) return;
    articles[type].add(articleId);
    const { published } = articles;
    const updated = [...articles.updated].filter((id) => !published.has(id));
    const parts = [published.size > 0 && `${published.size} new`, updated.length > 0 && `${updated.length} updated`];
    const said = parts.filter(Boolean).join(', ');
    document.title = `(${published.size + updated.length}) ${title}`;
    notice.replaceChildren(Object.assign(document.createElement('a'), { href: '/', textContent: said }));
  };

  // A browser opens at most six connections to a host over HTTP/1.1: tabs in the background would use them up.
  const listenWhileVisible = () => {
    stream?.close();
    if (document.hidden) return;
    stream = new EventSource(`/v1/stream?after=${seq}`);
    stream.addEventListener('published', receive);
    stream.addEventListener('updated', receive);
  };

  document.addEventListener('visibilitychange', listenWhileVisible);
  listenWhileVisible();
}
