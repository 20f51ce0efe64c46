/** After this long without a reader, a reading counts half. */
const HALF_LIFE_MS = 24 * 60 * 60 * 1000;

/**
 * How hot one reading at the given time makes an article that was never read before.
 *
 * Readings decay: at time `t`, one made at `r` counts 2^((r − t) / h), with h the half-life. Their sum is
 * 2^(heat − t/h), where heat = log2(Σ 2^(r/h)) does not depend on `t`. So heats compare at any time, and nothing is
 * rewritten as time goes by.
 *
 * @returns half-lives since 1970
 */
export const heatOfReading = (at: Date): number => at.getTime() / HALF_LIFE_MS;

/**
 * Takes a reading of heat `$2` into that of article `$1`: log2(2^a + 2^b) = max(a, b) + log2(1 + 2^−|a − b|), written
 * so that no power overflows. Past a hundred half-lives the lesser one adds nothing that a double can hold.
 */
export const ADD_READING = `
  INSERT INTO publishing.reads AS known (article_id, heat) VALUES ($1, $2)
  ON CONFLICT (article_id) DO UPDATE SET heat = greatest(known.heat, excluded.heat)
    + ln(1 + 2 ^ -least(abs(known.heat - excluded.heat), 100)) / ln(2)`;
