/** A paragraph of news, how many sentences it has, and a word that it is about. */
export interface NewsInLanguage {
  readonly text: string;
  readonly sentences: number;
  readonly keyword: string;
}

/** One paragraph in each language of news, written for these tests: a bridge that was closed is opened again. */
export const NEWS_IN_LANGUAGES: Readonly<Record<string, NewsInLanguage>> = {
  ar: {
    text: 'أعلنت وزارة النقل يوم الثلاثاء إعادة فتح الجسر القديم في المدينة بعد إغلاق استمر ثمانية أشهر. وقال الوزير للصحفيين إن الجسر أصبح آمنا وإن أعمال الترميم كلفت 12 مليون دولار. هل يكفي ذلك لتخفيف الازدحام؟ ويرى سكان الحي أن الجسر وحده لن يحل مشكلة المرور في وسط المدينة.',
    sentences: 4,
    keyword: 'الجسر',
  },
  bg: {
    text: 'Старият мост над реката беше открит отново във вторник след осеммесечен ремонт. Министърът на транспорта заяви, че проектът е струвал 12 милиона евро. Кога ще бъде готов вторият мост? Общината обеща работата да започне през септември, а местните жители се надяват, че задръстванията в центъра ще намалеят.',
    sentences: 4,
    keyword: 'мост',
  },
  cs: {
    text: 'Starý most přes řeku se v úterý po osmi měsících oprav znovu otevřel. Ministr dopravy uvedl, že celý projekt stál 12 milionů eur. Kdy bude hotový druhý most? Radnice slíbila, že práce začnou v září, a obyvatelé města doufají, že se dopravní zácpy v centru konečně zmenší.',
    sentences: 4,
    keyword: 'most',
  },
  da: {
    text: 'Den gamle bro over fjorden blev genåbnet tirsdag efter otte måneders arbejde. Transportministeren sagde til pressen, at projektet har kostet 12 millioner euro. Hvornår bliver den næste bro færdig? Kommunen har lovet, at arbejdet begynder i september, og beboerne håber, at der bliver færre køer inde i byen.',
    sentences: 4,
    keyword: 'bro',
  },
  de: {
    text: 'Die alte Brücke über den Fluss ist am Dienstag nach acht Monaten Bauzeit wieder für den Verkehr freigegeben worden. Der Verkehrsminister erklärte, das Vorhaben habe 12 Millionen Euro gekostet. Wann wird die zweite Brücke fertig? Die Stadt versprach, dass die Arbeiten im September beginnen, und die Anwohner hoffen auf weniger Staus in der Innenstadt.',
    sentences: 4,
    keyword: 'Brücke',
  },
  el: {
    text: 'Η παλιά γέφυρα πάνω από τον ποταμό άνοιξε ξανά την Τρίτη έπειτα από οκτώ μήνες έργων. Ο υπουργός Μεταφορών δήλωσε ότι το έργο κόστισε 12 εκατομμύρια ευρώ. Πότε θα είναι έτοιμη η δεύτερη γέφυρα; Ο δήμος υποσχέθηκε ότι οι εργασίες θα αρχίσουν τον Σεπτέμβριο και οι κάτοικοι ελπίζουν ότι η κίνηση στο κέντρο θα μειωθεί.',
    sentences: 4,
    keyword: 'γέφυρα',
  },
  en: {
    text: 'The old bridge over the river reopened on Tuesday after eight months of repairs. The transport minister told reporters that the work had cost 12 million euros. When will the second bridge be ready? The council promised that building will start in September, and people who live nearby hope for fewer queues in the centre.',
    sentences: 4,
    keyword: 'bridge',
  },
  es: {
    text: 'El viejo puente sobre el río volvió a abrirse el martes después de ocho meses de obras. El ministro de Transportes dijo a los periodistas que el proyecto había costado 12 millones de euros. ¿Cuándo estará listo el segundo puente? El ayuntamiento prometió que los trabajos empezarán en septiembre, y los vecinos esperan que haya menos atascos en el centro.',
    sentences: 4,
    keyword: 'puente',
  },
  fa: {
    text: 'پل قدیمی شهر روز سه‌شنبه پس از هشت ماه تعمیر دوباره باز شد. وزیر راه به خبرنگاران گفت که هزینه این طرح ۱۲ میلیون یورو بوده است. دومین پل چه زمانی آماده می‌شود؟ شهرداری قول داد که کار در ماه سپتامبر آغاز شود و ساکنان امیدوارند که ترافیک مرکز شهر کمتر شود.',
    sentences: 4,
    keyword: 'شهر',
  },
  fi: {
    text: 'Joen ylittävä vanha silta avattiin tiistaina uudelleen kahdeksan kuukauden korjaustöiden jälkeen. Liikenneministeri kertoi toimittajille, että hanke maksoi 12 miljoonaa euroa. Milloin toinen silta on valmis? Kaupunki lupasi, että työt alkavat syyskuussa, ja asukkaat toivovat, että keskustan ruuhkat vähenevät.',
    sentences: 4,
    keyword: 'silta',
  },
  fr: {
    text: 'Le vieux pont sur la rivière a rouvert mardi après huit mois de travaux. Le ministre des Transports a déclaré aux journalistes que le chantier avait coûté 12 millions d’euros. Quand le deuxième pont sera-t-il prêt ? La mairie a promis que la construction commencerait en septembre, et les habitants espèrent qu’il y aura moins de bouchons au centre-ville.',
    sentences: 4,
    keyword: 'pont',
  },
  he: {
    text: 'הגשר הישן מעל הנהר נפתח מחדש ביום שלישי לאחר שמונה חודשים של עבודות. שר התחבורה אמר לכתבים שהפרויקט עלה 12 מיליון אירו. מתי יהיה מוכן הגשר השני? העירייה הבטיחה שהעבודות יתחילו בספטמבר, והתושבים מקווים שהגשר החדש יקטין את הפקקים במרכז העיר.',
    sentences: 4,
    keyword: 'הגשר',
  },
  hi: {
    text: 'नदी पर बना पुराना पुल आठ महीने की मरम्मत के बाद मंगलवार को फिर से खोल दिया गया। परिवहन मंत्री ने पत्रकारों से कहा कि इस काम पर 12 करोड़ रुपये खर्च हुए हैं। दूसरा पुल कब तक तैयार होगा? नगर निगम ने वादा किया है कि निर्माण सितंबर में शुरू होगा और लोगों को उम्मीद है कि शहर में जाम कम होगा।',
    sentences: 4,
    keyword: 'पुल',
  },
  hu: {
    text: 'Nyolc hónapos felújítás után kedden ismét megnyitották a folyón átívelő régi hidat. A közlekedési miniszter újságíróknak elmondta, hogy a beruházás 12 millió euróba került. Mikor készül el a második híd? A városháza azt ígérte, hogy az új híd építése szeptemberben kezdődik, és a lakók remélik, hogy kevesebb lesz a dugó a belvárosban.',
    sentences: 4,
    keyword: 'híd',
  },
  id: {
    text: 'Jembatan lama di atas sungai itu dibuka kembali pada hari Selasa setelah diperbaiki selama delapan bulan. Menteri Perhubungan mengatakan kepada wartawan bahwa proyek tersebut menelan biaya 12 juta euro. Kapan jembatan kedua akan selesai? Pemerintah kota berjanji pembangunan dimulai bulan September, dan warga berharap kemacetan di pusat kota bisa berkurang karena jembatan baru itu.',
    sentences: 4,
    keyword: 'jembatan',
  },
  it: {
    text: 'Il vecchio ponte sul fiume ha riaperto martedì dopo otto mesi di lavori. Il ministro dei Trasporti ha detto ai giornalisti che il progetto è costato 12 milioni di euro. Quando sarà pronto il secondo ponte? Il comune ha promesso che la costruzione comincerà a settembre, e gli abitanti sperano che in centro ci siano meno code.',
    sentences: 4,
    keyword: 'ponte',
  },
  ja: {
    text: '川にかかる古い橋梁が、8か月の補修工事を終えて火曜日に再び開通した。交通大臣は記者団に対し、工事の費用は12億円だったと述べた。二つ目の橋梁はいつ完成するのか。市は9月に建設を始めると約束しており、住民は中心部の渋滞が減ることを期待している。',
    sentences: 4,
    keyword: '橋梁',
  },
  ko: {
    text: '강을 가로지르는 오래된 다리가 여덟 달 동안의 보수 공사를 마치고 화요일 다시 개통됐다. 교통부 장관은 기자들에게 공사에 120억 원이 들었다고 말했다. 두 번째 다리는 언제 완공될까? 시는 9월에 공사를 시작하겠다고 약속했고 주민들은 도심의 교통 체증이 줄어들기를 기대하고 있다.',
    sentences: 4,
    keyword: '공사',
  },
  nb: {
    text: 'Den gamle broen over elva åpnet igjen tirsdag etter åtte måneder med reparasjoner. Samferdselsministeren sa til journalister at prosjektet har kostet 12 millioner euro. Når blir den andre broen ferdig? Kommunen har lovet at arbeidet skal begynne i september, og innbyggerne håper at det blir færre køer i sentrum.',
    sentences: 4,
    keyword: 'broen',
  },
  nl: {
    text: 'De oude brug over de rivier is dinsdag na acht maanden werk weer geopend. De minister van Verkeer zei tegen verslaggevers dat het project 12 miljoen euro heeft gekost. Wanneer is de tweede brug klaar? De gemeente beloofde dat de bouw in september begint, en de bewoners hopen dat er minder files in het centrum zullen staan.',
    sentences: 4,
    keyword: 'brug',
  },
  pl: {
    text: 'Stary most nad rzeką został we wtorek ponownie otwarty po ośmiu miesiącach remontu. Minister transportu powiedział dziennikarzom, że inwestycja kosztowała 12 milionów euro. Kiedy będzie gotowy drugi most? Władze miasta obiecały, że budowa zacznie się we wrześniu, a mieszkańcy mają nadzieję, że korki w centrum będą mniejsze.',
    sentences: 4,
    keyword: 'most',
  },
  pt: {
    text: 'A velha ponte sobre o rio voltou a abrir na terça-feira depois de oito meses de obras. O ministro dos Transportes disse aos jornalistas que o projeto custou 12 milhões de euros. Quando estará pronta a segunda ponte? A câmara prometeu que a construção vai começar em setembro, e os moradores esperam que haja menos filas no centro.',
    sentences: 4,
    keyword: 'ponte',
  },
  ro: {
    text: 'Vechiul pod peste râu a fost redeschis marți după opt luni de reparații. Ministrul Transporturilor le-a spus jurnaliștilor că proiectul a costat 12 milioane de euro. Când va fi gata al doilea pod? Primăria a promis că lucrările vor începe în septembrie, iar locuitorii speră că în centru vor fi mai puține blocaje.',
    sentences: 4,
    keyword: 'pod',
  },
  ru: {
    text: 'Старый мост через реку во вторник снова открыли после восьми месяцев ремонта. Министр транспорта сообщил журналистам, что проект обошёлся в 12 миллионов евро. Когда будет готов второй мост? Мэрия пообещала, что строительство начнётся в сентябре, и жители надеются, что пробок в центре станет меньше.',
    sentences: 4,
    keyword: 'мост',
  },
  sv: {
    text: 'Den gamla bron över ån öppnade igen i tisdags efter åtta månaders arbete. Trafikministern sade till journalister att projektet har kostat 12 miljoner euro. När blir den andra bron färdig? Kommunen har lovat att bygget ska börja i september, och de boende hoppas att köerna i centrum blir kortare.',
    sentences: 4,
    keyword: 'bron',
  },
  tr: {
    text: 'Nehrin üzerindeki eski köprü, sekiz ay süren onarımın ardından salı günü yeniden açıldı. Ulaştırma Bakanı gazetecilere projenin 12 milyon avroya mal olduğunu söyledi. İkinci köprü ne zaman hazır olacak? Belediye inşaatın eylül ayında başlayacağına söz verdi ve mahalle sakinleri şehir merkezindeki trafiğin azalmasını umuyor.',
    sentences: 4,
    keyword: 'köprü',
  },
  uk: {
    text: 'Старий міст через річку у вівторок знову відкрили після восьми місяців ремонту. Міністр транспорту повідомив журналістам, що проєкт коштував 12 мільйонів євро. Коли буде готовий другий міст? Мерія пообіцяла, що будівництво почнеться у вересні, і мешканці сподіваються, що заторів у центрі стане менше.',
    sentences: 4,
    keyword: 'міст',
  },
  zh: {
    text: '横跨河流的旧大桥经过八个月的维修，于星期二重新开放。交通部长对记者表示，这项工程耗资1200万欧元。第二座大桥什么时候能够完工？市政府承诺九月动工，居民希望市中心的交通拥堵会有所缓解。',
    sentences: 4,
    keyword: '大桥',
  },
};

/** A longer piece of English copy. */
export const ENGLISH_COPY = `${NEWS_IN_LANGUAGES.en!.text} Engineers had found cracks in two of its pillars last winter. Lorries were sent over the motorway instead, which took drivers half an hour more. A ferry carried children to school until the ice made that impossible. Shopkeepers on the northern bank say that they lost a third of their customers, and want the city to pay for it. The mayor answered that the money is there, but that parliament has to agree first.`;
