/** News copy of several subjects, forms and languages, written for these tests. */
export const COPY: readonly string[] = [
  `PARIS, March 18 (Reuters) - French carmaker Ravenel said on Monday it would cut 1,200 jobs as demand weakens.

"We have to adapt," chief executive Luc Moreau told reporters in Paris. "Nobody takes such a decision lightly."

A source familiar with the matter said the state had been informed last week. Shares in Ravenel SA fell 3.4% at 10:30 GMT.`,
  `Northgate Rovers beat Kirkby Town 1-0 on Sunday to go top of the league.

“It was not pretty but we got the job done,” captain Olu Adeyemi told Sky Sports. Manager Mikel Ortega, 42, added: “The boys were incredible.”

Ortega's side visit Leeds next Sunday at 4 p.m. BST.`,
  `A former police officer was jailed for eight years on Thursday.

Mark Hollins, 47, pleaded guilty in September. Judge Sarah Whitby said his actions were "a gross betrayal of public trust".

“I was there.

“I saw it all,” recalled Maria Lopez, who lives nearby. According to court documents, he spent it on gambling.`,
  `HAVANA — Hurricane Odette hit Cuba and the Gulf of Mexico; a U.S.-Mexico rescue plan was agreed at 5 a.m. local time.

"Do not wait," said Gov. Ron Castellano. He will speak again tomorrow evening, between 3 and 5 June, or in May 2025.`,
  `Der Bundeskanzler hat am Dienstag in Berlin gewarnt. „Niemand gewinnt dabei“, sagte er der Deutschen Presse-Agentur.`,
  `Президент прибыл во вторник в Москву. «Мы ищем мир», — сказал он журналистам ТАСС.`,
  `中国外交部发言人4月2日在北京表示，中方愿与俄罗斯加强合作。“我们希望各方保持冷静，”她说。`,
  `قال الرئيس يوم الثلاثاء في القاهرة: "المحادثات ستستمر حتى نهاية هذا الأسبوع."`,
];
