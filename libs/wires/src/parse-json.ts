import { LIMITS } from './limits';
import { WireRefused } from './wire-refused';

/** @throws WireRefused JSON_MALFORMED or TOO_DEEP */
export function parseJson(text: string): unknown {
  let depth = 0;
  for (let index = 0, inText = false; index < text.length; index++) {
    const character = text[index];
    if (inText && character === '\\') index++;
    else if (character === '"') inText = !inText;
    else if (!inText && (character === '{' || character === '[')) depth++;
    else if (!inText && (character === '}' || character === ']')) depth--;
    if (depth > LIMITS.depth)
      throw new WireRefused('TOO_DEEP', `More than ${LIMITS.depth} objects are inside each other.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new WireRefused('JSON_MALFORMED', 'It is not JSON.');
  }
}
