import { parseHTML } from 'linkedom';
import { messagePage } from './message-page';

it('says what happened and leads back to the news', () => {
  const { document } = parseHTML(
    messagePage({ status: 410, title: 'Retracted <b>', text: 'The source took it back.' }),
  );
  expect(document.title).toBe('Retracted <b> – Copydesk');
  expect(document.querySelector('main')?.textContent).toBe('410Retracted <b>The source took it back.To the front page');
  expect(document.querySelector('main a')?.getAttribute('href')).toBe('/');
});
