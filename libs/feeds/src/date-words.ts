/**
 * Month names, in lower case, as far as three letters tell months apart and longer where they do not. Feeds write dates
 * in the language of whoever set the server up, whatever RFC 822 says.
 */
const MONTHS: readonly string[] = [
  // English; German, Dutch, French, Spanish, Italian, Portuguese where they differ; Hungarian; Greek; Russian
  'jan jän janv ene gen január ιαν янв',
  'feb fév fev févr februar február φεβ φεβρ фев',
  'mar mär mrt mars marz márc március μάρ μαρ μάρτ мар',
  'apr avr abr április ápr απρ апр',
  'may mai mei mayo mag maggio máj május μάι μαϊ μαι мая май',
  'jun juin juni giu június jún ιούν ιον ιουν июн',
  'jul juil juli lug július júl ιούλ ιολ ιουλ июл',
  'aug août aout ago agosto augusztus αύγ αυγ авг',
  'sep sept set szeptember szept σεπ σεπτ сен',
  'oct okt ott out október οκτ окт',
  'nov november νοέ νοε ноя',
  'dec déc dez dic december δεκ дек',
];

const BY_NAME = new Map(MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)));

/** 1 to 12, by a name or the beginning of one. */
export function monthOf(word: string): number | undefined {
  const name = word.toLowerCase().replace(/\.$/, '');
  for (let length = Math.min(name.length, 10); length >= 3; length--) {
    const month = BY_NAME.get(name.slice(0, length));
    if (month) return month;
  }
  return undefined;
}

/** Minutes east of UTC. RFC 822, section 5.1, and what feeds use besides. */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ ut: 0, utc: 0, gmt: 0, z: 0, wet: 0, west: 60, bst: 60 },
    ...{ cet: 60, met: 60, mez: 60, cest: 120, mest: 120, mesz: 120, eet: 120, eest: 180, msk: 180, msd: 240 },
    ...{ ast: -240, adt: -180, est: -300, edt: -240, et: -300, cst: -360, cdt: -300, ct: -360 },
    ...{ mst: -420, mdt: -360, mt: -420, pst: -480, pdt: -420, pt: -480, akst: -540, akdt: -480, hst: -600 },
    ...{ jst: 540, kst: 540, hkt: 480, sgt: 480, awst: 480, aest: 600, aedt: 660, nzst: 720, nzdt: 780, sast: 120 },
  }),
);

/** Minutes east of UTC of a zone by name or number: `+0100`, `-3:30`, `Etc/GMT`, `EST`, `GMT+1`. */
export function zoneOf(word: string): number | undefined {
  const name = word.toLowerCase().replace(/^etc\//, '');
  const known = ZONES.get(name);
  if (known !== undefined) return known;
  const [, sign, hours, minutes = '0'] = /^(?:gmt|utc?)?([+-])(\d{1,2}):?(\d\d)?$/.exec(name) ?? [];
  if (!sign) return undefined;
  const offset = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -offset : offset;
}
