import { join, resolve } from 'node:path';
import local from '../tools/local/dist/index.js';

const SAMPLES = resolve(import.meta.dirname, '../samples');

/**
 * Raw articles of the size and form of the samples, each one an article of its own: another address, and a sentence
 * that no other has.
 *
 * @param {number} count
 * @param {string} run part of every address, so that two runs share no article
 * @returns {Buffer[]} values for the raw topic
 */
export function rawArticles(count, run) {
  const samples = local.readSamples(join(SAMPLES)).filter(({ content }) => content.body || content.bodyBase64);
  return Array.from({ length: count }, (_, index) => {
    const { guid: _guid, content, ...sample } = samples[index % samples.length];
    const body = content.body ?? Buffer.from(content.bodyBase64, 'base64').toString('utf8');
    const sentence = `Reporters counted ${index} boats in the harbour on the day of run ${run}.`;
    const unique =
      content.mediaType === 'text/html' && body.includes('</p>')
        ? body.replace('</p>', ` ${sentence}</p>`)
        : `${body}\n\n${sentence}\n`;
    const article = {
      ...sample,
      url: `https://bench.example/${run}/${index}`,
      content: { mediaType: content.mediaType, body: unique },
    };
    return Buffer.from(JSON.stringify(article));
  });
}
