import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem } from './problem';

/** Checks parameters against the schema that their decorator names; answers 400 with every one that is wrong. */
export const refuseInvalid = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => {
    const details = issues.map(({ path = [], message }) => `${path.join('.')}: ${message}`);
    return new Problem(400, 'VALIDATION', details.join('; '));
  },
});
