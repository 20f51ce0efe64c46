import { frontPageAddress } from './addresses';
import { Document, toHtml } from './document';
import { Masthead } from './masthead';

export interface MessagePage {
  /** HTTP status of the answer. */
  readonly status: number;
  readonly title: string;
  /** What happened, and what the reader can do. */
  readonly text: string;
}

/** A page that says why there is no article: not found, gone, or an error of ours. */
export const messagePage = ({ status, title, text }: MessagePage): string =>
  toHtml(
    <Document title={title}>
      <Masthead />
      <main id="content" class="message">
        <p class="status">{status}</p>
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <a href={frontPageAddress()}>To the front page</a>
        </p>
      </main>
    </Document>,
  );
