/**
 * The blocks of Unicode that hold letters of more than the Latin alphabet, in order: first and last code unit, and the
 * script. Source: Blocks.txt of Unicode 15; scripts by ISO 15924, kana as one.
 */
export const SCRIPT_BLOCKS: readonly (readonly [first: number, last: number, script: string])[] = [
  [0x0370, 0x03ff, 'Grek'],
  [0x0400, 0x052f, 'Cyrl'],
  [0x0530, 0x058f, 'Armn'],
  [0x0590, 0x05ff, 'Hebr'],
  [0x0600, 0x06ff, 'Arab'],
  [0x0700, 0x074f, 'Syrc'],
  [0x0750, 0x077f, 'Arab'],
  [0x0780, 0x07bf, 'Thaa'],
  [0x08a0, 0x08ff, 'Arab'],
  [0x0900, 0x097f, 'Deva'],
  [0x0980, 0x09ff, 'Beng'],
  [0x0a00, 0x0a7f, 'Guru'],
  [0x0a80, 0x0aff, 'Gujr'],
  [0x0b00, 0x0b7f, 'Orya'],
  [0x0b80, 0x0bff, 'Taml'],
  [0x0c00, 0x0c7f, 'Telu'],
  [0x0c80, 0x0cff, 'Knda'],
  [0x0d00, 0x0d7f, 'Mlym'],
  [0x0d80, 0x0dff, 'Sinh'],
  [0x0e00, 0x0e7f, 'Thai'],
  [0x0e80, 0x0eff, 'Laoo'],
  [0x0f00, 0x0fff, 'Tibt'],
  [0x1000, 0x109f, 'Mymr'],
  [0x10a0, 0x10ff, 'Geor'],
  [0x1100, 0x11ff, 'Kore'],
  [0x1200, 0x139f, 'Ethi'],
  [0x1780, 0x17ff, 'Khmr'],
  [0x1f00, 0x1fff, 'Grek'],
  [0x3040, 0x30ff, 'Hrkt'],
  [0x3130, 0x318f, 'Kore'],
  [0x31f0, 0x31ff, 'Hrkt'],
  [0x3400, 0x4dbf, 'Hani'],
  [0x4e00, 0x9fff, 'Hani'],
  [0xac00, 0xd7af, 'Kore'],
  [0xf900, 0xfaff, 'Hani'],
  [0xfb1d, 0xfb4f, 'Hebr'],
  [0xfb50, 0xfdff, 'Arab'],
  [0xfe70, 0xfeff, 'Arab'],
];

/** The languages that are written in a script, as far as they can be told; those of all other scripts cannot. */
export const LANGUAGES_OF_SCRIPT: Readonly<Record<string, readonly string[]>> = {
  Latn: 'az ca cs da de en es et eu fi fr hr hu is it lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo'.split(' '),
  Cyrl: 'be bg ru sr uk'.split(' '),
  Arab: 'ar fa ku ur'.split(' '),
  Deva: 'hi mr'.split(' '),
  Hani: 'ja zh'.split(' '),
  Grek: ['el'],
  Armn: ['hy'],
  Hebr: ['he'],
  Beng: ['bn'],
  Guru: ['pa'],
  Gujr: ['gu'],
  Orya: ['or'],
  Taml: ['ta'],
  Telu: ['te'],
  Knda: ['kn'],
  Mlym: ['ml'],
  Sinh: ['si'],
  Thai: ['th'],
  Laoo: ['lo'],
  Mymr: ['my'],
  Geor: ['ka'],
  Kore: ['ko'],
  Ethi: ['am'],
  Khmr: ['km'],
  Hrkt: ['ja'],
};

/**
 * Letters by which languages are told that no table of n-grams here knows, or knows badly: of a text in the script, the
 * first whose letters make up a hundredth of it. `und` is for letters that none of the known languages has.
 * Source: the exemplar characters of CLDR 45.
 */
export const TELLING_LETTERS: Readonly<Record<string, readonly (readonly [letters: string, language: string])[]>> = {
  Cyrl: [
    ['ұ', 'kk'],
    ['ҳҷӣӯ', 'tg'],
    ['җ', 'tt'],
    ['ҙҫҡ', 'ba'],
    ['әғқһ', 'kk'],
    ['ң', 'ky'],
    ['өү', 'mn'],
    ['ѓќѕ', 'mk'],
  ],
  Arab: [
    ['ټډړښځڅۍ', 'ps'],
    ['ڕۆێڵ', 'ku'],
    ['ۇۈۋ', 'ug'],
    ['ٹڈڑںےھ', 'ur'],
    ['ٻڄڃڇڏڌڊٺٽڻ', 'sd'],
    ['پچژگ', 'fa'],
  ],
  // Characters that only one of the two national standards has: JIS X 0208 against GB 2312, and neither of them Big5.
  Hani: [
    [
      '们这说时对为门问间见规经济发现实关长东车马鸟鱼龙话语谁请让论议设计认识该记讲许证评诉词试诗详误调谈谢负财责败货质购贵贷贸费资赛赢赵还进远连选过运边达迁迟邓邮两严丧丽举义习乡书买产亲亿仅仓传伤众华协单卖卢卫厅历压厌县变员呜响哑团园围图圆场块坚坛坝垄垒执扩扫扬抚抢护报拟拥择挡挤挥损换捞掷揽摆摇敌显暂术杀杂权杨枪标栋栏树样桥检欢岁毁毕汇汉汤沟泽浇测浓润涨渐满滚滨灭灵灾炼烂烦烧热爱爷狮猎环瓯电畅疗疮疯盘睁矿码础积稳穷竞笔笼签简纠红约级纪纯纲纳纵纷纸纹纺练组细终绍绑结给络绝统继续绩绪维综绿缓编缘缩缴罗罚职联聪胁脏脑腾艰艺节苏荣药获萧虑虽补袭裤览觉译贡赏赖趋跃轨转轮软轰轻载较辅辆辈辉输辖辩针钉钓钟钢钱铁铜铝银铺销锁锋错键镇镜队阳阴阵阶际陆陈险隐难雾顶项顺须顾顿预领频颗题颜额风飞饭饮饰饱馆驰驱驶驻驾骂骄骑骗验鲁鲜鸡鸣鹏齐齿龄',
      'zh',
    ],
    [
      '亜悪圧囲壱栄駅円応桜価絵壊拡覚楽巻歓関気帰戯拠暁駆勲恵渓経継蛍軽鶏剣圏検権験顕厳広鉱済斎剤雑桟賛歯実釈収従渋獣縦粛処奨焼剰壌嬢譲醸畳図酔穂瀬摂専戦繊銭捜挿巣総騒増蔵臓続対帯滝択沢単団弾遅鋳庁聴逓鉄転稲闘読弐悩脳覇拝売発髪抜払仏塀変舗毎満黙訳薬様謡頼覧両猟緑塁霊齢歴錬労録込働峠畑枠匂',
      'ja',
    ],
  ],
  Hebr: [['װױײ', 'yi']],
  Latn: [
    ['ə', 'az'],
    ['ĉĝĥĵŝŭ', 'eo'],
    ['ħ', 'mt'],
    ['ŵŷ', 'cy'],
  ],
};
