import { parsePage } from './parse-page';
import { partCredit, readImages } from './read-images';

const images = (body: string, shared?: string) =>
  readImages(parsePage(`<body>${body}</body>`)!, shared, 'https://harbour.example/news/a');

describe('readImages', () => {
  it('reads the pictures of figures, with caption and credit parted', () => {
    const body = `
      <figure><img src="/pier.jpg?w=600" alt="A pier"><figcaption>The pier of Holm. <span class="credit">Photo: Jane Doe</span></figcaption></figure>
      <figure><img src="data:image/gif;base64,R0" data-src="https://cdn.example/boats.jpg"><figcaption>Boats leave. (John Roe/AP)</figcaption></figure>`;
    expect(images(body)).toEqual([
      {
        url: 'https://harbour.example/pier.jpg?w=600',
        alt: 'A pier',
        caption: 'The pier of Holm.',
        credit: 'Jane Doe',
      },
      { url: 'https://cdn.example/boats.jpg', caption: 'Boats leave.', credit: 'John Roe/AP' },
    ]);
  });

  it('takes the widest of a set', () => {
    expect(images('<figure><img srcset="a.jpg 480w, b.jpg 960w, c.jpg 240w"></figure>')).toEqual([
      { url: 'https://harbour.example/news/b.jpg' },
    ]);
  });

  it('puts the picture that the page is shared with first, once', () => {
    const figure = '<figure><img src="/pier.jpg?w=600"></figure>';
    expect(images(figure, 'https://harbour.example/lead.jpg').map(({ url }) => url)).toEqual([
      'https://harbour.example/lead.jpg',
      'https://harbour.example/pier.jpg?w=600',
    ]);
    expect(images(figure, 'https://harbour.example/pier.jpg?w=1200')).toHaveLength(1);
  });

  it.each([
    ['an icon', '<figure><img src="/a.jpg" width="32"></figure>'],
    ['a drawing of the site', '<figure><img src="/logo.png"></figure>'],
    ['another article', '<div class="related"><figure><img src="/a.jpg"></figure></div>'],
    ['an author', '<div class="author-box"><figure><img src="/a.jpg"></figure></div>'],
    ['an address that cannot be visited', '<figure><img src="javascript:1"></figure>'],
    ['no picture', '<figure><figcaption>Nothing</figcaption></figure>'],
  ])('leaves out %s', (_, body) => {
    expect(images(body)).toEqual([]);
  });
});

it.each([
  ['The pier. (Jane Doe/AP)', 'The pier.', 'Jane Doe/AP'],
  ['The pier. (AP Photo/Jane Doe)', 'The pier.', 'AP Photo/Jane Doe'],
  ['Der Steg. Foto: Jane Doe/dpa', 'Der Steg.', 'Jane Doe/dpa'],
  ['© Jane Doe', undefined, 'Jane Doe'],
  ['Le quai | Crédit : Jane Doe', 'Le quai', 'Jane Doe'],
  ['The pier (left) and the boats', 'The pier (left) and the boats', undefined],
  ['The pier of Holm', 'The pier of Holm', undefined],
])('%s', (printed, caption, credit) => {
  const parted = partCredit(printed);
  expect([parted.caption, parted.credit]).toEqual([caption, credit]);
});
