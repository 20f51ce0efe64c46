// Makes libs/language/data/language-confidence.json: how likely it is that the first of the languages that a text may be
// in is the right one.
//
//   node tools/models/src/language.mjs --data FOLDER [--out FILE]
//
// FOLDER has lang/sentences and lang/word-pairs, a file of lines for each language: the Lingua test set,
// https://github.com/pemistahl/lingua-py, Apache 2.0; its lines are of the Leipzig Corpora Collection, CC BY 4.0.
//
// A logistic regression by Newton's method, with a ridge of 0.001, on all 75 languages of the set, as many lines of each,
// so that those that cannot be told count as wrong. Lines whose SHA-1 begins with an odd byte are held back.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import confidence from '../../../libs/language/dist/language-confidence.js';
import ranking from '../../../libs/language/dist/rank-languages.js';

const OUT = join(import.meta.dirname, '../../../libs/language/data/language-confidence.json');
const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string', default: OUT } } });
if (!values.data) {
  console.error('node tools/models/src/language.mjs --data FOLDER [--out FILE]');
  process.exit(2);
}

const RIDGE = 0.001;
const ROUNDS = 30;

const isHeldBack = (line) => (createHash('sha1').update(line).digest()[0] & 1) === 1;

function samplesOf(kind) {
  const folder = join(values.data, 'lang', kind);
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
      return lines
        .filter((line) => !isHeldBack(line))
        .flatMap((line) => {
          const ranked = ranking.rankLanguages(line);
          if (!ranked || ranked.ranked.length === 0) return [];
          const isRight = ranked.ranked[0].language === file.replace('.txt', '');
          return [{ features: confidence.evidenceOf(ranked), isRight: Number(isRight) }];
        });
    });
}

/** Solves a system of linear equations by Gauss and Jordan, with the largest pivot. */
function solve(matrix, vector) {
  const rows = matrix.map((row, i) => [...row, vector[i]]);
  for (let i = 0; i < rows.length; i++) {
    let pivot = i;
    for (let r = i; r < rows.length; r++) if (Math.abs(rows[r][i]) > Math.abs(rows[pivot][i])) pivot = r;
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    for (let r = 0; r < rows.length; r++) {
      if (r === i) continue;
      const factor = rows[r][i] / rows[i][i];
      rows[r] = rows[r].map((value, c) => value - factor * rows[i][c]);
    }
  }
  return rows.map((row, i) => row[row.length - 1] / row[i]);
}

function fit(samples) {
  const size = samples[0].features.length;
  let weights = new Array(size).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Array(size).fill(0);
    const curvature = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? RIDGE : 0)),
    );
    for (const { features, isRight } of samples) {
      const likely = 1 / (1 + Math.exp(-features.reduce((sum, value, i) => sum + value * weights[i], 0)));
      for (let i = 0; i < size; i++) {
        gradient[i] += (isRight - likely) * features[i];
        for (let j = 0; j < size; j++) curvature[i][j] += likely * (1 - likely) * features[i] * features[j];
      }
    }
    const step = solve(curvature, gradient);
    weights = weights.map((weight, i) => weight + step[i]);
  }
  return weights;
}

const samples = ['sentences', 'word-pairs'].flatMap(samplesOf);
const weights = fit(samples).map((weight) => Number(weight.toFixed(4)));
const names = ['always', 'lead', 'score', 'letters', 'share'];
const named = Object.fromEntries(names.map((name, i) => [name, weights[i]]));
writeFileSync(values.out, `${JSON.stringify({ fittedOn: samples.length, weights: named }, null, 2)}\n`);
console.log(`${values.out}: ${samples.length} lines`);
