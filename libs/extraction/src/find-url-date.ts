const PATH_DATE = /[/_-]((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/;

/** The day that is written in the path of an address, `YYYY-MM-DD`: `/2023/09/12/…`, `/…-20230912.html`. */
export function findUrlDate(url: string | undefined): string | undefined {
  const path = url?.replace(/[?#].*$/s, '') ?? '';
  const [, year, , month, day] = PATH_DATE.exec(path) ?? [];
  return year && `${year}-${month}-${day}`;
}
