import { STATUS_CODES } from 'node:http';
import { kindOf } from '@copydesk/messaging';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { Problem, type ProblemCode } from './problem';

/** Answers every error of an HTTP request as `application/problem+json`, without a word about what is inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const problem = toProblem(thrown);
    if (problem.status >= 500)
      this.logger.error({ message: String(thrown), stack: thrown instanceof Error ? thrown.stack : undefined });
    if (response.headersSent) {
      response.end();
      return;
    }
    const { status, code, detail, headers } = problem;
    response
      .status(status)
      .set(headers)
      .type('application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, code, detail }));
  }
}

/** What whoever asked is told of an error, without a word about what is inside. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (kindOf(thrown) === 'system')
    return new Problem(503, 'UNAVAILABLE', 'something that this service needs is away; ask again', {
      'Retry-After': '5',
    });
  const status = statusOf(thrown);
  const known = OF_THE_FRAMEWORK[status];
  return known
    ? new Problem(status, ...known)
    : new Problem(500, 'INTERNAL', 'the request failed for a reason on our side; the log says which');
}

/** What Express, its body parsers and Nest refuse before a controller sees the request. */
const OF_THE_FRAMEWORK: Readonly<Record<number, [ProblemCode, string]>> = {
  400: ['VALIDATION', 'the request could not be read'],
  404: ['NOT_FOUND', 'there is nothing at this address'],
  405: ['METHOD_NOT_ALLOWED', 'this address does not take that method'],
  413: ['TOO_LARGE', 'the body is larger than what is taken here'],
  415: ['MEDIA_TYPE_UNSUPPORTED', 'the body has a media type, charset or encoding that is not taken here'],
};

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const { status } = thrown as { status?: unknown };
  return typeof status === 'number' ? status : 500;
}
