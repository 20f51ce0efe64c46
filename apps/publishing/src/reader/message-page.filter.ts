import { kindOf } from '@copydesk/messaging';
import { Problem } from '@copydesk/runtime';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { type MessagePage, messagePage } from './pages/message-page';

const MESSAGES: Readonly<Record<number, Omit<MessagePage, 'status'>>> = {
  400: { title: 'Address not understood', text: 'Something in the address of this page is not right.' },
  404: { title: 'No such article', text: 'It may have another address now, or never have been here.' },
  410: { title: 'Withdrawn', text: 'This article was retracted, and its text is no longer published.' },
  500: { title: 'Something went wrong', text: 'The fault is ours, and is being looked at. Please try again later.' },
  503: { title: 'Back in a moment', text: 'The archive cannot be reached just now. Please try again shortly.' },
};

/** Answers errors with a page that a reader understands, and without a word about what is inside. */
@Catch()
export class MessagePageFilter implements ExceptionFilter {
  private readonly logger = new Logger('reader');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const status = statusOf(thrown);
    if (status >= 500)
      this.logger.error({ message: String(thrown), stack: thrown instanceof Error ? thrown.stack : undefined });
    const response = host.switchToHttp().getResponse<Response>();
    response
      .status(status)
      .type('html')
      .send(messagePage({ status, ...MESSAGES[status]! }));
  }
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof Problem && thrown.status in MESSAGES) return thrown.status;
  return kindOf(thrown) === 'system' ? 503 : 500;
}
