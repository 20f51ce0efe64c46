/** A day of the calendar; months count from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const toDate = ({ year, month, day }: CalendarDay): Date => new Date(Date.UTC(year, month - 1, day));

const fromDate = (date: Date): CalendarDay => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
});

export const addDays = ({ year, month, day }: CalendarDay, days: number): CalendarDay =>
  fromDate(new Date(Date.UTC(year, month - 1, day + days)));

/** The first day of the month that lies `months` later. */
export const addMonths = ({ year, month }: CalendarDay, months: number): CalendarDay =>
  fromDate(new Date(Date.UTC(year, month - 1 + months, 1)));

/** 0 is Sunday. */
export const weekdayOf = (day: CalendarDay): number => toDate(day).getUTCDay();

const padded = (value: number, digits = 2): string => String(value).padStart(digits, '0');

export const isoYear = ({ year }: CalendarDay): string => padded(year, 4);

export const isoMonth = (day: CalendarDay): string => `${isoYear(day)}-${padded(day.month)}`;

export const isoDay = (day: CalendarDay): string => `${isoMonth(day)}-${padded(day.day)}`;

/** `2023-W37`: weeks begin on Monday and belong to the year that has their Thursday (ISO 8601). */
export function isoWeek(day: CalendarDay): string {
  const thursday = addDays(day, 4 - (weekdayOf(day) || 7));
  const dayOfYear = (toDate(thursday).getTime() - Date.UTC(thursday.year, 0, 1)) / 86_400_000;
  return `${isoYear(thursday)}-W${padded(Math.floor(dayOfYear / 7) + 1)}`;
}

export const isoHour = (day: CalendarDay, hour: number): string => `${isoDay(day)}T${padded(hour)}`;

export const isoMinute = (day: CalendarDay, hour: number, minute: number): string =>
  `${isoHour(day, hour)}:${padded(minute)}`;

/** The day that an ISO 8601 date or time names; `undefined` if it is coarser than a day. */
export function dayOf(iso: string): CalendarDay | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? [];
  return day ? { year: Number(year), month: Number(month), day: Number(day) } : undefined;
}
