import { chooseHeadline, type PageTitles, type TitleContext, withoutSiteName } from './choose-headline';

const choose = (titles: Partial<PageTitles>, context?: TitleContext) =>
  chooseHeadline({ printed: [], stated: [], shared: [], ...titles }, context)?.text;

describe('chooseHeadline', () => {
  const siteNames = ['The Northern Daily'];
  it.each<[string, Partial<PageTitles>, string | undefined]>([
    [
      'what is printed and repeated in the title',
      {
        printed: ['The Northern Daily', 'Dockers end their strike'],
        document: 'Dockers end their strike | The Northern Daily',
      },
      'Dockers end their strike',
    ],
    [
      'what the metadata states, if the heading is the name of the site',
      { printed: ['The Northern Daily'], stated: ['Dockers end strike'] },
      'Dockers end strike',
    ],
    [
      'the shared title without the name of the site',
      { shared: ['Dockers end strike - The Northern Daily'] },
      'Dockers end strike',
    ],
    ['the only heading, if there is nothing else', { printed: ['Dockers end strike'] }, 'Dockers end strike'],
    ['nothing, if there is none', {}, undefined],
  ])('takes %s', (_, titles, headline) => {
    expect(choose(titles, { siteNames })).toBe(headline);
  });
});

describe('withoutSiteName', () => {
  it.each<[string, TitleContext, string]>([
    ['Dockers end eleven-day strike at terminal | Daily', {}, 'Dockers end eleven-day strike at terminal'],
    ['Dockers end eleven-day strike at terminal :: Daily', {}, 'Dockers end eleven-day strike at terminal'],
    ['Daily: Dockers end strike', { siteNames: ['Daily'] }, 'Dockers end strike'],
    ['Dockers end strike – The Daily', { siteNames: ['Daily'] }, 'Dockers end strike'],
    ['Des dockers en grève - L’Écho des Ports', { siteNames: ['echodesports'] }, 'Des dockers en grève'],
    ['Storm: man dies - The Daily', { siteNames: ['Daily'] }, 'Storm: man dies'],
    ['Dockers End Strike - The Continental', { lines: ['Dockers end strike'] }, 'Dockers End Strike'],
    ['The Continental - Dockers End Strike', { lines: ['Dockers end strike'] }, 'Dockers End Strike'],
    ['Dockers end strike - and go back', { lines: ['Dockers end strike'] }, 'Dockers end strike - and go back'],
    ['Echo: Dockers end strike', { lines: ['ECHO', 'Dockers end strike'] }, 'Dockers end strike'],
    ['Minister: Dockers end strike', { lines: ['Dockers end strike'] }, 'Minister: Dockers end strike'],
    ['Strike | Daily', {}, 'Strike | Daily'],
    ['Storm Oonagh: man dies in Mayo', {}, 'Storm Oonagh: man dies in Mayo'],
  ])('%s', (title, context, expected) => {
    expect(withoutSiteName(title, context)).toBe(expected);
  });
});
