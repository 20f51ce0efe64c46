/** Lower-case words inside the names of people. */
export const NAME_PARTICLES: ReadonlySet<string> = new Set(
  'de del della der den di da dos das du van von zu la le bin ibn bint al el ben ter ten e y'.split(' '),
);

/** Letters after the name of a person that are no part of it. */
export const POST_NOMINALS: ReadonlySet<string> = new Set('KC QC SC MP MSP MEP TD OBE MBE CBE PhD MD Jr Sr'.split(' '));

/**
 * Family names of languages that put them first, in common romanisations: with one or two capitalised words after them
 * they make a person's name. Compiled by hand: the commonest of China, Korea and Vietnam.
 */
export const LEADING_SURNAMES: ReadonlySet<string> = new Set(
  (
    'Xi Li Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han ' +
    'Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lu Jiang Cai Jia Ding Wei Xue Ye Yan Pan Du Dai Qin ' +
    'Kim Lee Park Choi Choe Jung Jeong Kang Cho Jo Yoon Yun Jang Lim Im Han Oh Seo Shin Kwon Hwang Ahn Ri Pak Moon ' +
    'Nguyen Tran Le Pham Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong'
  ).split(' '),
);

/** Pronouns and words that open sentences with a capital and name nobody, beyond the stop words of English. */
export const SENTENCE_OPENERS: ReadonlySet<string> = new Set(
  (
    'according additionally afterwards already also although amid among analysts another any around authorities because ' +
    'before both but critics despite during each earlier eventually every everyone few finally first following former ' +
    'from furthermore given global her here his how however if in indeed initially instead investigators it its just ' +
    'last late lawyers like local many maybe meanwhile more moreover most much my nearly neither nevertheless new news ' +
    'next no nobody none not nothing now officials of officers often on once one only opposition others otherwise our ' +
    'over overall people perhaps police previously prosecutors protesters rather recently rescuers researchers residents ' +
    'right scientists second several shares she since so some somebody someone sources still stocks such supporters ' +
    'talks that the their then there therefore these they this those though three thus today together tomorrow tonight ' +
    'traders two under unlike until up voters was we well what when where whether which while who why with witnesses ' +
    'workers yes yesterday yet you your'
  ).split(' '),
);

/** Initials that stand for things, measures and roles, not for bodies. */
export const INITIALISMS: ReadonlySet<string> = new Set(
  (
    'AI AIDS AGM AM AR ASAP ATM BST CCTV CD CEO CET CFO CGI CO COO COVID CPI CSR CT CTO CV DIY DJ DNA DVD EDT EP ESG EST ' +
    'ET EV FAQ FREE GDP GDPR GMT GNP GP GPS HD HIV HR HQ ID II III IPO IQ IT IV JPG LED LGBT LGBTQ LNG LP MP MPG MPH MRI ' +
    'MRNA MVP NEW NFT NGO NOT OK PC PCR PDF PDT PE PHD PIN PM PPE PR PS PST PTSD QR RNA RFP RSS SIM SMS SUV TBA TV UFO ' +
    'URL USB UTC UV VAR VAT VERY VHS VI VII VIII VIP VPN VR WMD XL XXX'
  ).split(' '),
);

/**
 * Given names in the romanisations that English copy uses, of languages whose own lists are in another script.
 * Compiled by hand: common ones of Russia, Ukraine, the Arab countries, Iran, Israel, India, Japan and Africa.
 */
export const ROMANISED_GIVEN_NAMES: readonly string[] = (
  'Aleksandr Alexander Alexei Aleksei Alexey Aleksey Anatoly Andrei Andrey Anton Arkady Artem Boris Denis Dmitri Dmitriy ' +
  'Dmitry Dmytro Evgeny Yevgeny Fyodor Gennady Georgy Grigory Igor Ihor Ilya Iosif Ivan Kirill Konstantin Leonid Maksim ' +
  'Maxim Mikhail Mykhailo Mykola Nikita Nikolai Nikolay Oleg Oleh Oleksandr Oleksiy Pavel Petro Pyotr Roman Ruslan ' +
  'Semyon Sergei Sergey Sergii Serhiy Stanislav Taras Valery Vasily Viktor Vitali Vitaly Vladimir Vladislav Volodymyr ' +
  'Vyacheslav Yaroslav Yuri Yury Yuriy Anastasia Anna Daria Ekaterina Elena Galina Irina Iryna Kateryna Ksenia Lyudmila ' +
  'Maria Marina Natalia Natalya Nadezhda Oksana Olena Olga Polina Svetlana Tatiana Tatyana Valentina Yelena Yulia Zhanna ' +
  'Abdallah Abdel Abdelaziz Abdelfattah Abdul Abdulaziz Abdullah Abu Ahmad Ahmed Ali Amir Anwar Bashar Faisal Fatima ' +
  'Fouad Hadi Haider Hamad Hamid Hassan Hosni Hussain Hussein Ibrahim Imran Ismail Jamal Kamal Karim Khaled Khalid ' +
  'Khalifa Leila Mahmoud Mansour Mohamed Mohammad Mohammed Muhammad Muqtada Mustafa Nabil Nasser Nouri Omar Osama Qassem ' +
  'Rafik Rashid Saad Saeed Saleh Salman Sami Samir Tariq Tarek Walid Yahya Yasser Yousef Youssef Yusuf Zayed Zainab ' +
  'Akbar Ashraf Ebrahim Esmail Hossein Javad Majid Masoud Mehdi Reza Zahra Benjamin Benny Ehud Gideon Naftali Shimon ' +
  'Tzipi Yair Yitzhak Yoav Aditya Ajay Akhilesh Amit Anil Arun Arvind Ashok Deepak Harsh Indira Jawaharlal Kapil Kiran ' +
  'Lalit Mahendra Mamata Manmohan Mohan Mukesh Narendra Nirmala Nitin Pranab Prakash Pratibha Rahul Raj Rajesh Rajiv ' +
  'Rajnath Rakesh Ram Ramesh Ravi Ravindra Rohit Sachin Sandeep Sanjay Sharad Shashi Smriti Sonia Sunil Suresh Sushma ' +
  'Uddhav Vijay Vikram Vinod Virat Yogi Akira Fumio Haruki Hideki Hiroshi Ichiro Junichiro Kazuo Keiko Kenji Makoto ' +
  'Masahiro Naomi Naoto Noriko Shigeru Shinzo Shohei Sanae Takashi Taro Tomoko Yoko Yoshihide Yukio Yuriko Abiy Haile ' +
  'Meles Bola Chinua Goodluck Kofi Kwame Muhammadu Ngozi Nelson Nkosazana Olusegun Paul Thabo Uhuru Wole Yoweri Cyril'
).split(' ');
