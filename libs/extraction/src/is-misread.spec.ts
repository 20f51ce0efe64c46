import { isMisread } from './is-misread';

const words = 'Le café de la gare a été fermé, et l’hôtel aussi.';

it('knows text that was read in the wrong charset, once or twice', () => {
  const once = Buffer.from(words).toString('latin1');
  expect(isMisread(once)).toBe(true);
  expect(isMisread(Buffer.from(once).toString('latin1'))).toBe(true);
  expect(isMisread('The harbourâ€™s master said it wasnâ€™t closed, and that boats donâ€™t wait.')).toBe(true);
});

it.each([words, 'ÂNGELO E O ÂMAGO: A CÂMARA E A MANHÃ DE SÃO JOÃO', 'Temperatures of 20 °C, «said» the “master”', ''])(
  'leaves alone what is written so: %s',
  (text) => {
    expect(isMisread(text)).toBe(false);
  },
);
